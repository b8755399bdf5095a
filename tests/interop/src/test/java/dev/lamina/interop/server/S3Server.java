package dev.lamina.interop.server;

import dev.lamina.client.AwsClient;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.api.Api;
import dev.lamina.signer.Credentials;

/** A running server that speaks S3's API and checks signatures. */
public interface S3Server extends AutoCloseable {
    /** The region of every server here. */
    String REGION = "us-east-1";

    /** As the tables of differences and of keys call it. */
    String name();

    /** Where it listens, without a slash at its end. */
    String url();

    /** An access key that may do everything. */
    Credentials credentials();

    /** The host, without port, before which a bucket's name may stand; null: this server knows paths only. */
    String bucketsHost();

    @Override
    void close();

    /** A client of this server. */
    default AwsClient client() {
        return new AwsClient(Api.of("s3"), config().build());
    }

    /** The settings of {@link #client}, to change: retries do not wait. */
    default ClientConfig.Builder config() {
        return ClientConfig.of(REGION, credentials())
                .newBuilder()
                .endpointUrl(url())
                .sleeper(delay -> {});
    }
}
