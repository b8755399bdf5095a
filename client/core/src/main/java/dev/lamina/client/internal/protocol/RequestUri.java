package dev.lamina.client.internal.protocol;

import dev.lamina.client.Struct;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import dev.lamina.client.api.Shape;
import dev.lamina.client.api.TimestampFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A request's URL: the endpoint, the operation's template with its labels filled in, and the query.
 *
 * <p>Smithy 2.0, "HTTP bindings", {@code httpLabel}, {@code httpQuery}, {@code httpQueryParams} and {@code endpoint}. The
 * path is never normalised: a key {@code ../a//b} is the name of an object and addresses just that one.
 */
final class RequestUri {
    private final Operation operation;
    private final Struct input;
    private final StringBuilder url;
    private boolean query;

    private RequestUri(Operation operation, Struct input) {
        this.operation = operation;
        this.input = input;
        this.url = new StringBuilder(128);
    }

    /**
     * Composes the URL.
     *
     * @param endpoint scheme, host and perhaps a path, without a slash at its end
     * @throws IllegalArgumentException if a label has no value; the message names operation and member
     */
    static String of(Operation operation, Struct input, String endpoint) {
        RequestUri uri = new RequestUri(operation, input);
        uri.endpoint(endpoint);
        uri.template();
        uri.query();
        return uri.url.toString();
    }

    /**
     * Composes the URL of a request that is a form and nothing else: the endpoint's own root.
     *
     * @param endpoint scheme, host and perhaps a path, without a slash at its end
     * @throws IllegalArgumentException if a part of the host has no value; the message names operation and member
     */
    static String ofForm(Operation operation, Struct input, String endpoint) {
        RequestUri uri = new RequestUri(operation, input);
        uri.endpoint(endpoint);
        return uri.url.append('/').toString();
    }

    private void endpoint(String endpoint) {
        String prefix = operation.hostPrefix();
        if (prefix == null || prefix.isEmpty()) {
            url.append(endpoint);
            return;
        }
        int host = endpoint.indexOf("://") + 3;
        url.append(endpoint, 0, host);
        for (int at = 0; at < prefix.length(); at++) {
            char c = prefix.charAt(at);
            if (c == '{') {
                int end = prefix.indexOf('}', at);
                url.append(hostLabel(prefix.substring(at + 1, end)));
                at = end;
            } else {
                url.append(c);
            }
        }
        url.append(endpoint, host, endpoint.length());
    }

    private String hostLabel(String name) {
        Member member = operation.input().member(name);
        String value = required(member);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if ((!fits && (c != '-' || i == 0 || i == value.length() - 1)) || i == 63) {
                throw new IllegalArgumentException(
                        path(member)
                                + ": becomes a part of the host's name, so it has up to 63 letters, digits and inner hyphens only");
            }
        }
        return value;
    }

    private void template() {
        String template = operation.uri();
        int end = template.indexOf('?');
        int pathEnd = end < 0 ? template.length() : end;
        if (pathEnd == 0 && url.indexOf("/", url.indexOf("://") + 3) < 0) {
            url.append('/');
        }
        for (int at = 0; at < pathEnd; at++) {
            char c = template.charAt(at);
            if (c == '{') {
                int close = template.indexOf('}', at);
                boolean greedy = template.charAt(close - 1) == '+';
                label(template.substring(at + 1, greedy ? close - 1 : close), greedy);
                at = close;
            } else {
                url.append(c);
            }
        }
        if (end >= 0 && end + 1 < template.length()) {
            url.append(template, end, template.length());
            query = true;
        }
    }

    private void label(String name, boolean greedy) {
        Member member = null;
        List<Member> members = operation.input().members();
        for (int i = 0; i < members.size(); i++) {
            Member one = members.get(i);
            if (one.location() == Member.Location.URI && one.wireName().equals(name)) {
                member = one;
            }
        }
        if (member == null) {
            throw new IllegalStateException(operation.name() + ": its description has no member for the label {" + name
                    + "} of " + operation.uri());
        }
        encode(member, required(member), greedy);
    }

    private String required(Member member) {
        Object value = input.get(member);
        String text = value == null ? "" : Scalars.text(value, member.timestampFormat());
        if (text.isEmpty()) {
            throw new IllegalArgumentException(path(member) + ": is " + (value == null ? "missing" : "empty")
                    + ", but the request's address is made of it; give it a value");
        }
        return text;
    }

    private void query() {
        List<Member> members = operation.input().members();
        Set<String> named = null;
        List<Member> maps = null;
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (member.location() != Member.Location.QUERY) {
                continue;
            }
            Object value = input.get(member);
            if (value != null && member.shape().type() == Shape.Type.MAP) {
                maps = maps == null ? new ArrayList<>() : maps;
                maps.add(member);
            } else if (value != null) {
                parameter(member, member.wireName(), value);
                named = named == null ? new HashSet<>() : named;
                named.add(member.wireName());
            }
        }
        for (int i = 0; maps != null && i < maps.size(); i++) {
            Member member = maps.get(i);
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) input.get(member)).entrySet()) {
                // What a member of its own says goes before what a map says of the same name.
                if (named == null || !named.contains(entry.getKey())) {
                    parameter(member.shape().value(), member, (String) entry.getKey(), entry.getValue());
                }
            }
        }
    }

    private void parameter(Member member, String name, Object value) {
        parameter(member, member, name, value);
    }

    private void parameter(Member described, Member named, String name, Object value) {
        if (value instanceof List<?> list) {
            Member element = described.shape().element();
            for (int i = 0; i < list.size(); i++) {
                pair(element, named, name, list.get(i));
            }
        } else {
            pair(described, named, name, value);
        }
    }

    private void pair(Member described, Member named, String name, Object value) {
        url.append(query ? '&' : '?');
        query = true;
        encode(named, name, false);
        url.append('=');
        TimestampFormat format = described.timestampFormat();
        encode(named, Scalars.text(value, format), false);
    }

    private void encode(Member member, String text, boolean greedy) {
        try {
            PercentEncoding.append(url, text, greedy);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path(member) + ": " + e.getMessage(), e);
        }
    }

    private String path(Member member) {
        return operation.name() + "." + member.name();
    }
}
