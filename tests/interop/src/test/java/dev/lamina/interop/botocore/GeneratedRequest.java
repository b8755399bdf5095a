package dev.lamina.interop.botocore;

import dev.lamina.signer.Credentials;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * A request made up from a seed, of what both signers define. What is left out, and why:
 *
 * <ul>
 *   <li>URLs that are not fully percent-encoded (a space, a lower-case {@code %2f}, a {@code +} in the query): botocore
 *       signs what its own serialiser makes, which has none of these.
 *   <li>Repeated query parameters in presigned URLs: botocore keeps the first of each.
 *   <li>A body of a presigned request: botocore moves it into the query.
 *   <li>Header values with characters outside of ASCII: our signer refuses them.
 *   <li>Methods and host names in another case than the usual: botocore changes theirs.
 *   <li>An unsigned payload for other services than S3: botocore has no one rule for it.
 * </ul>
 */
record GeneratedRequest(
        String method,
        String url,
        List<String[]> headers,
        String body,
        boolean unsigned,
        String service,
        String region,
        Credentials credentials,
        Instant time,
        int expires) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final String[] METHODS = {"GET", "PUT", "HEAD", "DELETE", "POST", "PATCH", "OPTIONS"};
    private static final String[] SERVICES = {"s3", "ec2", "sts", "iam", "execute-api", "es", "s3"};
    private static final String[] REGIONS = {"us-east-1", "eu-west-1", "cn-north-1", "us-gov-west-1", "aws-global"};
    private static final String[] HOSTS = {
        "s3.us-east-1.amazonaws.com", "bucket.s3.amazonaws.com", "localhost", "127.0.0.1", "example.com", "[::1]"
    };
    private static final String[] PORTS = {"", "", "", ":9000", ":80", ":443", ":8443"};
    private static final String[] SEGMENTS = {
        "",
        ".",
        "..",
        "a",
        "b c",
        "é",
        "日本",
        "\uD83D\uDE00",
        "a+b",
        "%",
        "%2F",
        "a=b&c",
        "~-_.",
        ":@!$'()*,;",
        "?#[]",
        "\"<>\\^`{|}",
        "\u0001\u007F",
        "..."
    };
    private static final String[] NAMES = {
        "Content-Type", "Range", "x-amz-meta-a", "X-Amz-Meta-B", "x-amz-acl", "If-Match", "Content-MD5",
                "Cache-Control", "Accept",
        // Never signed, by both.
        "User-Agent", "Connection", "Expect", "X-Amzn-Trace-Id", "TE", "Transfer-Encoding", "Keep-Alive", "Trailer",
                "Upgrade",
        "traceparent", "tracestate", "baggage", "Proxy-Authorization"
    };
    private static final String[] VALUES = {
        "",
        "a",
        "a b",
        "  a   b  ",
        "\ta\t\tb",
        "a,b",
        "\"q  uoted\"",
        "bytes=0-1",
        "a:b",
        "x=y;z",
        "text/plain; charset=utf-8"
    };

    static GeneratedRequest of(Random random) {
        String service = pick(random, SERVICES);
        boolean presigned = random.nextInt(3) == 0;
        boolean https = random.nextBoolean();
        boolean unsigned = service.equals("s3") && !presigned && random.nextInt(4) == 0;
        String url = (https ? "https://" : "http://")
                + pick(random, HOSTS)
                + pick(random, PORTS)
                + path(random)
                + query(random, presigned);
        String token = random.nextInt(3) == 0 ? "IQoJb3JpZ2luX2VjE+/==" + random.nextInt(1000) : null;
        return new GeneratedRequest(
                pick(random, METHODS),
                url,
                headers(random),
                presigned || random.nextBoolean() ? "" : "body " + pick(random, SEGMENTS),
                unsigned,
                service,
                pick(random, REGIONS),
                Credentials.of("AKID" + random.nextInt(10), "secret/+" + random.nextInt(10), token),
                LocalDateTime.of(2020, 1, 1, 0, 0)
                        .plusSeconds(random.nextInt(200_000_000))
                        .toInstant(ZoneOffset.UTC),
                presigned ? 1 + random.nextInt(604_800) : 0);
    }

    private static String path(Random random) {
        StringBuilder path = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            path.append('/').append(encoded(pick(random, SEGMENTS)));
        }
        return path.toString();
    }

    private static String query(Random random, boolean unique) {
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(5); i > 0; i--) {
            String name = encoded(pick(random, SEGMENTS)) + (unique ? i : "x");
            String value = encoded(pick(random, SEGMENTS));
            query.append(query.isEmpty() ? '?' : '&').append(name);
            // A presigning botocore writes every parameter with its equals sign.
            query.append(!unique && random.nextInt(5) == 0 ? "" : "=" + value);
        }
        return query.toString();
    }

    private static List<String[]> headers(Random random) {
        List<String[]> headers = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            headers.add(new String[] {pick(random, NAMES), pick(random, VALUES)});
        }
        if (random.nextInt(5) == 0) {
            headers.add(new String[] {"Host", "other.example.com:8080"});
        }
        return headers;
    }

    private static String pick(Random random, String[] of) {
        return of[random.nextInt(of.length)];
    }

    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) b;
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            encoded.append(
                    plain
                            ? String.valueOf(c)
                            : "%" + HexFormat.of().withUpperCase().toHexDigits(b));
        }
        return encoded.toString();
    }

    /** As the script reads it, on one line. */
    String json() {
        StringBuilder pairs = new StringBuilder();
        for (String[] header : headers) {
            pairs.append(pairs.isEmpty() ? "" : ",").append("[" + quoted(header[0]) + "," + quoted(header[1]) + "]");
        }
        return "{\"method\":" + quoted(method) + ",\"url\":" + quoted(url) + ",\"headers\":[" + pairs + "],\"body\":"
                + quoted(body) + ",\"unsigned\":" + unsigned + ",\"service\":" + quoted(service) + ",\"region\":"
                + quoted(region) + ",\"accessKeyId\":" + quoted(credentials.accessKeyId()) + ",\"secretAccessKey\":"
                + quoted(credentials.secretAccessKey()) + ",\"token\":"
                + (credentials.sessionToken() == null ? "null" : quoted(credentials.sessionToken())) + ",\"time\":"
                + quoted(TIME.format(time)) + ",\"expires\":" + expires + "}";
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            json.append(
                    c > ' ' && c < 0x7F && c != '"' && c != '\\'
                            ? String.valueOf(c)
                            : String.format("\\u%04x", (int) c));
        }
        return json.append('"').toString();
    }
}
