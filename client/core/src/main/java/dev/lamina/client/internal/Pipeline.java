package dev.lamina.client.internal;

import dev.lamina.client.AwsClientException;
import dev.lamina.client.AwsException;
import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Call;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.Interceptor;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.client.api.Operation;
import dev.lamina.client.internal.endpoint.Endpoint;
import dev.lamina.client.internal.endpoint.Endpoints;
import dev.lamina.client.internal.http.HttpResponse;
import dev.lamina.client.internal.http.Integrity;
import dev.lamina.client.internal.http.OutgoingRequest;
import dev.lamina.client.internal.http.Transport;
import dev.lamina.client.internal.protocol.Protocol;
import dev.lamina.client.internal.quirk.Quirks;
import dev.lamina.client.internal.quirk.RegionRedirect;
import dev.lamina.client.internal.retry.CallRetries;
import dev.lamina.client.internal.retry.Retries;
import dev.lamina.client.internal.retry.RetryDecision;
import dev.lamina.client.internal.retry.RetryHeaders;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.PostPolicy;
import dev.lamina.signer.PresignedRequest;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.SigningRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The order of one call: input hooks, validation, endpoint, serialisation, integrity; then, for each attempt,
 * credentials, signature, sending, parsing, and on a failure the decision to try again.
 */
public final class Pipeline {
    private final Api api;
    private final ClientConfig config;
    private final Endpoints endpoints;
    private final Integrity integrity;
    private final Transport transport;
    private final Retries retries;
    private final Signing signing;
    private final RegionRedirect redirects = new RegionRedirect();
    private volatile Protocol protocol;

    /**
     * Makes the pipeline of a client. Opens nothing.
     *
     * @param api the service
     * @param config the client's settings
     */
    public Pipeline(Api api, ClientConfig config) {
        this.api = api;
        this.config = config;
        this.endpoints = new Endpoints(api, config);
        this.integrity = new Integrity(config);
        this.transport = new Transport(config);
        this.retries =
                Retries.of(config.retryMode(), api.service(), config.maxAttempts(), config.clock(), config.random());
        this.signing = new Signing(api, config, retries.clockSkew().clock(), this);
    }

    /**
     * Calls.
     *
     * @param operation what
     * @param given with what, of the operation's own input shape
     * @return the answer
     */
    public Struct call(Operation operation, Struct given) {
        RetryHeaders headers = new RetryHeaders(
                RetryHeaders.newInvocationId(config.random()),
                config.maxAttempts(),
                config.readTimeout(),
                operation.input().payload() != null
                        && operation.input().payload().streaming(),
                config.clock());
        List<Interceptor> hooks = hooks(operation, given);
        Call call = new Call(operation, given, headers.invocationId(), 1);
        Struct input = integrity.ask(operation, given);
        for (Interceptor hook : hooks) {
            input = returned(hook, "input", hook.input(call, input));
        }
        Validation.check(operation, input);
        endpoints.check(operation, input);
        call = new Call(operation, input, headers.invocationId(), 1);
        return new Attempts(hooks, headers, new Target(call, redirects.known(operation, input))).run(call);
    }

    /**
     * Presigns. Nothing is sent.
     *
     * @param operation what
     * @param given with what, of the operation's own input shape
     * @param expiresIn how long the URL shall live
     * @return the request that whoever has it may send
     */
    public PresignedRequest presign(Operation operation, Struct given, Duration expiresIn) {
        List<Interceptor> hooks = hooks(operation, given);
        Call call = new Call(operation, given, RetryHeaders.newInvocationId(config.random()), 1);
        Struct input = given;
        for (Interceptor hook : hooks) {
            input = returned(hook, "input", hook.input(call, input));
        }
        Validation.check(operation, input);
        endpoints.check(operation, input);
        Endpoint endpoint = endpoints.resolve(operation, input, redirects.known(operation, input));
        SigningRequest request = protocol().link(operation, input, endpoint);
        for (Interceptor hook : hooks) {
            request = returned(hook, "request", hook.request(call, request));
        }
        return signing.presign(endpoint, request, signing.credentials(endpoint, input), expiresIn);
    }

