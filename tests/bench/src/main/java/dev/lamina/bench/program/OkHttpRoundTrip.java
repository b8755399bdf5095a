package dev.lamina.bench.program;

import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** PUT and GET of 1 KB by OkHttp with its own defaults; nothing is signed. */
public final class OkHttpRoundTrip {
    private OkHttpRoundTrip() {}

    /**
     * Puts and gets.
     *
     * @param args the server's URL
     * @throws IOException if the server is gone
     */
    public static void main(String[] args) throws IOException {
        OkHttpClient http = new OkHttpClient();
        Request.Builder request = new Request.Builder().url(args[0] + "/bench/cold");
        try (Response put = http.newCall(
                        request.put(RequestBody.create(null, new byte[1024])).build())
                .execute()) {
            if (!put.isSuccessful()) {
                throw new IllegalStateException("PUT was answered with " + put.code());
            }
        }
        try (Response get = http.newCall(request.get().build()).execute()) {
            byte[] got = get.body().bytes();
            if (got.length != 1024) {
                throw new IllegalStateException("got " + got.length + " bytes");
            }
        }
    }
}
