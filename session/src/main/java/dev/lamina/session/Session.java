package dev.lamina.session;

import static java.util.Objects.requireNonNull;

import dev.lamina.client.AddressingStyle;
import dev.lamina.client.AwsClient;
import dev.lamina.client.ChecksumMode;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.RetryMode;
import dev.lamina.client.Sleeper;
import dev.lamina.client.api.Api;
import dev.lamina.client.internal.http.Connections;
import dev.lamina.client.internal.http.PlainHttp;
import dev.lamina.session.internal.Surroundings;
import dev.lamina.session.profile.SelectedProfile;
import dev.lamina.signer.AwsCredentialsProvider;
import dev.lamina.signer.Credentials;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Where clients come from: it finds credentials, region and settings as boto3 does, and owns the connections of the
 * clients it makes.
 *
 * <pre>{@code
 * try (Session session = Session.create()) {
 *     AwsClient s3 = session.client("s3");
 *     s3.call("PutObject", Map.of("Bucket", "photos", "Key", "a.jpg", "Body", Body.of(path)));
 * }
 * }</pre>
 *
 * <p>Making a session costs nothing: variables and properties are read when they are needed, the profile files once, by
 * the first client or where nothing before them answers. Clients own nothing and are never closed; they end with their
 * session. Thread-safe.
 */
public final class Session implements AutoCloseable {
    private final SessionCredentials credentials;
    private final boolean anonymous;
    private final RegionChain region;
    private final Settings settings;
    private final Clock clock;
    private final Sleeper sleeper;
    private final RandomGenerator random;
    /** Of all clients and of providers that need the network; made for the first of them; guarded by this. */
    private Connections connections;
    /** Of all clients, with the connections that they share; made for the first one. */
    private volatile ClientConfig config;

    private volatile boolean closed;

    private Session(Builder from) {
        SelectedProfile selected = new SelectedProfile(from.profile, from.environment, from.systemProperties);
        this.clock = from.clock;
        this.sleeper = from.sleeper;
        this.random = from.random;
        this.connections = from.connections;
        Surroundings surroundings = new Surroundings(
                from.environment,
                from.systemProperties,
                selected,
                new Network(),
                clock,
                sleeper,
                random,
                from.mfaPrompt);
        CredentialsChain chain = from.credentials == null
                ? CredentialsChain.standard(surroundings)
                : CredentialsChain.explicit(from.credentials);
        if (from.chain != null) {
            chain = requireNonNull(from.chain.apply(chain), "the chain that the code gave");
        }
        this.settings = new Settings(from.environment, from.systemProperties, selected);
        this.credentials = new SessionCredentials(chain);
        this.anonymous = AwsCredentialsProvider.anonymous().equals(from.credentials);
        this.region = new RegionChain(from.region, settings, surroundings);
    }

    /**
     * A session that finds everything outside of the code: in system properties, environment variables, and the default
     * profile or the one that {@code AWS_PROFILE} names.
     *
     * @return a new session
     */
    public static Session create() {
        return builder().build();
    }

    /**
     * Starts a session with something given in code.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Makes a client, typed or one's own: {@code session.client(S3Client::new)}.
     *
     * @param client makes a client of a configuration; usually a constructor
     * @param <T> the client's class
     * @return what the function made
     * @throws IllegalArgumentException if there is no region, with every place that was looked at; if a setting is
     *     wrong, a named profile does not exist, or a profile file is malformed, with the place
     * @throws java.io.UncheckedIOException if a profile file exists and cannot be read
     * @throws IllegalStateException if the session is closed
     */
    public <T> T client(Function<ClientConfig, T> client) {
        requireNonNull(client, "client");
        return client.apply(withRegion(config()));
    }

    /**
     * Makes a client with some settings of its own, which win over those that the session found.
     *
     * <pre>{@code
     * S3Client local = session.client(S3Client::new, c -> c.endpointUrl("http://localhost:9000"));
     * }</pre>
     *
     * @param client makes a client of a configuration; usually a constructor
     * @param changes changes the settings
     * @param <T> the client's class
     * @return what the function made
     * @throws IllegalArgumentException as {@link #client(Function)}
     * @throws java.io.UncheckedIOException if a profile file exists and cannot be read
     * @throws IllegalStateException if the session is closed
     */
    public <T> T client(Function<ClientConfig, T> client, Consumer<ClientConfig.Builder> changes) {
        requireNonNull(client, "client");
        return client.apply(changed(changes));
    }

