package dev.lamina.bench.program;

import dev.lamina.client.AddressingStyle;
import dev.lamina.client.AwsClient;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.ec2.Ec2Client;
import dev.lamina.ec2.model.Instance;
import dev.lamina.ec2.model.Reservation;
import dev.lamina.signer.Credentials;
import java.util.Map;

/** DescribeInstances of 20 instances by Lamina, by name or typed; after a listing of S3, told how long each took. */
public final class LaminaDescribeInstances {
    private static final int INSTANCES = 20;

    private LaminaDescribeInstances() {}

    /**
     * Describes.
     *
     * @param args the server's URL; {@code untyped} or {@code typed}; {@code after-s3}: first a page of ListObjectsV2, and
     *     the milliseconds of each call go to standard output
     */
    public static void main(String[] args) {
        ClientConfig config = ClientConfig.builder()
                .region("us-east-1")
                .credentials(Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))
                .endpointUrl(args[0])
                .addressingStyle(AddressingStyle.PATH)
                .build();
        if (args.length < 3) {
            describe(args[1], config);
            return;
        }
        long start = System.nanoTime();
        new AwsClient(Api.of("s3"), config).call("ListObjectsV2", Map.of("Bucket", "photos", "MaxKeys", INSTANCES));
        long between = System.nanoTime();
        describe(args[1], config);
        long end = System.nanoTime();
        System.out.println((between - start) / 1e6 + " " + (end - between) / 1e6);
    }

    private static void describe(String how, ClientConfig config) {
        int count = how.equals("typed") ? typed(config) : untyped(config);
        if (count != INSTANCES) {
            throw new IllegalStateException("got " + count + " instances");
        }
    }

    private static int untyped(ClientConfig config) {
        AwsClient ec2 = new AwsClient(Api.of("ec2"), config);
        int count = 0;
        for (Struct reservation :
                ec2.call("DescribeInstances", Map.of("MaxResults", INSTANCES)).structs("Reservations")) {
            for (Struct instance : reservation.structs("Instances")) {
                count += instance.string("InstanceId").startsWith("i-") ? 1 : 0;
            }
        }
        return count;
    }

    private static int typed(ClientConfig config) {
        int count = 0;
        for (Reservation reservation : new Ec2Client(config)
                .describeInstances(r -> r.maxResults(INSTANCES))
                .reservations()) {
            for (Instance instance : reservation.instances()) {
                count += instance.instanceId().startsWith("i-") ? 1 : 0;
            }
        }
        return count;
    }
}
