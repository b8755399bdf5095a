package dev.lamina.bench.program;

import dev.lamina.client.AddressingStyle;
import dev.lamina.client.AwsClient;
import dev.lamina.client.Body;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.api.Api;
import dev.lamina.signer.Credentials;
import java.util.Map;

/** PUT and GET of 1 KB by Lamina, by name. */
public final class LaminaRoundTrip {
    private LaminaRoundTrip() {}

    /**
     * Puts and gets.
     *
     * @param args the server's URL
     */
    public static void main(String[] args) {
        AwsClient s3 = new AwsClient(
                Api.of("s3"),
                ClientConfig.builder()
                        .region("us-east-1")
                        .credentials(Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))
                        .endpointUrl(args[0])
                        .addressingStyle(AddressingStyle.PATH)
                        .build());
        s3.call("PutObject", Map.of("Bucket", "bench", "Key", "cold", "Body", Body.of(new byte[1024])));
        byte[] got = s3.call("GetObject", Map.of("Bucket", "bench", "Key", "cold"))
                .body("Body")
                .bytes();
        if (got.length != 1024) {
            throw new IllegalStateException("got " + got.length + " bytes");
        }
    }
}
