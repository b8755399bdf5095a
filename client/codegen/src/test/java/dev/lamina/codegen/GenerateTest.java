package dev.lamina.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.api.Api;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTest {
    private static final String JSON = """
            {"metadata": {"endpointPrefix": "shop", "protocol": "query"},
             "operations": {"Buy": {"http": {"method": "POST", "requestUri": "/"}, "input": {"shape": "BuyRequest"}}},
             "shapes": {
              "BuyRequest": {"type": "structure", "members": {"What": {"shape": "Text"}}, "invented": true},
              "Text": {"type": "string"}}}
            """;

    @TempDir
    private Path folder;

    private int status;

    private List<String> run(String... arguments) {
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        status = Generate.run(arguments, new PrintStream(report, true, StandardCharsets.UTF_8));
        return report.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    @DisplayName("import writes the description, tells its figures, and what could not be taken over")
    void imports() throws IOException {
        Files.writeString(folder.resolve("service-2.json"), JSON);
        Path file = folder.resolve("out/shop.api");
        List<String> report = run("import", "--service", "shop", "--from", folder.toString(), "--to", file.toString());
        assertEquals(0, status);
        assertEquals(
                List.of("shape BuyRequest: invented is not taken over", file + ": 1 operations, 3 shapes, 1 members"),
                report);
        assertEquals(Set.of("Buy"), Api.parse(Files.readString(file)).operations());
    }

    @Test
    @DisplayName("JSON is read deflated, as botocore's wheels carry it")
    void deflated() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve("service-2.json.gz")))) {
            out.write(JSON.getBytes(StandardCharsets.UTF_8));
        }
        Path file = folder.resolve("shop.api");
        run("import", "--service", "shop", "--from", folder.toString(), "--to", file.toString());
        assertEquals(0, status);
        assertEquals(Set.of("Buy"), Api.parse(Files.readString(file)).operations());
    }

    @Test
    @DisplayName("a refresh tells what it takes away, retypes and newly requires")
    void refresh() throws IOException {
        Files.writeString(folder.resolve("service-2.json"), JSON);
        Path file = folder.resolve("shop.api");
        Files.writeString(file, """
                api shop 1
                operation Buy GET /buy
                request
                 What! Number
                 Why Text =because
                operation Sell
                waiter Bought Buy 1 1
                 success status 200
                enum Text
                 old
                integer Number
                """);
        List<String> report = run("import", "--service", "shop", "--from", folder.toString(), "--to", file.toString());
        assertEquals(
                List.of(
                        "moved: operation Buy from GET /buy to POST /",
                        "removed: operation Sell",
                        "removed: waiter Bought",
                        "retyped: member BuyRequest.What from Number to Text",
                        "removed: member BuyRequest.Why",
                        "removed: shape SellRequest",
                        "removed: shape SellResponse",
                        "removed: value old of Text",
                        "removed: shape Number"),
                report.subList(1, report.size() - 1));
    }

    @Test
    @DisplayName("members that are newly required, or moved, are told; another name for a text is not")
    void members() {
        Api older = Api.parse("api a 1\nstructure S\n A Text\n B Text header=x\nstring Text\nstring Other\n");
        Api newer =
                Api.parse("api a 1\nstructure S\n A! Other\n B Text query=x\n C! Text\nstring Text\nstring Other\n");
        assertEquals(
                List.of(
                        "newly required: member S.A",
                        "moved: member S.B from HEADER x to QUERY x",
                        "newly required: member S.C"),
                ApiChanges.between(older, newer));
    }

    @Test
    @DisplayName("a wrong call tells how it is called")
    void usage() {
        assertEquals(
                List.of(
                        "usage: Generate import --service NAME --from FOLDER --to FILE.api",
                        "       Generate views --service NAME [--api FILE.api] --package PACKAGE --to FOLDER"),
                run("import", "--help"));
        assertEquals(2, status);
        run("export", "--service", "s", "--from", "f", "--to", "t");
        assertEquals(2, status);
    }

    @Test
    @DisplayName("a folder without a description is told, and nothing is written")
    void absent() {
        Path file = folder.resolve("shop.api");
        List<String> report = run("import", "--service", "shop", "--from", folder.toString(), "--to", file.toString());
        assertEquals(1, status);
        assertTrue(
                report.get(0).startsWith("not imported: ") && report.get(0).contains("service-2.json"),
                report::toString);
        assertTrue(Files.notExists(file));
    }

    @Test
    @DisplayName("views writes what changed, deletes what is generated no more, and leaves alone what is not generated")
    void views() throws IOException {
        Path file = folder.resolve("shop.api");
        Path to = folder.resolve("out");
        String[] command = {
            "views", "--service", "shop", "--api", file.toString(), "--package", "com.shop", "--to", to.toString()
        };
        Files.writeString(file, "api shop 1\noperation Buy\nrequest\n What Text\noperation Sell\nstring Text\n");
        assertEquals(List.of(to + ": 7 sources, 7 written, 0 deleted"), run(command));
        assertEquals(0, status);
        Path own = to.resolve("com/shop/Own.java");
        Files.writeString(own, "package com.shop;\nclass Own {}\n");
        assertEquals(List.of(), run(command));

        Files.writeString(file, "api shop 1\noperation Buy\nrequest\n What Text\n How Text\nstring Text\n");
        assertEquals(List.of(to + ": 5 sources, 2 written, 2 deleted"), run(command));
        assertTrue(Files.exists(own));
        assertTrue(Files.notExists(to.resolve("com/shop/model/SellRequest.java")));
    }

    @Test
    @DisplayName("views of a description that is not there, or of another service, are told, and nothing is written")
    void noViews() throws IOException {
        Path to = folder.resolve("out");
        List<String> report = run("views", "--service", "nowhere", "--package", "p", "--to", to.toString());
        assertEquals(1, status);
        assertTrue(report.get(0).contains("the class path has no META-INF/lamina/nowhere.api"), report.get(0));
        Path file = folder.resolve("shop.api");
        Files.writeString(file, "api shop 1\n");
        report = run("views", "--service", "s3", "--api", file.toString(), "--package", "p", "--to", to.toString());
        assertTrue(report.get(0).endsWith("shop.api describes shop, not s3"), report.get(0));
        assertTrue(Files.notExists(to));
    }
}
