package dev.lamina.interop.form;

import dev.lamina.interop.server.MotoServer;
import dev.lamina.interop.server.S3Server;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Our forms on moto")
class FormsOnMotoTest extends PostedForms {
    @Override
    S3Server start() {
        return MotoServer.unchecking();
    }

    @Override
    boolean verifies() {
        return false;
    }
}
