package dev.lamina.mock.internal;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The two ids of an answer, in the form of S3's (Amazon S3 User Guide, "Getting Amazon S3 request IDs for AWS Support").
 *
 * @param requestId sixteen capital hexadecimal digits
 * @param hostId base64
 */
record RequestIds(String requestId, String hostId) {
    /** Odd, so that no two numbers give the same id. */
    private static final long SCATTER = 0x9E3779B97F4A7C15L;

    /** The ids of a mock's n-th answer. */
    static RequestIds of(long number) {
        long scattered = number * SCATTER;
        byte[] host = ByteBuffer.allocate(48)
                .putLong(scattered * 3)
                .putLong(scattered * 5)
                .putLong(scattered * 7)
                .putLong(scattered * 11)
                .putLong(scattered * 13)
                .putLong(scattered * 17)
                .array();
        return new RequestIds(
                HexFormat.of().withUpperCase().toHexDigits(scattered),
                Base64.getEncoder().encodeToString(host));
    }
}
