package dev.lamina.bench.program;

import dev.lamina.client.AddressingStyle;
import dev.lamina.client.AwsClient;
import dev.lamina.client.Body;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.api.Api;
import dev.lamina.signer.Credentials;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;

/** PUT or GET of a large object by Lamina. */
public final class LaminaLargeObject {
    private LaminaLargeObject() {}

    /**
     * Puts or gets.
     *
     * @param args the server's URL, {@code put} and a file, or {@code get} and a number of bytes
     * @throws IOException never: what is read is written nowhere
     */
    public static void main(String[] args) throws IOException {
        AwsClient s3 = new AwsClient(
                Api.of("s3"),
                ClientConfig.builder()
                        .region("us-east-1")
                        .credentials(Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))
                        .endpointUrl(args[0])
                        .addressingStyle(AddressingStyle.PATH)
                        .build());
        if (args[1].equals("put")) {
            s3.call("PutObject", Map.of("Bucket", "bench", "Key", "large", "Body", Body.of(Path.of(args[2]))));
            return;
        }
        try (Body body = s3.call("GetObject", Map.of("Bucket", "bench", "Key", "zeros-" + args[2]))
                .body("Body")) {
            long got = body.stream().transferTo(OutputStream.nullOutputStream());
            if (got != Long.parseLong(args[2])) {
                throw new IllegalStateException("got " + got + " bytes");
            }
        }
    }
}
