package dev.lamina.interop.suite;

import dev.lamina.interop.server.S3Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole suite, each way, against one server that is started for it. */
@ParameterizedClass(name = "{0}")
@EnumSource(Way.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class S3Suite
        implements BucketSuite,
                ObjectSuite,
                BodySuite,
                CopySuite,
                DeleteSuite,
                ListingSuite,
                ErrorSuite,
                PresignSuite,
                ChecksumSuite,
                ClientSuite,
                KeySuite {
    @Parameter
    Way way;

    private S3Server server;
    private Calls s3;

    abstract S3Server start();

    @Override
    public final S3Server server() {
        return server;
    }

    @Override
    public final Way way() {
        return way;
    }

    @Override
    public final Calls s3() {
        return s3;
    }

    @BeforeAll
    final void startServer() {
        server = start();
    }

    @BeforeParameterizedClassInvocation
    final void takeWay() {
        s3 = way.to(server);
    }

    @AfterAll
    final void stopServer() {
        if (server != null) {
            server.close();
        }
    }
}
