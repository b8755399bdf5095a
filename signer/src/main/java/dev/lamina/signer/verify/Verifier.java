package dev.lamina.signer.verify;

import dev.lamina.signer.Credentials;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.StreamingPayload;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Checks the signature of received requests as Amazon S3 does, header-signed and presigned, SigV4 and SigV4A. Immutable
 * and thread-safe, as long as its lookup is.
 *
 * <pre>{@code
 * Verifier verifier = Verifier.of(id -> Optional.ofNullable(keys.get(id)), Clock.systemUTC());
 * Verification answer = verifier.verify(SignedRequest.of("GET", "/photos/a.jpg", headers), sha256OfBody);
 * if (answer instanceof Verification.Refused refused) {
 *     respond(refused.refusal().status(), refused.refusal().code());
 * }
 * }</pre>
 *
 * <p>Source: Amazon S3 API Reference, "Authenticating Requests (AWS Signature Version 4)" and "Error responses"; the
 * order of the checks is the order in which S3 was seen to answer.
 */
public final class Verifier {
    private final Function<String, Optional<Credentials>> byAccessKeyId;
    private final String service;
    private final String region;
    private final Clock clock;
    private final Duration maxSkew;
    private final Signers signers;
    private final Coverage.Names names = new Coverage.Names();
    private final boolean acceptStreaming;
    private final boolean acceptSigV4a;

    private Verifier(Builder builder) {
        byAccessKeyId = builder.byAccessKeyId;
        service = builder.service;
        region = builder.region;
        clock = builder.clock;
        maxSkew = builder.maxSkew;
        signers = new Signers(builder.normalizePath, builder.unsignedToken);
        acceptStreaming = builder.acceptStreaming;
        acceptSigV4a = builder.acceptSigV4a;
    }

    /**
     * A verifier for any service and region, with S3's bounds.
     *
     * @param byAccessKeyId gives the credentials of an access key id, or empty if nobody has it; it is asked with
     *     whatever a client sent
     * @param clock the server's time
     * @return the verifier
     */
    public static Verifier of(Function<String, Optional<Credentials>> byAccessKeyId, Clock clock) {
        return builder(byAccessKeyId).clock(clock).build();
    }

    /**
     * A builder of a verifier.
     *
     * @param byAccessKeyId gives the credentials of an access key id, or empty if nobody has it; it is asked with
     *     whatever a client sent
     * @return a new builder
     */
    public static Builder builder(Function<String, Optional<Credentials>> byAccessKeyId) {
        return new Builder(byAccessKeyId);
    }

    /**
     * Says whether a request is to be served. Throws for nothing that was received; what the lookup throws goes through.
     *
     * @param request the request as it was received
     * @param payloadHash the lower-case hex SHA-256 of the body as it was received; where the body comes in chunks
     *     and the caller accepts them ({@link Builder#acceptStreaming}), or is not signed, it is not looked at, and may be
     *     empty
     * @return accepted or refused
     * @throws NullPointerException if one is null
     */
    public Verification verify(SignedRequest request, String payloadHash) {
        Objects.requireNonNull(payloadHash, "payloadHash");
        try {
            return check(request, payloadHash);
        } catch (RefusedException e) {
            return new Verification.Refused(e.refusal());
        }
    }

    /**
     * Says whether a form that was posted to a bucket may store its file ({@code multipart/form-data}, as browsers send
     * it): who signed its policy, whether that still holds, and whether every field is as the policy wants it. Throws for
     * nothing that was received; what the lookup throws goes through.
     *
     * <p>Source: Amazon S3 API Reference, "Browser-Based Uploads Using POST (AWS Signature Version 4)", "POST Policy".
     *
     * @param bucket the bucket that the request's URL names
     * @param fields the fields that came before the file, by name, with {@code ${filename}} replaced already by the name
     *     of the file; the file itself is not among them
     * @param fileLength how many bytes the file has; its content is not signed
     * @return accepted, with {@code UNSIGNED-PAYLOAD} and without signed headers; or refused
     * @throws NullPointerException if one is null
     */
    public Verification verifyPost(String bucket, Map<String, String> fields, long fileLength) {
        Objects.requireNonNull(bucket, "bucket");
        try {
            PostClaims form = PostClaims.of(bucket, fields);
            Claims claims = form.claims();
            claims.checkScope(service, region);
            Credentials credentials = claims.credentials(byAccessKeyId, clock.instant());
            Signer signer = signers.get(claims);
            form.checkSignature(signer, credentials);
            form.checkPolicy(clock.instant(), fileLength);
            return new Verification.Accepted(
                    credentials, signer.region(), signer.service(), List.of(), false, "UNSIGNED-PAYLOAD", null);
        } catch (RefusedException e) {
            return new Verification.Refused(e.refusal());
        }
    }

