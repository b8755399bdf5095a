package dev.lamina.bench.program;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Reservation;

/** DescribeInstances of 20 instances by the AWS SDK v2, with url-connection-client. */
public final class SdkDescribeInstances {
    private static final int INSTANCES = 20;

    private SdkDescribeInstances() {}

    /**
     * Describes.
     *
     * @param args the server's URL
     */
    public static void main(String[] args) {
        try (Ec2Client ec2 = Ec2Client.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")))
                .endpointOverride(URI.create(args[0]))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            int count = 0;
            for (Reservation reservation :
                    ec2.describeInstances(r -> r.maxResults(INSTANCES)).reservations()) {
                for (Instance instance : reservation.instances()) {
                    count += instance.instanceId().startsWith("i-") ? 1 : 0;
                }
            }
            if (count != INSTANCES) {
                throw new IllegalStateException("got " + count + " instances");
            }
        }
    }
}
