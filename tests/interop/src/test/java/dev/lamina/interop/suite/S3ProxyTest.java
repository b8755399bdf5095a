package dev.lamina.interop.suite;

import dev.lamina.interop.server.S3ProxyServer;
import dev.lamina.interop.server.S3Server;
import org.junit.jupiter.api.DisplayName;

@DisplayName("S3's behaviour on S3Proxy, with signatures checked")
class S3ProxyTest extends S3Suite {
    @Override
    S3Server start() {
        return new S3ProxyServer();
    }
}
