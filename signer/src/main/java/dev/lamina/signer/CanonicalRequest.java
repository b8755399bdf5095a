package dev.lamina.signer;

import java.util.Arrays;

/**
 * Step 1: a request in the one form that client and server both make of it, however it was spelt on the way. Six parts,
 * a line each, headers several: method, path, query, headers, list of headers, hash of the payload.
 *
 * <p>Source: AWS Identity and Access Management User Guide, "Create a signed AWS API request", "Create a canonical
 * request"; for S3's path: Amazon S3 API Reference, "Signature Calculations for the Authorization Header".
 *
 * @param method as it is sent
 * @param path what {@link #path} or {@link #s3Path} made of the URL's
 * @param query what {@link #query(String, String, String)} made of the URL's
 * @param headers those that are signed
 * @param payloadHash the hex SHA-256 of the body, or the word that stands for it
 */
record CanonicalRequest(String method, String path, String query, SignedHeaders headers, String payloadHash) {
    ByteText text() {
        ByteText text = new ByteText(
                method.length() + path.length() + query.length() + headers.length() + payloadHash.length() + 5);
        text.add(method).add('\n');
        text.add(path).add('\n');
        text.add(query).add('\n');
        headers.addLines(text);
        text.add('\n');
        text.add(headers.names()).add('\n');
        return text.add(payloadHash);
    }

    /** S3 takes a key's bytes as they are: dots and empty segments are part of it, and it is encoded once. */
    static String s3Path(String rawPath, boolean normalize) {
        String path = normalize ? UriEncoding.normalizePath(rawPath) : rawPath;
        return path.isEmpty() ? "/" : UriEncoding.canonicalPath(path);
    }

    /** Everyone else takes out dot segments and empty ones, and encodes the encoded path again. */
    static String path(String rawPath, boolean normalize) {
        String path = normalize ? UriEncoding.normalizePath(rawPath) : rawPath;
        return path.isEmpty() ? "/" : UriEncoding.encodePath(path);
    }

    /**
     * Parameters by name, then by value; each with an equals sign.
     *
     * @param rawQuery the query as it is sent, or null
     * @param except a parameter to leave out, or null
     * @param exceptToo another, or null
     */
    static String query(String rawQuery, String except, String exceptToo) {
        if (rawQuery == null || rawQuery.isEmpty()) {
            return "";
        }
        Pair[] parameters = new Pair[8];
        int count = 0;
        for (int start = 0; start < rawQuery.length(); ) {
            int ampersand = rawQuery.indexOf('&', start);
            int end = ampersand < 0 ? rawQuery.length() : ampersand;
            if (end > start) {
                Pair parameter = parameter(rawQuery, start, end);
                if (!parameter.name.equals(except) && !parameter.name.equals(exceptToo)) {
                    if (count == parameters.length) {
                        parameters = Arrays.copyOf(parameters, 2 * count);
                    }
                    parameters[count++] = parameter;
                }
            }
            start = end + 1;
        }
        Arrays.sort(parameters, 0, count);
        StringBuilder query = new StringBuilder(rawQuery.length() + 16);
        for (int i = 0; i < count; i++) {
            if (i > 0) {
                query.append('&');
            }
            query.append(parameters[i].name).append('=').append(parameters[i].value);
        }
        return query.toString();
    }

    private static Pair parameter(String rawQuery, int start, int end) {
        int equals = start;
        while (equals < end && rawQuery.charAt(equals) != '=') {
            equals++;
        }
        return new Pair(
                UriEncoding.canonicalQuery(rawQuery.substring(start, equals)),
                equals == end ? "" : UriEncoding.canonicalQuery(rawQuery.substring(equals + 1, end)));
    }
}
