package dev.lamina.bench.program;

/** What a JVM costs that does nothing. */
public final class Nothing {
    private Nothing() {}

    /**
     * Returns.
     *
     * @param args ignored
     */
    public static void main(String[] args) {}
}
