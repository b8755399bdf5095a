package dev.lamina.interop;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("Imports go one way, and each library has one door")
class ArchitectureTest {
    private static final JavaClasses MAIN = MainCode.classes();

    private static final String[] JDK = {"java.."};
    private static final String[] XML = {
        "com.fasterxml..", "javax.xml..", "org.codehaus.stax2..", "org.xml..", "org.w3c.."
    };
    private static final String[] NEVER = {"kotlin..", "org.jetbrains..", "com.fasterxml.jackson.databind.."};
    private static final String[] RUNS_AT_A_USER = {
        "dev.lamina.signer..", "dev.lamina.client..", "dev.lamina.session..", "dev.lamina.s3..", "dev.lamina.resource.."
    };

    @Test
    @DisplayName("all modules are looked at")
    void everyModule() {
        Set<String> seen = new TreeSet<>();
        for (JavaClass one : MAIN) {
            seen.add(one.getPackageName().split("\\.", -1)[2]);
        }
        Assertions.assertTrue(
                seen.containsAll(Set.of("client", "codegen", "mock", "resource", "session", "signer")),
                "seen: " + seen);
    }

    @TestFactory
    @DisplayName("layers")
    Stream<DynamicTest> layers() {
        return tests(
                slices().matching("dev.lamina.(*)..").should().beFreeOfCycles(),
                only("dev.lamina.signer..", "dev.lamina.signer..").as("the signer imports the JDK and itself"),
                none("dev.lamina.signer", "dev.lamina.signer.*..").as("the signer's steps know nobody who uses them"),
                noClasses()
                        .that(resideInAnyPackage("dev.lamina.signer..")
                                .and(DescribedPredicate.not(resideInAnyPackage("dev.lamina.signer.adapter.."))))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("java.net..", "java.nio.channels..", "java.nio.file..")
                        .as("the signer knows no sockets and no files; its adapters know the JDK's HTTP clients"),
                none("dev.lamina.signer.adapter..", "java.nio.channels..", "java.nio.file.."),
                none(
                        "dev.lamina.client..",
                        "dev.lamina.session..",
                        "dev.lamina.resource..",
                        "dev.lamina.mock..",
                        "dev.lamina.codegen..",
                        "dev.lamina.s3.."),
                none(
                        "dev.lamina.codegen..",
                        "dev.lamina.session..",
                        "dev.lamina.mock..",
                        "dev.lamina.s3..",
                        "okhttp3.."),
                none(
                        "dev.lamina.session..",
                        "dev.lamina.resource..",
                        "dev.lamina.mock..",
                        "dev.lamina.codegen..",
                        "dev.lamina.s3..",
                        "okhttp3.."),
                none("dev.lamina.resource", "dev.lamina.resource.*..", "dev.lamina.s3..")
                        .as("what resources have in common knows no service"),
                none(
                        "dev.lamina.resource..",
                        "dev.lamina.session..",
                        "dev.lamina.mock..",
                        "dev.lamina.codegen..",
                        "dev.lamina.signer..",
                        "dev.lamina.client.internal..",
                        "okhttp3..",
                        "com.fasterxml.."),
                noClasses()
                        .that(resideInAnyPackage("dev.lamina..")
                                .and(DescribedPredicate.not(
                                        resideInAnyPackage("dev.lamina.session..", "dev.lamina.tour.."))))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("dev.lamina.session..")
                        .as("nobody but a session knows profiles and the environment"));
    }

    @TestFactory
    @DisplayName("what a package must not know")
    Stream<DynamicTest> floorPlan() {
        return tests(
                only("dev.lamina.client.api..", "dev.lamina.client.api..").as("the description is a leaf"),
                only("dev.lamina.client.checksum..", "dev.lamina.client.checksum..")
                        .as("checksums know no requests"),
                none("dev.lamina.client.internal.endpoint..", internal("http", "protocol", "retry", "quirk")),
                none("dev.lamina.client.internal.protocol..", internal("retry", "quirk")),
                none("dev.lamina.client.internal.http..", internal("protocol", "retry", "quirk", "endpoint")),
                none("dev.lamina.client.internal.retry..", internal("protocol", "http", "quirk", "endpoint")),
                none("dev.lamina.client.internal.retry..", "dev.lamina.signer..", "java.net.."),
                none("dev.lamina.client.internal.quirk..", internal("protocol", "http", "retry", "endpoint")),
                slices().matching("dev.lamina.client.internal.(*)..").should().beFreeOfCycles(),
                none(
                        "dev.lamina.session.profile..",
                        "dev.lamina.session",
                        "dev.lamina.session.credentials..",
                        "dev.lamina.client.."),
                none("dev.lamina.mock..", "dev.lamina.client.internal..", "dev.lamina.session.."),
                noClasses()
                        .that()
                        .resideInAPackage("dev.lamina.mock..")
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching("dev\\.lamina\\.signer\\.(Signer|SigningRequest)(\\$.*)?")
                        .as("the mock signs nothing: an error in the signer would be its own"));
    }

    @Test
    @DisplayName("quirks know nothing of each other")
    void quirks() {
        Set<String> seen = new TreeSet<>();
        for (JavaClass one : MAIN) {
            JavaClass quirk = MainCode.outermost(one);
            if (quirk.getPackageName().endsWith(".quirk")
                    && !quirk.getSimpleName().equals("Quirks")) {
                one.getDirectDependenciesFromSelf().forEach(dependency -> {
                    JavaClass target = MainCode.outermost(dependency.getTargetClass());
                    if (target.getPackageName().equals(quirk.getPackageName()) && !target.equals(quirk)) {
                        seen.add(dependency.getDescription());
                    }
                });
            }
        }
        Assertions.assertEquals(Set.of(), seen);
    }

