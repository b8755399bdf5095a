package dev.lamina.signer.doctor;

import dev.lamina.signer.Headers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** What libraries, proxies and CDNs do to headers. Each method is a {@link Mutation}. */
final class HeaderMutations {
    private static final String[] ENCODINGS = {
        "gzip",
        "identity",
        "gzip, deflate",
        "gzip,deflate",
        "gzip;q=1.0,deflate;q=0.6,identity;q=0.3",
        "gzip, deflate, br",
        "gzip, deflate, br, zstd",
        "gzip, x-gzip, deflate",
        "gzip, br",
        "gzip,br",
        "br, gzip",
        "br,gzip",
        "deflate, gzip",
        "deflate",
        "br",
        "*",
        ""
    };
    private static final String[] CHARSETS = {
        "; charset=utf-8", "; charset=UTF-8", ";charset=utf-8", ";charset=UTF-8", "; charset=ISO-8859-1"
    };
    private static final String[] PORTS = {"80", "443", "8080", "8443", "9000", "4566", "8000", "5000", "3900", "7480"};

    private HeaderMutations() {}

    static void host(Form form, Consumer<Form> candidates) {
        String host = form.header("host");
        if (host == null) {
            return;
        }
        Headers sent = form.capture().request().headers();
        for (String header : List.of("x-forwarded-host", "x-original-host", "x-host", "x-forwarded-server")) {
            hostIs(form, sent.get(header), candidates);
        }
        hostIs(form, authority(form.capture().request().url()), candidates);
        String[] scope = form.scope().split("/", -1);
        String region = scope.length > 1 ? scope[1] : "us-east-1";
        String service = scope.length > 2 ? scope[2] : "s3";
        String[] ends = {
            service + "." + region + ".amazonaws.com",
            service + ".amazonaws.com",
            service + "-" + region + ".amazonaws.com",
            service + "." + region + ".amazonaws.com.cn",
            service + ".dualstack." + region + ".amazonaws.com"
        };
        String bucket = host.substring(0, host.indexOf('.') < 0 ? host.length() : host.indexOf('.'));
        String path = Percent.path(form.capture().request().url());
        int slash = path.indexOf('/', 1);
        String first = path.substring(1, slash < 0 ? path.length() : slash);
        for (String end : ends) {
            hostIs(form, end, candidates);
            hostIs(form, bucket + "." + end, candidates);
            hostIs(form, first + "." + end, candidates);
        }
        for (String local : List.of("localhost", "127.0.0.1", "minio", "0.0.0.0", "host.docker.internal")) {
            hostIs(form, local, candidates);
            for (String port : PORTS) {
                hostIs(form, local + ":" + port, candidates);
            }
        }
    }

    /** Another port of the same host is another cause. */
    private static void hostIs(Form form, String host, Consumer<Form> candidates) {
        if (host != null && !host.startsWith(".") && !name(host).equals(name(form.header("host")))) {
            candidates.accept(form.withHeader("host", host.strip()));
        }
    }

    private static String authority(String url) {
        int start = url.indexOf("://");
        if (start < 0 || url.indexOf('/') <= start - 1) {
            return null;
        }
        int end = start + 3;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return url.substring(start + 3, end);
    }

    /** A host without its port. */
    static String name(String host) {
        int colon = host.indexOf(':', host.lastIndexOf(']') + 1);
        return colon < 0 ? host : host.substring(0, colon);
    }

    static void port(Form form, Consumer<Form> candidates) {
        String host = form.header("host");
        if (host == null) {
            return;
        }
        String name = name(host);
        candidates.accept(form.withHeader("host", name));
        String forwarded = form.capture().request().headers().get("x-forwarded-port");
        if (forwarded != null) {
            candidates.accept(form.withHeader("host", name + ":" + forwarded.strip()));
        }
        for (String port : PORTS) {
            if (!port.equals(forwarded)) {
                candidates.accept(form.withHeader("host", name + ":" + port));
            }
        }
    }

