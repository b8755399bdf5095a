package dev.lamina.bench.program;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** PUT and GET of 1 KB by the AWS SDK v2, with url-connection-client. */
public final class SdkRoundTrip {
    private SdkRoundTrip() {}

    /**
     * Puts and gets.
     *
     * @param args the server's URL
     */
    public static void main(String[] args) {
        try (S3Client s3 = S3Client.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")))
                .endpointOverride(URI.create(args[0]))
                .forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            s3.putObject(r -> r.bucket("bench").key("cold"), RequestBody.fromBytes(new byte[1024]));
            byte[] got = s3.getObjectAsBytes(r -> r.bucket("bench").key("cold")).asByteArray();
            if (got.length != 1024) {
                throw new IllegalStateException("got " + got.length + " bytes");
            }
        }
    }
}
