package dev.lamina.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
    @Test
    @DisplayName("a key is derived once a secret and day")
    void cached() {
        SigningKey.Cache cache = new SigningKey.Cache();
        SigningKey key = cache.get("secret", "20150830T000000Z", "us-east-1", "s3");

        assertSame(key, cache.get("secret", "20150830T235959Z", "us-east-1", "s3"));
        assertNotEquals(key, cache.get("secret", "20150831T000000Z", "us-east-1", "s3"));
        assertNotEquals(key, cache.get("other", "20150830T000000Z", "us-east-1", "s3"));
        assertSame(key, cache.get("secret", "20150830T120000Z", "us-east-1", "s3"));
        assertEquals(3, cache.size());
    }

    @Test
    @DisplayName("the cache is bounded, and pushes the oldest key out")
    void bounded() {
        SigningKey.Cache cache = new SigningKey.Cache();
        SigningKey first = cache.get("secret 0", "20150830T000000Z", "us-east-1", "s3");
        for (int i = 1; i <= SigningKey.Cache.LIMIT; i++) {
            cache.get("secret " + i, "20150830T000000Z", "us-east-1", "s3");
        }

        assertEquals(SigningKey.Cache.LIMIT, cache.size());
        assertNotEquals(first, cache.get("secret 0", "20150830T000000Z", "us-east-1", "s3"));
    }

    @Test
    @DisplayName("many threads get the same signatures from one signer as one thread does")
    void threads() throws Exception {
        Signer signer = Signer.of("s3", "us-east-1");
        Credentials credentials = Credentials.of("AKID", "secret");
        List<String> expected = signatures(Signer.of("s3", "us-east-1"), credentials);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<String>>> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                results.add(pool.submit(() -> signatures(signer, credentials)));
            }
            for (Future<List<String>> result : results) {
                assertEquals(expected, result.get());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static List<String> signatures(Signer signer, Credentials credentials) {
        List<String> signatures = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            SigningRequest request = SigningRequest.builder("GET", "https://b.s3.amazonaws.com/" + i)
                    .header("x-amz-date", "201508" + (10 + i % 20) + "T000000Z")
                    .build();
            signatures.add(signer.sign(request, credentials).headers().get("Authorization"));
        }
        return signatures;
    }

    @Test
    @DisplayName("times are written and read as 20150830T123600Z, whole seconds")
    void dates() {
        Instant instant = Instant.parse("2015-08-30T12:36:09Z");
        assertEquals("20150830T123609Z", AmzDate.format(instant.plusMillis(999)));
        assertEquals(instant, AmzDate.parse("20150830T123609Z"));
        assertEquals(instant, AmzDate.parseHttp("Sun, 30 Aug 2015 12:36:09 GMT"));
        for (long day = 0; day < 60_000; day += 7) {
            Instant one = Instant.ofEpochSecond(day * 86_400 + day);
            assertEquals(one, AmzDate.parse(AmzDate.format(one)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "20150830",
                "20150830T123609",
                "20150830T123609z",
                "20150830 123609Z",
                "20151330T123609Z",
                "20150230T123609Z",
                "20150830T243609Z",
                "2015083xT123609Z",
                "-0150830T123609Z",
                "20150830T123660Z",
                "２０１５0830T123609Z"
            })
    @DisplayName("nothing else is a time")
    void badDates(String text) {
        assertNull(AmzDate.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "20150830T123609Z",
                "Sun, 30 Foo 2015 12:36:09 GMT",
                "Sun, 32 Aug 2015 12:36:09 GMT",
                "Sun, 30 Aug xxxx 12:36:09 GMT"
            })
    @DisplayName("nothing else is a Date header")
    void badHttpDates(String text) {
        assertNull(AmzDate.parseHttp(text));
    }
}
