package dev.lamina.codegen;

import dev.lamina.client.api.Api;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import dev.lamina.client.api.Shape;
import dev.lamina.client.api.Waiter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the typed client: a method an operation, with its pages and its waiters. Each passes its request on as a
 * {@code Struct}, so that the JVM need not load the requests of all operations to verify the client.
 */
final class ClientWriter {
    private final Api api;
    private final String clientPackage;
    private final Names names;
    private final Collection<String> operations;
    private final JavaText java = new JavaText();

    ClientWriter(Api api, String clientPackage, Names names, Collection<String> operations) {
        this.api = api;
        this.clientPackage = clientPackage;
        this.names = names;
        this.operations = operations;
    }

    String client() {
        String type = names.client();
        List<Waiter> waiters = waiters();
        java.line("package ", clientPackage, ";").blank();
        for (String one : imports(waiters)) {
            java.line("import ", one, ";");
        }
        java.blank();
        String full = api.metadata("serviceFullName");
        java.javadoc(
                List.of(
                        (full.isEmpty() ? api.service() : JavaText.code(full)) + ", typed: a method an operation.",
                        "Each operation takes a request, or a lambda that sets a request's members. Requests and answers"
                                + " are the same values as those of {@link AwsClient#call}, under types of their own.",
                        "Thread-safe, cheap to make, and never closed. Unless a method says otherwise it throws"
                                + " {@link IllegalArgumentException} before anything is sent where a request is not right, and"
                                + " {@link dev.lamina.client.AwsException} where the call fails."),
                List.of());
        java.line(Documentation.GENERATED);
        java.open("public final class ", type, " extends AwsClient {");
        java.javadoc(List.of("The description of the service; it is opened at the first call."), List.of());
        java.line("public static final Api API = Api.of(", JavaText.literal(api.service()), ");")
                .blank();
        java.javadoc(
                List.of("Makes a client. Opens no file and no connection."), List.of("@param config the settings"));
        java.open("public ", type, "(ClientConfig config) {")
                .line("super(API, config);")
                .close()
                .blank();
        java.line("@Override");
        java.open("public ", type, " with(Consumer<ClientConfig.Builder> changes) {");
        java.line("return new ", type, "(changed(changes));").close();
        for (String name : operations) {
            Operation operation = api.operation(name);
            call(operation);
            if (operation.pagination() != null) {
                pages(operation);
            }
        }
        for (Waiter waiter : waiters) {
            waiting(waiter);
        }
        return java.close().toString();
    }

    private List<Waiter> waiters() {
        List<Waiter> waiters = new ArrayList<>();
        for (String name : api.waiters()) {
            Waiter waiter = api.waiter(name);
            if (operations.contains(waiter.operation())) {
                waiters.add(waiter);
            }
        }
        return waiters;
    }

    private Set<String> imports(List<Waiter> waiters) {
        Set<String> imports = new TreeSet<>(Set.of(
                "dev.lamina.client.AwsClient",
                "dev.lamina.client.ClientConfig",
                "dev.lamina.client.api.Api",
                "java.util.function.Consumer"));
        for (String name : operations) {
            Operation operation = api.operation(name);
            imports.add(clientPackage + ".model." + request(operation));
            imports.add(clientPackage + ".model." + response(operation));
            if (operation.pagination() != null) {
                imports.add("dev.lamina.client.Paginator");
            }
            List<Member> plain = Plain.members(operation);
            if (plain != null) {
                for (Member member : plain) {
                    if (member.streaming()) {
                        imports.add("dev.lamina.client.Body");
                    }
                }
            }
        }
        if (!waiters.isEmpty()) {
            imports.add("dev.lamina.client.Wait");
            imports.add("java.util.Optional");
        }
        return imports;
    }

    private String request(Operation operation) {
        return names.type(operation.input().name());
    }

    private String response(Operation operation) {
        return names.type(operation.output().name());
    }

    private void call(Operation operation) {
        String method = Names.operation(operation.name());
        String response = response(operation);
        String summary = JavaText.code(operation.name()) + ": " + Documentation.requestLine(operation) + "."
                + Documentation.required(operation.input());
        List<String> results = new ArrayList<>();
        results.add("@return the answer" + (streams(operation.output()) ? "; close it" : ""));
        if (!operation.errors().isEmpty()) {
            List<String> codes = new ArrayList<>();
            for (String error : operation.errors()) {
                codes.add(JavaText.code(api.shape(error).errorCode()));
            }
            results.add(
                    "@throws dev.lamina.client.AwsServiceException if the service answers with an error, among them "
                            + String.join(", ", codes));
        }
        results.addAll(deprecation(operation));
        results.addAll(Documentation.see(operation));

        for (Form form : forms(operation)) {
            java.blank().javadoc(List.of(summary), with(form.tags(), results));
            deprecated(operation);
            java.open("public ", response, " ", method, "(", form.parameters(), ") {");
            java.line("return new ", response, "(call(", JavaText.literal(operation.name()), ", ", form.value(), "));");
            java.close();
        }
    }

