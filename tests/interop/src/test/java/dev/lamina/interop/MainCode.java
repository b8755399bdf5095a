package dev.lamina.interop;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;

/** The classes of all our modules, without tests and what is for tests of our own only. */
final class MainCode {
    private static final String[] TESTS = {"dev/lamina/interop/", "dev/lamina/vectors/", "dev/lamina/bench/"};

    /** Generated as those of S3 and STS are, and 3,000. */
    private static final String SAME_AGAIN = "dev/lamina/ec2/model/";

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
        return !location.contains(SAME_AGAIN);
    }

    /** A nested class is a part of its outermost one. */
    static JavaClass outermost(JavaClass one) {
        return one.getEnclosingClass().map(MainCode::outermost).orElse(one);
    }
}
