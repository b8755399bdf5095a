package dev.lamina.session;

import dev.lamina.client.AwsClientException;
import dev.lamina.session.credentials.InstanceMetadataProvider;
import dev.lamina.session.internal.Surroundings;
import java.util.List;
import java.util.Optional;

/**
 * The region: the one given in code, else system property {@code aws.region}, {@code AWS_REGION}, {@code
 * AWS_DEFAULT_REGION}, else the profile's {@code region}, else the one that the instance metadata service says, as in
 * the AWS SDK for Java, else none. That service is asked only by one who needs a region and has none, and once it has
 * said one it is not asked again. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html">AWS SDKs and Tools Reference Guide,
 *     "AWS Region"</a>
 */
final class RegionChain {
    private final String inCode;
    private final Settings settings;
    private final Surroundings surroundings;
    private volatile String inMetadata;

    RegionChain(String inCode, Settings settings, Surroundings surroundings) {
        this.inCode = inCode;
        this.settings = settings;
        this.surroundings = surroundings;
    }

    Optional<String> region() {
        String region = configured();
        if (region == null) {
            try {
                region = fromMetadata();
            } catch (AwsClientException e) {
                // Nobody answers, as on most machines.
                return Optional.empty();
            }
        }
        return Optional.ofNullable(region);
    }

    /** The region that is found without a network, or null. */
    String configured() {
        if (inCode != null) {
            return inCode;
        }
        Settings.Value value = settings.find(Setting.REGION);
        return value == null ? null : value.text();
    }

    /**
     * The region of one who needs one and has none configured.
     *
     * @throws IllegalArgumentException if there is none, with every place that was looked at
     */
    String needed() {
        String why;
        try {
            String region = fromMetadata();
            if (region != null) {
                return region;
            }
            why = "disabled, or it has no region";
        } catch (AwsClientException e) {
            why = e.getMessage();
        }
        StringBuilder message = new StringBuilder(
                "no region. Name one in code, as in Session.builder().region(\"eu-west-1\"), or set AWS_REGION. Looked at:");
        List<String> places = settings.places(Setting.REGION);
        for (String place : places) {
            message.append("\n  ").append(place).append(": not set");
        }
        throw new IllegalArgumentException(
                message.append("\n  instance metadata: ").append(why).toString());
    }

    private String fromMetadata() {
        String known = inMetadata;
        if (known == null) {
            known = new InstanceMetadataProvider(surroundings).region();
            inMetadata = known;
        }
        return known;
    }
}
