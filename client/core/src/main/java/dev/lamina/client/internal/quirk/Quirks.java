package dev.lamina.client.internal.quirk;

import dev.lamina.client.ClientConfig;
import dev.lamina.client.Interceptor;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Operation;
import java.util.ArrayList;
import java.util.List;

/** The quirks of an operation. */
public final class Quirks {
    private Quirks() {}

    /**
     * What is odd about a call.
     *
     * @param operation what is called
     * @param input with what, as the caller gave it
     * @param config the client's settings
     * @return hooks to run before those of the configuration; mostly none
     */
    public static List<Interceptor> of(Operation operation, Struct input, ClientConfig config) {
        if (operation.quirks().isEmpty()) {
            return List.of();
        }
        List<Interceptor> quirks = new ArrayList<>();
        if (operation.quirk("url-encoded-listing") && !input.has("EncodingType")) {
            quirks.add(new UrlEncodedListing());
        }
        if (operation.quirk("sse-customer-key")) {
            quirks.add(new SseCustomerKey());
        }
        if (operation.quirk("copy-source")) {
            quirks.add(new CopySource());
        }
        if (operation.quirk("expect-continue") && config.expectContinue()) {
            quirks.add(ExpectContinue.of(input));
        }
        if (operation.quirk("location-constraint")) {
            quirks.add(new LocationConstraint(config));
        }
        if (operation.quirk("encoded-user-data")) {
            quirks.add(new EncodedUserData());
        }
        if (operation.quirk("decoded-output")) {
            quirks.add(new DecodedOutput());
        }
        if (operation.quirk("presigned-parameter") && !PresignedParameter.isUnderWay(config)) {
            quirks.add(new PresignedParameter(config));
        }
        return quirks;
    }
}
