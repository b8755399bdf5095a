package dev.lamina.interop.form;

import dev.lamina.interop.server.S3ProxyServer;
import dev.lamina.interop.server.S3Server;
import org.junit.jupiter.api.DisplayName;

@DisplayName("Our forms on S3Proxy")
class FormsOnS3ProxyTest extends PostedForms {
    @Override
    S3Server start() {
        return new S3ProxyServer();
    }

    @Override
    boolean verifies() {
        return true;
    }
}
