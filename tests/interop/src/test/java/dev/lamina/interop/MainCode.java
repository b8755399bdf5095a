package dev.lamina.interop;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;

/** The classes of all our modules, without tests and what is for tests of our own only. */
final class MainCode {
    private static final String[] TESTS = {"dev/lamina/interop/", "dev/lamina/vectors/", "dev/lamina/bench/"};

    private MainCode() {}

    static JavaClasses classes() {
        return new ClassFileImporter().withImportOption(MainCode::isMain).importPackages("dev.lamina");
    }

    private static boolean isMain(Location location) {
        for (String test : TESTS) {
            if (location.contains(test)) {
                return false;
            }
        }
        return true;
    }

    /** A nested class is a part of its outermost one. */
    static JavaClass outermost(JavaClass one) {
        return one.getEnclosingClass().map(MainCode::outermost).orElse(one);
    }
}
