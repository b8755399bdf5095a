package dev.lamina.bench.program;

import dev.lamina.client.AddressingStyle;
import dev.lamina.client.Body;
import dev.lamina.client.ClientConfig;
import dev.lamina.s3.S3Client;
import dev.lamina.signer.Credentials;

/** PUT and GET of 1 KB by Lamina's typed client. */
public final class LaminaTypedRoundTrip {
    private LaminaTypedRoundTrip() {}

    /**
     * Puts and gets.
     *
     * @param args the server's URL, and {@code plain} or {@code consumer} for how the requests are made
     */
    public static void main(String[] args) {
        S3Client s3 = new S3Client(ClientConfig.builder()
                .region("us-east-1")
                .credentials(Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))
                .endpointUrl(args[0])
                .addressingStyle(AddressingStyle.PATH)
                .build());
        byte[] content = new byte[1024];
        byte[] got;
        if (args[1].equals("plain")) {
            s3.putObject("bench", "cold", Body.of(content));
            got = s3.getObject("bench", "cold").body().bytes();
        } else {
            s3.putObject(r -> r.bucket("bench").key("cold").body(Body.of(content)));
            got = s3.getObject(r -> r.bucket("bench").key("cold")).body().bytes();
        }
        if (got.length != 1024) {
            throw new IllegalStateException("got " + got.length + " bytes");
        }
    }
}
