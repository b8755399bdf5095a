package dev.lamina.client.internal.quirk;

import dev.lamina.client.Body;
import dev.lamina.client.Call;
import dev.lamina.client.Interceptor;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Member;
import dev.lamina.signer.SigningRequest;

/**
 * A large body waits until the service has seen the head and agrees to take it, so that a refusal or a redirect does not
 * cost the upload. See RFC 9110, section 10.1.1, "Expect"; Amazon S3 API Reference, PutObject. From 1 MiB on and for an
 * unknown length, as in the AWS SDK for Java v2: for less a round trip is more than the bytes.
 */
final class ExpectContinue implements Interceptor {
    private static final long LEAST_BYTES = 1 << 20;

    private final long length;

    private ExpectContinue(long length) {
        this.length = length;
    }

    /** The quirk for an input; -1 is an unknown length, 0 no body. */
    static ExpectContinue of(Struct input) {
        Member payload = input.shape().payload();
        Body body = payload == null ? null : (Body) input.get(payload);
        return new ExpectContinue(body == null ? 0 : body.length().orElse(-1));
    }

    @Override
    public SigningRequest request(Call call, SigningRequest request) {
        if (length >= 0 && length < LEAST_BYTES) {
            return request;
        }
        return request.newBuilder().header("Expect", "100-continue").build();
    }
}
