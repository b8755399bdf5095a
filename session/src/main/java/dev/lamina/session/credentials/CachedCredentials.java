package dev.lamina.session.credentials;

import static java.util.Objects.requireNonNull;

import dev.lamina.client.AwsClientException;
import dev.lamina.client.AwsException;
import dev.lamina.signer.AwsCredentialsProvider;
import dev.lamina.signer.Credentials;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;

/**
 * Keeps what a provider gave, and asks it again in good time, one thread at a time.
 *
 * <p>From 15 minutes before the end of the kept credentials one thread asks for others, while the rest go on with the
 * old ones; where that fails it is a warning in the log, and is tried again 10 seconds later. From 10 minutes before the
 * end everyone waits for the one who asks, and a failure is an error. Credentials that live for less than half an hour
 * have both spans shrunk in proportion: a half and a third of their life. Credentials without an end are kept until a
 * service refuses them.
 *
 * <p>With {@code outlasting}, credentials are used on beyond their end while their source cannot be reached, and asked
 * for again every 10 seconds: what the services say to them is then the judge, as in the AWS SDK for Java.
 *
 * <p>Thread-safe. No lock is held while the provider is asked.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html">AWS SDKs and Tools
 *     Reference Guide, "Standardized credential providers"</a>; the spans are botocore's ({@code
 *     RefreshableCredentials})
 */
public final class CachedCredentials implements ChainProvider {
    private static final Duration ADVISORY = Duration.ofMinutes(15);
    private static final Duration MANDATORY = Duration.ofMinutes(10);
    /** As the AWS SDK for Java, which spreads it from 1 to 10 seconds. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final AwsCredentialsProvider provider;
    private final Clock clock;
    private final boolean outlasting;

    private final Object lock = new Object();
    private volatile Kept kept;
    /** Who asks at the moment; guarded by the lock. */
    private Refresh running;

    /**
     * Keeps what a provider gives. Nothing is asked yet.
     *
     * @param provider where credentials come from; null from it means that it has none
     * @param clock the time
     * @param outlasting whether credentials are used beyond their end while their source cannot be reached
     */
    public CachedCredentials(AwsCredentialsProvider provider, Clock clock, boolean outlasting) {
        this.provider = requireNonNull(provider, "provider");
        this.clock = requireNonNull(clock, "clock");
        this.outlasting = outlasting;
    }

    /** What is kept, and from when on others are asked for. */
    private static final class Kept {
        private final Lookup lookup;
        /** From when on one thread asks; null: never. */
        private final Instant advisory;
        /** From when on everyone waits; null: never. */
        private final Instant mandatory;

        private Kept(Lookup lookup, Instant advisory, Instant mandatory) {
            this.lookup = lookup;
            this.advisory = advisory;
            this.mandatory = mandatory;
        }

        static Kept of(Lookup lookup, Instant now) {
            Instant end = lookup.credentials().expiration();
            if (end == null) {
                return new Kept(lookup, null, null);
            }
            Duration life = Duration.between(now, end);
            return new Kept(
                    lookup,
                    end.minus(shorter(ADVISORY, life.dividedBy(2))),
                    end.minus(shorter(MANDATORY, life.dividedBy(3))));
        }

        private static Duration shorter(Duration one, Duration other) {
            return one.compareTo(other) <= 0 ? one : other;
        }

        boolean isFresh(Instant now) {
            return advisory == null || now.isBefore(advisory);
        }

        boolean mustBeRenewed(Instant now) {
            return mandatory != null && !now.isBefore(mandatory);
        }

        /** The same, not to be asked for again before some time, or before everyone waits. */
        Kept until(Instant again, Instant everyone) {
            return new Kept(lookup, again.isBefore(everyone) ? again : everyone, everyone);
        }
    }

    /** One thread's asking, which others may wait for. */
    private static final class Refresh {
        private final Thread thread = Thread.currentThread();
        private final CountDownLatch done = new CountDownLatch(1);
        private Lookup lookup;
        private RuntimeException failure;

