package dev.lamina.client.internal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.Body;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.client.api.Operation;
import dev.lamina.client.internal.endpoint.Endpoint;
import dev.lamina.client.internal.http.OutgoingRequest;
import dev.lamina.signer.Headers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestXmlRequestTest {
    private static final String QUERY = "?fixed&type=2&token=" + Store.TOKEN;

    @ParameterizedTest(name = "[{0}]")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                ".,.",
                "..,..",
                "a/../b,a/../b",
                "a/./b,a/./b",
                "a//b,a//b",
                "/x,/x",
                "x/,x/",
                "//,//",
                "a b,a%20b",
                "a+b,a%2Bb",
                "a%20b,a%2520b",
                "ü€,%C3%BC%E2%82%AC",
                "\ud83d\ude39,%F0%9F%98%B9",
                "~-._,~-._",
                "a?b#c&d=e,a%3Fb%23c%26d%3De",
                "\u0001\u007f,%01%7F",
                "e\u0301,e%CC%81"
            })
    @DisplayName("a key is addressed exactly as it is named")
    void keys(String key, String path) {
        assertEquals(
                "https://store.example.com/" + path + QUERY,
                Store.request("PutThing", Map.of("Key", key)).request().url());
        assertEquals(
                "http://127.0.0.1:9000/bucket/" + path + QUERY,
                Store.request("PutThing", Map.of("Key", key), "http://127.0.0.1:9000/bucket")
                        .request()
                        .url());
    }

    @Test
    void aLabelWithoutAValueIsRefused() {
        assertMessage("PutThing.Key: is missing", () -> Store.request("PutThing", Map.of()));
        assertMessage("PutThing.Key: is empty", () -> Store.request("PutThing", Map.of("Key", "")));
        assertMessage("PutThing.Key: half of a surrogate", () -> Store.request("PutThing", Map.of("Key", "a\ud83d")));
        assertMessage(
                "PutThing.Key: half of a surrogate", () -> Store.request("PutThing", Map.of("Key", "\ude39\ud83d")));
    }

    @Test
    void queriesAreEncodedAndListsRepeat() {
        Map<String, String> others = new LinkedHashMap<>();
        others.put("a b", "c&d");
        others.put("limit", "ignored, as the member says it");
        String url = Store.request(
                        "PutThing", Map.of("Key", "k", "Limit", 7, "Tags", List.of("x y", ""), "Others", others))
                .request()
                .url();
        assertEquals(
                "https://store.example.com/k?fixed&type=2&limit=7&tag=x%20y&tag=&token=" + Store.TOKEN + "&a%20b=c%26d",
                url);
    }

    @Test
    void headersCarryListsDatesAndMaps() {
        Instant moment = Instant.parse("2026-11-25T01:26:00Z");
        Headers headers = Store.request(
                        "PutThing",
                        Map.of(
                                "Key", "k",
                                "Names", List.of("a", "b,c", "d\"e"),
                                "Days", List.of(moment, moment),
                                "Since", moment,
                                "Meta", Map.of("colour", "red")))
                .request()
                .headers();
        assertEquals("a,\"b,c\",\"d\\\"e\"", headers.get("x-names"));
        assertEquals("Wed, 25 Nov 2026 01:26:00 GMT,Wed, 25 Nov 2026 01:26:00 GMT", headers.get("x-days"));
        assertEquals("Wed, 25 Nov 2026 01:26:00 GMT", headers.get("x-since"));
        assertEquals("red", headers.get("x-meta-colour"));
        assertFalse(Store.request("PutThing", Map.of("Key", "k", "Names", List.of()))
                .request()
                .headers()
                .has("x-names"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hush\r\nx-evil: 1",
                "hush\n",
                "hush\r",
                "hush\0",
                "hush\u0001",
                "hush\u007f",
                "hushé",
                "\u0085hush"
            })
    void whatAHeaderCannotCarryIsRefusedAndNotRepeated(String value) {
        for (Map<String, ?> input :
                List.of(Map.of("Key", "k", "Secret", value), Map.of("Key", "k", "Names", List.of("x", value)))) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> Store.request("PutThing", input));
            assertTrue(refused.getMessage().startsWith("PutThing."), refused.getMessage());
            assertFalse(refused.getMessage().contains("hush"), refused.getMessage());
        }
        assertMessage("PutThing.Meta", () -> Store.request("PutThing", Map.of("Key", "k", "Meta", Map.of("a", value))));
        assertMessage("PutThing.Meta", () -> Store.request("PutThing", Map.of("Key", "k", "Meta", Map.of(value, "a"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a:b", "a\nb", "ü", "a,b"})
    void aMapsKeyMustFitIntoAHeadersName(String key) {
        assertMessage("PutThing.Meta", () -> Store.request("PutThing", Map.of("Key", "k", "Meta", Map.of(key, "v"))));
    }

    @Test
    void aStreamingPayloadIsHandedOnAsItIs() {
        Body body = Body.of("content");
        OutgoingRequest sent = Store.request("PutThing", Map.of("Key", "k", "Kind", "image/jpeg", "Body", body));
        assertSame(body, sent.body());
        assertEquals(List.of("image/jpeg"), sent.request().headers().all("Content-Type"));
        assertNull(Store.request("PutThing", Map.of("Key", "k")).body());
        assertFalse(Store.request("PutThing", Map.of("Key", "k", "Body", body))
                .request()
                .headers()
                .has("Content-Type"));
    }

    @Test
    void textPayloadsArePlain() {
        OutgoingRequest sent = Store.request("PutPolicy", Map.of("Policy", "{\"a\":\"ü\"}"));
        assertEquals("{\"a\":\"ü\"}", sent.body().string());
        assertEquals("text/plain", sent.request().headers().get("Content-Type"));
    }

    @Test
    void aBodyIsWrittenInTheDescriptionsOrder() {
        OutgoingRequest sent = Store.request(
                "PutList",
                Map.of(
                        "When", Instant.parse("2026-11-25T01:26:00.5Z"),
                        "Note", "a & b < c > d \"e\" 'f' \r\n\t ü\u2028\ud83d\ude39",
                        "Things",
                                List.of(
                                        Map.of("Key", "k", "Size", 3, "Data", new byte[] {1, 2, (byte) 0xFF}),
                                        Map.of("Owner", Map.of("Type", "<\"Group\"\t>", "Id", "i")))));
        assertEquals(
                "<Things xmlns=\"http://store/\"><Thing><Key>k</Key><Size>3</Size><Data>AQL/</Data></Thing>"
                        + "<Thing><Owner xsi:type=\"&lt;&quot;Group&quot;&#x9;&gt;\"><Id>i</Id></Owner></Thing>"
                        + "<Note>a &amp; b &lt; c &gt; d \"e\" 'f' &#xD;&#xA;\t ü&#x2028;\ud83d\ude39</Note>"
                        + "<When>2026-11-25T01:26:00.5Z</When></Things>",
                sent.body().string());
        assertEquals("application/xml", sent.request().headers().get("Content-Type"));
        assertNull(Store.request("PutList", Map.of()).body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a\u0000", "\u0001", "\u000b", "\u001f", "\ufffe", "\uffff", "\ud83d", "\ude39x", "\ud83dx"})
    void whatXmlCannotCarryIsRefusedByName(String text) {
        assertMessage(
                "PutList.Things[1].Key: the character U+",
                () -> Store.request("PutList", Map.of("Things", List.of(Map.of("Key", "a"), Map.of("Key", text)))));
        assertMessage("PutList.Note: the character U+", () -> Store.request("PutList", Map.of("Note", text)));
    }

    @Test
    void aHostPrefixIsPutBeforeTheHost() {
        assertEquals(
                "https://a-1.store.example.com/",
                Store.request("Routed", Map.of("Route", "a-1")).request().url());
        for (String bad : List.of("a.b", "a/b", "a@b", "-a", "a-", "ü", "a".repeat(64))) {
            assertMessage("Routed.Route", () -> Store.request("Routed", Map.of("Route", bad)));
        }
        assertMessage("Routed.Route: is missing", () -> Store.request("Routed", Map.of()));
    }

    @Test
    void idempotencyTokensAreFreshUuidsAndTheCallersOwnWins() {
        Operation operation = Store.API.operation("PutThing");
        Protocol protocol = Protocol.of(Store.API);
        Endpoint endpoint = new Endpoint("https://h", "store", "us-east-1");
        Struct input = Struct.of(operation.input(), Map.of("Key", "k"));
        String first = token(protocol.request(operation, input, endpoint));
        String second = token(protocol.request(operation, input, endpoint));
        assertEquals(4, UUID.fromString(first).version());
        assertNotEquals(first, second);
        assertEquals("mine", token(Store.request("PutThing", Map.of("Key", "k", "Token", "mine"))));
    }

    private static String token(OutgoingRequest sent) {
        String url = sent.request().url();
        return url.substring(url.indexOf("token=") + 6);
    }

    @Test
    void anotherProtocolIsRefusedAndTheOnesThereAreNamed() {
        Api other = Api.parse("api other 1\n protocol json\n");
        assertMessage("rest-xml", () -> Protocol.of(other));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable run) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, run);
        assertTrue(refused.getMessage().contains(part), refused.getMessage());
    }
}
