package dev.lamina.others;

import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** The suite as a command: the arguments are the server's port, an access key id and its secret. */
public final class SdkSuite {
    private SdkSuite() {}

    /**
     * Runs every step.
     *
     * @param arguments port, access key id, secret access key
     */
    public static void main(String[] arguments) {
        AwsCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(arguments[1], arguments[2]));
        URI byPath = URI.create("http://127.0.0.1:" + arguments[0]);
        URI byHost = URI.create("http://s3.localhost:" + arguments[0]);
        Steps steps = new Steps(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        try (S3Client s3 = client(byPath, true, credentials);
                S3Client virtual = client(byHost, false, credentials);
                S3Presigner presigner = S3Presigner.builder()
                        .endpointOverride(byPath)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(credentials)
                        .serviceConfiguration(S3Configuration.builder()
                                .pathStyleAccessEnabled(true)
                                .build())
                        .build()) {
            BucketSteps.begin(steps, s3);
            ObjectSteps.run(steps, s3);
            ConditionSteps.run(steps, s3);
            ListingSteps.run(steps, s3);
            MultipartSteps.run(steps, s3);
            PresignSteps.run(steps, s3, presigner);
            BucketSteps.virtual(steps, s3, virtual);
            BucketSteps.end(steps, s3);
        }
    }

    private static S3Client client(URI endpoint, boolean pathStyle, AwsCredentialsProvider credentials) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .forcePathStyle(pathStyle)
                .build();
    }
}
