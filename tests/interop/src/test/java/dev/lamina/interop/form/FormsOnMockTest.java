package dev.lamina.interop.form;

import dev.lamina.interop.server.MockServer;
import dev.lamina.interop.server.S3Server;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Our forms on lamina-mock")
class FormsOnMockTest extends PostedForms {
    @Override
    S3Server start() {
        return new MockServer();
    }

    @Override
    boolean verifies() {
        return true;
    }
}
