package dev.lamina.interop.suite;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.interop.server.S3Server;
import dev.lamina.mock.MockAws;
import dev.lamina.signer.Credentials;
import org.junit.jupiter.api.DisplayName;

/** The suite on a mock that runs in another process, for a class path on which the mock itself cannot run. */
@DisplayName("S3's behaviour on a lamina-mock of another process")
public class GivenServerSuite extends S3Suite {
    /** The system property that says where it listens. */
    public static final String URL = "lamina.interop.mock";

    @Override
    S3Server start() {
        String url = System.getProperty(URL);
        assumeTrue(url != null, "run by CurrentOkHttpTest, which says where the mock is");
        return new Given(url);
    }

    private record Given(String url) implements S3Server {
        @Override
        public String name() {
            return "mock";
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
        public void close() {}
    }
}
