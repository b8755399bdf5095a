package dev.lamina.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The signer as a module")
class ModuleTest {
    @Test
    @DisplayName("it is a module that needs java.base only, three more for parts of it, and opens what users meet")
    void module() throws Exception {
        Path classes = Path.of(
                Signer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        ModuleDescriptor module =
                ModuleFinder.of(classes).find("dev.lamina.signer").orElseThrow().descriptor();

        Set<String> needed = new TreeSet<>();
        for (ModuleDescriptor.Requires one : module.requires()) {
            needed.add((one.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC) ? "perhaps " : "")
                    + one.name());
        }
        assertEquals(
                Set.of(
                        "java.base",
                        "perhaps com.fasterxml.jackson.core",
                        "perhaps java.net.http",
                        "perhaps org.bouncycastle.provider"),
                needed);
        assertEquals(
                Set.of(
                        "dev.lamina.signer",
                        "dev.lamina.signer.adapter",
                        "dev.lamina.signer.chunked",
                        "dev.lamina.signer.doctor",
                        "dev.lamina.signer.verify"),
                module.exports().stream().map(ModuleDescriptor.Exports::source).collect(Collectors.toSet()));
    }
}
