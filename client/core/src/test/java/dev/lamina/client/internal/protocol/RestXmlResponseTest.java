package dev.lamina.client.internal.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Struct;
import dev.lamina.client.internal.http.HttpResponse;
import dev.lamina.signer.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestXmlResponseTest {
    @Test
    void listsAreReadWhereverTheirElementsStandAndTheUnknownIsSkipped() throws IOException {
        Struct output = output("ListThings", """
                <?xml version="1.0" encoding="UTF-8"?>
                <L xmlns="http://store/">
                  <Name>a &amp; b</Name><Unknown a="1"><Name>no</Name><Deep><Deeper/></Deep></Unknown>
                  <Thing><Key>1</Key><Size> 12 </Size><At>2026-11-25T01:26:00.123Z</At><Data>AQL/</Data></Thing>
                  <Prefixes><Prefix>p/</Prefix></Prefixes>
                  <Thing><Owner xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type="Group" type="no"><Id>i</Id></Owner></Thing>
                  <Prefixes><Prefix/></Prefixes>
                  <Thing/>
                  <Count></Count><Whole>TRUE</Whole><Nested/>
                </L>
                """);
        List<Struct> things = output.structs("Things");
        assertEquals("a & b", output.string("Name"));
        assertEquals(3, things.size());
        assertEquals("1", things.get(0).string("Key"));
        assertEquals(12, things.get(0).number("Size"));
        assertEquals(Instant.parse("2026-11-25T01:26:00.123Z"), things.get(0).instant("At"));
        assertArrayEquals(new byte[] {1, 2, (byte) 0xFF}, (byte[]) things.get(0).get("Data"));
        assertEquals("Group", things.get(1).struct("Owner").string("Type"));
        assertEquals("i", things.get(1).struct("Owner").string("Id"));
        assertEquals("", output.structs("Prefixes").get(1).string("Prefix"));
        assertFalse(output.has("Count"), "an empty number is none");
        assertEquals(true, output.bool("Whole"));
        assertTrue(output.has("Nested"), "an empty list is one");
        assertEquals(List.of(), output.structs("Nested"));
        assertEquals(3, output.responseMetadata().attempts());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<L><Count>many</Count></L>",
                "<L><Count>99999999999</Count></L>",
                "<L><Whole>perhaps</Whole></L>",
                "<L><Thing><At>soon</At></Thing></L>",
                "<L><Thing><Data>=a=</Data></Thing></L>",
                "<L><Thing>",
                "<L/>text",
                "not XML",
                "<L><Thing><Key>&undefined;</Key></Thing></L>",
                "<!DOCTYPE L><L/>"
            })
    void whatCannotBeReadIsAnIoExceptionAndTheBodyIsClosed(String body) {
        HttpResponse response = Store.response(200, Headers.of(), body);
        assertThrows(IOException.class, () -> Store.PROTOCOL.output(Store.call("ListThings"), response));
        assertTrue(((Store.Watched) response.body()).closed);
    }

    @Test
    void aMalformedValueNamesItsMember() {
        IOException e = assertThrows(IOException.class, () -> output("ListThings", "<L><Count>many</Count></L>"));
        assertTrue(e.getMessage().contains("Count") && e.getMessage().contains("INTEGER"), e.getMessage());
    }

    @Test
    void theNetworksFailureComesOutAsItWas() {
        IOException reset = new IOException("reset");
        HttpResponse response = new HttpResponse(200, Headers.of(), new Store.Watched(new InputStream() {
            @Override
            public int read() throws IOException {
                throw reset;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw reset;
            }
        }));
        assertSame(
                reset,
                assertThrows(IOException.class, () -> Store.PROTOCOL.output(Store.call("ListThings"), response)));
        assertTrue(((Store.Watched) response.body()).closed);
    }

    @Test
    void aStreamingPayloadIsNeitherReadNorClosed() throws IOException {
        HttpResponse response = Store.response(200, Headers.of("X-Kind", "k"), "<Error><Code>x</Code></Error>");
        Struct output = Store.PROTOCOL.output(Store.call("GetThing"), response);
        assertSame(response.body(), output.body("Body"));
        Store.Watched body = (Store.Watched) response.body();
        assertFalse(body.opened || body.closed);
        assertEquals("k", output.string("Kind"));
    }

    @Test
    void textPayloadsComeOutWhole() throws IOException {
        assertEquals("{\"a\": \"ü\"}", output("GetPolicy", "{\"a\": \"ü\"}").string("Policy"));
        String endless = "x".repeat(XmlLimits.TEXT_BYTES + 1);
        assertThrows(IOException.class, () -> output("GetPolicy", endless));
    }

    @Test
    @DisplayName("an output of headers needs no body, and does not mind one that is none of its business")
    void headersOnly() throws IOException {
        Headers headers = Headers.of("x-kind", "", "X-Meta-A", "1", "x-meta-b", "2", "x-metab", "3", "x-size", "4");
        for (String body : List.of("", " \n", "OK", "<Anything><a/></Anything>")) {
            HttpResponse response = Store.response(200, headers, body);
            Struct output = Store.PROTOCOL.output(Store.call("PutThing"), response);
            assertEquals("", output.string("Kind"));
            assertEquals(Map.of("A", "1", "b", "2"), output.get("Meta"));
            assertEquals(4, output.number("Size"));
            assertTrue(((Store.Watched) response.body()).closed);
        }
    }

    @Test
    void anExpiresThatIsNoDateIsAbsentAndStaysAHeader() throws IOException {
        HttpResponse response = Store.response(200, Headers.of("Expires", "never"), "");
        Struct output = Store.PROTOCOL.output(Store.call("PutThing"), response);
        assertFalse(output.has("Expires"));
        assertEquals("never", output.responseMetadata().headers().get("Expires"));
    }

    @Test
    void aRootThatIsTheOnlyMemberIsItsValue() throws IOException {
        assertEquals(
                "eu",
                output("GetPlace", "<Place xmlns='http://store/'>eu</Place>").string("Place"));
        assertFalse(output("GetPlace", "<Place/>").has("Place"));
        assertEquals(
                "eu", output("GetPlace", "<Answer><Place>eu</Place></Answer>").string("Place"));
    }

    @Test
    void an200ThatCarriesAnErrorIsOne() {
        String slow = "<?xml version=\"1.0\"?>\n\n   \n<Error><Code>InternalError</Code><Message>We failed.</Message>"
                + "<RequestId>r</RequestId><HostId>h</HostId></Error>";
        for (String operation : List.of("ListThings", "PutThing")) {
            HttpResponse response = Store.response(200, Headers.of(), slow);
            AwsServiceException error = assertThrows(
                    AwsServiceException.class, () -> Store.PROTOCOL.output(Store.call(operation), response));
            assertEquals("InternalError", error.code());
            assertEquals("We failed.", error.serviceMessage());
            assertEquals(200, error.status());
            assertEquals("r", error.requestId());
            assertEquals("h", error.responseMetadata().extendedRequestId());
            assertTrue(((Store.Watched) response.body()).closed);
        }
    }

    @Test
    void errorsOfEveryFormAreRead() {
        String fields = "<Code>C</Code><Message>m</Message><Region>eu-west-1</Region>";
        for (String body : List.of(
                "<Error>" + fields + "<RequestId>r</RequestId></Error>",
                "<ErrorResponse xmlns='u'><Error><Type>Sender</Type>" + fields
                        + "</Error><RequestId>r</RequestId></ErrorResponse>",
                "<ErrorResponse><RequestId>r</RequestId><Error>" + fields + "</Error></ErrorResponse>",
                "<Response><Errors><Error>" + fields + "</Error></Errors><RequestID>r</RequestID></Response>")) {
            AwsServiceException error = error(400, Headers.of(), body);
            assertEquals("C", error.code());
            assertEquals("m", error.serviceMessage());
            assertEquals("r", error.requestId());
            assertEquals("eu-west-1", error.details().get("Region"));
            assertNull(error.error());
        }
    }

    @Test
    void headersGoBeforeTheBodyForRequestIds() {
        Headers headers = Headers.of("X-Amz-Request-Id", "head", "x-amz-id-2", "ext");
        AwsServiceException error = error(403, headers, "<Error><Code>C</Code><RequestId>body</RequestId></Error>");
        assertEquals("head", error.requestId());
        assertEquals("ext", error.responseMetadata().extendedRequestId());
        assertEquals("n", error(403, Headers.of("x-amzn-RequestId", "n"), "").requestId());
    }

    @Test
    void aModelledErrorHasItsMembers() {
        AwsServiceException error = error(
                404,
                Headers.of("x-kind", "k"),
                "<Error><Code>NoSuchAlbum</Code><Message>m</Message><Album>a</Album><Owner><Id>i</Id></Owner></Error>");
        assertNotNull(error.error());
        assertEquals("a", error.error().string("Album"));
        assertEquals("i", error.error().struct("Owner").string("Id"));
        assertEquals("k", error.error().string("Kind"));
    }

    @Test
    void withoutABodyTheStatusSpeaks() {
        AwsServiceException error = error(404, Headers.of(), "");
        assertEquals("404", error.code());
        assertEquals("Not Found", error.serviceMessage());
        assertEquals("599", error(599, Headers.of(), "").code());
    }

    @Test
    void aProxysPageIsShownInShort() {
        String page = "<html>\n<body>\r\n<h1>502 Bad Gateway</h1>" + "x".repeat(5000) + "</body></html>";
        for (String body : List.of(page, page.substring(0, 3000), "x".repeat(2 * 1024 * 1024))) {
            AwsServiceException error = error(502, Headers.of(), body);
            assertEquals("502", error.code());
            assertTrue(error.serviceMessage().startsWith("Bad Gateway"), error.serviceMessage());
            assertTrue(error.serviceMessage().length() < 300, error.serviceMessage());
        }
    }

    @Test
    void whatWasReadOfATruncatedErrorCounts() {
        AwsServiceException error = error(503, Headers.of(), "<Error><Code>SlowDown</Code><Message>Please re");
        assertEquals("SlowDown", error.code());
    }

    @Test
    @DisplayName("of mutated answers nothing comes but an output, a service's error or an IOException")
    void mutations() {
        Random random = new Random(11);
        String list = "<?xml version='1.0'?><L><Name>n</Name><Thing><Key>k&#65;</Key><Size>1</Size>"
                + "<At>2026-11-25T01:26:00Z</At><Data>AQL/</Data><Owner xmlns:i='u' i:type='T'><Id>i</Id></Owner></Thing>"
                + "<Prefixes><Prefix>p</Prefix></Prefixes><Whole>true</Whole><Nested><member/></Nested></L>";
        String failure =
                "<Error><Code>NoSuchAlbum</Code><Message>m</Message><Album>a</Album><Owner><Id>i</Id></Owner></Error>";
        int answers = 0;
        int failures = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] mutant = mutate((i % 2 == 0 ? list : failure).getBytes(StandardCharsets.UTF_8), random);
            Store.Watched body = new Store.Watched(mutant);
            HttpResponse response = new HttpResponse(200, Headers.of(), body);
            try {
                Store.PROTOCOL.output(Store.call("ListThings"), response);
                answers++;
            } catch (AwsServiceException | IOException e) {
                failures++;
            }
            assertTrue(body.closed);
            assertNotNull(Store.PROTOCOL
                    .error(Store.call("PutThing"), new HttpResponse(400, Headers.of(), new Store.Watched(mutant)))
                    .code());
        }
        assertTrue(answers > 20 && failures > 100, answers + " answers, " + failures + " failures");
    }

    private static byte[] mutate(byte[] from, Random random) {
        byte[] mutant = from.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            int at = random.nextInt(mutant.length);
            int to = at + random.nextInt(mutant.length - at);
            switch (random.nextInt(4)) {
                case 0 -> mutant[at] = (byte) "<>&;'\"/=! -\0\u00e9".charAt(random.nextInt(13));
                case 1 -> mutant[at] = (byte) random.nextInt(256);
                case 2 -> System.arraycopy(mutant, at, mutant, to, Math.min(mutant.length - to, to - at));
                default -> mutant = java.util.Arrays.copyOf(mutant, Math.max(1, to));
            }
        }
        return mutant;
    }

    private static AwsServiceException error(int status, Headers headers, String body) {
        HttpResponse response = Store.response(status, headers, body);
        AwsServiceException error = Store.PROTOCOL.error(Store.call("PutThing"), response);
        assertTrue(((Store.Watched) response.body()).closed);
        assertEquals(status, error.status());
        return error;
    }

    private static Struct output(String operation, String body) throws IOException {
        return Store.PROTOCOL.output(Store.call(operation), Store.response(200, Headers.of(), body));
    }
}