    /**
     * Presigns a form. Nothing is sent.
     *
     * @param policy what may be uploaded
     * @return the form, for the bucket's own URL: where HeadBucket would go
     */
    public PostPolicy.Form presignPost(PostPolicy policy) {
        Operation head = api.operation("HeadBucket");
        Struct input = Struct.of(head.input(), Map.of("Bucket", policy.bucket()));
        endpoints.check(head, input);
        Endpoint endpoint = endpoints.resolve(head, input, redirects.known(head, input));
        String url = protocol().link(head, input, endpoint).url();
        return signing.presignPost(endpoint, url, policy);
    }

    private List<Interceptor> hooks(Operation operation, Struct given) {
        List<Interceptor> quirks = Quirks.of(operation, given, config);
        if (quirks.isEmpty()) {
            return config.interceptors();
        }
        List<Interceptor> all = new ArrayList<>(quirks);
        all.addAll(config.interceptors());
        return all;
    }

    private static <T> T returned(Interceptor hook, String step, T value) {
        if (value == null) {
            throw new IllegalStateException("the interceptor " + hook.getClass().getName() + " returned null from "
                    + step + "; to change nothing it returns what it was given");
        }
        return value;
    }

    private Protocol protocol() {
        Protocol known = protocol;
        if (known == null) {
            known = Protocol.of(api);
            protocol = known;
        }
        return known;
    }

    /** Where a call goes, and what goes there. */
    private final class Target {
        private final Endpoint endpoint;
        private final OutgoingRequest outgoing;

        Target(Call call, String region) {
            this.endpoint = endpoints.resolve(call.operation(), call.input(), region);
            this.outgoing = integrity.protect(
                    call.operation(), call.input(), protocol().request(call.operation(), call.input(), endpoint));
        }

        boolean replayable() {
            return outgoing.body() == null || outgoing.body().replayable();
        }
    }

    /** The attempts of one call. */
    private final class Attempts implements RegionRedirect.HeadBucket {
        private final List<Interceptor> hooks;
        private final RetryHeaders headers;
        private final long deadline;
        private Target target;
        private boolean redirected;
        private boolean renewed;

        Attempts(List<Interceptor> hooks, RetryHeaders headers, Target target) {
            this.hooks = hooks;
            this.headers = headers;
            this.target = target;
            this.deadline = config.callTimeout().isZero()
                    ? 0
                    : System.nanoTime() + config.callTimeout().toNanos();
        }

        Struct run(Call first) {
            Call call = first;
            CallRetries retry = retries.begin(call.operation().name());
            List<AwsException> earlier = new ArrayList<>(0);
            while (true) {
                waitForTurn(call, retry);
                Credentials credentials =
                        integrity.signs(call.operation()) ? signing.credentials(target.endpoint, call.input()) : null;
                Failures failures = new Failures(call.operation(), target.replayable());
                Struct output = null;
                AwsException failure = null;
                try {
                    output = attempt(call, credentials, failures);
                } catch (AwsServiceException e) {
                    failures.answered(e);
                    failure = e;
                } catch (IOException e) {
                    failure = failures.broken(call, e);
                }
                if (failure == null) {
                    retry.succeeded();
                    return finished(call, output);
                }
                if (!isAnotherChance(call, failure, credentials)) {
                    waitForNext(call, failure, retry.failed(failures.last()), earlier);
                }
                earlier.add(failure);
                call = call.at(call.attempt() + 1);
            }
        }

        private Struct finished(Call call, Struct answered) {
            Struct output = answered;
            for (Interceptor hook : hooks) {
                output = returned(hook, "output", hook.output(call, output));
            }
            return output;
        }

