package dev.lamina.signer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request with its signature: as {@link Signer#sign} made it, ready to be sent, or as a server received it or a proxy
 * recorded it. Immutable, but that it remembers what it has read out of its URL and headers; thread-safe.
 */
public final class SignedRequest {
    private static final String AMZ = "X-Amz-";

    private final String method;
    private final String url;
    private final RawUrl parts;
    private final Headers headers;
    private final String payloadHash;
    private final Signer signer;
    private final DerivedKey key;

    /** Memos, of values that any thread may see as soon as it sees them at all. */
    private Authorization claims;

    private List<String> amzParameters;

    SignedRequest(
            String method,
            String url,
            RawUrl parts,
            Headers headers,
            String payloadHash,
            Signer signer,
            DerivedKey key) {
        this.method = method;
        this.url = url;
        this.parts = parts;
        this.headers = headers;
        this.payloadHash = payloadHash;
        this.signer = signer;
        this.key = key;
    }

    /**
     * A request as it was received or captured. Nothing is checked; any text will do.
     *
     * @param method the method of the request line
     * @param url the target of the request line, raw, as in {@code /photos/a%20b.jpg?acl}, or an absolute URL
     * @param headers all headers in order; bytes beyond ASCII decoded as UTF-8. The Host header may be missing where the
     *     URL is absolute
     * @return the request
     */
    public static SignedRequest of(String method, String url, Headers headers) {
        return new SignedRequest(method, url, RawUrl.parse(url), headers, null, null, null);
    }

    /**
     * This request with the hash that its receiver made of the body, for services whose requests do not carry it.
     *
     * @param hexOrLiteral the hex SHA-256 of the body
     * @return the request
     */
    public SignedRequest withPayloadHash(String hexOrLiteral) {
        SignedRequest hashed = new SignedRequest(method, url, parts, headers, hexOrLiteral, signer, key);
        hashed.claims = claims;
        hashed.amzParameters = amzParameters;
        return hashed;
    }

    /**
     * The method.
     *
     * @return as it is sent
     */
    public String method() {
        return method;
    }

    /**
     * The URL.
     *
     * @return raw, as it is sent
     */
    public String url() {
        return url;
    }

    /**
     * The headers, the signature's among them. {@code Host} is only there if it was given: HTTP libraries add it.
     *
     * @return as they are sent
     */
    public Headers headers() {
        return headers;
    }

    /**
     * What the request says about its signature.
     *
     * @return the claims, those of the header {@code Authorization} first; empty if neither header nor query has any
     */
    public Optional<Authorization> authorization() {
        return Optional.ofNullable(claims());
    }

    /**
     * The value of a query parameter.
     *
     * @param name the parameter's name, in its case, decoded
     * @return the first value, decoded; null if there is no such parameter
     */
    public String parameter(String name) {
        List<String> all = parameters(name);
        return all.isEmpty() ? null : all.get(0);
    }

    /**
     * All values of a query parameter.
     *
     * @param name the parameter's name, in its case, decoded
     * @return the values in order, decoded; none if there is no such parameter
     */
    public List<String> parameters(String name) {
        if (parts.query() == null) {
            return List.of();
        }
        List<String> all = name.startsWith(AMZ) ? amzParameters() : parametersThatStart(name);
        List<String> values = new ArrayList<>(1);
        for (int i = 0; i < all.size(); i += 2) {
            if (all.get(i).equals(name)) {
                values.add(all.get(i + 1));
            }
        }
        return values;
    }

    /** The claims of a presigned request, which are asked for again and again, are looked for once. */
    private List<String> amzParameters() {
        List<String> known = amzParameters;
        if (known == null) {
            known = List.copyOf(parametersThatStart(AMZ));
            amzParameters = known;
        }
        return known;
    }

    /** Name, value, name, value, … of those whose decoded name starts so. */
    private List<String> parametersThatStart(String prefix) {
        List<String> found = new ArrayList<>();
        String query = parts.query();
        for (int start = 0; start < query.length(); ) {
            if (query.charAt(start) == '&') {
                start++;
                continue;
            }
            int ampersand = query.indexOf('&', start);
            int end = ampersand < 0 ? query.length() : ampersand;
            if (mayStart(query.charAt(start), prefix)) {
                String parameter = query.substring(start, end);
                int equals = parameter.indexOf('=');
                String name = UriEncoding.decode(equals < 0 ? parameter : parameter.substring(0, equals));
                if (name.startsWith(prefix)) {
                    found.add(name);
                    found.add(equals < 0 ? "" : UriEncoding.decode(parameter.substring(equals + 1)));
                }
            }
            start = end + 1;
        }
        return found;
    }

    private static boolean mayStart(char first, String prefix) {
        return first == '%' || first == '+' || prefix.isEmpty() || first == prefix.charAt(0);
    }

    /** Read from header or query once, and remembered; null where there are none. */
    Authorization claims() {
        Authorization known = claims;
        if (known == null) {
            known = Authorization.of(this);
            claims = known;
        }
        return known;
    }

    /**
     * Every value on the way to this signature, computed now.
     *
     * @return the trace
     * @throws IllegalStateException if the request was not signed here; {@link Signer#retrace} then says what the
     *     signature should have been
     */
    public SigningTrace trace() {
        if (key == null) {
            throw new IllegalStateException("this request was received, not signed here;"
                    + " Signer.retrace(request, credentials) gives what its signature should have been");
        }
        return signer.trace(this, claims(), key);
    }

    /**
     * What signs the chunks of this request's body, from the first on. Each call starts anew.
     *
     * @return a new chain that starts at this request's signature
     * @throws IllegalStateException if the request was not signed here ({@link Signer#chunkSigner} is for received ones),
     *     or its payload hash does not say that chunks will be signed
     */
    public ChunkSigner chunkSigner() {
        if (key == null) {
            throw new IllegalStateException("this request was received, not signed here;"
                    + " Signer.chunkSigner(request, credentials) gives what checks its chunks");
        }
        StreamingPayload payload = StreamingPayload.of(payloadHash);
        String algorithm = key.scope().algorithm();
        if (payload == null || !payload.isSigned() || !payload.isFor(algorithm)) {
            throw new IllegalStateException("this request was signed with the payload hash " + payloadHash
                    + "; for signed chunks it is STREAMING-" + algorithm + "-PAYLOAD or STREAMING-" + algorithm
                    + "-PAYLOAD-TRAILER");
        }
        Authorization claims = claims();
        return new ChunkSigner(key, claims.date(), claims.signature());
    }

    RawUrl parts() {
        return parts;
    }

    String payloadHash() {
        return payloadHash;
    }

    /**
     * Method and URL; the query is left out, since a presigned one is a secret.
     *
     * @return such a text
     */
    @Override
    public String toString() {
        return method + " " + withoutQuery(url);
    }

    static String withoutQuery(String url) {
        String before = beforeQuery(url);
        return before.length() == url.length() ? url : before + "?…";
    }

    static String beforeQuery(String url) {
        int mark = url.indexOf('?');
        return mark < 0 ? url : url.substring(0, mark);
    }
}
