package dev.lamina.interop;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/**
 * Uses of reflection: calls into its packages, and the methods of Class and the loaders that lead there. What the compiler
 * itself writes (bootstrap methods of lambdas, records and switches) is no call.
 */
final class Reflection extends ArchCondition<JavaClass> {
    private static final Set<String> METHODS = Set.of(
            "java.lang.Class.forName",
            "java.lang.Class.newInstance",
            "java.lang.Class.getMethod",
            "java.lang.Class.getMethods",
            "java.lang.Class.getDeclaredMethod",
            "java.lang.Class.getDeclaredMethods",
            "java.lang.Class.getField",
            "java.lang.Class.getDeclaredField",
            "java.lang.Class.getDeclaredFields",
            "java.lang.Class.getConstructor",
            "java.lang.Class.getConstructors",
            "java.lang.Class.getDeclaredConstructor",
            "java.lang.Class.getDeclaredConstructors",
            "java.lang.ClassLoader.loadClass");
    private static final Set<String> PACKAGES = Set.of("java.lang.reflect", "java.lang.invoke");

    Reflection() {
        super("use reflection");
    }

    @Override
    public void check(JavaClass one, ConditionEvents events) {
        for (JavaAccess<?> access : one.getAccessesFromSelf()) {
            JavaClass owner = access.getTargetOwner();
            boolean found = PACKAGES.contains(owner.getPackageName())
                    || owner.getName().equals("java.util.ServiceLoader")
                    || METHODS.contains(
                            owner.getName() + "." + access.getTarget().getName());
            events.add(new SimpleConditionEvent(one, found, access.getDescription()));
        }
    }
}
