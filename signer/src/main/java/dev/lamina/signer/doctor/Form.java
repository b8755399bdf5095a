package dev.lamina.signer.doctor;

import dev.lamina.signer.Signer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All that goes into a signature, in parts that can be changed one by one: the six of a canonical request, and time,
 * scope and secret. Immutable; it knows the parts, and {@link Signer} what to make of them.
 *
 * @param capture the request they come from, as it was sent
 * @param headers the lines of signed headers, each a name, a colon and a value
 * @param secret the secret key, or null where it is not at hand
 * @param latin1 whether the text is hashed in ISO 8859-1, a byte a character
 */
record Form(
        Capture capture,
        String method,
        String path,
        String query,
        List<String> headers,
        String signedHeaders,
        String payloadHash,
        String dateTime,
        String scope,
        String secret,
        boolean latin1) {

    /** Takes a canonical request apart; null if it is none. */
    static Form parse(Capture capture, String canonicalRequest, String dateTime, String scope, String secret) {
        String[] lines = canonicalRequest.split("\n", -1);
        int blank = 3;
        while (blank < lines.length && !lines[blank].isEmpty()) {
            blank++;
        }
        if (blank + 2 >= lines.length) {
            return null;
        }
        return new Form(
                capture,
                lines[0],
                lines[1],
                lines[2],
                List.of(Arrays.copyOfRange(lines, 3, blank)),
                lines[blank + 1],
                String.join("\n", Arrays.asList(lines).subList(blank + 2, lines.length)),
                dateTime,
                scope,
                secret,
                false);
    }

    Form withMethod(String changed) {
        return with(changed, path, query, headers, signedHeaders, payloadHash);
    }

    Form withPath(String changed) {
        return with(method, changed, query, headers, signedHeaders, payloadHash);
    }

    Form withQuery(String changed) {
        return with(method, path, changed, headers, signedHeaders, payloadHash);
    }

    Form withPayloadHash(String changed) {
        return with(method, path, query, headers, signedHeaders, changed);
    }

    private Form with(String m, String p, String q, List<String> h, String names, String payload) {
        return new Form(capture, m, p, q, h, names, payload, dateTime, scope, secret, latin1);
    }

    /** With another value of a header; where it has no line, with one. */
    Form withHeader(String name, String value) {
        List<String> changed = new ArrayList<>(headers.size() + 1);
        boolean done = false;
        for (String line : headers) {
            String other = nameOf(line);
            if (!done && other.compareTo(name) >= 0) {
                changed.add(name + ":" + value);
                done = true;
            }
            if (!other.equals(name)) {
                changed.add(line);
            }
        }
        if (!done) {
            changed.add(name + ":" + value);
        }
        return with(method, path, query, changed, signedHeaders, payloadHash);
    }

    /** Without a header's line; its name stays in the list, as a signature's list is what the client said. */
    Form withoutLine(String name) {
        List<String> changed = new ArrayList<>(headers);
        changed.removeIf(line -> nameOf(line).equals(name));
        return with(method, path, query, changed, signedHeaders, payloadHash);
    }

    Form withSignedHeaders(String names) {
        return with(method, path, query, headers, names, payloadHash);
    }

    Form withScope(int part, String value) {
        String[] parts = scope.split("/", -1);
        if (part < parts.length) {
            parts[part] = value;
        }
        return new Form(
                capture,
                method,
                path,
                query,
                headers,
                signedHeaders,
                payloadHash,
                dateTime,
                String.join("/", parts),
                secret,
                latin1);
    }

    Form withSecret(String changed) {
        return new Form(
                capture, method, path, query, headers, signedHeaders, payloadHash, dateTime, scope, changed, latin1);
    }

    Form inLatin1() {
        return new Form(
                capture, method, path, query, headers, signedHeaders, payloadHash, dateTime, scope, secret, true);
    }

    static String nameOf(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? line : line.substring(0, colon);
    }

    /** A header's value as it is signed; null where it has no line. */
    String header(String name) {
        for (String line : headers) {
            if (line.length() > name.length() && line.charAt(name.length()) == ':' && line.startsWith(name)) {
                return line.substring(name.length() + 1);
            }
        }
        return null;
    }

    boolean signs(String name) {
        return (";" + signedHeaders + ";").contains(";" + name + ";");
    }

    /** Whether the service takes a path as it is, encoded once: the scope says which service it is. */
    boolean isS3() {
        return scope.contains("/s3/") || scope.contains("/s3express/") || scope.contains("/s3-o");
    }

    String canonicalRequest() {
        StringBuilder text = new StringBuilder(512);
        text.append(method).append('\n').append(path).append('\n').append(query).append('\n');
        for (String line : headers) {
            text.append(line).append('\n');
        }
        return text.append('\n')
                .append(signedHeaders)
                .append('\n')
                .append(payloadHash)
                .toString();
    }

    String stringToSign() {
        byte[] bytes = canonicalRequest().getBytes(latin1 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        return "AWS4-HMAC-SHA256\n" + dateTime + "\n" + scope + "\n" + sha256(bytes);
    }

    /** The signature that the client then sent. */
    String signature() {
        return Signer.signature(stringToSign(), secret);
    }

    /** Whether both give one signature. */
    boolean isAs(Form that) {
        return latin1 == that.latin1
                && method.equals(that.method)
                && path.equals(that.path)
                && query.equals(that.query)
                && headers.equals(that.headers)
                && signedHeaders.equals(that.signedHeaders)
                && payloadHash.equals(that.payloadHash)
                && dateTime.equals(that.dateTime)
                && scope.equals(that.scope)
                && (secret == null ? that.secret == null : secret.equals(that.secret));
    }

    static String sha256(byte[] bytes) {
        try {
            StringBuilder hex = new StringBuilder(64);
            for (byte b : MessageDigest.getInstance("SHA-256").digest(bytes)) {
                hex.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
            }
            return hex.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256, which every JDK must have", e);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return method + " " + scope;
    }
}
