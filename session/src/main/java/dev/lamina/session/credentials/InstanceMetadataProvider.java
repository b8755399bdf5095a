package dev.lamina.session.credentials;

import static java.util.Objects.requireNonNull;

import dev.lamina.client.AwsClientException;
import dev.lamina.session.internal.Surroundings;
import dev.lamina.signer.Credentials;
import java.time.Duration;
import java.time.Instant;

/**
 * Credentials of the role that an EC2 instance has, from the instance's metadata service; and the region that it is in.
 *
 * <p>The service's extended form, which has account ids, is asked first, the older one where there is no such. The name
 * of the instance profile is what {@code AWS_EC2_INSTANCE_PROFILE_NAME} or {@code ec2_instance_profile_name} says, or
 * else is asked for; it and the form are remembered, and asked for anew when the profile has changed. Credentials that
 * had ended before they came are used on, their end taken as a quarter of an hour and 2 to 10 minutes from now: the
 * services take them while EC2 has trouble to give others, as botocore says.
 *
 * <p>Before it has given any credentials, a service that is absent or at fault means that there are none here; after
 * that it is an error. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html">AWS SDKs and Tools
 *     Reference Guide, "IMDS credential provider"</a>
 */
public final class InstanceMetadataProvider implements ChainProvider {
    private static final String EXTENDED = "iam/security-credentials-extended/";
    private static final String OLDER = "iam/security-credentials/";
    private static final Duration EXTENSION = Duration.ofMinutes(15);
    private static final int SPREAD_FROM_SECONDS = 120;
    private static final int SPREAD_SECONDS = 480;

    private final Surroundings surroundings;
    private final InstanceMetadata metadata;
    /** Which of the forms there is; null until one has answered. */
    private volatile String form;
    /** The profile that was asked for last; null where it must be asked for. */
    private volatile String discovered;

    private volatile boolean hasGiven;

    /**
     * Asks the metadata service that the surroundings name, usually the machine's own.
     *
     * @param surroundings the session's
     */
    public InstanceMetadataProvider(Surroundings surroundings) {
        this.surroundings = requireNonNull(surroundings, "surroundings");
        this.metadata = new InstanceMetadata(surroundings);
    }

    /**
     * Asks the service.
     *
     * @return the credentials, or why there are none
     * @throws AwsClientException if there have been some, and the service cannot be reached or gives none
     * @throws IllegalArgumentException if a setting cannot be; the message has its name
     */
    @Override
    public Lookup lookup() {
        String disabled = metadata.disabled();
        if (disabled != null) {
            return Lookup.nothing(disabled);
        }
        try {
            Lookup lookup = fetch();
            hasGiven |= lookup.isFound();
            return lookup;
        } catch (AwsClientException e) {
            if (hasGiven) {
                throw e;
            }
            return Lookup.nothing(e.getMessage());
        }
    }

    /**
     * The region that the instance is in. It is asked for anew each time.
     *
     * @return the region, or null if the metadata service is disabled or says none
     * @throws AwsClientException if the service cannot be reached or does not answer as it should
     * @throws IllegalArgumentException if a setting cannot be; the message has its name
     */
    public String region() {
        String region = metadata.disabled() != null ? null : metadata.get("placement/region");
        return region == null ? null : region.trim();
    }

    private Lookup fetch() {
        String given = surroundings.setting(
                "aws.ec2InstanceProfileName", "AWS_EC2_INSTANCE_PROFILE_NAME", "ec2_instance_profile_name");
        boolean remembered = given == null && discovered != null;
        String profile = given != null ? given : remembered ? discovered : discover();
        if (profile == null) {
            return Lookup.nothing("the instance has no role: " + metadata.endpoint() + " knows no instance profile");
        }
        String json = inForm(profile);
        if (json == null && given == null) {
            // Another profile was attached meanwhile.
            profile = discover();
            json = profile == null ? null : inForm(profile);
        }
        if (json == null) {
            throw new AwsClientException(
                    null,
                    "the instance metadata service has no credentials of instance profile " + profile
                            + (given == null
                                    ? ""
                                    : ", which AWS_EC2_INSTANCE_PROFILE_NAME or" + " ec2_instance_profile_name names"),
                    null,
                    false);
        }
        return Lookup.found(parse(profile, json), "instance profile " + profile + " at " + metadata.endpoint());
    }

    /** The first profile's name; null if the instance has none. */
    private String discover() {
        String list = inForm("");
        discovered = list == null ? null : firstLine(list);
        return discovered;
    }

    /** In the extended form, or the older one where there is no such. */
    private String inForm(String profile) {
        String known = form;
        String answer = metadata.get((known == null ? EXTENDED : known) + profile);
        if (answer != null || known != null) {
            form = known == null ? EXTENDED : known;
            return answer;
        }
        answer = metadata.get(OLDER + profile);
        if (answer != null) {
            form = OLDER;
        }
        return answer;
    }

    private static String firstLine(String text) {
        String list = text.trim();
        int end = list.indexOf('\n');
        String name = end < 0 ? list : list.substring(0, end).trim();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            // IAM's names: letters, digits, and these.
            boolean letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (!letter && !(c >= '0' && c <= '9') && "+=,.@-_".indexOf(c) < 0) {
                throw new AwsClientException(
                        null, "the instance metadata service gives no name of an instance profile", null, true);
            }
        }
        return name;
    }

    private Credentials parse(String profile, String text) {
        String what = "the instance metadata of instance profile " + profile;
        try {
            JsonFields json = JsonFields.parse(what, text);
            String code = json.get("Code");
            if (code != null && !code.equals("Success")) {
                throw new AwsClientException(null, what + " is the error " + code, null, true);
            }
            return new Credentials(
                    json.required("AccessKeyId"),
                    json.required("SecretAccessKey"),
                    json.required("Token"),
                    extended(json.instant("Expiration")),
                    json.get("AccountId"));
        } catch (IllegalArgumentException e) {
            throw new AwsClientException(null, e.getMessage(), null, true);
        }
    }

    private Instant extended(Instant end) {
        Instant now = surroundings.clock().instant();
        if (end == null || now.isBefore(end)) {
            return end;
        }
        Duration spread =
                Duration.ofSeconds(SPREAD_FROM_SECONDS + surroundings.random().nextInt(SPREAD_SECONDS + 1));
        Instant extended = now.plus(EXTENSION).plus(spread);
        System.getLogger(InstanceMetadataProvider.class.getName())
                .log(
                        System.Logger.Level.WARNING,
                        "the instance metadata service gives credentials that ended at {0}; they are used on, until {1}",
                        end,
                        extended);
        return extended;
    }
}
