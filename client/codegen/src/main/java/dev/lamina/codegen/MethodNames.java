package dev.lamina.codegen;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The names of one class's methods, each given once, in the order in which boto3 gives them. */
final class MethodNames {
    /** Methods of the base classes and of Object. */
    private static final Set<String> TAKEN = Set.of(
            "meta",
            "identifiers",
            "client",
            "request",
            "call",
            "identifier",
            "named",
            "first",
            "found",
            "data",
            "fetch",
            "refetch",
            "isFetched",
            "isReached",
            "await",
            "load",
            "reload",
            "exists",
            "hashCode",
            "toString",
            "getClass",
            "notify",
            "notifyAll",
            "wait",
            "clone",
            "finalize",
            "equals");

    private final Set<String> methods = new HashSet<>(TAKEN);

    /** A method's name; with its category behind it where another has the name, as in boto3. */
    String take(String boto3, String category) {
        String name = Names.parameter(boto3);
        if (!methods.add(name)) {
            name += category.substring(0, 1).toUpperCase(Locale.ROOT) + category.substring(1);
            methods.add(name);
        }
        return name;
    }
}
