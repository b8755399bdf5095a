package dev.lamina.client.internal.retry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * How far our clock is off the service's, learnt from answers that refuse a request for its date. A signature carries
 * the time of signing, and a service takes it only within some minutes of its own time (AWS IAM User Guide, "Troubleshoot
 * Signature Version 4 signing for AWS API requests"): so a client whose machine's clock is wrong signs by {@link #clock}.
 *
 * <p>Only a refusal moves the offset, for the {@code Date} of an answer is not otherwise to be trusted. Safe for use by
 * many threads.
 */
public final class ClockSkew {
    /** The AWS SDK for Java's threshold: below it, a refused signature has another cause than the date. */
    private static final Duration THRESHOLD = Duration.ofMinutes(4);

    private final Clock ours;
    private final Clock corrected;
    private volatile Duration offset = Duration.ZERO;

    ClockSkew(Clock ours) {
        this.ours = ours;
        this.corrected = new CorrectedClock(this, ours);
    }

    /**
     * The service's time less ours.
     *
     * @return zero until a failure shows otherwise; negative where our clock is ahead
     */
    public Duration offset() {
        return offset;
    }

    /**
     * The clock to sign by: ours, moved by whatever {@link #offset} is at the time of reading.
     *
     * @return the same clock always
     */
    public Clock clock() {
        return corrected;
    }

    /** Whether the failure comes from a wrong clock; if so, and if it says what time it is, this is remembered. */
    boolean correct(Failure failure, Duration signedWith) {
        // No date is judged but that of an answer which refuses; for any other, the clock need not be read.
        boolean certain = saysSo(failure.code());
        if (!certain && !maySaySo(failure)) {
            return false;
        }
        Instant serverDate = failure.serverDate();
        if (serverDate == null) {
            return certain;
        }
        Instant now = ours.instant();
        if (certain || farApart(serverDate, now.plus(signedWith))) {
            offset = Duration.between(now, serverDate);
            return true;
        }
        return false;
    }

    private static boolean saysSo(String code) {
        return "RequestTimeTooSkewed".equals(code)
                || "RequestExpired".equals(code)
                || "RequestInTheFuture".equals(code);
    }

    private static boolean maySaySo(Failure failure) {
        return failure.status() == 401
                || failure.status() == 403
                || "InvalidSignatureException".equals(failure.code())
                || "SignatureDoesNotMatch".equals(failure.code())
                || "AuthFailure".equals(failure.code());
    }

    private static boolean farApart(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(THRESHOLD) >= 0;
    }

    private static final class CorrectedClock extends Clock {
        private final ClockSkew skew;
        private final Clock ours;

        CorrectedClock(ClockSkew skew, Clock ours) {
            this.skew = skew;
            this.ours = ours;
        }

        @Override
        public Instant instant() {
            return ours.instant().plus(skew.offset);
        }

        @Override
        public ZoneId getZone() {
            return ours.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return new CorrectedClock(skew, ours.withZone(zone));
        }
    }
}