    private void pages(Operation operation) {
        String method = Names.operation(operation.name()) + "Paginator";
        String response = response(operation);
        List<String> results =
                new ArrayList<>(List.of("@return the pages, asked for one by one as they are gone through"));
        results.addAll(deprecation(operation));
        for (Form form : forms(operation)) {
            java.blank()
                    .javadoc(
                            List.of("The pages of " + JavaText.code(operation.name()) + "."),
                            with(form.tags(), results));
            deprecated(operation);
            java.open("public Paginator<", response, "> ", method, "(", form.parameters(), ") {");
            java.line(
                    "return paginator(",
                    JavaText.literal(operation.name()),
                    ", ",
                    form.value(),
                    ", new ",
                    response,
                    "(prototype()));");
            java.close();
        }
    }

    private void waiting(Waiter waiter) {
        Operation operation = api.operation(waiter.operation());
        String response = response(operation);
        String summary = "Calls {@code " + operation.name() + "} until {@code " + waiter.name() + "} is so: every "
                + waiter.delaySeconds() + " seconds, " + waiter.maxAttempts()
                + " times at most, unless a wait is given.";
        List<String> results = List.of(
                "@return the answer that was waited for; empty where that is an error",
                "@throws dev.lamina.client.WaiterException if it cannot come, an error says neither yes nor no, or the"
                        + " wait is over");
        for (Form form : forms(operation)) {
            for (boolean bounded : new boolean[] {false, true}) {
                List<String> tags = new ArrayList<>(form.tags());
                if (bounded) {
                    tags.add("@param wait how often and how long");
                }
                java.blank().javadoc(List.of(summary), with(tags, results));
                String separator = form.parameters().isEmpty() ? "" : ", ";
                java.open(
                        "public Optional<",
                        response,
                        "> waitUntil",
                        waiter.name(),
                        "(",
                        form.parameters(),
                        bounded ? separator + "Wait wait" : "",
                        ") {");
                java.line(
                        "return waitUntil(",
                        JavaText.literal(waiter.name()),
                        ", ",
                        form.value(),
                        bounded ? ", wait" : ", Wait.asDescribed()",
                        ", new ",
                        response,
                        "(prototype()));");
                java.close();
            }
        }
    }

    /**
     * A way to give a request.
     *
     * @param parameters of the method
     * @param value the request, made of them
     * @param tags the parameters' documentation
     */
    private record Form(String parameters, String value, List<String> tags) {}

    private List<Form> forms(Operation operation) {
        String request = request(operation);
        List<Form> forms = new ArrayList<>();
        forms.add(new Form(request + " request", "request", List.of("@param request what it takes")));
        forms.add(new Form(
                "Consumer<" + request + "> request",
                request + ".of(request)",
                List.of("@param request sets the members of what it takes")));
        List<Member> plain = Plain.members(operation);
        if (plain != null) {
            forms.add(plain(operation, plain));
        }
        return forms;
    }

    private static Form plain(Operation operation, List<Member> members) {
        List<String> parameters = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        StringBuilder value = new StringBuilder("input(").append(JavaText.literal(operation.name()));
        for (Member member : members) {
            String name = Names.parameter(member.name());
            parameters.add((member.streaming() ? "Body " : "String ") + name);
            tags.add("@param " + name + " {@code " + member.name() + "}");
            value.append(", ")
                    .append(JavaText.literal(member.name()))
                    .append(", ")
                    .append(name);
        }
        return new Form(String.join(", ", parameters), value.append(')').toString(), tags);
    }

    private static boolean streams(Shape output) {
        for (Member member : output.members()) {
            if (member.streaming()) {
                return true;
            }
        }
        return false;
    }

    private static List<String> deprecation(Operation operation) {
        return operation.deprecated() ? List.of("@deprecated AWS advises against it") : List.of();
    }

    private void deprecated(Operation operation) {
        if (operation.deprecated()) {
            java.line("@Deprecated");
        }
    }

    private static List<String> with(List<String> first, List<String> second) {
        List<String> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