    private ClientConfig changed(Consumer<ClientConfig.Builder> changes) {
        requireNonNull(changes, "changes");
        ClientConfig.Builder builder = config().newBuilder();
        changes.accept(builder);
        return withRegion(builder.build());
    }

    /**
     * Makes a client that is called by names, of any service whose description is on the class path.
     *
     * @param service the service's name, for example {@code s3}
     * @return a new client
     * @throws IllegalArgumentException if there is no such description; otherwise as {@link #client(Function)}
     * @throws java.io.UncheckedIOException if a profile file exists and cannot be read
     * @throws IllegalStateException if the session is closed
     */
    public AwsClient client(String service) {
        Api api = Api.of(service);
        // Opens the description, so that a misspelt service is an error here and not at the first call.
        api.protocol();
        return new AwsClient(api, withRegion(config()));
    }

    /**
     * Makes a client that is called by names, with some settings of its own.
     *
     * @param service the service's name, for example {@code s3}
     * @param changes changes the settings
     * @return a new client
     * @throws IllegalArgumentException if there is no such description; otherwise as {@link #client(Function)}
     * @throws java.io.UncheckedIOException if a profile file exists and cannot be read
     * @throws IllegalStateException if the session is closed
     */
    public AwsClient client(String service, Consumer<ClientConfig.Builder> changes) {
        Api api = Api.of(service);
        api.protocol();
        return new AwsClient(api, changed(changes));
    }

    /**
     * Makes a service's resource: {@code session.resource(S3::new)}.
     *
     * <pre>{@code
     * S3 s3 = session.resource(S3::new);
     * for (ObjectSummary photo : s3.bucket("photos").objects()) { … }
     * }</pre>
     *
     * @param resource makes a resource of a configuration; usually a constructor
     * @param <T> the resource's class
     * @return what the function made
     * @throws IllegalArgumentException as {@link #client(Function)}
     * @throws java.io.UncheckedIOException if a profile file exists and cannot be read
     * @throws IllegalStateException if the session is closed
     */
    public <T> T resource(Function<ClientConfig, T> resource) {
        return client(resource);
    }

    /**
     * Makes a service's resource with some settings of its own, which win over those that the session found.
     *
     * @param resource makes a resource of a configuration; usually a constructor
     * @param changes changes the settings
     * @param <T> the resource's class
     * @return what the function made
     * @throws IllegalArgumentException as {@link #client(Function)}
     * @throws java.io.UncheckedIOException if a profile file exists and cannot be read
     * @throws IllegalStateException if the session is closed
     */
    public <T> T resource(Function<ClientConfig, T> resource, Consumer<ClientConfig.Builder> changes) {
        return client(resource, changes);
    }

    /**
     * The credentials that this session's clients sign with now.
     *
     * @return the credentials of the first provider of the chain that has some
     * @throws dev.lamina.client.AwsClientException if none has; the message lists every place that was looked at
     * @throws IllegalArgumentException if what a place has is wrong, such as an id without a secret
     * @throws IllegalStateException if a role needs a code of an MFA device, and nobody can be asked for it
     * @throws java.io.UncheckedIOException if a profile file exists and cannot be read
     */
    public Credentials credentials() {
        return credentials.credentials();
    }

    /**
     * The region: the one given in code, else {@code aws.region}, {@code AWS_REGION}, {@code AWS_DEFAULT_REGION}, else
     * the profile's, else what the instance metadata service says, which is asked for a second at most where there is
     * nothing else and {@code AWS_EC2_METADATA_DISABLED} is not true.
     *
     * @return the region's name; empty if there is none anywhere
     * @throws IllegalArgumentException if a named profile does not exist, or a profile file is malformed
     * @throws java.io.UncheckedIOException if a profile file exists and cannot be read
     */
    public Optional<String> region() {
        return region.region();
    }

    /**
     * Searches for credentials anew and tells how it went, whether some are found or not; what {@link #credentials}
     * would throw is a step of it. Printed, it is a line for each provider.
     *
     * @return the account of the search, without a secret
     */
    public CredentialsTrace explainCredentials() {
        return credentials.trace();
    }

    /** Closes the connections. Clients of this session fail from now on. Closing again does nothing. */
    @Override
    public void close() {
        closed = true;
        Connections made;
        synchronized (this) {
            made = connections;
        }
        if (made != null) {
            made.close();
        }
    }

