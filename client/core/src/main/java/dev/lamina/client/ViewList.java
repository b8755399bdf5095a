package dev.lamina.client;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/** Structures under the type of a view, each when it is asked for: a list of thousands costs nothing until then. */
final class ViewList<V extends Struct> extends AbstractList<V> implements RandomAccess {
    private final List<Struct> elements;
    private final V prototype;

    /** The list is unmodifiable. */
    ViewList(List<Struct> elements, V prototype) {
        this.elements = elements;
        this.prototype = prototype;
    }

    @Override
    public V get(int index) {
        return View.over(prototype, elements.get(index));
    }

    @Override
    public int size() {
        return elements.size();
    }
}
