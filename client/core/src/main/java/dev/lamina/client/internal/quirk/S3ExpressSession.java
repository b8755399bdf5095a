package dev.lamina.client.internal.quirk;

import dev.lamina.client.AwsClientException;
import dev.lamina.client.Struct;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.SigningRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Requests to a directory bucket are signed with the credentials of a session of some minutes, which CreateSession gives
 * for the caller's own, and whose token has a name of its own. See the Amazon S3 User Guide, "Authorizing Zonal endpoint
 * API operations with CreateSession".
 *
 * <p>Sessions are kept, one for each bucket and the credentials it was made with. As in botocore
 * ({@code S3ExpressIdentityCache}) one that ends within 45 seconds is replaced by the first call that meets it, while
 * others go on with it; within 10 seconds of its end all wait for the new one. There is one CreateSession at a time for
 * each, and no lock is held meanwhile.
 */
public final class S3ExpressSession {
    /** More buckets than a client usually knows; then the memory starts anew. As many as botocore's. */
    private static final int REMEMBERED = 100;

    private static final long ADVISORY_SECONDS = 45;
    private static final long MANDATORY_SECONDS = 10;

    private final Clock clock;
    private final Function<String, Struct> createSession;
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    /**
     * Makes a memory without sessions.
     *
     * @param clock tells whether a session is still good
     * @param createSession sends CreateSession for a bucket, and gives the answer
     */
    public S3ExpressSession(Clock clock, Function<String, Struct> createSession) {
        this.clock = clock;
        this.createSession = createSession;
    }

    /**
     * The credentials of a session with a bucket; makes one where there is none, or it is about to end.
     *
     * @param bucket the directory bucket's name
     * @param own the client's credentials, which CreateSession is signed with
     * @return the session's credentials, with its token and its end
     * @throws dev.lamina.client.AwsException as CreateSession throws
     */
    public Credentials credentials(String bucket, Credentials own) {
        Slot slot = slot(bucket, own);
        while (true) {
            Credentials current = slot.current;
            long left = secondsLeft(current);
            if (left > ADVISORY_SECONDS) {
                return current;
            }
            FutureTask<Credentials> task = new FutureTask<>(slot);
            if (slot.underWay.compareAndSet(null, task)) {
                try {
                    task.run();
                } finally {
                    slot.underWay.set(null);
                }
            } else if (left > MANDATORY_SECONDS) {
                return current;
            } else {
                task = slot.underWay.get();
            }
            if (task != null) {
                return outcome(task, left > MANDATORY_SECONDS ? current : null);
            }
        }
    }

    private long secondsLeft(Credentials session) {
        return session == null
                ? 0
                : session.expiration().getEpochSecond() - clock.instant().getEpochSecond();
    }

    /** An access key's id belongs to one key only. */
    private Slot slot(String bucket, Credentials own) {
        String key = bucket + " " + own.accessKeyId();
        Slot slot = slots.get(key);
        if (slot != null) {
            return slot;
        }
        if (slots.size() >= REMEMBERED) {
            slots.clear();
        }
        Slot added = new Slot(bucket);
        Slot other = slots.putIfAbsent(key, added);
        return other == null ? added : other;
    }

    /** What is still good stays in use where there is nothing new. */
    private static Credentials outcome(FutureTask<Credentials> task, Credentials stillGood) {
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwsClientException(null, "interrupted while another thread created the S3 session", e, false);
        } catch (ExecutionException e) {
            if (stillGood != null) {
                return stillGood;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** One session, and the CreateSession that is under way for its successor. */
    private final class Slot implements Callable<Credentials> {
        private final String bucket;
        private final AtomicReference<FutureTask<Credentials>> underWay = new AtomicReference<>();
        private volatile Credentials current;

        Slot(String bucket) {
            this.bucket = bucket;
        }

        @Override
        public Credentials call() {
            Credentials known = current;
            if (secondsLeft(known) > ADVISORY_SECONDS) {
                // Another thread's was done in between.
                return known;
            }
            Credentials created = of((Struct) createSession.apply(bucket).get("Credentials"));
            current = created;
            return created;
        }

        private static Credentials of(Struct session) {
            if (session == null
                    || !session.has("AccessKeyId")
                    || !session.has("SecretAccessKey")
                    || !session.has("SessionToken")
                    || !session.has("Expiration")) {
                throw new AwsClientException(
                        null, "CreateSession answered without all of a session's credentials", null, false);
            }
            return new Credentials(
                    session.string("AccessKeyId"),
                    session.string("SecretAccessKey"),
                    session.string("SessionToken"),
                    (Instant) session.get("Expiration"),
                    null);
        }
    }

    /**
     * Forgets a session that the service refused.
     *
     * @param session its credentials
     */
    public void refused(Credentials session) {
        for (Slot slot : slots.values()) {
            if (session.equals(slot.current)) {
                slot.current = null;
            }
        }
    }

    /**
     * What signs in a session's name: its token is not where Signature Version 4 has it.
     *
     * @param session its credentials
     * @return the same without the token
     */
    public static Credentials signing(Credentials session) {
        return new Credentials(session.accessKeyId(), session.secretAccessKey(), null, session.expiration(), null);
    }

    /**
     * Adds a session's token to a request that is to be signed.
     *
     * @param request the request
     * @param session the session's credentials
     * @return the request with the token in a header
     */
    public static SigningRequest withHeader(SigningRequest request, Credentials session) {
        return request.newBuilder()
                .header("x-amz-s3session-token", session.sessionToken())
                .build();
    }

    /**
     * Adds a session's token to a request that is to be presigned.
     *
     * @param request the request
     * @param session the session's credentials
     * @return the request with the token in its query
     */
    public static SigningRequest withParameter(SigningRequest request, Credentials session) {
        String url = request.url();
        SigningRequest.Builder builder = SigningRequest.builder(
                        request.method(),
                        url + (url.indexOf('?') < 0 ? "?" : "&") + "X-Amz-S3session-Token="
                                + URLEncoder.encode(session.sessionToken(), StandardCharsets.UTF_8))
                .headers(request.headers());
        return (request.payloadHash() == null ? builder : builder.payloadHash(request.payloadHash())).build();
    }
}
