package dev.lamina.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.api.Api;
import dev.lamina.client.api.Shape;
import dev.lamina.vectors.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BotocoreImporterTest {
    private static final String SERVICE = """
            {"metadata": {"endpointPrefix": "shop", "protocol": "query"},
             "operations": {
              "Attach": {"http": {"method": "POST", "requestUri": "/"},
                         "input": {"shape": "AttachInput", "locationName": "Attach", "xmlNamespace": {"uri": "u"}},
                         "output": {"shape": "Attachment", "resultWrapper": "AttachResult"}},
              "Detach": {"http": {"method": "PUT", "requestUri": "/{Bucket}/x?y"},
                         "input": {"shape": "DetachRequest"}, "output": {"shape": "Attachment"}},
              "List": {}},
             "shapes": {
              "AttachInput": {"type": "structure", "required": ["Id"], "members": {"Id": {"shape": "Id"}}},
              "DetachRequest": {"type": "structure", "members": {
                "Bucket": {"shape": "Id", "location": "uri", "contextParam": {"name": "Bucket"}},
                "Last": {"shape": "ListResponse"}}},
              "ListResponse": {"type": "structure", "members": {"Id": {"shape": "Id"}}},
              "Attachment": {"type": "structure", "members": {"Others": {"shape": "Attachments"}}},
              "Attachments": {"type": "list", "member": {"shape": "Attachment"}},
              "Id": {"type": "string"}}}
            """;

    private static Map<String, Object> service() {
        return Json.object(Json.parse(SERVICE));
    }

    private final Api api = Api.parse(BotocoreImporter.toApi(service(), null, null));

    @Test
    @DisplayName("every operation gets a request and a response of its own name, empty or not")
    void names() {
        assertEquals(
                Set.of(
                        "AttachRequest",
                        "AttachResponse",
                        "DetachRequest",
                        "DetachResponse",
                        "ListRequest",
                        "ListResponse",
                        "ListResponseValue",
                        "Attachment",
                        "Attachments",
                        "Id"),
                api.shapes());
        assertEquals(List.of(), api.operation("List").output().members());
    }

    @Test
    @DisplayName("a shape that an operation took its response from stays where others hold it")
    void copies() {
        Shape copy = api.operation("Attach").output();
        assertEquals("AttachResult", copy.resultWrapper());
        assertEquals(
                "Attachment", copy.member("Others").shape().element().shape().name());
        assertEquals(null, api.shape("Attachment").resultWrapper());
        assertEquals(null, api.operation("Detach").output().resultWrapper());
    }

    @Test
    @DisplayName("a shape that stands where a response must stand makes room")
    void collision() {
        assertEquals(
                "ListResponseValue",
                api.operation("Detach").input().member("Last").shape().name());
        assertEquals(1, api.shape("ListResponseValue").members().size());
    }

    @Test
    @DisplayName("what an operation says where it refers to its input stands on the request")
    void reference() {
        assertEquals("Attach", api.operation("Attach").input().locationName());
        assertEquals("u", api.operation("Attach").input().namespaceUri());
        assertTrue(api.operation("Attach").input().member("Id").required());
    }

    @Test
    @DisplayName("a bucket that the endpoint takes is not in the URI template")
    void bucket() {
        assertEquals("/x?y", api.operation("Detach").uri());
    }

    @Test
    @DisplayName("the JSON that was given is left as it was")
    void untouched() {
        Map<String, Object> service = service();
        BotocoreImporter.toApi(service, null, null);
        assertEquals(service(), service);
    }

    @Test
    @DisplayName("a word with a blank or a backslash survives")
    void escapes() {
        Map<String, Object> service = service();
        Map<String, Object> members =
                Json.object(Json.object(Json.object(service.get("shapes")).get("AttachInput"))
                        .get("members"));
        Json.object(members.get("Id")).put("locationName", "a b\\s\\");
        Api odd = Api.parse(BotocoreImporter.toApi(service, null, null));
        assertEquals("a b\\s\\", odd.operation("Attach").input().member("Id").wireName());
    }

    @Test
    @DisplayName("a description that refers to a shape it lacks is refused, and the shape is named")
    void dangling() {
        Map<String, Object> service = service();
        Json.object(service.get("shapes")).remove("Id");
        String message = assertThrows(IllegalArgumentException.class, () -> BotocoreImporter.toApi(service, null, null))
                .getMessage();
        assertEquals("AttachRequest.Id holds Id, and there is no such shape", message);
    }

    @Test
    @DisplayName("a type that the format does not know is refused, and the shape is named")
    void unknownType() {
        Map<String, Object> service = service();
        Json.object(Json.object(service.get("shapes")).get("Id")).put("type", "tensor");
        String message = assertThrows(IllegalArgumentException.class, () -> BotocoreImporter.toApi(service, null, null))
                .getMessage();
        assertEquals("shape Id is of type tensor, which is not known", message);
    }

    @Test
    @DisplayName("the words for oddities and secrets come from the list of additions")
    void additions() {
        Additions s3 = Additions.of("s3");
        assertEquals(Set.of("url-encoded-listing"), s3.quirks("ListObjectsV2", List.of("Bucket")));
        assertEquals(Set.of("sse-customer-key"), s3.quirks("GetObject", List.of("SSECustomerKey")));
        assertEquals(Set.of(), s3.quirks("GetObject", List.of("Key")));
        assertTrue(Additions.of("sts").sensitive("SessionToken"));
        assertFalse(Additions.of("shop").sensitive("SessionToken"));
    }
}
