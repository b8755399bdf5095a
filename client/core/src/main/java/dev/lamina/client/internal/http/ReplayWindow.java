package dev.lamina.client.internal.http;

import dev.lamina.client.Body;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/**
 * Reads a body that can be read once only as far as memory may hold it. One that ends there becomes bytes: its length is
 * known and checked before anything is sent, it can be hashed, and sent again. A longer one streams on.
 */
final class ReplayWindow {
    /** How much of a body is held in memory so that it can be sent again; botocore holds all of it, the SDK v2 128 KiB. */
    static final int HELD_BYTES = 1 << 20;

    private ReplayWindow() {}

    static Body of(Body once) {
        InputStream in = once.stream();
        byte[] held;
        try {
            held = in.readNBytes(HELD_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException("the body could not be read: " + e.getMessage(), e);
        }
        OptionalLong declared = once.length();
        if (held.length > HELD_BYTES) {
            return new Rest(held, in, declared);
        }
        once.close();
        if (declared.isPresent() && declared.getAsLong() != held.length) {
            throw new IllegalArgumentException("the body has " + held.length + " bytes, but a length of "
                    + declared.getAsLong() + " was declared; nothing was sent");
        }
        return Body.of(held);
    }

    private static final class Rest extends Body {
        private final byte[] held;
        private final InputStream in;
        private final OptionalLong length;
        private boolean taken;

        Rest(byte[] held, InputStream in, OptionalLong length) {
            this.held = held;
            this.in = in;
            this.length = length;
        }

        @Override
        public OptionalLong length() {
            return length;
        }

        @Override
        public boolean replayable() {
            return false;
        }

        @Override
        public InputStream stream() {
            if (taken) {
                throw new IllegalStateException("this body was read before");
            }
            taken = true;
            return new SequenceInputStream(new ByteArrayInputStream(held), in);
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
