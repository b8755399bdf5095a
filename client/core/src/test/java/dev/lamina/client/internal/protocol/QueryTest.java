package dev.lamina.client.internal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Call;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.client.api.Operation;
import dev.lamina.client.internal.endpoint.Endpoint;
import dev.lamina.client.internal.http.HttpResponse;
import dev.lamina.client.internal.http.OutgoingRequest;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SigningRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The query and ec2 protocols")
class QueryTest {
    private static final String TOKEN = "00000000-0000-4000-8000-000000000000";
    private static final String START = "Action=Do&Version=2026-11-25";

    private static final Protocol QUERY = protocol("query");
    private static final Protocol EC2 = protocol("ec2");
    private static final Operation DO = api("query").operation("Do");

    private static Api api(String protocol) {
        return Api.parse("""
                api things 1
                 protocol PROTOCOL
                 apiVersion 2026-11-25
                operation Do POST /
                 error Refused
                request
                 name Text =
                 Renamed Text =otherName query-name=QueryName
                 Names Names
                 Flat Names flat
                 Given Items flat
                 Own Items =mine flat
                 Map TextMap
                 FlatMap TextMap flat
                 Nested Nested
                 At Moment
                 Data Bytes
                 Yes Yes
                 Header Text header=x-header
                 Token Text idempotency-token
                response wrapper=DoResult
                 Name Text =name
                 Items Items =itemSet
                operation Stop POST /
                 host {Where}.
                request
                 Where! Text host-label
                response
                error Refused code=Refusal
                 Why Text
                structure Nested
                 Name Text
                 Nested Nested
                 Names Names
                list Names : Text
                list Items : Text =item
                map TextMap : Text : Text
                string Text
                boolean Yes
                blob Bytes
                timestamp Moment
                """.replace("PROTOCOL", protocol));
    }

    private static Protocol protocol(String name) {
        return Protocol.of(api(name), () -> TOKEN);
    }

    private static OutgoingRequest request(Protocol protocol, Map<String, ?> input) {
        return protocol.request(DO, Struct.of(DO.input(), input), endpoint());
    }

    private static Endpoint endpoint() {
        return new Endpoint("https://things.example.com", "things", "us-east-1");
    }

