package dev.lamina.client;

import dev.lamina.client.api.Shape;

/** A value without a view: what the parser and {@link Struct#of} make. */
final class PlainStruct extends View {
    PlainStruct(Shape shape, Object[] values, ResponseMetadata metadata) {
        super(shape, values, metadata);
    }

    private PlainStruct(Struct that) {
        super(that);
    }

    @Override
    protected Struct over(Struct that) {
        return new PlainStruct(that);
    }
}
