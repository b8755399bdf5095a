package dev.lamina.client.internal.retry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * The two headers by which a service recognises the attempts of one call: {@code amz-sdk-invocation-id}, the same on
 * every attempt, and {@code amz-sdk-request}, which counts them. One object a call, for one thread at a time.
 *
 * <p>Once an answer has told the service's time, a retry also says until when ({@code ttl}, in the service's time) its
 * sender will wait for it, unless its input streams and may take any time to arrive. As botocore does.
 */
public final class RetryHeaders {
    /** The name of the header whose value is {@link #invocationId}. */
    public static final String INVOCATION_ID = "amz-sdk-invocation-id";
    /** The name of the header whose value is {@link #request}. */
    public static final String REQUEST = "amz-sdk-request";

    private static final long VERSION_4 = 0x4000L;
    private static final long VERSION_BITS = 0xf000L;
    private static final long VARIANT_RFC = 0x8000_0000_0000_0000L;
    private static final long VARIANT_BITS = 0xc000_0000_0000_0000L;

    private final String invocationId;
    private final int maxAttempts;
    private final Duration readTimeout;
    private final boolean streamingInput;
    private final Clock clock;
    private Duration serverAhead;

    /**
     * The headers of one call.
     *
     * @param invocationId what names the call, see {@link #newInvocationId}
     * @param maxAttempts how many attempts the call has in all
     * @param readTimeout how long an attempt waits for bytes of its answer; zero: for ever, so that no end is told
     * @param streamingInput whether the operation's input streams
     * @param clock the time, uncorrected
     */
    public RetryHeaders(
            String invocationId, int maxAttempts, Duration readTimeout, boolean streamingInput, Clock clock) {
        this.invocationId = invocationId;
        this.maxAttempts = maxAttempts;
        this.readTimeout = readTimeout;
        this.streamingInput = streamingInput;
        this.clock = clock;
    }

    /**
     * A new name for a call: a UUID of version 4 (RFC 9562, section 5.4). It names and protects nothing, so any source
     * of randomness will do, and the start of a secure one is saved.
     *
     * @param random where its bits come from
     * @return 36 characters
     */
    public static String newInvocationId(RandomGenerator random) {
        long high = (random.nextLong() & ~VERSION_BITS) | VERSION_4;
        long low = (random.nextLong() & ~VARIANT_BITS) | VARIANT_RFC;
        return new UUID(high, low).toString();
    }

    /**
     * The value of {@link #INVOCATION_ID}.
     *
     * @return the same for every attempt
     */
    public String invocationId() {
        return invocationId;
    }

    /**
     * Takes note of an answer's date; to be called as soon as the answer is there.
     *
     * @param serverDate its header {@code Date}, or null where it had none
     */
    public void answered(Instant serverDate) {
        if (serverDate != null && !streamingInput && !readTimeout.isZero()) {
            serverAhead = Duration.between(clock.instant(), serverDate);
        }
    }

    /**
     * The value of {@link #REQUEST}, at the time an attempt is sent.
     *
     * @param attempt which attempt, from 1
     * @return such as {@code attempt=1; max=3}, or {@code ttl=20260601T001014Z; attempt=2; max=3}
     */
    public String request(int attempt) {
        String count = "attempt=" + attempt + "; max=" + maxAttempts;
        if (serverAhead == null) {
            return count;
        }
        Instant end = clock.instant().plus(readTimeout).plus(serverAhead);
        return "ttl=" + basicFormat(end) + "; " + count;
    }

    /** ISO 8601's basic format. By hand, for a formatter is a hundred classes. */
    private static String basicFormat(Instant instant) {
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(16);
        digits(text, time.getYear(), 4);
        digits(text, time.getMonthValue(), 2);
        digits(text, time.getDayOfMonth(), 2);
        text.append('T');
        digits(text, time.getHour(), 2);
        digits(text, time.getMinute(), 2);
        digits(text, time.getSecond(), 2);
        return text.append('Z').toString();
    }

    private static void digits(StringBuilder text, int number, int width) {
        String digits = Integer.toString(number);
        for (int i = digits.length(); i < width; i++) {
            text.append('0');
        }
        text.append(digits);
    }
}
