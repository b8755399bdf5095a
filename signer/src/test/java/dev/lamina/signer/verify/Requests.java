package dev.lamina.signer.verify;

import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.PresignedRequest;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Requests out of a seed: awkward paths, queries, headers and bodies, signed by header or in the URL. */
final class Requests {
    static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static final String[] PIECES = {
        "a", "B", "0", "%20", "%2F", "%25", "%C3%BC", "~", "-", ".", "_", "+", "!", "$", "'", "(", ")", "*", ",", ";",
        ":", "@", "%2E", "%7E", "%0A", "%ff"
    };

    private final RandomGenerator random;

    Requests(RandomGenerator random) {
        this.random = random;
    }

    /** A request as its receiver sees it, and what the receiver knows. */
    record Received(SignedRequest request, String bodyHash, Credentials credentials, boolean presigned, boolean s3) {}

    Received next() {
        String service = random.nextBoolean() ? "s3" : "iam";
        byte[] body = text(random.nextInt(40)).getBytes(StandardCharsets.UTF_8);
        Credentials credentials = Credentials.of(
                "AKID" + random.nextInt(9), "secret" + random.nextInt(), random.nextBoolean() ? null : "t/o+k=");
        SigningRequest.Builder request = SigningRequest.builder(
                random.nextBoolean() ? "GET" : "PUT",
                (random.nextBoolean() ? "https" : "http") + "://" + host() + path() + query());
        for (int i = random.nextInt(5); i > 0; i--) {
            request.header(
                    "x-Header-" + random.nextInt(3), text(random.nextInt(9)).replace('%', ' '));
        }
        if (random.nextBoolean()) {
            request.header("User-Agent", "test").header("x-amz-meta-" + random.nextInt(9), "a  b");
        }
        Signer.Builder rules = Signer.builder(service, "eu-west-1").clock(CLOCK);
        Signer signer = (random.nextInt(3) == 0 ? rules.regionSet("eu-west-1") : rules).build();
        boolean presigned = random.nextBoolean();
        if (!presigned || !service.equals("s3") || random.nextBoolean()) {
            request.payload(body);
        }
        SignedRequest signed =
                presigned ? presigned(signer, request, credentials) : signer.sign(request.build(), credentials);
        return new Received(received(signed), sha256(body), credentials, presigned, service.equals("s3"));
    }

    private SignedRequest presigned(Signer signer, SigningRequest.Builder request, Credentials credentials) {
        Duration expires = Duration.ofSeconds(1 + random.nextInt(604_800));
        PresignedRequest presigned = signer.presign(request.build(), credentials, expires);
        return SignedRequest.of(presigned.method(), presigned.url(), presigned.headers());
    }

    /** What arrives: a target and a Host header in place of the URL. */
    static SignedRequest received(SignedRequest sent) {
        String afterScheme = sent.url().substring(sent.url().indexOf("//") + 2);
        int end = 0;
        while (end < afterScheme.length() && "/?".indexOf(afterScheme.charAt(end)) < 0) {
            end++;
        }
        String host = afterScheme.substring(0, end);
        String target = afterScheme.substring(end);
        return SignedRequest.of(
                sent.method(),
                target.startsWith("/") ? target : "/" + target,
                sent.headers().has("Host")
                        ? sent.headers()
                        : sent.headers().newBuilder().add("Host", host).build());
    }

    static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static Headers with(Headers headers, int index, String value) {
        Headers.Builder changed = Headers.builder();
        for (int i = 0; i < headers.size(); i++) {
            changed.add(headers.name(i), i == index ? value : headers.value(i));
        }
        return changed.build();
    }

    private String host() {
        return switch (random.nextInt(3)) {
            case 0 -> "b.example.com";
            case 1 -> "127.0.0.1:9000";
            default -> "[::1]:9000";
        };
    }

    private String path() {
        StringBuilder path = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            path.append('/').append(text(random.nextInt(5)));
        }
        return path.toString();
    }

    private String query() {
        int parameters = random.nextInt(5);
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < parameters; i++) {
            query.append(i == 0 ? '?' : '&').append(text(1 + random.nextInt(3)));
            if (random.nextBoolean()) {
                query.append('=').append(text(random.nextInt(4)));
            }
        }
        return query.toString();
    }

    private String text(int pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }
}
