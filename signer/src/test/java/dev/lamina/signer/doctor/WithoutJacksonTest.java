package dev.lamina.signer.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Where jackson-core is absent")
class WithoutJacksonTest {
    @Test
    @DisplayName("all but HAR files is read, and of those is said what to add, each time")
    void without() throws Exception {
        URL[] signer = {
            SignatureDoctor.class.getProtectionDomain().getCodeSource().getLocation(),
            Uses.class.getProtectionDomain().getCodeSource().getLocation()
        };
        try (URLClassLoader loader = new URLClassLoader(signer, null)) {
            @SuppressWarnings("unchecked")
            UnaryOperator<String> uses = (UnaryOperator<String>)
                    loader.loadClass(Uses.class.getName()).getConstructor().newInstance();
            assertEquals("GET /", uses.apply("http"));
            for (int i = 0; i < 2; i++) {
                assertTrue(uses.apply("har").contains("com.fasterxml.jackson.core:jackson-core"), uses.apply("har"));
            }
        }
    }

    /** What is done there. */
    public static final class Uses implements UnaryOperator<String> {
        @Override
        public String apply(String use) {
            try {
                return (use.equals("har") ? Capture.ofHar("{}") : Capture.ofHttp("GET / HTTP/1.1\n")).toString();
            } catch (IllegalStateException e) {
                return e.getMessage();
            }
        }
    }
}
