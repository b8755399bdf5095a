package dev.lamina.ec2.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.api.Api;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import dev.lamina.client.api.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Ec2DescriptionTest {
    private final Api ec2 = Api.of("ec2");

    @Test
    @DisplayName("the description is found on the class path, and listed among the services")
    void found() throws IOException {
        assertEquals("ec2", ec2.protocol());
        try (InputStream services = Ec2DescriptionTest.class.getResourceAsStream("/META-INF/lamina/services")) {
            assertEquals("ec2\n", new String(services.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    @DisplayName("every line of it can be read, and every name in it leads somewhere")
    void whole() {
        for (String waiter : ec2.waiters()) {
            assertTrue(ec2.operations().contains(ec2.waiter(waiter).operation()), waiter);
        }
        for (String name : ec2.operations()) {
            Operation operation = ec2.operation(name);
            assertSame(operation, ec2.operationOf(operation.input()));
        }
        for (String name : ec2.shapes()) {
            Shape shape = ec2.shape(name);
            for (Member member : shape.members()) {
                assertSame(member, shape.member(member.name()));
                assertEquals(
                        member.shape().name(), ec2.shape(member.shape().name()).name());
            }
        }
    }

    @Test
    @DisplayName("its oddities are named in it")
    void quirks() {
        assertTrue(ec2.operation("CopySnapshot").quirk("presigned-parameter"));
        assertTrue(ec2.operation("RunInstances").quirk("encoded-user-data"));
        assertTrue(ec2.operation("GetConsoleOutput").quirk("decoded-output"));
        assertTrue(ec2.operation("RunInstances").input().member("ClientToken").idempotencyToken());
        assertEquals(
                "Filter",
                ec2.operation("DescribeInstances").input().member("Filters").wireName());
    }
}
