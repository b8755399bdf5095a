package dev.lamina.session;

import dev.lamina.session.Settings.Value;
import dev.lamina.session.profile.Profile;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Endpoint URLs set outside of the code, by service. In order: the service's own system property or variable ({@code
 * AWS_ENDPOINT_URL_S3}), those of all services ({@code AWS_ENDPOINT_URL}), the service's {@code endpoint_url} in the
 * {@code services} section that the profile names, the profile's {@code endpoint_url}. All are ignored where {@code
 * AWS_IGNORE_CONFIGURED_ENDPOINT_URLS} or {@code ignore_configured_endpoint_urls} is true.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html">AWS SDKs and Tools Reference
 *     Guide, "Service-specific endpoints"</a>
 */
final class ConfiguredEndpoints implements Function<String, Optional<URI>> {
    private final Settings settings;

    ConfiguredEndpoints(Settings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<URI> apply(String service) {
        Value value = find(service);
        if (value == null || Boolean.TRUE.equals(settings.flag(Setting.IGNORE_CONFIGURED_ENDPOINT_URLS))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(value.text()));
        } catch (URISyntaxException e) {
            // Somebody may have put a password there.
            String shown = value.text().indexOf('@') < 0 ? value.text() : "a text with an @, not shown,";
            throw new Value(shown, value.place())
                    .wrong("it is not a URL, such as http://localhost:9000 (" + e.getReason() + ")");
        }
    }

    private Value find(String service) {
        String id = service.toLowerCase(Locale.ROOT).replace('-', '_');
        Value value = settings.outsideProfile(Setting.ENDPOINT_URL, camelCase(id), "_" + id.toUpperCase(Locale.ROOT));
        if (value == null) {
            value = settings.outsideProfile(Setting.ENDPOINT_URL, "", "");
        }
        if (value == null) {
            value = inServicesSection(id);
        }
        return value != null ? value : settings.inProfile(Setting.ENDPOINT_URL);
    }

    private Value inServicesSection(String id) {
        Value named = settings.inProfile(Setting.SERVICES);
        if (named == null) {
            return null;
        }
        Optional<Profile> section = settings.selected().profiles().services(named.text());
        if (section.isEmpty()) {
            throw named.wrong("there is no section [services " + named.text() + "] in "
                    + settings.selected().profiles().configFile());
        }
        String text = section.get().property(id, Setting.ENDPOINT_URL.key).orElse("");
        String place = section.get().place(id).orElse("");
        return text.isBlank() ? null : new Value(text.trim(), place + ": " + id + "." + Setting.ENDPOINT_URL.key);
    }

    private static String camelCase(String id) {
        StringBuilder name = new StringBuilder();
        boolean first = true;
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c == '_') {
                first = true;
            } else {
                name.append(first ? Character.toUpperCase(c) : c);
                first = false;
            }
        }
        return name.toString();
    }
}
