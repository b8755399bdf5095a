package dev.lamina.interop.suite;

import dev.lamina.interop.server.MockServer;
import dev.lamina.interop.server.S3Server;
import org.junit.jupiter.api.DisplayName;

@DisplayName("S3's behaviour on lamina-mock, in this process")
class LaminaMockTest extends S3Suite {
    @Override
    S3Server start() {
        return new MockServer();
    }
}
