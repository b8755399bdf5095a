package dev.lamina.interop.suite;

import dev.lamina.client.AwsClient;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.Struct;
import dev.lamina.signer.PresignedRequest;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** How a test reaches S3: what it asks for is the same each way, and so is what it is told. */
interface Calls {
    Struct call(String operation, Map<String, ?> input);

    /** The pages of a listing. */
    Iterable<? extends Struct> paginator(String operation, Map<String, ?> input);

    PresignedRequest presign(String operation, Map<String, ?> input, Duration expiresIn);

    /** The same way with other settings. */
    Calls with(Consumer<ClientConfig.Builder> changes);

    /** By the operations' names, and the members' names. */
    record ByName(AwsClient client) implements Calls {
        @Override
        public Struct call(String operation, Map<String, ?> input) {
            return client.call(operation, input);
        }

        @Override
        public Iterable<Struct> paginator(String operation, Map<String, ?> input) {
            return client.paginator(operation, input);
        }

        @Override
        public PresignedRequest presign(String operation, Map<String, ?> input, Duration expiresIn) {
            return client.presign(operation, input, expiresIn);
        }

        @Override
        public Calls with(Consumer<ClientConfig.Builder> changes) {
            return new ByName(client.with(changes));
        }
    }
}
