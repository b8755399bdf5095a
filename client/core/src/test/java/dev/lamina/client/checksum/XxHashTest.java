package dev.lamina.client.checksum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Without the library of xxHash")
class XxHashTest {
    @Test
    @DisplayName("its algorithms name it when they are first started, each time, and all others work")
    void absent() throws Exception {
        URL classes =
                ChecksumAlgorithm.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader alone = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            Class<?> algorithms = alone.loadClass(ChecksumAlgorithm.class.getName());
            assertNotSame(ChecksumAlgorithm.class, algorithms);
            int missing = 0;
            for (Object algorithm : algorithms.getEnumConstants()) {
                boolean needsIt = algorithm.toString().startsWith("XXHASH");
                assertEquals(!needsIt, algorithms.getMethod("isAvailable").invoke(algorithm));
                for (int time = 0; needsIt && time < 2; time++) {
                    Throwable thrown = assertThrows(
                                    InvocationTargetException.class,
                                    () -> algorithms.getMethod("start").invoke(algorithm))
                            .getCause();
                    assertInstanceOf(IllegalStateException.class, thrown);
                    assertTrue(thrown.getMessage().contains("com.dynatrace.hash4j:hash4j"), thrown.getMessage());
                    assertTrue(thrown.getMessage().startsWith(algorithm + " "), thrown.getMessage());
                    missing++;
                }
                if (!needsIt) {
                    assertEquals(
                            alone,
                            algorithms
                                    .getMethod("start")
                                    .invoke(algorithm)
                                    .getClass()
                                    .getClassLoader());
                }
            }
            assertEquals(6, missing);
        }
    }
}
