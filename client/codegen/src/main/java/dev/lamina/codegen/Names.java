package dev.lamina.codegen;

import dev.lamina.client.api.Member;
import dev.lamina.client.api.Shape;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The names of generated Java, computed from the description's: the member {@code MaxKeys} is {@code maxKeys}, the value
 * {@code aws:kms} is {@code AWS_KMS}, and what Java or the base types have taken already gets {@code _} after it, or the
 * service before it.
 */
final class Names {
    /** The types of java.lang in Java 17: a fixed list, so that a newer JDK gives the same names. */
    private static final Set<String> JAVA_LANG = words("""
            AbstractMethodError Appendable ArithmeticException ArrayIndexOutOfBoundsException ArrayStoreException
            AssertionError AutoCloseable Boolean BootstrapMethodError Byte CharSequence Character Class
            ClassCastException ClassCircularityError ClassFormatError ClassLoader ClassNotFoundException ClassValue
            CloneNotSupportedException Cloneable Comparable Compiler Deprecated Double Enum
            EnumConstantNotPresentException Error Exception ExceptionInInitializerError Float FunctionalInterface
            IllegalAccessError IllegalAccessException IllegalArgumentException IllegalCallerException
            IllegalMonitorStateException IllegalStateException IllegalThreadStateException IncompatibleClassChangeError
            IndexOutOfBoundsException InheritableThreadLocal InstantiationError InstantiationException Integer
            InternalError InterruptedException Iterable LayerInstantiationException LinkageError Long Math Module
            ModuleLayer NegativeArraySizeException NoClassDefFoundError NoSuchFieldError NoSuchFieldException
            NoSuchMethodError NoSuchMethodException NullPointerException Number NumberFormatException Object
            OutOfMemoryError Override Package Process ProcessBuilder ProcessHandle Readable Record
            ReflectiveOperationException Runnable Runtime RuntimeException RuntimePermission SafeVarargs
            SecurityException SecurityManager Short StackOverflowError StackTraceElement StackWalker StrictMath String
            StringBuffer StringBuilder StringIndexOutOfBoundsException SuppressWarnings System Thread ThreadDeath
            ThreadGroup ThreadLocal Throwable TypeNotPresentException UnknownError UnsatisfiedLinkError
            UnsupportedClassVersionError UnsupportedOperationException VerifyError VirtualMachineError Void
            """);

    /** What generated code imports. */
    private static final Set<String> IMPORTED = words("Arrays Body Collection Consumer Instant List Map Struct View");

    /** Java Language Specification 17, section 3.9, and the literals of 3.10. */
    private static final Set<String> KEYWORDS = words("""
            abstract assert boolean break byte case catch char class const continue default do double else enum extends
            final finally float for goto if implements import instanceof int interface long native new package private
            protected public return short static strictfp super switch synchronized this throw throws transient try void
            volatile while true false null
            """);

    /** Methods of Struct, View, AutoCloseable and Object that a member's could be taken for. */
    private static final Set<String> TAKEN_ACCESSORS = words("shape toMap responseMetadata newBuilder of close"
            + " hashCode toString getClass notify notifyAll wait clone finalize");

    /** Methods of Struct and View that take one String. */
    private static final Set<String> TAKEN_FOR_STRINGS =
            words("has get string number bool instant body struct structs strings find valueAt listAt mapAt");

    /** Methods of AwsClient, without regard to parameters: an operation of that name would be hard to tell apart. */
    private static final Set<String> TAKEN_OPERATIONS =
            words("call paginator waitUntil presign with api config changed input prototype");

    private final String prefix;

    /** @param service the description's name, such as {@code s3} or {@code sso-oidc} */
    Names(String service) {
        StringBuilder text = new StringBuilder();
        for (String part : service.split("-")) {
            text.append(capitalised(part));
        }
        prefix = text.toString();
    }

    private static Set<String> words(String text) {
        return Set.of(text.trim().split("\\s+"));
    }

    /** The typed client: {@code S3Client}. */
    String client() {
        return prefix + "Client";
    }

