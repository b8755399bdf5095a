package dev.lamina.interop.suite;

import dev.lamina.interop.server.MotoServer;
import dev.lamina.interop.server.S3Server;
import org.junit.jupiter.api.DisplayName;

@DisplayName("S3's behaviour on moto, with signatures checked")
class MotoTest extends S3Suite {
    @Override
    S3Server start() {
        return new MotoServer();
    }
}
