package dev.lamina.client;

import dev.lamina.client.api.Shape;

/** A value without a view: what the parser and {@link Struct#of} make. */
final class PlainStruct extends View {
    /** @param rest of an outermost answer its metadata, of a draft its {@link Draft}, null otherwise */
    PlainStruct(Shape shape, Object[] values, Object rest) {
        super(shape, values, rest);
    }

    private PlainStruct(Struct that) {
        super(that);
    }

    @Override
    protected Struct over(Struct that) {
        return new PlainStruct(that);
    }
}
