package dev.lamina.codegen;

import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import dev.lamina.client.api.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Which operations have a method with plain parameters, and which those are. An operation that requires at most three
 * members, all of them strings and at most one of them outside of the address, takes them one by one, and after them the
 * body that streams, if there is one; one that requires nothing takes nothing.
 *
 * <p>What addresses comes first, from the outside in: the endpoint's (a bucket), then the path's in the path's order, then
 * the other one. So the order of parameters never hangs on the order of members in the description, which a refresh may
 * change: two strings would change places unseen.
 */
final class Plain {
    private static final int MOST = 3;

    private Plain() {}

    /** The members to take, in order; null where the operation has no such method. */
    static List<Member> members(Operation operation) {
        return members(operation, Set.of());
    }

    /** The same where some members are known already, as a resource knows its identifiers. */
    static List<Member> members(Operation operation, Set<String> known) {
        List<Member> first = new ArrayList<>();
        List<Member> path = new ArrayList<>();
        List<Member> others = new ArrayList<>();
        Member body = null;
        for (Member member : operation.input().members()) {
            if (known.contains(member.name())) {
                continue;
            }
            if (member.streaming()) {
                body = member;
            } else if (member.required()) {
                if (member.shape().type() != Shape.Type.STRING) {
                    return null;
                }
                int label = label(operation, member);
                if (member.location() != Member.Location.URI) {
                    others.add(member);
                } else if (label < 0 && first.isEmpty()) {
                    first.add(member);
                } else if (label < 0) {
                    return null;
                } else {
                    int place = 0;
                    while (place < path.size() && label(operation, path.get(place)) < label) {
                        place++;
                    }
                    path.add(place, member);
                }
            }
        }
        first.addAll(path);
        first.addAll(others);
        if (first.size() > MOST || others.size() > 1) {
            return null;
        }
        if (body != null) {
            first.add(body);
        }
        return first;
    }

    /** Where the member's label stands in the template; -1 where it is the endpoint's business. */
    private static int label(Operation operation, Member member) {
        int plain = operation.uri().indexOf("{" + member.wireName() + "}");
        return plain >= 0 ? plain : operation.uri().indexOf("{" + member.wireName() + "+}");
    }
}
