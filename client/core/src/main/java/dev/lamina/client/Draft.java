package dev.lamina.client;

import dev.lamina.client.api.Shape;
import java.util.function.Consumer;

/**
 * The time in which a draft may be written: while its consumer runs. The value that comes out has an array of its own,
 * so what a leaked draft could still do, were it not refused, would change nothing.
 */
final class Draft {
    private boolean open = true;

    private Draft() {}

    boolean isOpen() {
        return open;
    }

    /**
     * Gives a draft to a consumer.
     *
     * @param path what is made, for a message
     * @return the frozen copy
     * @throws IllegalArgumentException if the consumer is null
     */
    static <V extends Struct> V completed(V prototype, Shape shape, Consumer<V> members, String path) {
        if (members == null) {
            throw new IllegalArgumentException(
                    path + ": null instead of a lambda that sets its members, such as r -> {}");
        }
        Draft draft = new Draft();
        Object[] values = new Object[shape.members().size()];
        try {
            members.accept(View.over(prototype, new PlainStruct(shape, values, draft)));
        } finally {
            draft.open = false;
        }
        return View.over(prototype, new PlainStruct(shape, values.clone(), null));
    }
}
