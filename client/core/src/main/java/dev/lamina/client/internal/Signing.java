package dev.lamina.client.internal;

import dev.lamina.client.ClientConfig;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.client.api.Operation;
import dev.lamina.client.internal.endpoint.Endpoint;
import dev.lamina.client.internal.endpoint.Endpoints;
import dev.lamina.client.internal.quirk.S3ExpressSession;
import dev.lamina.signer.AwsCredentialsProvider;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.PostPolicy;
import dev.lamina.signer.PresignedRequest;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * How a client's requests are signed: by whose credentials, and for which service and region. That is the endpoint's to
 * say.
 */
final class Signing implements Function<String, Struct> {
    private final Api api;
    private final ClientConfig config;
    private final Clock clock;
    private final Pipeline pipeline;
    private volatile Signer signer;
    private volatile Signer multiRegionSigner;
    private volatile S3ExpressSession sessions;

    /**
     * @param clock what time the service thinks it is
     * @param pipeline calls what gives a session
     */
    Signing(Api api, ClientConfig config, Clock clock, Pipeline pipeline) {
        this.api = api;
        this.config = config;
        this.clock = clock;
        this.pipeline = pipeline;
    }

    /** The client's own, or those of a session that is made with them. */
    Credentials credentials(Endpoint endpoint, Struct input) {
        return endpoint.session() ? sessions().credentials(input.string("Bucket"), own()) : own();
    }

    private Credentials own() {
        AwsCredentialsProvider provider = config.credentials();
        if (provider == null) {
            throw new IllegalArgumentException(
                    "no credentials: give ClientConfig.Builder.credentials a Credentials or a"
                            + " provider, or let a Session find them");
        }
        return provider.credentials();
    }

    /** After a service called credentials expired: forgets them, and says whether there are others. */
    boolean hasOthers(Endpoint endpoint, Struct input, Credentials expired) {
        if (endpoint.session()) {
            sessions().refused(expired);
        } else {
            config.credentials().refused(expired);
        }
        return !credentials(endpoint, input).equals(expired);
    }

    SignedRequest sign(Endpoint endpoint, SigningRequest request, Credentials credentials) {
        return endpoint.session()
                ? signer(endpoint)
                        .sign(S3ExpressSession.withHeader(request, credentials), S3ExpressSession.signing(credentials))
                : signer(endpoint).sign(request, credentials);
    }

    PresignedRequest presign(Endpoint endpoint, SigningRequest request, Credentials credentials, Duration expiresIn) {
        return endpoint.session()
                ? signer(endpoint)
                        .presign(
                                S3ExpressSession.withParameter(request, credentials),
                                S3ExpressSession.signing(credentials),
                                expiresIn)
                : signer(endpoint).presign(request, credentials, expiresIn);
    }

    PostPolicy.Form presignPost(Endpoint endpoint, String url, PostPolicy policy) {
        if (endpoint.signingName().equals("s3express")) {
            throw new IllegalArgumentException(
                    policy.bucket() + ": directory buckets take no forms; presign a PutObject instead");
        }
        return signer(endpoint).presignPost(url, policy, own());
    }

    private Signer signer(Endpoint endpoint) {
        if (endpoint.signingRegion() == null) {
            return multiRegionSigner(endpoint);
        }
        Signer known = signer;
        if (known == null
                || !known.service().equals(endpoint.signingName())
                || !known.region().equals(endpoint.signingRegion())) {
            known = Signer.builder(endpoint.signingName(), endpoint.signingRegion())
                    .clock(clock)
                    .build();
            signer = known;
        }
        return known;
    }

    /** Kept apart, for its key costs more than a signature. Its region is in no scope, so any will do. */
    private Signer multiRegionSigner(Endpoint endpoint) {
        if (endpoint.regionSet() == null) {
            throw Endpoints.noRegion();
        }
        Signer known = multiRegionSigner;
        if (known == null || !known.service().equals(endpoint.signingName())) {
            known = Signer.builder(endpoint.signingName(), "us-east-1")
                    .regionSet(endpoint.regionSet())
                    .clock(clock)
                    .build();
            multiRegionSigner = known;
        }
        return known;
    }

    private S3ExpressSession sessions() {
        S3ExpressSession known = sessions;
        if (known == null) {
            synchronized (this) {
                known = sessions;
                if (known == null) {
                    known = new S3ExpressSession(clock, this);
                    sessions = known;
                }
            }
        }
        return known;
    }

    /** Sends CreateSession for a bucket. */
    @Override
    public Struct apply(String bucket) {
        Operation operation = api.operation("CreateSession");
        return pipeline.call(operation, Struct.of(operation.input(), Map.of("Bucket", bucket)));
    }
}
