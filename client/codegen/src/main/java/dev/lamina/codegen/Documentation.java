package dev.lamina.codegen;

import dev.lamina.client.api.Api;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import dev.lamina.client.api.Shape;
import java.util.ArrayList;
import java.util.List;

/** What a description has to say for the Javadoc of generated code. */
final class Documentation {
    /** Marks generated classes; kept in the source only. */
    static final String GENERATED = "@javax.annotation.processing.Generated(\"dev.lamina.codegen\")";

    private Documentation() {}

    /** The first line of the HTTP request, as {@code PUT /{Key+}}. */
    static String requestLine(Operation operation) {
        return JavaText.code(operation.method() + (operation.uri().isEmpty() ? "" : " " + operation.uri()));
    }

    /** A sentence on the members that must be there, with a blank before it; empty where none must. */
    static String required(Shape structure) {
        List<String> required = new ArrayList<>();
        for (Member member : structure.members()) {
            if (member.required()) {
                required.add("{@code " + member.name() + "}");
            }
        }
        return required.isEmpty() ? "" : " Required: " + String.join(", ", required) + ".";
    }

    /**
     * The link to AWS's own words. The address is the one that AWS answers for every service and sends on to its API
     * reference; it is made of the service's identifier, so that no service need be known here.
     */
    static List<String> see(Operation operation) {
        Api api = operation.api();
        String service = api.metadata("uid");
        if (service.isEmpty()) {
            return List.of();
        }
        String address = "https://docs.aws.amazon.com/goto/WebAPI/" + service + "/" + operation.name();
        return List.of("@see <a href=\"" + address + "\">" + operation.name() + " in the AWS API reference</a>");
    }

    /** One sentence or more on a member. */
    static String about(Member member, Names names) {
        StringBuilder about = new StringBuilder("{@code ").append(member.name()).append('}');
        about.append(member.required() ? ", required" : "")
                .append(place(member))
                .append('.');
        Shape values = member.shape();
        if (values.type() == Shape.Type.LIST) {
            values = values.element().shape();
        }
        if (!values.enumValues().isEmpty()) {
            about.append(" Known values: {@link ")
                    .append(names.type(values.name()))
                    .append("}.");
        }
        if (member.idempotencyToken()) {
            about.append(" Where absent, a random one is sent.");
        }
        if (member.sensitive()) {
            about.append(" Never shown by {@code toString}.");
        }
        bounds(values, about);
        return about.toString();
    }

    private static String place(Member member) {
        return switch (member.location()) {
            case HEADER -> ": header " + JavaText.code(member.wireName());
            case HEADERS -> ": headers that begin with " + JavaText.code(member.wireName());
            case QUERY -> ": query parameter " + JavaText.code(member.wireName());
            case URI -> ": a part of the address";
            case STATUS -> ": the HTTP status";
            case BODY -> member.streaming() ? ": the body, streamed" : "";
        };
    }

    private static void bounds(Shape shape, StringBuilder about) {
        boolean length = shape.type() == Shape.Type.STRING || shape.type() == Shape.Type.BLOB;
        if (shape.min() == null && shape.max() == null) {
            return;
        }
        about.append(length ? " Length" : " Value");
        about.append(shape.min() == null ? "" : " from " + shape.min());
        about.append(shape.max() == null ? "" : " to " + shape.max()).append('.');
    }

    static void deprecation(Member member, List<String> tags) {
        if (member.deprecated()) {
            String since = member.deprecatedSince();
            tags.add("@deprecated AWS advises against it" + (since == null ? "" : " since " + since));
        }
    }
}
