package dev.lamina.bench.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** PUT or GET of a large object by the AWS SDK v2, with url-connection-client. */
public final class SdkLargeObject {
    private SdkLargeObject() {}

    /**
     * Puts or gets.
     *
     * @param args the server's URL, {@code put} and a file, or {@code get} and a number of bytes
     * @throws IOException if the object cannot be read to its end
     */
    public static void main(String[] args) throws IOException {
        try (S3Client s3 = S3Client.builder()
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")))
                .endpointOverride(URI.create(args[0]))
                .forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            if (args[1].equals("put")) {
                s3.putObject(r -> r.bucket("bench").key("large"), Path.of(args[2]));
                return;
            }
            try (InputStream body = s3.getObject(r -> r.bucket("bench").key("zeros-" + args[2]))) {
                long got = body.transferTo(OutputStream.nullOutputStream());
                if (got != Long.parseLong(args[2])) {
                    throw new IllegalStateException("got " + got + " bytes");
                }
            }
        }
    }
}
