package dev.lamina.mock.internal.s3;

import dev.lamina.mock.internal.http.Incoming;
import dev.lamina.mock.internal.http.PercentCoding;
import dev.lamina.signer.verify.ChunkClaims;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request as S3 understands it: which bucket, which key, which parameters, and so which operation. Immutable. */
public final class S3Request {
    /** Amazon S3 User Guide, "Naming Amazon S3 objects": up to 1,024 bytes of UTF-8. */
    private static final int MAX_KEY_BYTES = 1024;

    private final Incoming incoming;
    private final String bucket;
    private final String key;
    private final Map<String, String> parameters;
    private final String operation;

    /** What was accepted of a body in chunks, or null. */
    private final ChunkClaims chunks;

    private S3Request(
            Incoming incoming, String bucket, String key, Map<String, String> parameters, ChunkClaims chunks) {
        this.incoming = incoming;
        this.bucket = bucket;
        this.key = key;
        this.parameters = parameters;
        this.chunks = chunks;
        this.operation = S3Operations.name(this);
    }

    /**
     * Reads the request line and the Host header, and no more.
     *
     * @param incoming what came over the wire
     * @return the request
     * @throws S3Error InvalidURI, if path or query is not percent-coded UTF-8
     */
    public static S3Request of(Incoming incoming) {
        String path = incoming.path();
        String bucket = VirtualHost.bucket(incoming.host());
        String key = path.substring(1);
        if (bucket == null) {
            int slash = path.indexOf('/', 1);
            bucket = slash < 0 ? path.substring(1) : path.substring(1, slash);
            key = slash < 0 ? "" : path.substring(slash + 1);
        }
        try {
            return new S3Request(
                    incoming,
                    PercentCoding.decode(bucket),
                    PercentCoding.decode(key),
                    parameters(incoming.query()),
                    null);
        } catch (IllegalArgumentException e) {
            throw new S3Error(400, "InvalidURI", "Couldn't parse the specified URI.").with("URI", incoming.target());
        }
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int start = 0;
        while (start < query.length()) {
            int end = query.indexOf('&', start);
            if (end < 0) {
                end = query.length();
            }
            int equals = query.indexOf('=', start);
            boolean hasValue = equals >= 0 && equals < end;
            String name = PercentCoding.decode(query.substring(start, hasValue ? equals : end));
            parameters.putIfAbsent(name, hasValue ? PercentCoding.decode(query.substring(equals + 1, end)) : "");
            start = end + 1;
        }
        return parameters;
    }

    /**
     * The request once its headers were accepted.
     *
     * @param accepted what they say of a body in chunks, or null where it does not come so
     * @return the request with it
     */
    public S3Request accepted(ChunkClaims accepted) {
        return new S3Request(incoming, bucket, key, parameters, accepted);
    }

    /** A PutObject to the same bucket, which a form stands for. */
    S3Request asPut(Incoming put, String itsKey) {
        return new S3Request(put, bucket, itsKey, Map.of(), null);
    }

    /**
     * What came over the wire.
     *
     * @return the raw request
     */
    public Incoming incoming() {
        return incoming;
    }

    /**
     * The API's name of the operation.
     *
     * @return for example {@code PutObject}; the method in upper case where S3 has no such operation
     */
    public String operation() {
        return operation;
    }

    /** What checks the chunks that the body comes in, or null. */
    ChunkClaims chunks() {
        return chunks;
    }

    String method() {
        return incoming.method();
    }

    boolean hasBucket() {
        return !bucket.isEmpty() || incoming.path().startsWith("//");
    }

    boolean hasKey() {
        return !key.isEmpty();
    }

    String bucket() {
        return bucket;
    }

    String key() {
        return key;
    }

    String header(String name) {
        return incoming.header(name);
    }

    boolean has(String parameter) {
        return parameters.containsKey(parameter);
    }

    /** A query parameter, or null where it is not there. */
    String parameter(String name) {
        return parameters.get(name);
    }

    /** A query parameter, or an empty string where it is not there. */
    String text(String parameter) {
        String value = parameters.get(parameter);
        return value == null ? "" : value;
    }

    void checkKeyLength() {
        checkKeyLength(key);
    }

    static void checkKeyLength(String key) {
        int length = key.getBytes(StandardCharsets.UTF_8).length;
        if (length > MAX_KEY_BYTES) {
            throw new S3Error(400, "KeyTooLongError", "Your key is too long")
                    .with("Size", Integer.toString(length))
                    .with("MaxSizeAllowed", Integer.toString(MAX_KEY_BYTES));
        }
    }
}
