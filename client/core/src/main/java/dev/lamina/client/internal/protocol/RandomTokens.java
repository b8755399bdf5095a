package dev.lamina.client.internal.protocol;

import java.util.UUID;
import java.util.function.Supplier;

/** An idempotency token for each request: Smithy 2.0, "Behavior traits", {@code idempotencyToken}, wants a UUID. */
final class RandomTokens implements Supplier<String> {
    @Override
    public String get() {
        return UUID.randomUUID().toString();
    }
}
