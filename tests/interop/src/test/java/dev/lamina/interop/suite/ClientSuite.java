package dev.lamina.interop.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.client.AddressingStyle;
import dev.lamina.client.AwsException;
import dev.lamina.client.Body;
import dev.lamina.client.Call;
import dev.lamina.client.Interceptor;
import dev.lamina.client.Struct;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.SigningRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

interface ClientSuite extends Suite {
    @Test
    @DisplayName("hooks see every attempt of a call, in order, and what one adds is signed and sent")
    default void hooks() {
        String bucket = bucket();
        List<String> seen = new ArrayList<>();
        AtomicInteger sent = new AtomicInteger();
        OkHttpClient firstFails = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    if (sent.getAndIncrement() == 0) {
                        throw new IOException("planned");
                    }
                    return chain.proceed(chain.request());
                })
                .build();
        Calls client =
                s3().with(c -> c.callFactory(firstFails).sleeper(duration -> {}).interceptor(new Log(seen)));
        Struct put = client.call("PutObject", Map.of("Bucket", bucket, "Key", "k", "Body", Body.of("x")));
        assertEquals(2, put.responseMetadata().attempts());
        assertEquals(
                List.of(
                        "input 1",
                        "request 1",
                        "signed 1",
                        "retry 1",
                        "request 2",
                        "signed 2",
                        "response 2",
                        "output 2"),
                seen);
        Struct head = s3().call("HeadObject", Map.of("Bucket", bucket, "Key", "k"));
        assertEquals(Map.of("added", "by a hook"), head.get("Metadata"));
    }

    @Test
    @DisplayName("a bucket may stand in the host name")
    default void virtualHost() {
        String host = server().bucketsHost();
        assumeTrue(host != null, server().name() + " has no host name a bucket");
        // Whatever the name: no resolver is asked.
        OkHttpClient loopback = new OkHttpClient.Builder()
                .dns(name -> List.of(InetAddress.getLoopbackAddress()))
                .build();
        List<String> urls = new ArrayList<>();
        Calls client = s3().with(c -> c.endpointUrl(
                        "http://" + host + ":" + URI.create(server().url()).getPort())
                .addressingStyle(AddressingStyle.VIRTUAL)
                .callFactory(loopback)
                .interceptor(new Interceptor() {
                    @Override
                    public void signed(Call call, SignedRequest request) {
                        urls.add(request.url());
                    }
                }));
        String bucket = bucket();
        String key = "a b+/é";
        client.call("PutObject", Map.of("Bucket", bucket, "Key", key, "Body", Body.of("hosted")));
        Body got =
                client.call("GetObject", Map.of("Bucket", bucket, "Key", key)).body("Body");
        assertEquals("hosted", got.string());
        assertEquals("hosted", get(bucket, key));
        for (String url : urls) {
            assertTrue(url.startsWith("http://" + bucket + "." + host + ":"), url);
        }
        assertEquals(2, urls.size());
    }

    /** Writes down what it sees, and adds a header of metadata. */
    final class Log implements Interceptor {
        private final List<String> seen;

        Log(List<String> seen) {
            this.seen = seen;
        }

        @Override
        public Struct input(Call call, Struct input) {
            seen.add("input " + call.attempt());
            return input;
        }

        @Override
        public SigningRequest request(Call call, SigningRequest request) {
            seen.add("request " + call.attempt());
            return request.newBuilder().header("x-amz-meta-added", "by a hook").build();
        }

        @Override
        public void signed(Call call, SignedRequest request) {
            seen.add("signed " + call.attempt());
        }

        @Override
        public void response(Call call, int status, Headers headers) {
            seen.add("response " + call.attempt());
        }

        @Override
        public void retry(Call call, AwsException failure, Duration delay) {
            seen.add("retry " + call.attempt());
        }

        @Override
        public Struct output(Call call, Struct output) {
            seen.add("output " + call.attempt());
            return output;
        }
    }
}
