package dev.lamina.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.api.Api;
import dev.lamina.client.api.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DocumentationTest {
    @Test
    @DisplayName("the example of docs/api-descriptions.md says what the text below it says")
    void example() throws IOException {
        String page = Files.readString(
                Path.of(System.getProperty("lamina.root")).resolve("docs").resolve("api-descriptions.md"));
        int start = page.indexOf("```\n") + "```\n".length();
        Api api = Api.parse(page.substring(start, page.indexOf("```", start)));
        for (String shape : api.shapes()) {
            assertEquals(shape, api.shape(shape).name());
        }
        assertEquals(
                "GET ?list-type=2",
                api.operation("ListObjectsV2").method() + " "
                        + api.operation("ListObjectsV2").uri());
        Shape request = api.operation("ListObjectsV2").input();
        assertTrue(request.member("Bucket").required());
        assertEquals("Bucket", request.member("Bucket").contextParam());
        assertEquals("max-keys", request.member("MaxKeys").wireName());
        assertTrue(api.operation("ListObjectsV2").output().member("Contents").flattened());
        assertEquals(5, api.waiter("BucketNotExists").delaySeconds());
    }
}
