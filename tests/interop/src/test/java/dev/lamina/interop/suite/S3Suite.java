package dev.lamina.interop.suite;

import dev.lamina.client.AwsClient;
import dev.lamina.interop.server.S3Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** The whole suite, against one server that is started for it. */
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
    private S3Server server;
    private AwsClient s3;

    abstract S3Server start();

    @Override
    public final S3Server server() {
        return server;
    }

    @Override
    public final AwsClient s3() {
        return s3;
    }

    @BeforeAll
    final void startServer() {
        server = start();
        s3 = server.client();
    }

    @AfterAll
    final void stopServer() {
        if (server != null) {
            server.close();
        }
    }
}
