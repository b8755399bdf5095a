package dev.lamina.signer;

import java.util.Objects;

/**
 * A request to be signed: method, URL and headers exactly as they will be sent, and the hash of the body. Immutable.
 *
 * <pre>{@code
 * SigningRequest.builder("PUT", "https://photos.s3.eu-west-1.amazonaws.com/a%20b.jpg")
 *         .header("Content-Type", "image/jpeg")
 *         .payload(bytes)
 *         .build();
 * }</pre>
 *
 * <p>The URL is raw: it is percent-encoded already, and nothing of it is decoded, encoded again or normalised on the way
 * to the wire. (Signing works on a canonical form of it; that is the signer's business and leaves the URL alone.) The
 * HTTP library behind must not change it either. A Host header is needed only where it differs from the URL's host.
 */
public final class SigningRequest {
    private final String method;
    private final String url;
    private final RawUrl parts;
    private final Headers headers;
    private final String payloadHash;

    private SigningRequest(Builder builder, Headers headers, String payloadHash) {
        this.method = builder.method;
        this.url = builder.url;
        this.parts = builder.parts;
        this.headers = headers;
        this.payloadHash = payloadHash;
    }

    /**
     * Starts a request.
     *
     * @param method the HTTP method in its own case, as in {@code GET}
     * @param url an absolute {@code http} or {@code https} URL, percent-encoded
     * @return a builder
     * @throws IllegalArgumentException if the method is not an HTTP token, or the URL is not absolute, or has control
     *     characters, a fragment or a user name
     * @throws NullPointerException if one is null
     */
    public static Builder builder(String method, String url) {
        HeaderRules.checkToken("method", method);
        return new Builder(method, url, RawUrl.checked(url), Headers.of(), null);
    }

    /**
     * A builder that starts with this request.
     *
     * @return a builder
     */
    public Builder newBuilder() {
        return new Builder(method, url, parts, headers, payloadHash);
    }

    /**
     * The method.
     *
     * @return as it was given
     */
    public String method() {
        return method;
    }

    /**
     * The URL.
     *
     * @return as it was given
     */
    public String url() {
        return url;
    }

    /**
     * The headers.
     *
     * @return as they were given, without what signing adds
     */
    public Headers headers() {
        return headers;
    }

    /**
     * What stands for the body in the signature.
     *
     * @return the hash or literal that was given, by {@link Builder#payload}, {@link Builder#payloadHash} or a header
     *     {@code x-amz-content-sha256}; null where none was
     */
    public String payloadHash() {
        return payloadHash;
    }

    RawUrl parts() {
        return parts;
    }

    /**
     * Method and URL; the query is left out, since it may hold a secret.
     *
     * @return such a text
     */
    @Override
    public String toString() {
        return method + " " + SignedRequest.withoutQuery(url);
    }

    /** Collects a request. Not thread-safe. */
    public static final class Builder {
        private final String method;
        private final String url;
        private final RawUrl parts;
        private final Headers.Builder headers;
        private String payloadHash;

        private Builder(String method, String url, RawUrl parts, Headers headers, String payloadHash) {
            this.method = method;
            this.url = url;
            this.parts = parts;
            this.headers = headers.newBuilder();
            this.payloadHash = payloadHash;
        }

        /**
         * Adds a header, beside those of the same name.
         *
         * @param name its name, spelt as it will be sent
         * @param value its value, spelt as it will be sent
         * @return this
         * @throws IllegalArgumentException if the name is not an HTTP token, or the value has a control character or one
         *     beyond ASCII; the value is not shown
         * @throws NullPointerException if one is null
         */
        public Builder header(String name, String value) {
            HeaderRules.checkToken("header name", name);
            HeaderRules.checkValue(name, Objects.requireNonNull(value, "value"));
            headers.add(name, value);
            return this;
        }

        /**
         * Adds headers, as {@link #header} does each.
         *
         * @param all the headers
         * @return this
         * @throws IllegalArgumentException as {@link #header}
         */
        public Builder headers(Headers all) {
            for (int i = 0; i < all.size(); i++) {
                header(all.name(i), all.value(i));
            }
            return this;
        }

        /**
         * Removes every header of a name.
         *
         * @param name a header's name in any case
         * @return this
         */
        public Builder removeHeader(String name) {
            headers.remove(name);
            return this;
        }

        /**
         * Takes the SHA-256 of a body.
         *
         * @param body the bytes that will be sent; they are not kept
         * @return this
         */
        public Builder payload(byte[] body) {
            payloadHash = Sha256.hex(Sha256.newDigest().digest(body));
            return this;
        }

        /**
         * Says what stands for the body in the signature.
         *
         * @param hexOrLiteral the lower-case hex SHA-256 of the body that will be sent, or a literal that the service
         *     knows, as S3's {@code UNSIGNED-PAYLOAD}
         * @return this
         * @throws IllegalArgumentException if it is empty or has anything but visible ASCII characters
         */
        public Builder payloadHash(String hexOrLiteral) {
            for (int i = 0; i < hexOrLiteral.length(); i++) {
                if (hexOrLiteral.charAt(i) <= ' ' || hexOrLiteral.charAt(i) > 0x7E) {
                    throw new IllegalArgumentException(
                            "payloadHash has a space, control or non-ASCII character at index " + i
                                    + "; it is a hex SHA-256 or a word such as UNSIGNED-PAYLOAD");
                }
            }
            if (hexOrLiteral.isEmpty()) {
                throw new IllegalArgumentException(
                        "payloadHash is empty; it is a hex SHA-256 or a word such as UNSIGNED-PAYLOAD");
            }
            payloadHash = hexOrLiteral;
            return this;
        }

        /**
         * The request.
         *
         * @return what was collected
         * @throws IllegalArgumentException if a header {@code x-amz-content-sha256} says another hash than
         *     {@link #payload} or {@link #payloadHash} did
         */
        public SigningRequest build() {
            Headers all = headers.build();
            String declared = all.get("x-amz-content-sha256");
            if (declared == null || declared.equals(payloadHash)) {
                return new SigningRequest(this, all, payloadHash);
            }
            if (payloadHash != null) {
                throw new IllegalArgumentException("header x-amz-content-sha256 says " + declared
                        + ", but the payload's hash is " + payloadHash + "; leave one of them out");
            }
            return new SigningRequest(this, all, declared);
        }
    }
}
