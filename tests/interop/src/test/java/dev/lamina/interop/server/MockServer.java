package dev.lamina.interop.server;

import dev.lamina.mock.MockAws;
import dev.lamina.signer.Credentials;

/** Our own mock, in this process. */
public final class MockServer implements S3Server {
    private final MockAws aws = MockAws.start();

    @Override
    public String name() {
        return "mock";
    }

    @Override
    public String url() {
        return aws.endpointUrl();
    }

    @Override
    public Credentials credentials() {
        return MockAws.CREDENTIALS;
    }

    @Override
    public String bucketsHost() {
        return "s3.localhost";
    }

    @Override
    public void close() {
        aws.close();
    }
}
