package dev.lamina.interop.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A pair of examples of a document, and what both print.
 *
 * @param title the heading above it
 * @param python the left one
 * @param java the right one
 * @param output what each prints; empty where the document tells nothing
 */
record SideBySide(String title, String python, String java, String output) {
    /** Reads a document's pairs, in order. */
    static List<SideBySide> of(Path document) throws IOException {
        List<SideBySide> pairs = new ArrayList<>();
        String title = "";
        String python = null;
        StringBuilder block = null;
        String language = "";
        for (String line : Files.readAllLines(document)) {
            if (block == null && line.startsWith("#")) {
                title = line.replace("#", "").trim();
            } else if (block == null && line.startsWith("```")) {
                language = line.substring(3);
                block = new StringBuilder();
            } else if (block != null && line.equals("```")) {
                switch (language) {
                    case "python" -> python = block.toString();
                    case "java" -> pairs.add(new SideBySide(title, python, block.toString(), ""));
                    case "text" -> {
                        SideBySide last = pairs.remove(pairs.size() - 1);
                        pairs.add(new SideBySide(last.title(), last.python(), last.java(), block.toString()));
                    }
                    default -> throw new IllegalStateException(title + ": a block of " + language);
                }
                block = null;
            } else if (block != null) {
                block.append(line).append('\n');
            }
        }
        return pairs;
    }
}
