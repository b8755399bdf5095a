package dev.lamina.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The signer as a module")
class ModuleTest {
    @Test
    @DisplayName(
            "it is a module that needs java.base and may have BouncyCastle, and opens the packages that users meet")
    void module() throws Exception {
        Path classes = Path.of(
                Signer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        ModuleDescriptor module =
                ModuleFinder.of(classes).find("dev.lamina.signer").orElseThrow().descriptor();

        assertEquals(
                Set.of("java.base"),
                module.requires().stream()
                        .filter(one -> !one.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                        .map(ModuleDescriptor.Requires::name)
                        .collect(Collectors.toSet()));
        assertEquals(
                Set.of("java.base", "org.bouncycastle.provider"),
                module.requires().stream().map(ModuleDescriptor.Requires::name).collect(Collectors.toSet()));
        assertEquals(
                Set.of("dev.lamina.signer", "dev.lamina.signer.chunked", "dev.lamina.signer.verify"),
                module.exports().stream().map(ModuleDescriptor.Exports::source).collect(Collectors.toSet()));
    }
}
