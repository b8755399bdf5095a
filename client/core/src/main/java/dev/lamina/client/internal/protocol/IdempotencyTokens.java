package dev.lamina.client.internal.protocol;

import dev.lamina.client.Struct;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Shape;
import java.util.List;
import java.util.function.Supplier;

/**
 * Fills in what makes a request idempotent where the caller gave nothing: Smithy 2.0, "Behavior traits",
 * {@code idempotencyToken}. Only members of the input itself are such.
 */
final class IdempotencyTokens {
    private final Supplier<String> source;

    IdempotencyTokens(Supplier<String> source) {
        this.source = source;
    }

    /** The input, with a new token for each member that wants one and has none. */
    Struct fill(Struct input) {
        Shape shape = input.shape();
        Struct.Builder filled = null;
        List<Member> members = shape.members();
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (member.idempotencyToken() && input.get(member) == null) {
                filled = filled == null ? input.newBuilder() : filled;
                filled.set(member, source.get());
            }
        }
        return filled == null ? input : filled.build();
    }
}
