package dev.lamina.client.internal.quirk;

import dev.lamina.client.Call;
import dev.lamina.client.Interceptor;
import dev.lamina.client.Struct;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * An instance's console output comes in base64, and is given as text, as in boto3; what is not UTF-8 in it becomes
 * U+FFFD. See the Amazon EC2 API Reference, GetConsoleOutput, {@code output}.
 */
final class DecodedOutput implements Interceptor {
    @Override
    public Struct output(Call call, Struct output) {
        String encoded = output.string("Output");
        if (encoded == null) {
            return output;
        }
        byte[] bytes;
        try {
            bytes = Base64.getMimeDecoder().decode(encoded);
        } catch (IllegalArgumentException e) {
            // A service of the same API that sends plain text is understood, too.
            return output;
        }
        return output.newBuilder()
                .set("Output", new String(bytes, StandardCharsets.UTF_8))
                .build();
    }
}