        private Struct attempt(Call call, Credentials credentials, Failures failures) throws IOException {
            SigningRequest request = target.outgoing
                    .request()
                    .newBuilder()
                    .header(RetryHeaders.INVOCATION_ID, headers.invocationId())
                    .header(RetryHeaders.REQUEST, headers.request(call.attempt()))
                    .build();
            for (Interceptor hook : hooks) {
                request = returned(hook, "request", hook.request(call, request));
            }
            SignedRequest signed = credentials == null
                    ? SignedRequest.of(request.method(), request.url(), request.headers())
                    : signing.sign(target.endpoint, request, credentials);
            for (Interceptor hook : hooks) {
                hook.signed(call, signed);
            }
            HttpResponse response = transport.send(call, signed, target.outgoing.bodyOf(signed), remainingNanos());
            headers.answered(failures.answered(response));
            for (Interceptor hook : hooks) {
                hook.response(call, response.status(), response.headers());
            }
            if (response.status() >= 300) {
                throw protocol().error(call, response);
            }
            HttpResponse verified = integrity.verify(call.operation(), call.input(), response);
            return protocol().output(call, verified);
        }

        /** Not a retry of the same: another region, or other credentials, each once a call. */
        private boolean isAnotherChance(Call call, AwsException failure, Credentials used) {
            if (!(failure instanceof AwsServiceException e) || !target.replayable()) {
                return false;
            }
            if (!renewed && used != null && e.is("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired")) {
                renewed = true;
                return signing.hasOthers(target.endpoint, call.input(), used);
            }
            if (redirected) {
                return false;
            }
            String region = redirects.learn(call.operation(), call.input(), e, target.endpoint.signingRegion(), this);
            if (region == null) {
                return false;
            }
            redirected = true;
            target = new Target(call, region);
            return true;
        }

        @Override
        public Headers of(String bucket) {
            Operation head = api.operation("HeadBucket");
            try {
                return call(head, Struct.of(head.input(), Map.of("Bucket", bucket)))
                        .responseMetadata()
                        .headers();
            } catch (AwsServiceException e) {
                return e.responseMetadata().headers();
            } catch (AwsClientException e) {
                return null;
            }
        }

        private void waitForNext(Call call, AwsException failure, RetryDecision decision, List<AwsException> earlier) {
            if (!decision.retry()) {
                // Some failures are waited for even at the end, so that a caller's own loop does not hammer.
                sleep(call, decision.delay(), failure);
                throw with(earlier, failure);
            }
            if (!endsBeforeDeadline(decision.delay())) {
                throw with(earlier, timedOut(call, failure));
            }
            for (Interceptor hook : hooks) {
                hook.retry(call, failure, decision.delay());
            }
            sleep(call, decision.delay(), failure);
        }

        private static AwsException with(List<AwsException> earlier, AwsException failure) {
            for (AwsException one : earlier) {
                failure.addSuppressed(one);
            }
            return failure;
        }

        /** Adaptive retries may hold a call back before it is sent. */
        private void waitForTurn(Call call, CallRetries retry) {
            for (Duration wait = retry.beforeAttempt(); !wait.isZero(); wait = retry.beforeAttempt()) {
                if (!endsBeforeDeadline(wait)) {
                    throw timedOut(call, null);
                }
                sleep(call, wait, null);
            }
        }

        private void sleep(Call call, Duration delay, AwsException failure) {
            if (delay.isZero()) {
                return;
            }
            try {
                config.sleeper().sleep(delay);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                AwsClientException interrupted =
                        new AwsClientException(call, "interrupted while waiting for the next attempt", e, false);
                if (failure != null) {
                    interrupted.addSuppressed(failure);
                }
                throw interrupted;
            }
        }

        private boolean endsBeforeDeadline(Duration delay) {
            return deadline == 0 || deadline - System.nanoTime() > delay.toNanos();
        }

        private long remainingNanos() {
            return deadline == 0 ? 0 : Math.max(1, deadline - System.nanoTime());
        }

        private AwsException timedOut(Call call, AwsException failure) {
            return new AwsClientException(
                    call,
                    "the call's bound of " + config.callTimeout().toMillis() + " ms leaves no time for another attempt"
                            + (failure == null ? "" : "; the last one: " + failure.getMessage()),
                    failure,
                    true);
        }
    }
}
