package dev.lamina.client.internal.quirk;

import dev.lamina.client.AwsClient;
import dev.lamina.client.Call;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.Interceptor;
import dev.lamina.client.Struct;
import java.time.Duration;
import java.util.List;

/**
 * A snapshot is copied by the Region that it goes to, which shows the source Region a URL of the same call, signed for
 * that Region, and names itself in both. Where the caller gave a URL, it is left as it is. See the Amazon EC2 API
 * Reference, CopySnapshot, {@code PresignedUrl} and {@code DestinationRegion}; botocore does the same.
 */
final class PresignedParameter implements Interceptor {
    /** As long as botocore's. */
    private static final Duration LIFE = Duration.ofHours(1);

    private final ClientConfig config;

    PresignedParameter(ClientConfig config) {
        this.config = config;
    }

    /** Whether a client of this configuration signs the URL itself, which has none in turn. */
    static boolean isUnderWay(ClientConfig config) {
        List<Interceptor> hooks = config.interceptors();
        return !hooks.isEmpty() && hooks.get(hooks.size() - 1) instanceof UnderWay;
    }

    private static final class UnderWay implements Interceptor {}

    @Override
    public Struct input(Call call, Struct input) {
        String source = input.string("SourceRegion");
        if (source == null || config.region() == null || input.has("PresignedUrl")) {
            return input;
        }
        Struct named =
                input.newBuilder().set("DestinationRegion", config.region()).build();
        ClientConfig there =
                config.newBuilder().region(source).interceptor(new UnderWay()).build();
        String url =
                new AwsClient(input.shape().api(), there).presign(named, LIFE).url();
        return named.newBuilder().set("PresignedUrl", url).build();
    }
}
