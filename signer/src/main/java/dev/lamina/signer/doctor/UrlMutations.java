package dev.lamina.signer.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** What clients, libraries and proxies do to paths and queries. Each method is a {@link Mutation}. */
final class UrlMutations {
    /** What RFC 3986 lets stand in a path or query, and a signature does not. */
    private static final String RESERVED = "!$'()*+,;=:@[]|\"&";

    /** What JavaScript's encodeURIComponent leaves raw. */
    private static final String SCRIPT = "!'()*";

    private UrlMutations() {}

    static void encodedTwice(Form form, Consumer<Form> candidates) {
        String path = form.path();
        candidates.accept(form.withPath(Percent.encode(path, "/")));
        String raw = raw(form);
        if (!Percent.once(raw).equals(raw)) {
            candidates.accept(form.withPath(Percent.once(path)));
        }
    }

    /** The path as a URL has it, encoded once. */
    private static String raw(Form form) {
        return form.isS3() ? form.path() : Percent.once(form.path());
    }

    static void notEncoded(Form form, Consumer<Form> candidates) {
        String raw = raw(form);
        String decoded = Percent.decode(raw);
        boolean twice = !Percent.once(raw).equals(raw);
        if (!form.isS3()) {
            candidates.accept(form.withPath(raw));
        }
        if (!twice && hasForbidden(decoded)) {
            candidates.accept(form.withPath(decoded));
            candidates.accept(form.withPath(decoded.replace(' ', '+')));
        }
    }

    /** Whether a text has what no URL may hold raw: so it was decoded, and not just left. */
    private static boolean hasForbidden(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > 0x7E || "<>\\^`{}%#?".indexOf(c) >= 0) {
                return true;
            }
        }
        return false;
    }

    static void lowerCase(Form form, Consumer<Form> candidates) {
        Form path = form.withPath(Percent.lowerCase(form.path()));
        candidates.accept(path);
        candidates.accept(form.withQuery(Percent.lowerCase(form.query())));
        candidates.accept(path.withQuery(Percent.lowerCase(form.query())));
    }

    static void plus(Form form, Consumer<Form> candidates) {
        String[] pairs = {
            "%20", "+", "%20", "%2B", "%2B", "%20", "%2520", "+", "%2520", "%2B", "%2520", "%252B", "%252B", "%2520",
            "%2B", "%2520"
        };
        for (int i = 0; i < pairs.length; i += 2) {
            Form path = form.withPath(form.path().replace(pairs[i], pairs[i + 1]));
            Form query = form.withQuery(form.query().replace(pairs[i], pairs[i + 1]));
            candidates.accept(path);
            if (pairs[i].length() == 3 && pairs[i + 1].length() <= 3) {
                candidates.accept(query);
                candidates.accept(path.withQuery(query.query()));
            }
        }
    }

    static void normalized(Form form, Consumer<Form> candidates) {
        String path = form.path();
        candidates.accept(form.withPath(normalize(path, true, true)));
        candidates.accept(form.withPath(normalize(path, true, false)));
        candidates.accept(form.withPath(normalize(path, false, true)));
        candidates.accept(form.withPath(path.endsWith("/") && path.length() > 1 ? cut(path) : path + "/"));
        // The server has normalised it: what was sent tells from what.
        String encoded = Percent.encode(Percent.path(form.capture().request().url()), "/");
        if (!form.isS3() && normalize(encoded, true, true).equals(path)) {
            candidates.accept(form.withPath(encoded));
            candidates.accept(form.withPath(normalize(encoded, true, false)));
            candidates.accept(form.withPath(normalize(encoded, false, true)));
        }
    }

    private static String cut(String path) {
        return path.substring(0, path.length() - 1);
    }

    private static String normalize(String path, boolean slashes, boolean dots) {
        List<String> kept = new ArrayList<>();
        int last = path.lastIndexOf('/') + 1;
        for (int start = 1; start <= path.length(); ) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            String segment = path.substring(Math.min(start, end), end);
            if (dots && segment.equals("..")) {
                if (!kept.isEmpty()) {
                    kept.remove(kept.size() - 1);
                }
            } else if (!(dots && segment.equals(".")) && !(slashes && segment.isEmpty() && start < last)) {
                kept.add(segment);
            }
            start = end + 1;
        }
        return "/" + String.join("/", kept);
    }

    static void reserved(Form form, Consumer<Form> candidates) {
        for (int i = 0; i < RESERVED.length(); i++) {
            raw(form, RESERVED.substring(i, i + 1), candidates);
        }
        raw(form, SCRIPT, candidates);
        raw(form, RESERVED, candidates);
        raw(form, RESERVED + "/", candidates);
        candidates.accept(form.withQuery(form.query().replace("%2F", "/")));
        Form path = form.withPath(form.path().replace("~", "%7E"));
        Form query = form.withQuery(form.query().replace("~", "%7E"));
        candidates.accept(path);
        candidates.accept(query);
        candidates.accept(path.withQuery(query.query()));
    }

    private static void raw(Form form, String characters, Consumer<Form> candidates) {
        String path = form.path();
        String query = form.query();
        for (int i = 0; i < characters.length(); i++) {
            String one = characters.substring(i, i + 1);
            String encoded = Percent.encode(one, "");
            if (!one.equals("/")) {
                path = path.replace("%25" + encoded.substring(1), one).replace(encoded, one);
            }
            query = query.replace(encoded, one);
        }
        candidates.accept(form.withPath(path));
        candidates.accept(form.withQuery(query));
        candidates.accept(form.withPath(path).withQuery(query));
    }

    static void unsorted(Form form, Consumer<Form> candidates) {
        List<String> sent = canonical(form);
        List<String> sorted = new ArrayList<>(sent);
        Collections.sort(sorted);
        List<String> signed = new ArrayList<>(Arrays.asList(form.query().split("&", -1)));
        Collections.sort(signed);
        if (!sorted.equals(signed)) {
            // It has other parameters, and so another cause.
            return;
        }
        candidates.accept(form.withQuery(String.join("&", sent)));
        candidates.accept(form.withQuery(String.join("&", sorted)));
        List<String> anyCase = new ArrayList<>(sent);
        anyCase.sort(Comparator.comparing(one -> one.toLowerCase(Locale.ROOT)));
        candidates.accept(form.withQuery(String.join("&", anyCase)));
        List<String> byName = new ArrayList<>(sent);
        byName.sort(Comparator.comparing(one -> one.substring(0, one.indexOf('='))));
        candidates.accept(form.withQuery(String.join("&", byName)));
        List<String> decoded = new ArrayList<>(sent);
        decoded.sort(Comparator.comparing(Percent::decode));
        candidates.accept(form.withQuery(String.join("&", decoded)));
    }

    /** Each parameter as it is signed, in the order in which it was sent. */
    private static List<String> canonical(Form form) {
        List<String> canonical = new ArrayList<>();
        for (String raw : Percent.parameters(form.capture().request().url())) {
            String parameter = raw.replace('+', ' ');
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            canonical.add(Percent.encode(Percent.decode(name), "") + "=" + Percent.encode(Percent.decode(value), ""));
        }
        return canonical;
    }

    static void withoutEquals(Form form, Consumer<Form> candidates) {
        String query = form.query();
        StringBuilder all = new StringBuilder(query.length());
        for (int i = 0; i < query.length(); i++) {
            boolean last = i + 1 == query.length() || query.charAt(i + 1) == '&';
            // In a value it is %3D.
            if (query.charAt(i) != '=' || !last) {
                all.append(query.charAt(i));
            }
        }
        candidates.accept(form.withQuery(all.toString()));
    }
}
