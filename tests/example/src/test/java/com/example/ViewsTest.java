package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.example.iam.IamClient;
import com.example.iam.model.GetUserRequest;
import com.example.storage.Notes;
import com.example.storage.S3Client;
import dev.lamina.client.Struct;
import dev.lamina.mock.MockAws;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewsTest {
    @Test
    void storesNotes() {
        try (MockAws aws = MockAws.start()) {
            Notes notes = new Notes(new S3Client(aws.config()), "notes");
            notes.write("monday", "buy bread");
            notes.write("tuesday", "eat bread");
            assertEquals(List.of("monday", "tuesday"), notes.names());
            assertEquals("buy bread", notes.read("monday"));
        }
    }

    @Test
    void namesUsers() {
        GetUserRequest typed = GetUserRequest.of(r -> r.userName("ada"));
        assertEquals(
                Struct.of(IamClient.API.operation("GetUser").input(), Map.of("UserName", "ada")), typed);
    }

    @Test
    void hasNoOtherOperation() {
        assertThrows(ClassNotFoundException.class, () -> Class.forName("com.example.storage.model.DeleteObjectRequest"));
    }
}
