package dev.lamina.codegen;

import java.util.ArrayList;
import java.util.List;

/**
 * A service's resources as a {@code .resources} file tells them: {@code docs/resource-descriptions.md}.
 *
 * @param service the service's name
 * @param root what the service itself offers: its name, actions, resources and collections
 * @param types the types of resources, in the file's order
 */
record Resources(String service, Definition root, List<Definition> types) {
    /** What the file's format is called on its first line. */
    static final String FORMAT = "1";

    /** A type of resource. Its shape is null for the service itself; what it lacks is null or empty. */
    record Definition(
            String name,
            String shape,
            List<Identifier> identifiers,
            List<Action> loads,
            List<String> loadedBy,
            List<String> comforts,
            List<Action> actions,
            List<Action> batches,
            List<Action> waiters,
            List<Action> has,
            List<Action> many) {
        Definition(String name, String shape) {
            this(
                    name,
                    shape,
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>(),
                    new ArrayList<>());
        }
    }

    /** @param secret whether its value must not be shown */
    record Identifier(String name, boolean integer, boolean secret) {}

    /**
     * A line with an operation (or a waiter, or none where a resource only leads to another), what goes into its request,
     * and what comes out.
     */
    record Action(String name, String operation, List<Source> parameters, Given gives) {}

    /** A resource made of what stands at a path of an answer, null for the answer itself. */
    record Given(String type, String path, List<Source> identifiers) {}

    /** Where a value comes from, and where it goes. */
    record Source(String target, Kind kind, String value) {
        /** How it is written: {@code TARGET=} and this and the value. */
        String written() {
            return target + "=" + kind.mark + value;
        }

        static Source read(String word) {
            int equals = word.indexOf('=');
            String target = word.substring(0, equals);
            String from = word.substring(equals + 1);
            for (Kind kind : Kind.values()) {
                if (!kind.mark.isEmpty() && from.startsWith(kind.mark)) {
                    return new Source(target, kind, from.substring(kind.mark.length()));
                }
            }
            return new Source(target, Kind.IDENTIFIER, from);
        }
    }

    /** Kinds of sources, with boto3's word for each. */
    enum Kind {
        INPUT("?", "input"),
        REQUEST("request:", "requestParameter"),
        RESPONSE("response:", "response"),
        DATA("data:", "data"),
        TEXT("'", "string"),
        IDENTIFIER("", "identifier");

        private final String mark;
        private final String word;

        Kind(String mark, String word) {
            this.mark = mark;
            this.word = word;
        }

        static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("a value's source " + word + " is not known");
        }
    }

    Definition type(String name) {
        for (Definition type : types) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new IllegalArgumentException(name + ": a line leads to this resource, and there is none");
    }

    /** Reads a file's text. */
    static Resources parse(String text) {
        Resources resources = null;
        Definition type = null;
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] words = line.trim().split(" ", -1);
            try {
                if (words[0].equals("resources")) {
                    if (!words[2].equals(FORMAT)) {
                        throw new IllegalArgumentException("format " + words[2] + ", this reads " + FORMAT);
                    }
                    type = new Definition("", null);
                    resources = new Resources(words[1], type, new ArrayList<>());
                } else if (resources == null) {
                    throw new IllegalArgumentException("it must begin with resources SERVICE " + FORMAT);
                } else if (words[0].equals("resource")) {
                    type = new Definition(words[1], words.length > 2 ? words[2] : null);
                    resources.types().add(type);
                } else {
                    fact(type, words);
                }
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IllegalArgumentException("line " + number + ", " + line.trim() + ": " + e.getMessage(), e);
            }
        }
        if (resources == null) {
            throw new IllegalArgumentException("it must begin with resources SERVICE " + FORMAT);
        }
        return resources;
    }

    private static void fact(Definition type, String[] words) {
        List<String> all = List.of(words);
        switch (words[0]) {
            case "identifier" ->
                type.identifiers().add(new Identifier(words[1], all.contains("integer"), all.contains("secret")));
            case "load" -> type.loads().add(action("", words, 1));
            case "load-by" -> type.loadedBy().add(words[1]);
            case "with" -> type.comforts().add(words[1]);
            case "action" -> type.actions().add(action(words[1], words, 2));
            case "batch" -> type.batches().add(action(words[1], words, 2));
            case "waiter" -> type.waiters().add(action(words[1], words, 2));
            case "many" -> type.many().add(action(words[1], words, 2));
            case "has" -> type.has().add(new Action(words[1], null, List.of(), given(words, 2)));
            default -> throw new IllegalArgumentException("a line cannot begin with " + words[0]);
        }
    }

    /** {@code OPERATION TARGET=SOURCE … > TYPE PATH IDENTIFIER=SOURCE …}; of a load, {@code > PATH}. */
    private static Action action(String name, String[] words, int at) {
        List<Source> parameters = new ArrayList<>();
        int next = at + 1;
        while (next < words.length && !words[next].equals(">")) {
            parameters.add(Source.read(unescaped(words[next++])));
        }
        Given gives = null;
        if (next < words.length) {
            gives = name.isEmpty() ? new Given(null, unescaped(words[next + 1]), List.of()) : given(words, next + 1);
        }
        return new Action(name, words[at], parameters, gives);
    }

    private static Given given(String[] words, int at) {
        String path = null;
        int next = at + 1;
        if (next < words.length && words[next].indexOf('=') < 0) {
            path = unescaped(words[next++]);
        }
        List<Source> identifiers = new ArrayList<>();
        while (next < words.length) {
            identifiers.add(Source.read(unescaped(words[next++])));
        }
        return new Given(words[at], path, identifiers);
    }

    private static String unescaped(String word) {
        return word.replace("\\s", " ").replace("\\\\", "\\");
    }
}
