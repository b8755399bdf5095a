package dev.lamina.bench;

import com.github.davidmoten.aws.lw.client.Client;
import dev.lamina.client.AddressingStyle;
import dev.lamina.client.AwsClient;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.api.Api;
import dev.lamina.signer.Credentials;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.s3.S3Client;

/** Each peer's client of S3 or EC2, set up alike: static keys, path style, its own defaults for all else. */
final class Clients {
    static final String REGION = "us-east-1";
    static final String ACCESS_KEY = "AKIDEXAMPLE";
    static final String SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

    private Clients() {}

    static AwsClient lamina(String url) {
        return new AwsClient(Api.of("s3"), config(url));
    }

    static dev.lamina.s3.S3Client laminaTyped(String url) {
        return new dev.lamina.s3.S3Client(config(url));
    }

    static AwsClient laminaEc2(String url) {
        return new AwsClient(Api.of("ec2"), config(url));
    }

    static Ec2Client sdkEc2(String url) {
        return Ec2Client.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .endpointOverride(URI.create(url))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static ClientConfig config(String url) {
        return ClientConfig.builder()
                .region(REGION)
                .credentials(Credentials.of(ACCESS_KEY, SECRET_KEY))
                .endpointUrl(url)
                .addressingStyle(AddressingStyle.PATH)
                .build();
    }

    static S3Client sdk(String url) {
        return S3Client.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .endpointOverride(URI.create(url))
                .forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    static Client lightweight(String url) {
        return Client.s3()
                .region(REGION)
                .accessKey(ACCESS_KEY)
                .secretKey(SECRET_KEY)
                .baseUrlFactory((service, region) -> url + "/")
                .build();
    }
}
