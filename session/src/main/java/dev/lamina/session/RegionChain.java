package dev.lamina.session;

import java.util.List;
import java.util.Optional;

/**
 * The region: the one given in code, else system property {@code aws.region}, {@code AWS_REGION}, {@code
 * AWS_DEFAULT_REGION}, else the profile's {@code region}, else none.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html">AWS SDKs and Tools Reference Guide,
 *     "AWS Region"</a>
 */
final class RegionChain {
    private final String inCode;
    private final Settings settings;

    RegionChain(String inCode, Settings settings) {
        this.inCode = inCode;
        this.settings = settings;
    }

    Optional<String> region() {
        if (inCode != null) {
            return Optional.of(inCode);
        }
        Settings.Value value = settings.find(Setting.REGION);
        return value == null ? Optional.empty() : Optional.of(value.text());
    }

    /** The error of one who needs a region where there is none. */
    IllegalArgumentException notFound() {
        StringBuilder message = new StringBuilder(
                "no region. Name one in code, as in Session.builder().region(\"eu-west-1\"), or set AWS_REGION. Looked at:");
        List<String> places = settings.places(Setting.REGION);
        for (String place : places) {
            message.append("\n  ").append(place).append(": not set");
        }
        return new IllegalArgumentException(message.toString());
    }
}