    static void acceptEncoding(Form form, Consumer<Form> candidates) {
        if (form.signs("accept-encoding")) {
            for (String encoding : ENCODINGS) {
                candidates.accept(form.withHeader("accept-encoding", encoding));
            }
        }
    }

    static void hop(Form form, Consumer<Form> candidates) {
        if (form.signs("content-length")) {
            String decoded = form.capture().request().headers().get("x-amz-decoded-content-length");
            if (decoded != null) {
                candidates.accept(form.withHeader("content-length", decoded));
            }
            if (form.capture().length() >= 0) {
                candidates.accept(form.withHeader(
                        "content-length", Long.toString(form.capture().length())));
            }
            candidates.accept(form.withHeader("content-length", "0"));
        }
        if (form.signs("transfer-encoding")) {
            candidates.accept(form.withHeader("transfer-encoding", "chunked"));
        }
        if (form.signs("expect")) {
            candidates.accept(form.withHeader("expect", "100-continue"));
        }
        for (String name : List.of("content-length", "transfer-encoding", "expect")) {
            if (form.signs(name)) {
                candidates.accept(form.withHeader(name, ""));
                candidates.accept(form.withoutLine(name));
            }
        }
    }

    static void contentType(Form form, Consumer<Form> candidates) {
        String type = form.header("content-type");
        if (type == null) {
            return;
        }
        String bare = withoutCharset(type);
        candidates.accept(form.withHeader("content-type", bare));
        for (String charset : CHARSETS) {
            candidates.accept(form.withHeader("content-type", bare + charset));
        }
    }

    /** A media type without its charset; other parameters stay. */
    static String withoutCharset(String type) {
        StringBuilder kept = new StringBuilder(type.length());
        for (int start = 0; start <= type.length(); ) {
            int semicolon = type.indexOf(';', start);
            int end = semicolon < 0 ? type.length() : semicolon;
            String part = type.substring(start, end);
            if (!part.strip().regionMatches(true, 0, "charset=", 0, 8)) {
                kept.append(start == 0 ? "" : ";").append(part);
            }
            start = end + 1;
        }
        return kept.toString().strip();
    }

    static void spaces(Form form, Consumer<Form> candidates) {
        Headers sent = form.capture().request().headers();
        Form stripped = form;
        Form raw = form;
        for (String line : form.headers()) {
            String name = Form.nameOf(line);
            String all = String.join(",", sent.all(name));
            String value = line.substring(Math.min(line.length(), name.length() + 1));
            // Where more than spaces differs, it has another cause.
            if (!all.equals(value) && Comparison.withoutSpaces(all).equals(Comparison.withoutSpaces(value))) {
                stripped = stripped.withHeader(name, all.strip());
                raw = raw.withHeader(name, all);
                candidates.accept(form.withHeader(name, all.strip()));
                candidates.accept(form.withHeader(name, all));
            }
        }
        candidates.accept(stripped);
        candidates.accept(raw);
    }

    static void nonAscii(Form form, Consumer<Form> candidates) {
        boolean any = false;
        Form question = form;
        Form twice = form;
        Form once = form;
        Form gone = form;
        for (String line : form.headers()) {
            if (!isAscii(line)) {
                any = true;
                String name = Form.nameOf(line);
                String value = line.substring(Math.min(line.length(), name.length() + 1));
                question = question.withHeader(name, replaced(value, "?"));
                gone = gone.withHeader(name, replaced(value, ""));
                twice = twice.withHeader(
                        name, new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
                once = once.withHeader(
                        name, new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
            }
        }
        if (any) {
            candidates.accept(question);
            candidates.accept(twice);
            candidates.accept(once);
            candidates.accept(gone);
            candidates.accept(form.inLatin1());
        }
    }

    private static String replaced(String value, String by) {
        StringBuilder text = new StringBuilder(value.length());
        value.codePoints().forEach(c -> {
            if (c <= 0x7E) {
                text.append((char) c);
            } else {
                text.append(by);
            }
        });
        return text.toString();
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7E) {
                return false;
            }
        }
        return true;
    }
}