    private synchronized Connections connections() {
        if (closed) {
            throw new IllegalStateException("this session is closed; make a new one");
        }
        if (connections == null) {
            connections = new Connections();
        }
        return connections;
    }

    private ClientConfig config() {
        if (closed) {
            throw new IllegalStateException("this session is closed; make a new one");
        }
        ClientConfig known = config;
        return known != null ? known : keep(resolve());
    }

    /** Threads that come first at the same time may resolve twice; all get the same. */
    private synchronized ClientConfig keep(ClientConfig resolved) {
        if (config == null) {
            config = resolved;
        }
        return config;
    }

    private ClientConfig resolve() {
        ClientConfig.Builder builder = ClientConfig.builder()
                .callFactory(connections())
                .clock(clock)
                .sleeper(sleeper)
                .random(random)
                .credentials(anonymous ? AwsCredentialsProvider.anonymous() : credentials)
                .region(region.configured())
                .endpointUrls(new ConfiguredEndpoints(settings));
        // botocore's older mode, where somebody still asks for it; the standard one has taken its place.
        boolean legacy = settings.is(Setting.RETRY_MODE, "legacy");
        RetryMode retryMode = legacy ? RetryMode.STANDARD : settings.choice(Setting.RETRY_MODE, RetryMode.values());
        if (retryMode != null) {
            builder.retryMode(retryMode);
        }
        Integer maxAttempts = settings.count(Setting.MAX_ATTEMPTS);
        if (maxAttempts != null) {
            builder.maxAttempts(maxAttempts);
        }
        AddressingStyle style = settings.choice(Setting.S3_ADDRESSING_STYLE, AddressingStyle.values());
        if (style != null) {
            builder.addressingStyle(style);
        }
        ChecksumMode request = settings.choice(Setting.REQUEST_CHECKSUM_CALCULATION, ChecksumMode.values());
        if (request != null) {
            builder.requestChecksums(request);
        }
        ChecksumMode response = settings.choice(Setting.RESPONSE_CHECKSUM_VALIDATION, ChecksumMode.values());
        if (response != null) {
            builder.responseChecksums(response);
        }
        return builder.useDualstack(Boolean.TRUE.equals(settings.flag(Setting.USE_DUALSTACK_ENDPOINT)))
                .useFips(Boolean.TRUE.equals(settings.flag(Setting.USE_FIPS_ENDPOINT)))
                .useAccelerate(Boolean.TRUE.equals(settings.flag(Setting.S3_USE_ACCELERATE_ENDPOINT)))
                .useArnRegion(!Boolean.FALSE.equals(
                        settings.flag(Setting.S3_USE_ARN_REGION, Setting.S3_USE_ARN_REGION_INSIDE)))
                .disableMultiRegionAccessPoints(Boolean.TRUE.equals(settings.flag(
                        Setting.S3_DISABLE_MULTIREGION_ACCESS_POINTS,
                        Setting.S3_DISABLE_MULTIREGION_ACCESS_POINTS_INSIDE)))
                .disableS3ExpressSessionAuth(
                        Boolean.TRUE.equals(settings.flag(Setting.S3_DISABLE_EXPRESS_SESSION_AUTH)))
                .useGlobalEndpoint(globalEndpoints())
                .build();
    }

    private String[] globalEndpoints() {
        List<String> services = new ArrayList<>(2);
        if (settings.is(Setting.STS_REGIONAL_ENDPOINTS, "legacy")) {
            services.add("sts");
        }
        if (settings.is(Setting.S3_US_EAST_1_REGIONAL_ENDPOINT, "legacy")
                || settings.is(Setting.S3_US_EAST_1_REGIONAL_ENDPOINT_INSIDE, "legacy")) {
            services.add("s3");
        }
        return services.toArray(new String[0]);
    }

    private ClientConfig withRegion(ClientConfig resolved) {
        return resolved.region() != null
                ? resolved
                : resolved.newBuilder().region(region.needed()).build();
    }

    /** What providers are given of this session. */
    private final class Network implements Surroundings.Network {
        @Override
        public PlainHttp http() {
            return new PlainHttp(connections());
        }

        @Override
        public ClientConfig config() {
            return Session.this.config();
        }
    }

