package dev.lamina.client.internal.quirk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.Call;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.Interceptor;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.client.api.Operation;
import dev.lamina.signer.Credentials;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Ec2QuirksTest {
    private static final Api API = Api.parse("""
            api ec2 1
             protocol ec2
             endpointPrefix ec2
             signingName ec2
             apiVersion 2016-11-15
            operation RunInstances POST /
             quirk encoded-user-data
            request
             UserData Text
            response
            operation GetConsoleOutput POST /
             quirk decoded-output
            request
            response
             Output Text
            operation CopySnapshot POST /
             quirk presigned-parameter
            request
             DestinationRegion Text =
             PresignedUrl Text =
             SourceRegion! Text
             SourceSnapshotId! Text
            response
            string Text
            """);

    private static final ClientConfig CONFIG = ClientConfig.builder()
            .region("eu-west-1")
            .credentials(Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))
            .clock(Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC))
            .build();

    private static Struct input(String operation, Map<String, ?> members) {
        return input(operation, CONFIG, members);
    }

    private static Struct input(String operation, ClientConfig config, Map<String, ?> members) {
        Operation found = API.operation(operation);
        Struct input = Struct.of(found.input(), members);
        for (Interceptor quirk : Quirks.of(found, input, config)) {
            input = quirk.input(new Call(found, input, "id", 1), input);
        }
        return input;
    }

    @Test
    @DisplayName("User data is given plain and goes out in base64")
    void userData() {
        assertEquals(
                "IyEvYmluL3NoIMOp",
                input("RunInstances", Map.of("UserData", "#!/bin/sh é")).string("UserData"));
        assertEquals("", input("RunInstances", Map.of("UserData", "")).string("UserData"));
        assertFalse(input("RunInstances", Map.of()).has("UserData"));
    }

    @Test
    @DisplayName("Console output comes in base64 and is given as text")
    void consoleOutput() {
        Operation get = API.operation("GetConsoleOutput");
        Interceptor quirk =
                Quirks.of(get, Struct.of(get.input(), Map.of()), CONFIG).get(0);
        Map<String, String> texts = Map.of("Ym9vdMOp\nCg==\n", "booté\n", "/w==", "\uFFFD", "", "");
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Struct sent = Struct.of(get.output(), Map.of("Output", text.getKey()));
            assertEquals(text.getValue(), quirk.output(null, sent).string("Output"));
        }
        for (Map<String, String> other : List.of(Map.<String, String>of(), Map.of("Output", "plain"))) {
            Struct sent = Struct.of(get.output(), other);
            assertSame(sent, quirk.output(null, sent));
        }
    }

    @Test
    @DisplayName("A snapshot's copy carries a URL of the same call, signed for the source")
    void copySnapshot() {
        Map<String, String> given = Map.of("SourceRegion", "us-east-1", "SourceSnapshotId", "snap-1");
        Struct sent = input("CopySnapshot", given);
        assertEquals("eu-west-1", sent.string("DestinationRegion"));
        String url = sent.string("PresignedUrl");
        assertTrue(
                url.startsWith("https://ec2.us-east-1.amazonaws.com/?Action=CopySnapshot&Version=2016-11-15"
                        + "&DestinationRegion=eu-west-1&SourceRegion=us-east-1&SourceSnapshotId=snap-1&"),
                url);
        assertTrue(url.contains("X-Amz-Credential=AKIDEXAMPLE%2F20261125%2Fus-east-1%2Fec2%2Faws4_request"), url);
        assertTrue(url.contains("X-Amz-Expires=3600"), url);
        assertFalse(url.contains("PresignedUrl"), url);
    }

    @Test
    @DisplayName("A copy within a Region carries a URL, too, and says where to whatever the caller said")
    void copyWithinRegion() {
        Struct sent = input(
                "CopySnapshot",
                Map.of("SourceRegion", "eu-west-1", "SourceSnapshotId", "s", "DestinationRegion", "us-west-2"));
        assertEquals("eu-west-1", sent.string("DestinationRegion"));
        assertTrue(sent.string("PresignedUrl").contains("DestinationRegion=eu-west-1"));
    }

    @Test
    @DisplayName("A URL of the caller's own stays, and what validation will refuse is left to it")
    void callersOwn() {
        Map<String, String> own = Map.of("SourceRegion", "us-east-1", "PresignedUrl", "https://own/");
        assertEquals(own, input("CopySnapshot", own).toMap());
        assertEquals(Map.of(), input("CopySnapshot", Map.of()).toMap());
        ClientConfig nowhere = ClientConfig.builder().build();
        Map<String, String> given = Map.of("SourceRegion", "us-east-1");
        assertEquals(given, input("CopySnapshot", nowhere, given).toMap());
    }
}
