package dev.lamina.signer;

/** A name and a value, in the order of query parameters: by name, then by value, as ASCII. */
final class Pair implements Comparable<Pair> {
    final String name;
    final String value;

    Pair(String name, String value) {
        this.name = name;
        this.value = value;
    }

    @Override
    public int compareTo(Pair that) {
        int byName = name.compareTo(that.name);
        return byName != 0 ? byName : value.compareTo(that.value);
    }
}