    /** Collects what is given in code; it wins over everything found elsewhere. Not for several threads at once. */
    public static final class Builder {
        private String profile;
        private String region;
        private AwsCredentialsProvider credentials;
        private UnaryOperator<CredentialsChain> chain;
        private UnaryOperator<String> environment = new ProcessEnvironment();
        private UnaryOperator<String> systemProperties = new ProcessProperties();
        private UnaryOperator<String> mfaPrompt;
        private Clock clock = Clock.systemUTC();
        private Sleeper sleeper = Sleeper.THREAD;
        private RandomGenerator random = new Random();
        private Connections connections;

        private Builder() {}

        /**
         * Names the profile. Access keys in system properties and environment variables are then not used, as in boto3.
         *
         * @param name the profile's name; it must exist when it is first needed. Null: the profile that {@code
         *     aws.profile}, {@code AWS_DEFAULT_PROFILE} or {@code AWS_PROFILE} names, or {@code default}
         * @return this builder
         * @throws IllegalArgumentException if the name is blank
         */
        public Builder profile(String name) {
            if (name != null && name.isBlank()) {
                throw new IllegalArgumentException("profile: a blank name; name one, or null for the default");
            }
            this.profile = name;
            return this;
        }

        /**
         * Sets the region of the session's clients.
         *
         * @param region for example {@code eu-west-1}; null: the one found elsewhere
         * @return this builder
         * @throws IllegalArgumentException if it is blank
         */
        public Builder region(String region) {
            if (region != null && region.isBlank()) {
                throw new IllegalArgumentException(
                        "region: blank; name one, as in eu-west-1, or null to have it found");
            }
            this.region = region;
            return this;
        }

        /**
         * Sets where credentials come from; nothing else is then asked for them.
         *
         * @param provider a provider, or {@code Credentials} themselves; null: the chain
         * @return this builder
         */
        public Builder credentials(AwsCredentialsProvider provider) {
            this.credentials = provider;
            return this;
        }

        /**
         * Changes the chain that credentials are searched in, to put in providers of one's own.
         *
         * @param change is given the chain and gives the one to use; it is called once, by {@link #build}. Null: no
         *     change
         * @return this builder
         */
        public Builder chain(UnaryOperator<CredentialsChain> change) {
            this.chain = change;
            return this;
        }

        /**
         * Replaces the environment that the session reads, for tests and for servers that hold several.
         *
         * @param environment a variable's value by its name, null where it is not set; by default the process's own
         * @return this builder
         */
        public Builder environment(UnaryOperator<String> environment) {
            this.environment = requireNonNull(environment, "environment");
            return this;
        }

        /**
         * Replaces the system properties that the session reads, {@code os.name} and {@code user.home} among them.
         *
         * @param systemProperties a property's value by its name, null where it is not set; by default Java's own
         * @return this builder
         */
        public Builder systemProperties(UnaryOperator<String> systemProperties) {
            this.systemProperties = requireNonNull(systemProperties, "systemProperties");
            return this;
        }

        /**
         * Sets who is asked for the code of an MFA device, which roles with {@code mfa_serial} need, each time that such
         * a role is assumed.
         *
         * @param prompt is given the device's serial number or ARN and gives the code that it shows; null: nobody can be
         *     asked, and such a role is an error that says so
         * @return this builder
         */
        public Builder mfaPrompt(UnaryOperator<String> prompt) {
            this.mfaPrompt = prompt;
            return this;
        }

        /**
         * Replaces the time, for tests.
         *
         * @param clock tells when credentials end, and dates requests; by default the system's
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Replaces what waits between attempts, for tests.
         *
         * @param sleeper waits; by default {@link Sleeper#THREAD}
         * @return this builder
         */
        public Builder sleeper(Sleeper sleeper) {
            this.sleeper = requireNonNull(sleeper, "sleeper");
            return this;
        }

        /**
         * Replaces what spreads waits at random, for tests.
         *
         * @param random a source of random numbers; by default a {@link Random}
         * @return this builder
         */
        public Builder random(RandomGenerator random) {
            this.random = requireNonNull(random, "random");
            return this;
        }

        /** Other connections than one's own, for tests of addresses that stand in documents. */
        Builder connections(Connections connections) {
            this.connections = connections;
            return this;
        }

        /**
         * Ends the collecting. Nothing is read yet.
         *
         * @return a new session
         */
        public Session build() {
            return new Session(this);
        }
    }

    private static final class ProcessEnvironment implements UnaryOperator<String> {
        @Override
        public String apply(String name) {
            return System.getenv(name);
        }
    }

    private static final class ProcessProperties implements UnaryOperator<String> {
        @Override
        public String apply(String name) {
            return System.getProperty(name);
        }
    }
}
