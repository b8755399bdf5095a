package dev.lamina.signer;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Signs requests to one service in one region with AWS Signature Version 4, and says what the signature of a received
 * one should have been. Immutable and thread-safe; make one and keep it, for it remembers the last few signing keys.
 *
 * <pre>{@code
 * Signer signer = Signer.of("s3", "eu-west-1");
 * SignedRequest signed = signer.sign(SigningRequest.builder("GET", url).build(), credentials);
 * // send signed.method(), signed.url() and signed.headers() with any HTTP library
 * }</pre>
 *
 * <p>Signing takes four steps, each a class of this package: the {@link CanonicalRequest}, the string to sign (by
 * {@link CredentialScope}), the {@link SigningKey}, and the signature. {@link SignedRequest#trace} shows them all.
 *
 * <p>With {@link Builder#regionSet} it signs with Signature Version 4A, which differs in the third step ({@link EcdsaKey})
 * and is good for several regions, as S3's multi-region access points are.
 *
 * <p>Source: AWS Identity and Access Management User Guide, "Create a signed AWS API request"; Amazon S3 API Reference,
 * "Authenticating Requests (AWS Signature Version 4)".
 */
public final class Signer {
    /** S3's word for a body that the signature does not cover. */
    private static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

    /** Amazon S3 API Reference, "Authenticating Requests: Using Query Parameters", X-Amz-Expires. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final String[] QUERY_CLAIMS = {
        "X-Amz-Algorithm",
        "X-Amz-Credential",
        "X-Amz-Date",
        "X-Amz-Expires",
        "X-Amz-Region-Set",
        "X-Amz-Security-Token",
        "X-Amz-Signature",
        "X-Amz-SignedHeaders"
    };

    private final String service;
    private final String region;
    private final String regionSet;
    private final boolean s3;
    private final boolean normalizePath;
    private final boolean unsignedToken;
    private final Predicate<String> unsigned;
    private final Clock clock;
    private final AmzDate.Memo dates = new AmzDate.Memo();
    private final Sha256 sha256 = new Sha256();
    private final SigningKey.Cache keys = new SigningKey.Cache();
    private final EcdsaKey.Cache pairsOfKeys;

    /** A memo: a client's requests are mostly of one kind, and so list the same names. */
    private volatile ListedNames latestNames;

    private Signer(Builder builder) {
        service = builder.service;
        region = builder.region;
        regionSet = builder.regionSet;
        pairsOfKeys = regionSet == null ? null : new EcdsaKey.Cache();
        s3 = builder.s3;
        normalizePath = builder.normalizePath;
        unsignedToken = builder.unsignedToken;
        unsigned = builder.unsignedToken ? new TokenToo(builder.unsigned) : builder.unsigned;
        clock = builder.clock;
    }

    /**
     * A signer with the rules of a service: S3's, or everyone else's.
     *
     * @param service the service's signing name, as in {@code s3}, {@code ec2}, {@code sts}
     * @param region the region to sign for, as in {@code eu-west-1}
     * @return the signer
     * @throws IllegalArgumentException if one is empty, or has a character that a credential scope cannot have
     */
    public static Signer of(String service, String region) {
        return builder(service, region).build();
    }

    /**
     * A builder of a signer.
     *
     * @param service the service's signing name, as in {@code s3}, {@code ec2}, {@code sts}
     * @param region the region to sign for, as in {@code eu-west-1}
     * @return a new builder
     * @throws IllegalArgumentException if one is empty, or has a character that a credential scope cannot have
     */
    public static Builder builder(String service, String region) {
        return new Builder(service, region);
    }

    /**
     * Signs a request in its headers. Added are {@code x-amz-date} (unless the request has one, which is then the time of
     * signing), {@code x-amz-security-token} for temporary credentials, {@code x-amz-content-sha256} for S3, and
     * {@code Authorization}. Where no payload was named, the body counts as empty.
     *
     * @param request what will be sent
     * @param credentials whose signature it will be
     * @return the request with its signature
     * @throws IllegalArgumentException if the request is signed already, has a malformed or repeated {@code x-amz-date},
     *     or a token that is not the credentials', or a region set that is not the signer's
     * @throws IllegalStateException if the signer has a region set, and BouncyCastle is absent
     */
    public SignedRequest sign(SigningRequest request, Credentials credentials) {
        String canonicalQuery = CanonicalRequest.query(request.parts().query(), null, null);
        requireUnsigned(request, canonicalQuery);
        String payloadHash = request.payloadHash() == null ? Sha256.EMPTY : request.payloadHash();
        String dateTime = dateTime(request);
        Headers.Builder headers = headersToSend(request, dateTime, payloadHash, credentials);

        SignedHeaders signedHeaders =
                SignedHeaders.toSign(headers.build(), request.parts().host(), unsigned);
        CanonicalRequest canonicalRequest = new CanonicalRequest(
                request.method(), path(request.parts()), canonicalQuery, signedHeaders, payloadHash);
        DerivedKey key = key(credentials, dateTime);
        String signature = key.sign(stringToSign(key.scope(), dateTime, canonicalRequest));

        headers.add("Authorization", authorization(credentials, key.scope(), signedHeaders, signature));
        return new SignedRequest(
                request.method(), request.url(), request.parts(), headers.build(), payloadHash, this, key);
    }

    /**
     * Signs a request in its URL, so that whoever has the URL may send it. All headers of the request but those that are
     * never signed must then be sent with it, and none is added: a header that every client writes in its own way, as
     * {@code Accept-Encoding}, is best left out ({@link PresignedRequest#warnings} names it). Where no payload was named,
     * S3 takes any body, and every other service an empty one; where S3 is given a payload's hash, {@code
     * x-amz-content-sha256} is among the headers to send.
     *
     * @param request what may be sent
     * @param credentials whose signature it will be
     * @param expiresIn how long the URL shall live, from 1 second to 7 days, a fraction of a second cut off; temporary
     *     credentials end it sooner, which {@link PresignedRequest#expiresAt} tells
     * @return the URL and what belongs to it
     * @throws IllegalArgumentException if the time is out of bounds, or the request is signed already, or has a header
     *     {@code x-amz-date}, {@code x-amz-security-token} or {@code x-amz-region-set}, which belong into the query
     * @throws IllegalStateException as {@link #sign}
     */
    public PresignedRequest presign(SigningRequest request, Credentials credentials, Duration expiresIn) {
        requireUnsigned(request, CanonicalRequest.query(request.parts().query(), null, null));
        requirePresignable(request, expiresIn);
        String payloadHash =
                request.payloadHash() != null ? request.payloadHash() : s3 ? UNSIGNED_PAYLOAD : Sha256.EMPTY;
        Instant now = clock.instant();
        String dateTime = dates.format(now);
        Headers headers = request.headers();
        if (s3 && !payloadHash.equals(UNSIGNED_PAYLOAD) && !headers.has("x-amz-content-sha256")) {
            headers = headers.newBuilder()
                    .add("X-Amz-Content-Sha256", payloadHash)
                    .build();
        }

        SignedHeaders signedHeaders =
                SignedHeaders.toSign(headers, request.parts().host(), unsigned);
        DerivedKey key = key(credentials, dateTime);
        String query = queryToSend(request, key.scope(), dateTime, signedHeaders, expiresIn, credentials);
        CanonicalRequest canonicalRequest = new CanonicalRequest(
                request.method(), path(request.parts()), canonicalQuery(query), signedHeaders, payloadHash);
        String signature = key.sign(stringToSign(key.scope(), dateTime, canonicalRequest));

        Headers toSend = onlySigned(headers);
        Instant asked = Instant.ofEpochSecond(now.getEpochSecond() + expiresIn.toSeconds());
        return new PresignedRequest(
                request.method(),
                SignedRequest.beforeQuery(request.url()) + "?" + query + "&X-Amz-Signature=" + signature,
                toSend,
                PresignedRequest.end(credentials, asked),
                PresignedRequest.warnings(credentials, now, asked, toSend));
    }

    /**
     * Signs a form, so that a browser may upload a file to S3 by it.
     *
     * @param url where the form is posted: the bucket's own URL, as in
     *     {@code https://photos.s3.eu-west-1.amazonaws.com/}, or the endpoint's with the bucket as its path
     * @param policy what may be uploaded
     * @param credentials whose signature it will be
     * @return URL and fields
     * @throws IllegalArgumentException if the policy's end is past or more than 7 days away, the URL is not absolute, or
     *     this signer signs for a region set, which S3 does not document for forms
     */
    public PostPolicy.Form presignPost(String url, PostPolicy policy, Credentials credentials) {
        if (regionSet != null) {
            throw new IllegalArgumentException("a form is signed for one region, not for the region set '" + regionSet
                    + "'; take a signer without one");
        }
        RawUrl.checked(url);
        Instant now = clock.instant();
        String dateTime = dates.format(now);
        SigningKey key = keys.get(credentials.secretAccessKey(), dateTime, region, service);
        return policy.sign(url, credentials, now, dateTime, key);
    }

    /**
     * Whether a received request carries the signature that these credentials give it, by this signer's service, region
     * and rules, at the request's own date and with the headers it lists. Compares in constant time; never throws for
     * anything received. Neither the date nor what ought to be signed is checked: {@code verify.Verifier} does.
     *
     * @param received a request as it was received; {@link SignedRequest#withPayloadHash} where the service is not S3
     * @param credentials the credentials it should be signed with
     * @return whether it is
     */
    public boolean matches(SignedRequest received, Credentials credentials) {
        Authorization claims = received.claims();
        if (claims == null || claims.signature() == null || !isTraceable(claims)) {
            return false;
        }
        DerivedKey key = key(credentials, claims.date());
        ByteText stringToSign = stringToSign(key.scope(), claims.date(), canonicalRequest(received, claims));
        return key.matches(stringToSign, claims.signature());
    }

    /**
     * Whether a POST policy carries the signature that these credentials give it, by this signer's service and region,
     * for the day it names. Compares in constant time; never throws for anything received.
     *
     * @param policy the form's field {@code policy} as it was received, base64
     * @param claims what the form says of its signature
     * @param credentials the credentials it should be signed with
     * @return whether it is
     */
    public boolean matchesPolicy(String policy, Authorization claims, Credentials credentials) {
        if (claims.signature() == null || claims.signedAt() == null) {
            return false;
        }
        ByteText stringToSign = new ByteText(policy.length()).add(ByteText.spelt(policy));
        return key(credentials, claims.date()).matches(stringToSign, claims.signature());
    }

    /**
     * What a received request's signature should have been, step by step, by this signer's service, region and rules, at
     * the request's own date and with the headers it lists.
     *
     * @param received a request as it was received; {@link SignedRequest#withPayloadHash} where the service is not S3
     * @param credentials the credentials it should be signed with
     * @return the trace; its signature is the right one, not the received one
     * @throws IllegalArgumentException if the request says not even when and over which headers it was signed
     */
    public SigningTrace retrace(SignedRequest received, Credentials credentials) {
        Authorization claims = received.claims();
        if (claims == null || !isTraceable(claims)) {
            throw new IllegalArgumentException(
                    "the request has no signature with a date (as 20150830T123600Z) and a list"
                            + " of signed headers, so there is nothing to trace");
        }
        return trace(received, claims, key(credentials, claims.date()));
    }

    /**
     * Steps 3 and 4 by themselves: the signature of a string to sign, whoever made it and by which rules. Nothing is
     * checked of the secret, so that a wrong one can be tried.
     *
     * @param stringToSign algorithm, time, scope and hash, a line each
     * @param secretAccessKey the secret that the key of the scope's day, region and service is derived from
     * @return 64 hex digits
     * @throws IllegalArgumentException if this is no string to sign of AWS4-HMAC-SHA256
     */
    public static String signature(String stringToSign, String secretAccessKey) {
        String[] lines = stringToSign.split("\n", -1);
        String[] scope = lines.length == 4 ? lines[2].split("/", -1) : lines;
        if (lines.length != 4 || scope.length != 4 || !lines[0].equals("AWS4-HMAC-SHA256")) {
            throw new IllegalArgumentException("a string to sign has four lines: AWS4-HMAC-SHA256, the time, the scope"
                    + " (as 20150830/us-east-1/iam/aws4_request), and a hash");
        }
        byte[][] keys = SigningKey.derive(secretAccessKey, new CredentialScope(scope[0], scope[1], scope[2]));
        return Sha256.hex(new HmacSha256(keys[3]).of(stringToSign.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * What checks the chunks of a received request's body, from the first on. The request's own signature is taken as it
     * is: verify it before.
     *
     * @param received a request as it was received
     * @param credentials the credentials it should be signed with
     * @return a new chain that starts at the signature that the request carries
     * @throws IllegalArgumentException if the request has no signature, or says not when it was signed
     */
    public ChunkSigner chunkSigner(SignedRequest received, Credentials credentials) {
        Authorization claims = received.claims();
        if (claims == null || claims.signature() == null || claims.signedAt() == null) {
            throw new IllegalArgumentException(
                    "the request has no signature with a date (as 20150830T123600Z), so there"
                            + " is nothing that its chunks' signatures could start from");
        }
        DerivedKey key = key(credentials, claims.date());
        return new ChunkSigner(key, claims.date(), claims.signature());
    }

    private DerivedKey key(Credentials credentials, String dateTime) {
        return regionSet == null
                ? keys.get(credentials.secretAccessKey(), dateTime, region, service)
                : pairsOfKeys.get(credentials, dateTime, service);
    }

    SigningTrace trace(SignedRequest signed, Authorization claims, DerivedKey key) {
        CanonicalRequest canonicalRequest = canonicalRequest(signed, claims);
        ByteText stringToSign = stringToSign(key.scope(), claims.date(), canonicalRequest);
        String query = signed.parts().query();
        return new SigningTrace(
                signed.method(),
                signed.parts().path(),
                canonicalRequest.path(),
                query == null ? "" : query,
                canonicalRequest.query(),
                signed.headers(),
                canonicalRequest.headers().addLines(new ByteText(512)).toString(),
                new ByteText(64).add(canonicalRequest.headers().names()).toString(),
                claimedPayloadHash(signed, claims),
                canonicalRequest.text().toString(),
                key.scope().algorithm(),
                claims.date(),
                key.scope().toString(),
                Sha256.hex(sha256.of(canonicalRequest.text())),
                stringToSign.toString(),
                key.fingerprints(),
                key.sign(stringToSign));
    }

    private CanonicalRequest canonicalRequest(SignedRequest signed, Authorization claims) {
        String query = signed.parts().query();
        return new CanonicalRequest(
                ByteText.spelt(signed.method()),
                path(signed.parts()),
                claims.presigned() ? canonicalQuery(query) : CanonicalRequest.query(query, null, null),
                SignedHeaders.claimed(signed.headers(), signed.parts().host(), listedNames(claims)),
                ByteText.spelt(claimedPayloadHash(signed, claims)));
    }

    private ListedNames listedNames(Authorization claims) {
        ListedNames latest = latestNames;
        ListedNames names = ListedNames.of(claims.signedHeaders(), latest);
        if (names != latest && names.isShort()) {
            latestNames = names;
        }
        return names;
    }

    /**
     * Whether requests can be signed and verified for a region set here, which takes BouncyCastle, an optional dependency:
     * {@code org.bouncycastle:bcprov-jdk18on}.
     *
     * @return whether it is there
     */
    public static boolean supportsRegionSets() {
        return EcdsaKey.Cache.isBouncyCastleThere();
    }

    /**
     * The signing name.
     *
     * @return as it was given
     */
    public String service() {
        return service;
    }

    /**
     * The region.
     *
     * @return as it was given
     */
    public String region() {
        return region;
    }

    /**
     * Whether S3's rules hold: the path is signed as it is and encoded once, and every request says the hash of its
     * payload in {@code x-amz-content-sha256}.
     *
     * @return true for {@code s3}, {@code s3express}, {@code s3-object-lambda} and {@code s3-outposts}
     */
    public boolean hasS3Rules() {
        return s3;
    }

    private static void requireUnsigned(SigningRequest request, String canonicalQuery) {
        if (request.headers().has("Authorization")) {
            throw new IllegalArgumentException(
                    "the request has a header Authorization already; sign the request that has none");
        }
        if (!canonicalQuery.contains("X-Amz-")) {
            return;
        }
        for (String claim : QUERY_CLAIMS) {
            // Canonical names are spelt one way, however they were encoded.
            if (canonicalQuery.startsWith(claim + "=") || canonicalQuery.contains("&" + claim + "=")) {
                throw new IllegalArgumentException("the URL has the query parameter " + claim
                        + " already, which belongs to a signature; sign the URL that has none");
            }
        }
    }

    private static void requirePresignable(SigningRequest request, Duration expiresIn) {
        if (expiresIn.toSeconds() < 1 || expiresIn.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "a presigned URL lives from 1 second to 7 days, not " + expiresIn + " (expiresIn)");
        }
        Headers given = request.headers();
        if (given.has("x-amz-date") || given.has("x-amz-security-token") || given.has("x-amz-region-set")) {
            throw new IllegalArgumentException("the request has a header x-amz-date, x-amz-security-token or"
                    + " x-amz-region-set; a presigned URL has them in its query, so leave them out");
        }
    }

    private String dateTime(SigningRequest request) {
        String given = request.headers().get("x-amz-date");
        if (given == null) {
            return dates.format(clock.instant());
        }
        if (AmzDate.parse(given) == null || request.headers().all("x-amz-date").size() > 1) {
            throw new IllegalArgumentException("header x-amz-date is '" + given
                    + "' or repeated; it is one time as 20150830T123600Z, or left out");
        }
        return given;
    }

    private Headers.Builder headersToSend(
            SigningRequest request, String dateTime, String payloadHash, Credentials credentials) {
        Headers given = request.headers();
        Headers.Builder headers = given.newBuilder();
        if (!given.has("x-amz-date")) {
            headers.add("x-amz-date", dateTime);
        }
        if (s3 && !given.has("x-amz-content-sha256")) {
            headers.add("x-amz-content-sha256", payloadHash);
        }
        if (regionSet != null) {
            String givenSet = given.get("x-amz-region-set");
            if (givenSet == null) {
                headers.add("x-amz-region-set", regionSet);
            } else if (!givenSet.equals(regionSet)) {
                throw new IllegalArgumentException("header x-amz-region-set is '" + givenSet
                        + "', but the signer's region set is '" + regionSet + "'; leave it out");
            }
        }
        if (credentials.sessionToken() != null) {
            String token = given.get("x-amz-security-token");
            if (token == null) {
                headers.add("x-amz-security-token", credentials.sessionToken());
            } else if (!token.equals(credentials.sessionToken())) {
                throw new IllegalArgumentException(
                        "header x-amz-security-token is not the credentials' token; leave it out");
            }
        }
        return headers;
    }

    private String path(RawUrl url) {
        return s3
                ? CanonicalRequest.s3Path(url.path(), normalizePath)
                : CanonicalRequest.path(url.path(), normalizePath);
    }

    /** A presigned query signs itself, but for the signature, and the token where that is added afterwards. */
    private String canonicalQuery(String query) {
        return CanonicalRequest.query(query, "X-Amz-Signature", unsignedToken ? "X-Amz-Security-Token" : null);
    }

    private ByteText stringToSign(CredentialScope scope, String dateTime, CanonicalRequest canonicalRequest) {
        return scope.stringToSign(dateTime, sha256.of(canonicalRequest.text()));
    }

    private static String authorization(
            Credentials credentials, CredentialScope scope, SignedHeaders signedHeaders, String signature) {
        String id = credentials.accessKeyId();
        String scopeText = scope.toString();
        String names = signedHeaders.names();
        ByteText text = new ByteText(128 + id.length() + scopeText.length() + names.length());
        text.add(scope.algorithm());
        text.add(" Credential=").add(id).add('/').add(scopeText);
        text.add(", SignedHeaders=").add(names);
        return text.add(", Signature=").add(signature).toString();
    }

    private String queryToSend(
            SigningRequest request,
            CredentialScope scope,
            String dateTime,
            SignedHeaders signedHeaders,
            Duration expiresIn,
            Credentials credentials) {
        String given = request.parts().query();
        return (given == null || given.isEmpty() ? "" : given + "&")
                + "X-Amz-Algorithm=" + scope.algorithm()
                + "&X-Amz-Credential=" + UriEncoding.encode(credentials.accessKeyId() + "/" + scope)
                + "&X-Amz-Date=" + dateTime
                + "&X-Amz-SignedHeaders=" + UriEncoding.encode(signedHeaders.names())
                + "&X-Amz-Expires=" + expiresIn.toSeconds()
                + (regionSet == null ? "" : "&X-Amz-Region-Set=" + UriEncoding.encode(regionSet))
                + (credentials.sessionToken() == null
                        ? ""
                        : "&X-Amz-Security-Token=" + UriEncoding.encode(credentials.sessionToken()));
    }

    private Headers onlySigned(Headers headers) {
        Headers.Builder signed = Headers.builder();
        for (int i = 0; i < headers.size(); i++) {
            String name = HeaderRules.lowerCase(headers.name(i));
            if (SignedHeaders.isSigned(name, unsigned)) {
                signed.add(headers.name(i), headers.value(i));
            }
        }
        return signed.build();
    }

    private boolean isTraceable(Authorization claims) {
        return claims.signedHeaders() != null && claims.date() != null && dates.isDate(claims.date());
    }

    private String claimedPayloadHash(SignedRequest signed, Authorization claims) {
        if (signed.payloadHash() != null) {
            return signed.payloadHash();
        }
        String header = signed.headers().get("x-amz-content-sha256");
        String hash = header == null && claims.presigned() ? signed.parameter("X-Amz-Content-Sha256") : header;
        return hash != null ? hash : s3 && claims.presigned() ? UNSIGNED_PAYLOAD : Sha256.EMPTY;
    }

    /** Collects a signer's settings. Not thread-safe. */
    public static final class Builder {
        private final String service;
        private final String region;
        private final boolean s3;
        private String regionSet;
        private boolean normalizePath;
        private boolean unsignedToken;
        private Predicate<String> unsigned;
        private Clock clock = Clock.systemUTC();

        private Builder(String service, String region) {
            this.service = requireScopePart("service", service);
            this.region = requireScopePart("region", region);
            this.s3 = service.equals("s3")
                    || service.equals("s3express")
                    || service.equals("s3-object-lambda")
                    || service.equals("s3-outposts");
            this.normalizePath = !s3;
        }

        /**
         * Sets the regions that a signature shall be good for, and so that requests are signed with Signature Version 4A
         * (AWS4-ECDSA-P256-SHA256), for which BouncyCastle must be there: {@code org.bouncycastle:bcprov-jdk18on}, which is
         * asked for at the first signature. Without it, requests are signed for the signer's one region. A body that is
         * sent in signed chunks then has the form {@link StreamingPayload#ECDSA_SIGNED} or
         * {@link StreamingPayload#ECDSA_SIGNED_TRAILER}.
         *
         * <p>Source: AWS Identity and Access Management User Guide, "Elements of an AWS API request signature",
         * X-Amz-Region-Set.
         *
         * @param regions regions, where {@code *} stands for any characters: {@code us-east-1}, {@code us-*}, {@code *}
         * @return this
         * @throws IllegalArgumentException if there is none, or one has anything but letters, digits, hyphens and asterisks
         */
        public Builder regionSet(String... regions) {
            if (regions.length == 0) {
                throw new IllegalArgumentException("the region set is empty; for every region it is *");
            }
            for (String one : regions) {
                requireRegions(one);
            }
            this.regionSet = String.join(",", regions);
            return this;
        }

        private static void requireRegions(String regions) {
            boolean fine = !regions.isEmpty();
            for (int i = 0; fine && i < regions.length(); i++) {
                char c = regions.charAt(i);
                fine = (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '-'
                        || c == '*';
            }
            if (!fine) {
                throw new IllegalArgumentException("the region set has '" + regions
                        + "'; each is letters, digits, hyphens and asterisks, as us-east-1, us-* or *");
            }
        }

        /**
         * Sets where the time comes from; without it, the system's clock.
         *
         * @param clock the clock
         * @return this
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Sets whether dot segments and empty segments of the path are taken out before signing; without it, they are,
         * except for S3. The URL itself never changes.
         *
         * @param yes whether
         * @return this
         */
        public Builder normalizePath(boolean yes) {
            this.normalizePath = yes;
            return this;
        }

        /**
         * Sets whether the session token is sent, but not signed, as few services want it (AWS IoT's WebSockets among
         * them); without it, it is signed.
         *
         * @param yes whether
         * @return this
         */
        public Builder unsignedToken(boolean yes) {
            this.unsignedToken = yes;
            return this;
        }

        /**
         * Names further headers that are sent, but not signed, because something on the way changes them. {@code Host}
         * is always signed.
         *
         * @param headers is given a name in lower case, and says whether it is not to be signed
         * @return this
         */
        public Builder unsigned(Predicate<String> headers) {
            this.unsigned = Objects.requireNonNull(headers, "headers");
            return this;
        }

        /**
         * The signer.
         *
         * @return a new signer
         */
        public Signer build() {
            return new Signer(this);
        }

        private static String requireScopePart(String what, String value) {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("the " + what + " is empty");
            }
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c <= ' ' || c > 0x7E || c == '/' || c == ',') {
                    throw new IllegalArgumentException("the " + what + " '" + value + "' has a character at index " + i
                            + " that a credential scope cannot have");
                }
            }
            return value;
        }
    }

    private static final class TokenToo implements Predicate<String> {
        private final Predicate<String> others;

        TokenToo(Predicate<String> others) {
            this.others = others;
        }

        @Override
        public boolean test(String name) {
            return name.equals("x-amz-security-token") || (others != null && others.test(name));
        }
    }
}