    private static String form(Protocol protocol, String member, Object value) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put(member, value);
        input.put("Token", "t");
        String form = request(protocol, input).body().string();
        assertTrue(form.startsWith(START) && form.endsWith("&Token=t"), form);
        return form.substring(START.length(), form.length() - "&Token=t".length());
    }

    @Test
    @DisplayName("send a form to the endpoint's root, with what makes it idempotent")
    void request() {
        for (Protocol protocol : List.of(QUERY, EC2)) {
            OutgoingRequest sent = request(protocol, Map.of());
            assertEquals("POST", sent.request().method());
            assertEquals("https://things.example.com/", sent.request().url());
            assertEquals(
                    "application/x-www-form-urlencoded; charset=utf-8",
                    sent.request().headers().get("Content-Type"));
            assertFalse(sent.request().headers().has("x-header"));
            assertEquals(START + "&Token=" + TOKEN, sent.body().string());
            assertTrue(sent.body().replayable());
        }
    }

    @Test
    @DisplayName("name parameters by the path to a value")
    void names() {
        assertEquals("&name=a", form(QUERY, "name", "a"));
        assertEquals("&Name=a", form(EC2, "name", "a"));
        assertEquals("&otherName=a", form(QUERY, "Renamed", "a"));
        assertEquals("&QueryName=a", form(EC2, "Renamed", "a"));
        assertEquals("&x-header=a", form(QUERY, "Header", "a"));
        Map<String, Object> nested = Map.of("Nested", Map.of("Nested", Map.of("Name", "a"), "Names", List.of("b")));
        assertEquals("&Nested.Nested.Nested.Name=a&Nested.Nested.Names.member.1=b", form(QUERY, "Nested", nested));
        assertEquals("&Nested.Nested.Nested.Name=a&Nested.Nested.Names.1=b", form(EC2, "Nested", nested));
        assertEquals("", form(QUERY, "Nested", Map.of()));
    }

    @Test
    @DisplayName("number a list's elements, and differ in what an empty one is")
    void lists() {
        List<String> two = List.of("a", "b");
        assertEquals("&Names.member.1=a&Names.member.2=b", form(QUERY, "Names", two));
        assertEquals("&Flat.1=a&Flat.2=b", form(QUERY, "Flat", two));
        assertEquals("&item.1=a&item.2=b", form(QUERY, "Given", two));
        assertEquals("&mine.1=a&mine.2=b", form(QUERY, "Own", two));
        assertEquals("&Names=", form(QUERY, "Names", List.of()));
        assertEquals("&Nested.Names=", form(QUERY, "Nested", Map.of("Names", List.of())));
        for (String member : List.of("Names", "Flat", "Given")) {
            assertEquals("&" + member + ".1=a&" + member + ".2=b", form(EC2, member, two));
            assertEquals("", form(EC2, member, List.of()));
        }
    }

    @Test
    @DisplayName("number a map's entries")
    void maps() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("a", "b");
        map.put("c", "");
        assertEquals(
                "&Map.entry.1.key=a&Map.entry.1.value=b&Map.entry.2.key=c&Map.entry.2.value=", form(QUERY, "Map", map));
        assertEquals(
                "&FlatMap.1.key=a&FlatMap.1.value=b&FlatMap.2.key=c&FlatMap.2.value=", form(QUERY, "FlatMap", map));
        assertEquals("", form(QUERY, "Map", Map.of()));
    }

    @Test
    @DisplayName("write single values as text, percent-encoded")
    void values() {
        assertEquals("&name=a%20b%2B%26%3D%25%2F~%C3%A9%F0%9F%98%80", form(QUERY, "name", "a b+&=%/~é😀"));
        assertEquals("&At=2026-11-25T12%3A00%3A00Z", form(QUERY, "At", Instant.parse("2026-11-25T12:00:00Z")));
        assertEquals("&Data=AQL%2F", form(EC2, "Data", new byte[] {1, 2, -1}));
        assertEquals("&Yes=false", form(EC2, "Yes", false));
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> form(QUERY, "Nested", Map.of("Names", List.of("a", "\uD800"))));
        assertTrue(refused.getMessage().startsWith("Do.Nested.Names.member.2: half of"), refused.getMessage());
    }

    @Test
    @DisplayName("put a part of the host before it")
    void host() {
        Operation stop = api("query").operation("Stop");
        Struct input = Struct.of(stop.input(), Map.of("Where", "here"));
        OutgoingRequest sent = QUERY.request(stop, input, endpoint());
        assertEquals("https://here.things.example.com/", sent.request().url());
        assertEquals("Action=Stop&Version=2026-11-25&Where=here", sent.body().string());
    }

    @Test
    @DisplayName("make a link of a form by making it the query")
    void link() {
        SigningRequest link = QUERY.link(DO, Struct.of(DO.input(), Map.of("name", "a b", "Token", "t")), endpoint());
        assertEquals("GET", link.method());
        assertEquals("https://things.example.com/?" + START + "&name=a%20b&Token=t", link.url());
        assertEquals(0, link.headers().size());
    }

    private static Struct output(Protocol protocol, Headers headers, String body) throws IOException {
        return protocol.output(call(), Store.response(200, headers, body));
    }

    private static Call call() {
        return new Call(DO, Struct.of(DO.input(), Map.of()), "id", 2);
    }

    @Test
    @DisplayName("find the result within its element, or at the root, and the request's id beside it")
    void output() throws IOException {
        String members = "<name>n</name><itemSet><item>a</item></itemSet><new><requestId>no</requestId></new>";
        Struct wrapped = output(
                QUERY,
                Headers.of(),
                "<DoResponse xmlns='http://x/'><Other/><DoResult>" + members + "<RequestId>no</RequestId></DoResult>"
                        + "<ResponseMetadata><New/><RequestId>R1</RequestId></ResponseMetadata></DoResponse>");
        Struct plain = output(EC2, Headers.of(), "<DoResponse><requestId>R1</requestId>" + members + "</DoResponse>");
        for (Struct output : List.of(wrapped, plain)) {
            assertEquals(Map.of("Name", "n", "Items", List.of("a")), output.toMap());
            assertEquals("R1", output.responseMetadata().requestId());
            assertEquals(2, output.responseMetadata().attempts());
        }
        Struct both = output(EC2, Headers.of("x-amzn-RequestId", "H1"), "<R><requestId>R1</requestId></R>");
        assertEquals("H1", both.responseMetadata().requestId());
    }

    @Test
    @DisplayName("take an empty body for an empty output")
    void empty() throws IOException {
        Struct output = output(QUERY, Headers.of(), " \n");
        assertEquals(Map.of(), output.toMap());
        assertNull(output.responseMetadata().requestId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"OK", "<DoResponse><DoResult><name>", "<DoResponse/><DoResponse/>", "<!DOCTYPE a><a/>"})
    @DisplayName("refuse what is no answer, and close it")
    void unreadable(String body) {
        for (Protocol protocol : List.of(QUERY, EC2)) {
            Store.Watched watched =
                    (Store.Watched) Store.response(200, Headers.of(), body).body();
            assertThrows(
                    IOException.class, () -> protocol.output(call(), new HttpResponse(200, Headers.of(), watched)));
            assertTrue(watched.closed);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<ErrorResponse><Error><Type>Sender</Type><Code>Refusal</Code><Message>no</Message><Why>so</Why></Error>"
                        + "<RequestId>R1</RequestId></ErrorResponse>",
                "<Response><Errors><Error><Code>Refusal</Code><Message>no</Message><Why>so</Why></Error></Errors>"
                        + "<RequestID>R1</RequestID></Response>"
            })
    @DisplayName("read an error in either form, whatever the status is")
    void errors(String body) {
        for (Protocol protocol : List.of(QUERY, EC2)) {
            AwsServiceException refused = protocol.error(call(), Store.response(400, Headers.of(), body));
            AwsServiceException hidden = assertThrows(
                    AwsServiceException.class, () -> protocol.output(call(), Store.response(200, Headers.of(), body)));
            for (AwsServiceException error : List.of(refused, hidden)) {
                assertEquals("Refusal", error.code());
                assertEquals("no", error.serviceMessage());
                assertEquals("R1", error.requestId());
                assertEquals("so", error.error().string("Why"));
            }
        }
    }
}
