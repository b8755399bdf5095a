package dev.lamina.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.api.Api;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import dev.lamina.client.api.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class S3DescriptionTest {
    private final Api s3 = Api.of("s3");

    @Test
    @DisplayName("the description is found on the class path, and listed among the services")
    void found() throws IOException {
        assertEquals("rest-xml", s3.protocol());
        assertEquals("S3", s3.serviceId());
        assertEquals("s3", s3.signingName());
        try (InputStream services = S3DescriptionTest.class.getResourceAsStream("/META-INF/lamina/services")) {
            assertEquals("s3\n", new String(services.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    @DisplayName("every line of it can be read, and every name in it leads somewhere")
    void whole() {
        for (String waiter : s3.waiters()) {
            assertTrue(s3.operations().contains(s3.waiter(waiter).operation()), waiter);
        }
        for (String name : s3.operations()) {
            Operation operation = s3.operation(name);
            assertSame(operation, s3.operationOf(operation.input()));
            for (String error : operation.errors()) {
                assertTrue(s3.shape(error).error(), error);
            }
            // The bucket's place is the endpoint's business.
            assertFalse(operation.uri().contains("{Bucket}"), name);
        }
        for (String name : s3.shapes()) {
            Shape shape = s3.shape(name);
            for (Member member : shape.members()) {
                assertSame(member, shape.member(member.name()));
                assertEquals(
                        member.shape().name(), s3.shape(member.shape().name()).name());
            }
        }
    }

    @Test
    @DisplayName("PutObject and ListObjectsV2 say what S3's documentation says")
    void facts() {
        Operation put = s3.operation("PutObject");
        assertEquals("PUT /{Key+}", put.method() + " " + put.uri());
        assertEquals("ChecksumAlgorithm", put.checksumAlgorithmMember());
        assertTrue(put.quirk("sse-customer-key"));
        Member body = put.input().payload();
        assertEquals("Body", body.name());
        assertTrue(body.streaming());
        assertTrue(put.input().member("SSECustomerKey").sensitive());
        assertEquals("x-amz-meta-", put.input().member("Metadata").wireName());

        Operation list = s3.operation("ListObjectsV2");
        assertEquals("?list-type=2", list.uri());
        assertEquals(List.of("ContinuationToken"), list.pagination().inputTokens());
        assertTrue(list.quirk("url-encoded-listing"));
        Member contents = list.output().memberOnWire("Contents");
        assertTrue(contents.flattened());
        assertEquals("Object", contents.shape().element().shape().name());

        assertEquals("true", s3.operation("CreateBucket").staticContext("UseS3ExpressControlEndpoint"));
        assertTrue(s3.waiters().containsAll(Set.of("BucketExists", "ObjectNotExists")));
    }
}
