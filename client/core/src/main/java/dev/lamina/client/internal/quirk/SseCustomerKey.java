package dev.lamina.client.internal.quirk;

import dev.lamina.client.Call;
import dev.lamina.client.Interceptor;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Member;
import dev.lamina.client.checksum.Checksum;
import dev.lamina.client.checksum.ChecksumAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A customer's own encryption key goes out in base64, with its MD5 beside it. As in boto3, the caller gives the key
 * itself; where the MD5 is given too, the key is taken to be in base64 already. See the Amazon S3 User Guide, "Using
 * server-side encryption with customer-provided keys (SSE-C)".
 */
final class SseCustomerKey implements Interceptor {
    @Override
    public Struct input(Call call, Struct input) {
        return encoded(encoded(input, "SSECustomerKey"), "CopySourceSSECustomerKey");
    }

    private static Struct encoded(Struct input, String key) {
        Member member = input.shape().member(key);
        Member md5 = input.shape().member(key + "MD5");
        if (member == null || md5 == null || input.get(member) == null || input.get(md5) != null) {
            return input;
        }
        // A key of random bytes is not text; in a String each stands for itself (ISO 8859-1), unless one cannot.
        String text = (String) input.get(member);
        byte[] bytes = StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)
                ? text.getBytes(StandardCharsets.ISO_8859_1)
                : text.getBytes(StandardCharsets.UTF_8);
        Checksum checksum = ChecksumAlgorithm.MD5.start();
        checksum.update(bytes, 0, bytes.length);
        return input.newBuilder()
                .set(member, Base64.getEncoder().encodeToString(bytes))
                .set(md5, Base64.getEncoder().encodeToString(checksum.value()))
                .build();
    }
}
