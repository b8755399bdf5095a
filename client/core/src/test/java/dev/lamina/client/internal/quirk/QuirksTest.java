package dev.lamina.client.internal.quirk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lamina.client.Body;
import dev.lamina.client.Call;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.Interceptor;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.client.api.Operation;
import dev.lamina.signer.SigningRequest;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuirksTest {
    private static final Api API = Api.parse("""
            api odd 1
             protocol rest-xml
            operation List GET /
             quirk url-encoded-listing
            request
             EncodingType Text query=encoding-type
            response
             EncodingType Text
             Prefix Text
             Contents Things
             CommonPrefixes Prefixes
            operation Put PUT /
             quirk sse-customer-key
             quirk copy-source
            request
             CopySource Text header=x-amz-copy-source
             SSECustomerKey Text header=x-amz-server-side-encryption-customer-key
             SSECustomerKeyMD5 Text header=x-amz-server-side-encryption-customer-key-MD5
            response
            operation Large PUT /
             quirk expect-continue
            request
             Body Bytes payload stream
            operation Plain GET /
            operation Create PUT /
             quirk location-constraint
            request
             CreateBucketConfiguration Configuration payload
            structure Configuration
             LocationConstraint Text
             Location Text
             Tags Text
            structure Thing
             Key Text
             Size Text
            structure Prefix
             Prefix Text
            blob Bytes
            list Things : Thing
            list Prefixes : Prefix
            string Text
            """);

    private static final ClientConfig CONFIG =
            ClientConfig.builder().region("eu-west-1").build();

    private static Struct input(String operation, Map<String, ?> members) {
        Operation found = API.operation(operation);
        Struct input = Struct.of(found.input(), members);
        for (Interceptor quirk : Quirks.of(found, input, CONFIG)) {
            input = quirk.input(new Call(found, input, "id", 1), input);
        }
        return input;
    }

    @Test
    @DisplayName("A listing asks for encoded keys, and decodes them")
    void listing() {
        assertEquals("url", input("List", Map.of()).string("EncodingType"));
        Operation list = API.operation("List");
        Interceptor quirk =
                Quirks.of(list, Struct.of(list.input(), Map.of()), CONFIG).get(0);
        Struct encoded = Struct.of(
                list.output(),
                Map.of(
                        "EncodingType",
                        "url",
                        "Prefix",
                        "a%2Fb",
                        "Contents",
                        List.of(Map.of("Key", "a+b%2B%01%C3%A9", "Size", "1+1"), Map.of("Key", "plain")),
                        "CommonPrefixes",
                        List.of(Map.of("Prefix", "c%25"))));
        Struct decoded = quirk.output(null, encoded);
        assertEquals("a/b", decoded.string("Prefix"));
        assertEquals(List.of("a b+\u0001é", "plain"), decoded.find("Contents[].Key"));
        assertEquals(List.of("1+1"), decoded.find("Contents[].Size"));
        assertEquals(List.of("c%"), decoded.find("CommonPrefixes[].Prefix"));
    }

    @Test
    @DisplayName("A store that does not know the parameter has its keys taken as they are")
    void plainStore() {
        Operation list = API.operation("List");
        Interceptor quirk =
                Quirks.of(list, Struct.of(list.input(), Map.of()), CONFIG).get(0);
        Struct plain = Struct.of(list.output(), Map.of("Contents", List.of(Map.of("Key", "a+b%2B"))));
        assertSame(plain, quirk.output(null, plain));
    }

    @Test
    @DisplayName("Who asks for an encoding gets what was encoded")
    void callersOwn() {
        Operation list = API.operation("List");
        assertEquals(List.of(), Quirks.of(list, Struct.of(list.input(), Map.of("EncodingType", "url")), CONFIG));
        assertEquals(
                List.of(),
                Quirks.of(
                        API.operation("Plain"), Struct.of(API.operation("Plain").input(), Map.of()), CONFIG));
    }

    @ParameterizedTest
    @CsvSource({
        "b/k,b/k",
        "b/a b+c%,b/a%20b%2Bc%25",
        "b/é/~-_.,b/%C3%A9/~-_.",
        "b/k?versionId=abc,b/k?versionId=abc",
        "b/k?versionId=,b/k%3FversionId%3D",
        "b/a?b,b/a%3Fb"
    })
    @DisplayName("The source of a copy is given plain and goes out encoded")
    void copySource(String given, String sent) {
        assertEquals(sent, input("Put", Map.of("CopySource", given)).string("CopySource"));
    }

    @Test
    @DisplayName("A customer's key goes out in base64 with its MD5")
    void customerKey() {
        Struct sent = input("Put", Map.of("SSECustomerKey", "0123456789abcdef0123456789abcdef"));
        assertEquals("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", sent.string("SSECustomerKey"));
        assertEquals("hRasmdxgYDKV3nvbahU1MA==", sent.string("SSECustomerKeyMD5"));
        Struct given = input("Put", Map.of("SSECustomerKey", "x", "SSECustomerKeyMD5", "y"));
        assertEquals("x", given.string("SSECustomerKey"));
        assertFalse(input("Put", Map.of()).has("SSECustomerKey"));
    }

    @Test
    @DisplayName(
            "A body of 1 MiB or more, or of unknown length, waits for the service's word, unless that is turned off")
    void expectContinue() {
        byte[] mebibyte = new byte[1 << 20];
        assertEquals("100-continue", expectation(Body.of(mebibyte), CONFIG));
        assertEquals("100-continue", expectation(Body.of(new ByteArrayInputStream(mebibyte)), CONFIG));
        assertNull(expectation(Body.of(new byte[(1 << 20) - 1]), CONFIG));
        assertNull(expectation(null, CONFIG));
        assertNull(expectation(
                Body.of(mebibyte), CONFIG.newBuilder().expectContinue(false).build()));
    }

    private static String expectation(Body body, ClientConfig config) {
        Operation large = API.operation("Large");
        Struct input = Struct.of(large.input(), body == null ? Map.of() : Map.of("Body", body));
        SigningRequest request =
                SigningRequest.builder("PUT", "https://photos.example.com/a").build();
        for (Interceptor quirk : Quirks.of(large, input, config)) {
            request = quirk.request(new Call(large, input, "id", 1), request);
        }
        return request.headers().get("Expect");
    }

    @Test
    @DisplayName("A new bucket's region is the client's where the endpoint is AWS's and nobody said")
    void location() {
        String path = "CreateBucketConfiguration.LocationConstraint";
        assertEquals(List.of("eu-west-1"), created(CONFIG, Map.of()).find(path));
        assertEquals(
                List.of("eu-west-1"),
                created(CONFIG, Map.of("CreateBucketConfiguration", Map.of("Tags", "t")))
                        .find(path));
        assertEquals(
                List.of("EU"),
                created(CONFIG, Map.of("CreateBucketConfiguration", Map.of("LocationConstraint", "EU")))
                        .find(path));
        ClientConfig.Builder changed = CONFIG.newBuilder();
        assertEquals(
                List.of(),
                created(changed.region("us-east-1").build(), Map.of()).find(path));
        assertEquals(
                List.of(),
                created(changed.region("eu-west-1").endpointUrl("http://store").build(), Map.of())
                        .find(path));
    }

    private static Struct created(ClientConfig config, Map<String, ?> members) {
        Operation create = API.operation("Create");
        Struct input = Struct.of(create.input(), members);
        return Quirks.of(create, input, config).get(0).input(new Call(create, input, "id", 1), input);
    }
}