        Lookup outcome() {
            if (thread == Thread.currentThread()) {
                throw new IllegalStateException("the provider asks for the credentials that it is asked for itself");
            }
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AwsClientException(
                        null, "interrupted while another thread was asking for credentials", e, false);
            }
            if (failure != null) {
                throw failure;
            }
            return lookup;
        }
    }

    /**
     * Gives the kept credentials, or asks for others as described above.
     *
     * @return the credentials, or why the provider has none
     * @throws RuntimeException what the provider threw, where there are no credentials that could still be used
     * @throws AwsClientException if the provider gave credentials that had ended before, or the thread was interrupted
     *     while it waited
     */
    @Override
    public Lookup lookup() {
        while (true) {
            Kept known = kept;
            Instant now = clock.instant();
            if (known != null && known.isFresh(now)) {
                return known.lookup;
            }
            Refresh ours = new Refresh();
            Refresh theirs;
            synchronized (lock) {
                if (kept != known) {
                    continue;
                }
                theirs = running;
                if (theirs == null) {
                    running = ours;
                }
            }
            boolean optional = known != null && !known.mustBeRenewed(now);
            if (theirs != null && optional) {
                return known.lookup;
            }
            Lookup lookup = theirs == null ? refresh(ours, known, optional) : theirs.outcome();
            if (lookup != null) {
                return lookup;
            }
        }
    }

    /** Asks. Whoever waits gets the same outcome: null where the old credentials live on and must be looked at anew. */
    private Lookup refresh(Refresh ours, Kept known, boolean optional) {
        Kept next = null;
        boolean answered = false;
        try {
            Lookup lookup = Lookup.from(provider);
            if (lookup.isFound()) {
                next = checked(Kept.of(lookup, clock.instant()));
            } else if (optional) {
                throw new AwsClientException(null, "no credentials any more: " + lookup.detail(), null, false);
            }
            answered = true;
            ours.lookup = lookup;
            return lookup;
        } catch (RuntimeException e) {
            next = survivor(known, optional, e);
            if (next == null) {
                ours.failure = e;
                throw e;
            }
            return null;
        } finally {
            synchronized (lock) {
                // What a service refused meanwhile does not come back.
                if (answered || (next != null && kept == known)) {
                    kept = next;
                }
                running = null;
            }
            ours.done.countDown();
        }
    }

    private Kept checked(Kept fetched) {
        Instant end = fetched.lookup.credentials().expiration();
        if (end != null && !clock.instant().isBefore(end)) {
            throw new AwsClientException(
                    null,
                    "the credentials " + fetched.lookup.credentials().accessKeyId() + " from "
                            + fetched.lookup.detail() + " had ended at " + end
                            + " when they came; is this machine's clock right?",
                    null,
                    true);
        }
        return fetched;
    }

    /** The old credentials, to be used on after a failure; null where they cannot. */
    private Kept survivor(Kept known, boolean optional, RuntimeException failure) {
        boolean outlasts = outlasting && known != null && failure instanceof AwsException e && e.retryable();
        if (!optional && !outlasts) {
            return null;
        }
        Instant now = clock.instant();
        Instant again = now.plus(PAUSE);
        Kept survivor = known.until(again, outlasts && known.mustBeRenewed(now) ? again.plus(PAUSE) : known.mandatory);
        System.getLogger(CachedCredentials.class.getName())
                .log(
                        System.Logger.Level.WARNING,
                        "credentials {0} could not be renewed and are used on, until {1}: {2}",
                        known.lookup.credentials().accessKeyId(),
                        known.lookup.credentials().expiration(),
                        failure.getMessage());
        return survivor;
    }

    /**
     * Drops these credentials if they are the kept ones, so that others are asked for once, by the next who needs some.
     *
     * @param expired what {@link #lookup} gave
     */
    @Override
    public void refused(Credentials expired) {
        provider.refused(expired);
        synchronized (lock) {
            Kept known = kept;
            if (known != null && known.lookup.credentials().equals(expired)) {
                kept = null;
            }
        }
    }

    /** The id of the kept credentials, and nothing secret. */
    @Override
    public String toString() {
        Kept known = kept;
        return "CachedCredentials[" + (known == null ? "none yet" : known.lookup.credentials()) + "]";
    }
}
