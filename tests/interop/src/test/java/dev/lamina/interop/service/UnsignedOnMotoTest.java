package dev.lamina.interop.service;

import dev.lamina.interop.server.MotoServer;
import org.junit.jupiter.api.DisplayName;

@DisplayName("What needs a moto that looks at no signature")
class UnsignedOnMotoTest extends MotoSuite implements UnsignedGroup {
    @Override
    MotoServer start() {
        return MotoServer.unchecking();
    }
}
