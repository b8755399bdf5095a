package dev.lamina.bench.program;

import com.github.davidmoten.aws.lw.client.Client;
import com.github.davidmoten.aws.lw.client.HttpMethod;

/** PUT and GET of 1 KB by the lightweight client. */
public final class LightweightRoundTrip {
    private LightweightRoundTrip() {}

    /**
     * Puts and gets.
     *
     * @param args the server's URL
     */
    public static void main(String[] args) {
        Client s3 = Client.s3()
                .region("us-east-1")
                .accessKey("AKIDEXAMPLE")
                .secretKey("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
                .baseUrlFactory((service, region) -> args[0] + "/")
                .build();
        s3.path("bench", "cold")
                .method(HttpMethod.PUT)
                .requestBody(new byte[1024])
                .execute();
        byte[] got = s3.path("bench", "cold").responseAsBytes();
        if (got.length != 1024) {
            throw new IllegalStateException("got " + got.length + " bytes");
        }
    }
}