    private Verification.Accepted check(SignedRequest request, String bodyHash) throws RefusedException {
        Claims claims = Claims.of(request, acceptSigV4a);
        claims.checkScope(service, region);
        Instant now = clock.instant();
        claims.checkTime(now, maxSkew);
        Credentials credentials = claims.credentials(byAccessKeyId, now);
        Signer signer = signers.get(claims);
        List<String> signedHeaders = names.of(claims.authorization().signedHeaders());
        Coverage coverage = new Coverage(request, claims.authorization(), signer.hasS3Rules(), signedHeaders);
        coverage.checkSignedHeaders();
        String signedHash = signer.hasS3Rules() ? coverage.payloadHash(acceptStreaming) : bodyHash;
        coverage.checkSignature(signer, signedHash, credentials);
        coverage.checkPayload(signedHash, bodyHash);
        StreamingPayload streaming = signer.hasS3Rules() ? StreamingPayload.of(signedHash) : null;
        return new Verification.Accepted(
                credentials,
                claims.authorization().isSigV4a() ? claims.authorization().regionSet() : signer.region(),
                signer.service(),
                signedHeaders,
                claims.authorization().presigned(),
                signedHash,
                streaming == null ? null : ChunkClaims.of(request, signer, credentials, streaming));
    }

    /** Collects a verifier's settings. Not thread-safe. */
    public static final class Builder {
        private final Function<String, Optional<Credentials>> byAccessKeyId;
        private String service;
        private String region;
        private Clock clock = Clock.systemUTC();
        private Duration maxSkew = Duration.ofMinutes(15);
        private Boolean normalizePath;
        private boolean unsignedToken;
        private boolean acceptStreaming;
        private boolean acceptSigV4a = true;

        private Builder(Function<String, Optional<Credentials>> byAccessKeyId) {
            this.byAccessKeyId = Objects.requireNonNull(byAccessKeyId, "byAccessKeyId");
        }

        /**
         * Sets the only service that requests may be signed for; without it, any.
         *
         * @param service its signing name, as in {@code s3}
         * @return this
         */
        public Builder service(String service) {
            this.service = Objects.requireNonNull(service, "service");
            return this;
        }

        /**
         * Sets the only region that requests may be signed for, or that must be in their region set; without it, any.
         *
         * @param region as in {@code us-east-1}
         * @return this
         */
        public Builder region(String region) {
            this.region = Objects.requireNonNull(region, "region");
            return this;
        }

        /**
         * Sets the server's time; without it, the system's clock.
         *
         * @param clock the clock
         * @return this
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Sets how far a client's clock may be off; without it, 15 minutes.
         *
         * @param maxSkew the difference that is still accepted, in either direction
         * @return this
         */
        public Builder maxSkew(Duration maxSkew) {
            this.maxSkew = Objects.requireNonNull(maxSkew, "maxSkew");
            return this;
        }

        /**
         * Sets whether dot segments and empty segments are taken out of the path, as {@link Signer.Builder#normalizePath}
         * does; without it, they are, except for S3.
         *
         * @param yes whether
         * @return this
         */
        public Builder normalizePath(boolean yes) {
            this.normalizePath = yes;
            return this;
        }

        /**
         * Sets whether a presigned URL's session token was added after signing, as {@link Signer.Builder#unsignedToken}
         * does; without it, it was signed.
         *
         * @param yes whether
         * @return this
         */
        public Builder unsignedToken(boolean yes) {
            this.unsignedToken = yes;
            return this;
        }

        /**
         * Sets whether requests are accepted whose body comes in chunks ({@link StreamingPayload}): their headers are
         * verified here, and the caller promises to read the body through a {@code ChunkedDecoder}, made of
         * {@link Verification.Accepted#chunks}, which checks it as it comes. Without it, they are refused as not
         * implemented, since whoever stored such a body as it is would store its framing, and nothing verified.
         *
         * @param yes whether
         * @return this
         */
        public Builder acceptStreaming(boolean yes) {
            this.acceptStreaming = yes;
            return this;
        }

        /**
         * Sets whether requests are accepted that are signed with SigV4A ({@link Signer.Builder#regionSet}); without it,
         * they are, where BouncyCastle is there ({@link Signer#supportsRegionSets}). To check one takes a fraction of a
         * millisecond, tens of times as long as SigV4 takes.
         *
         * @param yes whether
         * @return this
         */
        public Builder acceptSigV4a(boolean yes) {
            this.acceptSigV4a = yes;
            return this;
        }

        /**
         * The verifier.
         *
         * @return a new verifier
         */
        public Verifier build() {
            return new Verifier(this);
        }
    }
}
