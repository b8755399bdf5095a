package dev.lamina.resource.s3;

import dev.lamina.client.ClientConfig;
import dev.lamina.signer.Credentials;

/** Goes through a bucket and tells what it saw: the program of {@code ManyKeysTest}. */
final class ManyKeys {
    private ManyKeys() {}

    /**
     * Goes through all of them.
     *
     * @param arguments the endpoint
     */
    public static void main(String[] arguments) {
        S3 s3 = new S3(ClientConfig.builder()
                .region("us-east-1")
                .credentials(Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"))
                .endpointUrl(arguments[0])
                .build());
        long keys = 0;
        long bytes = 0;
        for (ObjectSummary one : s3.bucket("photos").objects()) {
            keys++;
            bytes += one.size();
        }
        System.out.println(keys + " keys, " + bytes + " bytes");
    }
}