    /** A shape's class: its name, with the service before it where java.lang, the imports or the client have it. */
    String type(String shape) {
        String name = capitalised(shape);
        return JAVA_LANG.contains(name) || IMPORTED.contains(name) || name.equals(client()) ? prefix + name : name;
    }

    /**
     * What accessor and setter of each member are called, each of another name.
     *
     * @return names by member, in the shape's order
     */
    static Map<Member, String> members(Shape structure) {
        Map<Member, String> names = new LinkedHashMap<>();
        for (Member member : structure.members()) {
            String name = member(member.name(), member.shape().type() == Shape.Type.STRING);
            while (names.containsValue(name)) {
                name += "_";
            }
            names.put(member, name);
        }
        return names;
    }

    private static String member(String member, boolean string) {
        String name = decapitalised(member);
        boolean taken = KEYWORDS.contains(name)
                || TAKEN_ACCESSORS.contains(name)
                || (string && TAKEN_FOR_STRINGS.contains(name));
        return taken ? name + "_" : name;
    }

    /** A parameter: a name that only keywords can stand in the way of. */
    static String parameter(String member) {
        String name = decapitalised(member);
        return KEYWORDS.contains(name) ? name + "_" : name;
    }

    /** A client's method. */
    static String operation(String operation) {
        String name = decapitalised(operation);
        boolean taken = KEYWORDS.contains(name) || TAKEN_OPERATIONS.contains(name) || TAKEN_ACCESSORS.contains(name);
        return taken ? name + "_" : name;
    }

    /**
     * A name with its first word in lower case: {@code MaxKeys} is {@code maxKeys}, {@code ETag} is {@code eTag},
     * {@code ACL} is {@code acl}, {@code SSECustomerKeyMD5} is {@code sseCustomerKeyMD5}. Of capitals in a row the last
     * one begins the next word where a small letter follows.
     */
    static String decapitalised(String name) {
        int run = 0;
        while (run < name.length() && isUpper(name.charAt(run))) {
            run++;
        }
        if (run > 1 && run < name.length() && isLower(name.charAt(run))) {
            run--;
        }
        String lower = name.substring(0, run).toLowerCase(Locale.ROOT) + name.substring(run);
        StringBuilder identifier = new StringBuilder();
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            identifier.append(isUpper(c) || isLower(c) || isDigit(c) || c == '_' ? c : '_');
        }
        return isDigit(identifier.charAt(0)) ? "_" + identifier : identifier.toString();
    }

    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /**
     * The constants of an enumeration's values, each of another name: a value whose name is taken gets {@code _} after it.
     *
     * @return values by constant, in their order
     */
    static Map<String, String> constants(Collection<String> values) {
        Map<String, String> constants = new LinkedHashMap<>();
        for (String value : values) {
            String name = constant(value);
            while (constants.containsKey(name)) {
                name += "_";
            }
            constants.put(name, value);
        }
        return constants;
    }

    /** {@code aws:kms} is {@code AWS_KMS}, {@code ETag} is {@code E_TAG}, {@code t2.micro} is {@code T2_MICRO}. */
    private static String constant(String value) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (!isUpper(c) && !isLower(c) && !isDigit(c)) {
                if (!name.isEmpty() && name.charAt(name.length() - 1) != '_') {
                    name.append('_');
                }
                continue;
            }
            boolean afterSmall = i > 0 && isLower(value.charAt(i - 1));
            boolean beforeSmall =
                    i > 0 && i + 1 < value.length() && isUpper(value.charAt(i - 1)) && isLower(value.charAt(i + 1));
            if (isUpper(c) && (afterSmall || beforeSmall)) {
                name.append('_');
            }
            name.append(Character.toUpperCase(c));
        }
        while (!name.isEmpty() && name.charAt(name.length() - 1) == '_') {
            name.setLength(name.length() - 1);
        }
        if (name.isEmpty()) {
            return value.isEmpty() ? "EMPTY" : value.equals("*") ? "ALL" : "OTHER";
        }
        return isDigit(name.charAt(0)) ? "_" + name : name.toString();
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
