package dev.lamina.client;

import dev.lamina.client.internal.http.Connections;
import dev.lamina.signer.AwsCredentialsProvider;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * Every setting of a client, resolved. It asks no environment and no file (a session does that) and knows no service:
 * what differs by service, such as an endpoint URL, is a function of the service's name.
 *
 * <p>Immutable and thread-safe. Clients made of the same configuration, or of one derived from it by
 * {@link #newBuilder}, share their connections.
 */
public final class ClientConfig {
    private final String region;
    private final AwsCredentialsProvider credentials;
    private final String endpointUrl;
    private final Function<String, Optional<URI>> endpointUrls;
    private final okhttp3.Call.Factory callFactory;
    private final RetryMode retryMode;
    private final int maxAttempts;
    private final AddressingStyle addressingStyle;
    private final boolean useDualstack;
    private final boolean useFips;
    private final boolean useAccelerate;
    private final boolean useArnRegion;
    private final boolean disableMultiRegionAccessPoints;
    private final boolean disableS3ExpressSessionAuth;
    private final List<String> globalEndpoints;
    private final boolean expectContinue;
    private final ChecksumMode requestChecksums;
    private final ChecksumMode responseChecksums;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final Duration callTimeout;
    private final List<Interceptor> interceptors;
    private final Clock clock;
    private final Sleeper sleeper;
    private final RandomGenerator random;

    private ClientConfig(Builder from) {
        this.region = from.region;
        this.credentials = from.credentials;
        this.endpointUrl = from.endpointUrl;
        this.endpointUrls = from.endpointUrls;
        this.callFactory = from.callFactory != null ? from.callFactory : new Connections();
        this.retryMode = from.retryMode;
        this.maxAttempts = from.maxAttempts;
        this.addressingStyle = from.addressingStyle;
        this.useDualstack = from.useDualstack;
        this.useFips = from.useFips;
        this.useAccelerate = from.useAccelerate;
        this.useArnRegion = from.useArnRegion;
        this.disableMultiRegionAccessPoints = from.disableMultiRegionAccessPoints;
        this.disableS3ExpressSessionAuth = from.disableS3ExpressSessionAuth;
        this.globalEndpoints = from.globalEndpoints;
        this.expectContinue = from.expectContinue;
        this.requestChecksums = from.requestChecksums;
        this.responseChecksums = from.responseChecksums;
        this.connectTimeout = from.connectTimeout;
        this.readTimeout = from.readTimeout;
        this.callTimeout = from.callTimeout;
        this.interceptors = Collections.unmodifiableList(new ArrayList<>(from.interceptors));
        this.clock = from.clock;
        this.sleeper = from.sleeper;
        this.random = from.random;
    }

    /**
     * A configuration with what every client needs, and defaults for the rest.
     *
     * @param region for example {@code eu-west-1}
     * @param credentials where the access key comes from; a {@code Credentials} is a provider of itself
     * @return a new configuration
     * @throws IllegalArgumentException if the region is not a region's name
     */
    public static ClientConfig of(String region, AwsCredentialsProvider credentials) {
        return builder()
                .region(Objects.requireNonNull(region, "region"))
                .credentials(Objects.requireNonNull(credentials, "credentials"))
                .build();
    }

    /**
     * Starts a configuration with defaults only.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts a configuration from this one, sharing its connections.
     *
     * @return a new builder
     */
    public Builder newBuilder() {
        return new Builder(this);
    }

    /**
     * The region.
     *
     * @return its name, or null where none is set; a call then fails before it is sent
     */
    public String region() {
        return region;
    }

    /**
     * Where access keys come from.
     *
     * @return the provider, or null where none is set; a call then fails before it is sent
     */
    public AwsCredentialsProvider credentials() {
        return credentials;
    }

    /**
     * The endpoint URL that a service is to be reached at instead of AWS's own.
     *
     * @param service the service's name, for example {@code s3}
     * @return the URL without a slash at its end, or null for AWS's own endpoint
     * @throws IllegalArgumentException if what is configured is not an http or https URL with a host
     */
    public String endpointUrl(String service) {
        if (endpointUrl != null || endpointUrls == null) {
            return endpointUrl;
        }
        Optional<URI> configured = endpointUrls.apply(service);
        return configured.isPresent() ? checkedUrl(configured.get().toString()) : null;
    }

    /**
     * What opens connections.
     *
     * @return the call factory that was set, or the one made for this configuration and those derived from it
     */
    public okhttp3.Call.Factory callFactory() {
        return callFactory;
    }

    /**
     * How failed attempts are retried.
     *
     * @return the mode; {@link RetryMode#STANDARD} by default
     */
    public RetryMode retryMode() {
        return retryMode;
    }

    /**
     * How often a call is tried at most, the first time included.
     *
     * @return 1 or more; 3 by default
     */
    public int maxAttempts() {
        return maxAttempts;
    }

    /**
     * Where S3's buckets stand.
     *
     * @return the style; {@link AddressingStyle#AUTO} by default
     */
    public AddressingStyle addressingStyle() {
        return addressingStyle;
    }

    /**
     * Whether AWS's endpoints for both IPv4 and IPv6 are used.
     *
     * @return false by default
     */
    public boolean useDualstack() {
        return useDualstack;
    }

    /**
     * Whether AWS's FIPS endpoints are used.
     *
     * @return false by default
     */
    public boolean useFips() {
        return useFips;
    }

    /**
     * Whether S3 Transfer Acceleration is used.
     *
     * @return false by default
     */
    public boolean useAccelerate() {
        return useAccelerate;
    }

    /**
     * Whether an access point's ARN may name another region than the client's, and the request then goes there.
     *
     * @return true by default
     */
    public boolean useArnRegion() {
        return useArnRegion;
    }

    /**
     * Whether S3's Multi-Region Access Points are refused.
     *
     * @return false by default
     */
    public boolean disableMultiRegionAccessPoints() {
        return disableMultiRegionAccessPoints;
    }

    /**
     * Whether each request to a directory bucket is signed with the client's own credentials, rather than with those of a
     * session with the bucket.
     *
     * @return false by default
     */
    public boolean disableS3ExpressSessionAuth() {
        return disableS3ExpressSessionAuth;
    }

    /**
     * Whether a service is called at the one endpoint that it had before there were regional ones.
     *
     * @param service the service's name, for example {@code sts}
     * @return false by default, for all
     */
    public boolean useGlobalEndpoint(String service) {
        return globalEndpoints.contains(service);
    }

    /**
     * Whether S3's large uploads wait for the service's word to go on ({@code Expect: 100-continue}).
     *
     * @return true by default
     */
    public boolean expectContinue() {
        return expectContinue;
    }

    /**
     * When a request carries a checksum that the caller did not ask for.
     *
     * @return {@link ChecksumMode#WHEN_SUPPORTED} by default
     */
    public ChecksumMode requestChecksums() {
        return requestChecksums;
    }

    /**
     * When a response's checksum is asked for and checked.
     *
     * @return {@link ChecksumMode#WHEN_SUPPORTED} by default
     */
    public ChecksumMode responseChecksums() {
        return responseChecksums;
    }

    /**
     * How long opening a connection may take.
     *
     * @return 60 seconds by default, as in boto3
     */
    public Duration connectTimeout() {
        return connectTimeout;
    }

    /**
     * How long a connection may stay silent while something is read from it or written to it.
     *
     * @return 60 seconds by default, as in boto3
     */
    public Duration readTimeout() {
        return readTimeout;
    }

    /**
     * How long a call may take as a whole: all attempts, the waits between them, and the reading of a body that
     * streams.
     *
     * @return zero by default: no bound but those of its parts
     */
    public Duration callTimeout() {
        return callTimeout;
    }

    /**
     * The hooks around a call.
     *
     * @return in the order in which they run
     */
    public List<Interceptor> interceptors() {
        return interceptors;
    }

    /**
     * What time it is.
     *
     * @return the system's clock by default
     */
    public Clock clock() {
        return clock;
    }

    /**
     * What waits between attempts.
     *
     * @return {@link Sleeper#THREAD} by default
     */
    public Sleeper sleeper() {
        return sleeper;
    }

    /**
     * Where the jitter of retries and the ids of calls come from. Nothing secret is made of it.
     *
     * @return a {@link Random} by default
     */
    public RandomGenerator random() {
        return random;
    }

    private static String checkedUrl(String url) {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw notUrl(url, e.getReason());
        }
        if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
            throw notUrl(url, "it must start with http:// or https://");
        }
        if (uri.getHost() == null) {
            throw notUrl(url, "it has no host in ASCII");
        }
        if (uri.getPort() > 65_535) {
            throw notUrl(url, "a port is at most 65535");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw notUrl(url, "it may have a scheme, a host, a port and a path only");
        }
        // As HTTP clients write it, so that the host that is signed is the host that is sent.
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        boolean defaultPort = uri.getPort() == (scheme.equals("https") ? 443 : 80);
        String path = uri.getRawPath();
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT)
                + (uri.getPort() < 0 || defaultPort ? "" : ":" + uri.getPort()) + path;
    }

    private static IllegalArgumentException notUrl(String url, String why) {
        // Somebody may have put a password there.
        String shown = url.indexOf('@') < 0 ? url : "(with an @, not shown)";
        return new IllegalArgumentException("endpoint URL " + shown + ": " + why + ", as in http://localhost:9000");
    }

    /** Collects settings. Not for several threads at once. */
    public static final class Builder {
        private String region;
        private AwsCredentialsProvider credentials;
        private String endpointUrl;
        private Function<String, Optional<URI>> endpointUrls;
        private okhttp3.Call.Factory callFactory;
        private RetryMode retryMode = RetryMode.STANDARD;
        private int maxAttempts = 3;
        private AddressingStyle addressingStyle = AddressingStyle.AUTO;
        private boolean useDualstack;
        private boolean useFips;
        private boolean useAccelerate;
        private boolean useArnRegion = true;
        private boolean disableMultiRegionAccessPoints;
        private boolean disableS3ExpressSessionAuth;
        private List<String> globalEndpoints = List.of();
        private boolean expectContinue = true;
        private ChecksumMode requestChecksums = ChecksumMode.WHEN_SUPPORTED;
        private ChecksumMode responseChecksums = ChecksumMode.WHEN_SUPPORTED;
        private Duration connectTimeout = Duration.ofSeconds(60);
        private Duration readTimeout = Duration.ofSeconds(60);
        private Duration callTimeout = Duration.ZERO;
        private final List<Interceptor> interceptors = new ArrayList<>();
        private Clock clock = Clock.systemUTC();
        private Sleeper sleeper = Sleeper.THREAD;
        private RandomGenerator random = new Random();

        private Builder() {}

        private Builder(ClientConfig from) {
            region = from.region;
            credentials = from.credentials;
            endpointUrl = from.endpointUrl;
            endpointUrls = from.endpointUrls;
            callFactory = from.callFactory;
            retryMode = from.retryMode;
            maxAttempts = from.maxAttempts;
            addressingStyle = from.addressingStyle;
            useDualstack = from.useDualstack;
            useFips = from.useFips;
            useAccelerate = from.useAccelerate;
            useArnRegion = from.useArnRegion;
            disableMultiRegionAccessPoints = from.disableMultiRegionAccessPoints;
            disableS3ExpressSessionAuth = from.disableS3ExpressSessionAuth;
            globalEndpoints = from.globalEndpoints;
            expectContinue = from.expectContinue;
            requestChecksums = from.requestChecksums;
            responseChecksums = from.responseChecksums;
            connectTimeout = from.connectTimeout;
            readTimeout = from.readTimeout;
            callTimeout = from.callTimeout;
            interceptors.addAll(from.interceptors);
            clock = from.clock;
            sleeper = from.sleeper;
            random = from.random;
        }

        /**
         * Sets the region.
         *
         * @param region for example {@code eu-west-1}; null: none
         * @return this builder
         * @throws IllegalArgumentException if it could not be part of a host name
         */
        public Builder region(String region) {
            if (region != null && !isHostLabel(region)) {
                throw new IllegalArgumentException(
                        "region " + region + ": a region's name has letters, digits and hyphens only, as in eu-west-1");
            }
            this.region = region;
            return this;
        }

        private static boolean isHostLabel(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean inner = i > 0 && i < text.length() - 1;
                if (!isLetterOrDigit(c) && !(c == '-' && inner)) {
                    return false;
                }
            }
            return !text.isEmpty() && text.length() <= 63;
        }

        private static boolean isLetterOrDigit(char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        }

        /**
         * Sets where access keys come from.
         *
         * @param provider asked before each attempt; null: none; {@link AwsCredentialsProvider#anonymous}: nothing is
         *     signed
         * @return this builder
         */
        public Builder credentials(AwsCredentialsProvider provider) {
            this.credentials = provider;
            return this;
        }

        /**
         * Sets an endpoint for every service that a client of this configuration calls.
         *
         * @param url an http or https URL, with a port and a path if need be; null: AWS's own endpoints
         * @return this builder
         * @throws IllegalArgumentException if it is not such a URL
         */
        public Builder endpointUrl(String url) {
            this.endpointUrl = url == null ? null : checkedUrl(url);
            return this;
        }

        /**
         * Sets endpoints by service; {@link #endpointUrl} wins over it.
         *
         * @param byService gives a service's endpoint URL by the service's name ({@code s3}), or empty for AWS's own;
         *     null: AWS's own for all
         * @return this builder
         */
        public Builder endpointUrls(Function<String, Optional<URI>> byService) {
            this.endpointUrls = byService;
            return this;
        }

        /**
         * Sets what opens connections. Of an {@code OkHttpClient} the pool, proxy, DNS, TLS and interceptors are used,
         * while redirects, retries and time bounds are this library's own. Any other factory must send what it is given
         * and follow no redirect.
         *
         * @param http the factory; null: one of our own, HTTP/1.1
         * @return this builder
         */
        public Builder callFactory(okhttp3.Call.Factory http) {
            this.callFactory = http;
            return this;
        }

        /**
         * Sets how failed attempts are retried.
         *
         * @param mode the mode
         * @return this builder
         */
        public Builder retryMode(RetryMode mode) {
            this.retryMode = Objects.requireNonNull(mode, "mode");
            return this;
        }

        /**
         * Sets how often a call is tried at most.
         *
         * @param attempts the first time included: 1 means no retry
         * @return this builder
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder maxAttempts(int attempts) {
            if (attempts < 1) {
                throw new IllegalArgumentException(
                        "maxAttempts " + attempts + ": 1 is the least, the first attempt without a retry");
            }
            this.maxAttempts = attempts;
            return this;
        }

        /**
         * Sets where S3's buckets stand.
         *
         * @param style the style
         * @return this builder
         */
        public Builder addressingStyle(AddressingStyle style) {
            this.addressingStyle = Objects.requireNonNull(style, "style");
            return this;
        }

        /**
         * Sets whether AWS's endpoints for both IPv4 and IPv6 are used.
         *
         * @param yes whether
         * @return this builder
         */
        public Builder useDualstack(boolean yes) {
            this.useDualstack = yes;
            return this;
        }

        /**
         * Sets whether AWS's FIPS endpoints are used.
         *
         * @param yes whether
         * @return this builder
         */
        public Builder useFips(boolean yes) {
            this.useFips = yes;
            return this;
        }

        /**
         * Sets whether S3 Transfer Acceleration is used.
         *
         * @param yes whether
         * @return this builder
         */
        public Builder useAccelerate(boolean yes) {
            this.useAccelerate = yes;
            return this;
        }

        /**
         * Sets whether an access point's ARN may name another region than the client's.
         *
         * @param yes whether
         * @return this builder
         */
        public Builder useArnRegion(boolean yes) {
            this.useArnRegion = yes;
            return this;
        }

        /**
         * Sets whether S3's Multi-Region Access Points are refused.
         *
         * @param yes whether
         * @return this builder
         */
        public Builder disableMultiRegionAccessPoints(boolean yes) {
            this.disableMultiRegionAccessPoints = yes;
            return this;
        }

        /**
         * Sets whether each request to a directory bucket is signed with the client's own credentials, which IAM then
         * checks each time, rather than with those of a session with the bucket.
         *
         * @param yes whether
         * @return this builder
         */
        public Builder disableS3ExpressSessionAuth(boolean yes) {
            this.disableS3ExpressSessionAuth = yes;
            return this;
        }

        /**
         * Sets which services are called at the one endpoint that they had before there were regional ones: {@code sts}
         * from the oldest regions, {@code s3} from us-east-1.
         *
         * @param services names of services, in place of those set before; none: all at their regional endpoints
         * @return this builder
         */
        public Builder useGlobalEndpoint(String... services) {
            this.globalEndpoints = List.of(services);
            return this;
        }

        /**
         * Sets whether S3's PutObject and UploadPart of 1 MiB or more, or of unknown length, send their head first and
         * wait for the service's word to go on, so that what is refused or redirected is not uploaded (RFC 9110, section
         * 10.1.1). They wait 1 second at most; a server that says nothing by then is not asked again. It needs OkHttp
         * below: with a call factory of another kind nothing is asked.
         *
         * @param yes true by default
         * @return this builder
         */
        public Builder expectContinue(boolean yes) {
            this.expectContinue = yes;
            return this;
        }

        /**
         * Sets when a request carries a checksum that the caller did not ask for.
         *
         * @param when the mode
         * @return this builder
         */
        public Builder requestChecksums(ChecksumMode when) {
            this.requestChecksums = Objects.requireNonNull(when, "when");
            return this;
        }

        /**
         * Sets when a response's checksum is asked for and checked.
         *
         * @param when the mode
         * @return this builder
         */
        public Builder responseChecksums(ChecksumMode when) {
            this.responseChecksums = Objects.requireNonNull(when, "when");
            return this;
        }

        /**
         * Sets how long opening a connection may take.
         *
         * @param bound more than zero
         * @return this builder
         * @throws IllegalArgumentException if it is not
         */
        public Builder connectTimeout(Duration bound) {
            this.connectTimeout = positive("connectTimeout", bound);
            return this;
        }

        /**
         * Sets how long a connection may stay silent.
         *
         * @param bound more than zero
         * @return this builder
         * @throws IllegalArgumentException if it is not
         */
        public Builder readTimeout(Duration bound) {
            this.readTimeout = positive("readTimeout", bound);
            return this;
        }

        /**
         * Sets how long a call may take as a whole.
         *
         * @param bound more than zero, or zero for no bound but those of its parts
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder callTimeout(Duration bound) {
            this.callTimeout = bound.isZero() ? bound : positive("callTimeout", bound);
            return this;
        }

        private static Duration positive(String name, Duration bound) {
            if (bound.isNegative() || bound.isZero() || bound.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
                throw new IllegalArgumentException(
                        name + " " + bound + ": it must be more than zero and less than 24 days");
            }
            return bound;
        }

        /**
         * Adds a hook, after those that are there.
         *
         * @param hook the hook
         * @return this builder
         */
        public Builder interceptor(Interceptor hook) {
            this.interceptors.add(Objects.requireNonNull(hook, "hook"));
            return this;
        }

        /**
         * Sets what time it is.
         *
         * @param clock the clock
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Sets what waits between attempts.
         *
         * @param sleeper the sleeper
         * @return this builder
         */
        public Builder sleeper(Sleeper sleeper) {
            this.sleeper = Objects.requireNonNull(sleeper, "sleeper");
            return this;
        }

        /**
         * Sets where jitter and ids come from.
         *
         * @param random thread-safe
         * @return this builder
         */
        public Builder random(RandomGenerator random) {
            this.random = Objects.requireNonNull(random, "random");
            return this;
        }

        /**
         * Ends the collecting.
         *
         * @return a new configuration
         */
        public ClientConfig build() {
            return new ClientConfig(this);
        }
    }
}
