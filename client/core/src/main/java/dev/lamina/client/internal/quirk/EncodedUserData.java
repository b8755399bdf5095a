package dev.lamina.client.internal.quirk;

import dev.lamina.client.Call;
import dev.lamina.client.Interceptor;
import dev.lamina.client.Struct;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * An instance's user data goes out in base64. As in boto3, the caller gives the data itself. See the Amazon EC2 API
 * Reference, RunInstances, {@code UserData}.
 */
final class EncodedUserData implements Interceptor {
    @Override
    public Struct input(Call call, Struct input) {
        String data = input.string("UserData");
        if (data == null) {
            return input;
        }
        String encoded = Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8));
        return input.newBuilder().set("UserData", encoded).build();
    }
}
