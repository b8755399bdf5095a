package dev.lamina.interop.server;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** A Python that has the packages of {@code tests/interop/requirements.txt}. */
public final class Python {
    private Python() {}

    /**
     * Where it is; where there is none, the test is skipped, aloud.
     *
     * @param what what is skipped without it
     * @return the interpreter that the system property {@code lamina.python} names, else the one in
     *     {@code target/python}
     */
    public static Path orSkip(String what) {
        String named = System.getProperty("lamina.python", "");
        Path python = named.isEmpty() ? root().resolve("target/python/bin/python") : Path.of(named);
        boolean there = Files.isExecutable(python);
        String message = what + ": SKIPPED, there is no Python at " + python
                + "; make one (python3 -m venv target/python; target/python/bin/pip install -r"
                + " tests/interop/requirements.txt), or name one by -Dlamina.python=";
        if (!there) {
            System.out.println(message);
        }
        assumeTrue(there, message);
        return python;
    }

    /** One of our scripts. */
    public static Path script(String name) {
        return root().resolve("tests/interop/src/test/python").resolve(name);
    }

    private static Path root() {
        return Path.of(System.getProperty("lamina.root"));
    }
}
