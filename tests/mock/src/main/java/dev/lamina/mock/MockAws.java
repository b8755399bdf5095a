package dev.lamina.mock;

import dev.lamina.client.ClientConfig;
import dev.lamina.mock.internal.LoopbackSockets;
import dev.lamina.mock.internal.MockDispatcher;
import dev.lamina.signer.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import okhttp3.mockwebserver.MockWebServer;

/**
 * A running fake AWS: an HTTP server on a loopback port, with one account, one region and an S3 that starts empty.
 *
 * <pre>{@code
 * try (MockAws aws = MockAws.start()) {
 *     AwsClient s3 = new AwsClient(Api.of("s3"), aws.config());
 *     s3.call("CreateBucket", Map.of("Bucket", "photos"));
 * }
 * }</pre>
 *
 * <p>Thread-safe, for many clients at once. Request bodies are buffered whole, and so are objects: up to 2 GiB each, as far
 * as the heap goes. MockWebServer's own log of every request is turned off unless a level was set for it.
 */
public final class MockAws implements AutoCloseable {
    /** The access key id of {@link #CREDENTIALS}. */
    public static final String ACCESS_KEY_ID = "AKIDLAMINAMOCK";

    /** The secret access key of {@link #CREDENTIALS}: no secret at all. */
    public static final String SECRET_ACCESS_KEY = "lamina-mock-secret-access-key";

    /** The credentials that a mock accepts where its builder was given none. */
    public static final Credentials CREDENTIALS = Credentials.of(ACCESS_KEY_ID, SECRET_ACCESS_KEY);

    /** The region that a mock stands in where its builder was given none. */
    public static final String REGION = "us-east-1";

    /** Held here, since a logger that nobody holds forgets its level. */
    private static final Logger SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());

    private final MockWebServer server;
    private final MockDispatcher dispatcher;
    private final ClientConfig config;

    private MockAws(MockWebServer server, MockDispatcher dispatcher, ClientConfig config) {
        this.server = server;
        this.dispatcher = dispatcher;
        this.config = config;
    }

    /**
     * Starts a mock with {@link #CREDENTIALS}, in {@link #REGION}, at the system's time, on a free port.
     *
     * @return a running mock, to be closed
     * @throws UncheckedIOException if no port could be opened
     */
    public static MockAws start() {
        return builder().start();
    }

    /**
     * Prepares a mock.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Runs a mock until the process is killed, and prints what a client needs to know as shell variables.
     *
     * @param arguments the port (default 9000; 0: a free one), then the region (default us-east-1)
     */
    public static void main(String[] arguments) {
        Builder builder = builder().port(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9000);
        MockAws aws = (arguments.length > 1 ? builder.region(arguments[1]) : builder).start();
        System.out.println("export AWS_ENDPOINT_URL=" + aws.endpointUrl());
        System.out.println("export AWS_ACCESS_KEY_ID=" + ACCESS_KEY_ID);
        System.out.println("export AWS_SECRET_ACCESS_KEY=" + SECRET_ACCESS_KEY);
        System.out.println("export AWS_DEFAULT_REGION=" + aws.config().region());
    }

    /**
     * The configuration of a client that speaks to this mock: endpoint, region, credentials and clock; everything else has
     * its default.
     *
     * @return always the same one, whose clients share their connections
     */
    public ClientConfig config() {
        return config;
    }

    /**
     * Where this mock listens. A bucket's name goes in the path ({@code http://127.0.0.1:9000/photos}), or before
     * {@code s3.localhost} or one of S3's own host names in the Host header.
     *
     * @return for example {@code http://127.0.0.1:9000}
     */
    public String endpointUrl() {
        return "http://127.0.0.1:" + server.getPort();
    }

    /**
     * Arms a fault for a later request.
     *
     * @param fault what goes wrong
     * @return this mock
     */
    public MockAws fault(Fault fault) {
        dispatcher.fault(Objects.requireNonNull(fault, "fault"));
        return this;
    }

    /**
     * What was received, refused requests among it: the last 1,000 requests, and fewer once their bodies have more than
     * 64 MiB together. A request is there before its answer is.
     *
     * @return oldest first, unmodifiable
     */
    public List<ReceivedRequest> requests() {
        return dispatcher.requests();
    }

    /** Stops listening, drops connections and forgets every object. A second time does nothing. */
    @Override
    public void close() {
        try {
            server.shutdown();
        } catch (IOException e) {
            throw new UncheckedIOException("the mock at " + endpointUrl() + " did not stop", e);
        }
    }

    /** Collects settings. Not for several threads at once. */
    public static final class Builder {
        private final Map<String, Credentials> credentials = new LinkedHashMap<>();
        private String region = REGION;
        private Clock clock = Clock.systemUTC();
        private int port;

        private Builder() {}

        /**
         * Sets the region.
         *
         * @param region for example {@code eu-west-1}; default {@link MockAws#REGION}
         * @return this builder
         */
        public Builder region(String region) {
            this.region = Objects.requireNonNull(region, "region");
            return this;
        }

        /**
         * Accepts credentials, in place of {@link MockAws#CREDENTIALS}. Called again, it accepts more; the first ones are
         * those of {@link MockAws#config}.
         *
         * @param credentials an access key, with its session token if it has one
         * @return this builder
         */
        public Builder credentials(Credentials credentials) {
            this.credentials.put(credentials.accessKeyId(), credentials);
            return this;
        }

        /**
         * Sets the server's time, and that of {@link MockAws#config}.
         *
         * @param clock default the system's
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /**
         * Sets the port.
         *
         * @param port from 0 to 65535; 0, the default, takes a free one
         * @return this builder
         * @throws IllegalArgumentException if there is no such port
         */
        public Builder port(int port) {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException(port + " is not a port: give 0 to 65535");
            }
            this.port = port;
            return this;
        }

        /**
         * Starts the mock.
         *
         * @return a running mock, to be closed
         * @throws UncheckedIOException if the port could not be opened
         */
        public MockAws start() {
            if (SERVER_LOG.getLevel() == null) {
                SERVER_LOG.setLevel(Level.SEVERE);
            }
            Map<String, Credentials> accepted = new LinkedHashMap<>(credentials);
            if (accepted.isEmpty()) {
                accepted.put(ACCESS_KEY_ID, CREDENTIALS);
            }
            MockWebServer server = new MockWebServer();
            server.setServerSocketFactory(new LoopbackSockets());
            MockDispatcher dispatcher = new MockDispatcher(server, new Lookup(accepted), region, clock);
            server.setDispatcher(dispatcher);
            try {
                server.start(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
            } catch (IOException e) {
                throw new UncheckedIOException("port " + port + " of 127.0.0.1 could not be opened", e);
            }
            ClientConfig config = ClientConfig.builder()
                    .region(region)
                    .credentials(accepted.values().iterator().next())
                    .endpointUrl("http://127.0.0.1:" + server.getPort())
                    .clock(clock)
                    .build();
            return new MockAws(server, dispatcher, config);
        }
    }

    private static final class Lookup implements Function<String, Optional<Credentials>> {
        private final Map<String, Credentials> accepted;

        Lookup(Map<String, Credentials> accepted) {
            this.accepted = accepted;
        }

        @Override
        public Optional<Credentials> apply(String accessKeyId) {
            return Optional.ofNullable(accepted.get(accessKeyId));
        }
    }
}
