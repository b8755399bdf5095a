package dev.lamina.interop.suite;

import dev.lamina.interop.server.S3Server;
import dev.lamina.s3.S3Client;

/** The ways to S3 that Lamina has. */
enum Way {
    BY_NAME,
    TYPED,
    RESOURCE;

    Calls to(S3Server server) {
        return switch (this) {
            case BY_NAME -> new Calls.ByName(server.client());
            case TYPED -> new TypedCalls(new S3Client(server.config().build()));
            case RESOURCE -> ResourceCalls.of(server.config().build());
        };
    }
}
