package dev.lamina.client.internal.protocol;

import dev.lamina.client.Struct;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Shape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads elements straight into a {@link Struct.Builder}, by the shape that each element has; no tree stands in between.
 *
 * <p>Names are compared without their prefix, as AWS's services put the same elements in different namespaces. What the
 * description does not know is skipped. A list is there as soon as one of its elements is, so an empty element is an
 * empty list and no element is none; repeated elements add to it. Of a repeated single value the last one counts. The
 * rules are Smithy 2.0's, "XML bindings", and botocore's where services depart from them.
 */
final class XmlReader {
    private final XmlTokens tokens;

    private final boolean wantsRequestId;
    private String requestId;

    XmlReader(XmlTokens tokens) {
        this(tokens, false);
    }

    private XmlReader(XmlTokens tokens, boolean wantsRequestId) {
        this.tokens = tokens;
        this.wantsRequestId = wantsRequestId;
    }

    /** One that remembers the request's id, which stands beside the members of the root or of what is within it. */
    static XmlReader withRequestId(XmlTokens tokens) {
        return new XmlReader(tokens, true);
    }

    /** The request's id, or null where none has been read. */
    String requestId() {
        return requestId;
    }

    /** Reads the open element to its end. */
    Struct structure(Shape shape) throws IOException {
        Struct.Builder builder = Struct.builder(shape);
        members(shape, builder);
        return builder.build();
    }

    /** Reads the open element's attributes and children into a value that may have members from elsewhere too. */
    void members(Shape shape, Struct.Builder into) throws IOException {
        if (tokens.attributes() > 0) {
            attributes(shape, into);
        }
        // Elements of a flattened list need not stand together, so lists and maps are set when the last has been read.
        Object[] collections = null;
        while (tokens.nextChild()) {
            Member member = shape.memberOnWire(tokens.name());
            if (member == null) {
                unknown();
                continue;
            }
            Shape.Type type = member.shape().type();
            if (type == Shape.Type.LIST || type == Shape.Type.MAP) {
                if (collections == null) {
                    collections = new Object[shape.members().size()];
                }
                collect(member, collections);
            } else {
                Object value = value(member);
                if (value != null) {
                    into.set(member, value);
                }
            }
        }
        if (collections != null) {
            for (int i = 0; i < collections.length; i++) {
                if (collections[i] != null) {
                    into.set(shape.members().get(i), collections[i]);
                }
            }
        }
    }

    /** Passes over an element that is no member, or takes the request's id from it. */
    void unknown() throws IOException {
        if (!wantsRequestId || tokens.depth() != 2) {
            tokens.skip();
            return;
        }
        switch (tokens.name()) {
            case "requestId", "RequestId" -> requestId = tokens.text();
            case "ResponseMetadata" -> {
                while (tokens.nextChild()) {
                    if (tokens.name().equals("RequestId")) {
                        requestId = tokens.text();
                    } else {
                        tokens.skip();
                    }
                }
            }
            default -> tokens.skip();
        }
    }

    /**
     * An attribute's name in a description has the prefix that AWS writes ({@code xsi:type}); a sender may have chosen
     * another, so a name with a prefix stands for any attribute of that local name in any namespace.
     */
    private void attributes(Shape shape, Struct.Builder into) throws IOException {
        List<Member> members = shape.members();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (!member.attribute()) {
                continue;
            }
            String name = member.wireName();
            int colon = name.indexOf(':');
            for (int j = 0; j < tokens.attributes(); j++) {
                String local = tokens.attributeName(j);
                if (tokens.attributeHasNamespace(j) == (colon >= 0)
                        && local.length() == name.length() - colon - 1
                        && name.endsWith(local)) {
                    Object value = Scalars.value(member, tokens.attributeValue(j));
                    if (value != null) {
                        into.set(member, value);
                    }
                }
            }
        }
    }

    @SuppressWarnings("unchecked") // what stands there was put there by this method
    private void collect(Member member, Object[] collections) throws IOException {
        Shape shape = member.shape();
        int at = member.index();
        if (shape.type() == Shape.Type.LIST) {
            List<Object> list = (List<Object>) collections[at];
            if (list == null) {
                list = new ArrayList<>();
                collections[at] = list;
            }
            if (member.flattened()) {
                add(list, shape.element());
            } else {
                elements(list, shape);
            }
        } else {
            Map<String, Object> map = (Map<String, Object>) collections[at];
            if (map == null) {
                map = new LinkedHashMap<>();
                collections[at] = map;
            }
            if (member.flattened()) {
                entry(map, shape);
            } else {
                entries(map, shape);
            }
        }
    }

    private Object value(Member member) throws IOException {
        Shape shape = member.shape();
        return switch (shape.type()) {
            case STRUCTURE -> structure(shape);
            case LIST -> {
                List<Object> list = new ArrayList<>();
                elements(list, shape);
                yield list;
            }
            case MAP -> {
                Map<String, Object> map = new LinkedHashMap<>();
                entries(map, shape);
                yield map;
            }
            default -> Scalars.value(member, tokens.text());
        };
    }

    private void elements(List<Object> list, Shape shape) throws IOException {
        while (tokens.nextChild()) {
            add(list, shape.element());
        }
    }

    private void add(List<Object> list, Member element) throws IOException {
        Object value = value(element);
        if (value != null) {
            list.add(value);
        }
    }

    private void entries(Map<String, Object> map, Shape shape) throws IOException {
        while (tokens.nextChild()) {
            entry(map, shape);
        }
    }

    private void entry(Map<String, Object> map, Shape shape) throws IOException {
        Object key = null;
        Object value = null;
        while (tokens.nextChild()) {
            String name = tokens.name();
            if (name.equals(shape.key().wireName())) {
                key = value(shape.key());
            } else if (name.equals(shape.value().wireName())) {
                value = value(shape.value());
            } else {
                tokens.skip();
            }
        }
        if (key != null && value != null) {
            map.put(key.toString(), value);
        }
    }
}
