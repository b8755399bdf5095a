package dev.lamina.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The class files of main code")
class ClassFilesTest {
    @Test
    @DisplayName("concatenate strings inline: the first invokedynamic one would cost a cold start many milliseconds")
    void noStringConcatFactory() throws IOException {
        List<String> found = new ArrayList<>();
        int looked = 0;
        for (JavaClass one : MainCode.classes()) {
            // Every name that a class file refers to stands in its constant pool as it is.
            if (text(one).contains("java/lang/invoke/StringConcatFactory")) {
                found.add(one.getName());
            }
            looked++;
        }
        assertEquals(List.of(), found);
        assertTrue(looked > 100, "classes: " + looked);
    }

    @Test
    @DisplayName("are for Java 17")
    void release() throws IOException {
        for (JavaClass one : MainCode.classes()) {
            String text = text(one);
            assertEquals(61, text.charAt(6) << 8 | text.charAt(7), one.getName());
        }
    }

    private static String text(JavaClass one) throws IOException {
        try (InputStream in = one.getSource().orElseThrow().getUri().toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