    @Test
    @DisplayName("of internal, dev.lamina.client knows three types, each in one place")
    void internal() {
        Set<String> seen = new TreeSet<>();
        for (JavaClass one : MAIN) {
            if (one.getPackageName().equals("dev.lamina.client")) {
                one.getDirectDependenciesFromSelf().forEach(dependency -> {
                    String target =
                            MainCode.outermost(dependency.getTargetClass()).getName();
                    if (target.startsWith("dev.lamina.client.internal.")) {
                        seen.add(MainCode.outermost(one).getSimpleName() + " -> "
                                + target.substring("dev.lamina.client.internal.".length()));
                    }
                });
            }
        }
        Assertions.assertEquals(
                Set.of(
                        "AwsClient -> Pipeline",
                        "ClientConfig -> http.Connections",
                        "AwsServiceException -> retry.Failure"),
                seen);
    }

    @TestFactory
    @DisplayName("one door each")
    Stream<DynamicTest> doors() {
        return tests(
                noClasses()
                        .that(resideInAnyPackage(RUNS_AT_A_USER)
                                .and(DescribedPredicate.not(resideInAnyPackage("dev.lamina.client.internal.http..")))
                                .and(DescribedPredicate.not(partOf("ClientConfig", "SigningInterceptor"))))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("okhttp3..", "okio..")
                        .as("OkHttp: internal.http, ClientConfig, SigningInterceptor"),
                noClasses()
                        .that(resideInAnyPackage(RUNS_AT_A_USER)
                                .and(DescribedPredicate.not(partOf("XmlTokens", "HarCapture", "JsonFields"))))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(XML)
                        .as("XML: XmlTokens; JSON: HarCapture in the signer, JsonFields in the session"),
                noClasses()
                        .that()
                        .resideInAPackage("dev.lamina.client..")
                        .should()
                        .dependOnClassesThat()
                        .haveNameMatching("com\\.fasterxml\\.jackson\\.core\\.(JsonFactory.*|json\\..*)")
                        .as("the client reads no JSON"),
                noClasses()
                        .that(resideInAnyPackage("dev.lamina..").and(DescribedPredicate.not(partOf("EcdsaKey"))))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("org.bouncycastle..")
                        .as("BouncyCastle: EcdsaKey"),
                noClasses()
                        .that(resideInAnyPackage("dev.lamina..").and(DescribedPredicate.not(partOf("XxHash"))))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage("com.dynatrace..")
                        .as("hash4j: XxHash"),
                noClasses().should().dependOnClassesThat().resideInAnyPackage(NEVER));
    }

    @TestFactory
    @DisplayName("what main code never does")
    Stream<DynamicTest> never() {
        return tests(
                // JUnit hands an extension the parameter to resolve as java.lang.reflect.Parameter.
                noClasses()
                        .that(DescribedPredicate.not(partOf("MockAwsExtension")))
                        .should(new Reflection())
                        .as("no reflection, no method handles, no service loader"),
                fields().that().areStatic().should().beFinal().as("no static state that changes"),
                fields().that()
                        .areStatic()
                        .should()
                        .notHaveRawType(resideInAnyPackage("java.util.concurrent..")
                                .or(JavaClass.Predicates.assignableTo(ThreadLocal.class))
                                .or(JavaClass.Predicates.type(java.util.HashMap.class))
                                .or(JavaClass.Predicates.type(java.util.ArrayList.class)))
                        .as("no static state that is made to change"),
                atUsers()
                        .callMethod(java.time.Instant.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .as("what time it is, a Clock says"),
                noClasses()
                        .that(resideInAnyPackage(RUNS_AT_A_USER).and(DescribedPredicate.not(partOf("Sleeper"))))
                        .should()
                        .callMethod(Thread.class, "sleep", long.class)
                        .orShould()
                        .callMethod(Thread.class, "sleep", long.class, int.class)
                        .as("only a Sleeper sleeps"),
                atUsers()
                        .callConstructor(Thread.class, Runnable.class)
                        .orShould()
                        .dependOnClassesThat()
                        .haveFullyQualifiedName("java.util.concurrent.Executors")
                        .as("no thread of our own"),
                atUsers()
                        .accessField(System.class, "out")
                        .orShould()
                        .accessField(System.class, "err")
                        .as("nothing is printed"));
    }

    private static com.tngtech.archunit.lang.syntax.elements.ClassesShould atUsers() {
        return noClasses().that().resideInAnyPackage(RUNS_AT_A_USER).should();
    }

    private static Stream<DynamicTest> tests(ArchRule... rules) {
        return Stream.of(rules).map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(MAIN)));
    }

    private static String[] internal(String... packages) {
        return Stream.of(packages)
                .map(one -> "dev.lamina.client.internal." + one + "..")
                .toArray(String[]::new);
    }

    private static ArchRule none(String from, String... to) {
        return noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(to);
    }

    private static ArchRule only(String from, String... to) {
        String[] allowed = Stream.concat(Stream.of(JDK), Stream.of(to)).toArray(String[]::new);
        return classes()
                .that(resideInAnyPackage(from).and(DescribedPredicate.not(partOf("EcdsaKey", "HarCapture", "XxHash"))))
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.concat(Stream.of(allowed), Stream.of("javax.crypto.."))
                        .toArray(String[]::new));
    }

    private static DescribedPredicate<JavaClass> partOf(String... names) {
        Set<String> all = Set.of(names);
        return DescribedPredicate.describe(
                "are part of " + all,
                one -> all.contains(MainCode.outermost(one).getSimpleName()));
    }
}
