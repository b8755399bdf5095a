package dev.lamina.interop.service;

import dev.lamina.client.AwsClient;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.api.Api;
import dev.lamina.interop.server.MotoServer;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is run each way, on a moto that is started for it, and checks signatures where nothing else is said. */
@ParameterizedClass(name = "{0}")
@EnumSource(Way.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MotoSuite implements OnMoto {
    @Parameter
    Way way;

    private MotoServer moto;

    @BeforeAll
    final void startServer() {
        moto = start();
    }

    MotoServer start() {
        return new MotoServer();
    }

    @AfterAll
    final void stopServer() {
        if (moto != null) {
            moto.close();
        }
    }

    @Override
    public final MotoServer moto() {
        return moto;
    }

    @Override
    public final Calls calls(String service, Function<ClientConfig, AwsClient> typed) {
        ClientConfig config = moto.config().build();
        return way == Way.TYPED
                ? new TypedCalls(typed.apply(config))
                : new Calls.ByName(new AwsClient(Api.of(service), config));
    }

    /** A name that no other test has. */
    static String name() {
        return "interop-" + UUID.randomUUID();
    }
}
