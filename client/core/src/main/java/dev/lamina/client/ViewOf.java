package dev.lamina.client;

import java.util.function.Function;

/** Puts a view over values: a class with a name, where a lambda would cost the first call some milliseconds. */
final class ViewOf<V extends Struct> implements Function<Struct, V> {
    private final V prototype;

    ViewOf(V prototype) {
        this.prototype = prototype;
    }

    @Override
    public V apply(Struct that) {
        return View.over(prototype, that);
    }
}
