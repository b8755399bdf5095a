package dev.lamina.mock.internal;

import dev.lamina.mock.Fault;
import dev.lamina.mock.ReceivedRequest;
import dev.lamina.mock.internal.http.Answer;
import dev.lamina.mock.internal.http.Incoming;
import dev.lamina.mock.internal.s3.PostUpload;
import dev.lamina.mock.internal.s3.S3Error;
import dev.lamina.mock.internal.s3.S3Fake;
import dev.lamina.mock.internal.s3.S3Request;
import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.verify.ChunkClaims;
import dev.lamina.signer.verify.Verification;
import dev.lamina.signer.verify.Verifier;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import okhttp3.mockwebserver.Dispatcher;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import okhttp3.mockwebserver.RecordedRequest;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;

/** The way of a request: raw bytes, verification, fault, operation, fake, answer. Thread-safe. */
public final class MockDispatcher extends Dispatcher {
    /** Makes the server say "100 Continue" to whoever waits for it, and read the body. */
    private static final MockResponse READ_EVERY_BODY =
            new MockResponse().setSocketPolicy(SocketPolicy.EXPECT_CONTINUE);

    /** More than an array can hold. */
    private static final long MAX_BODY_BYTES = Integer.MAX_VALUE - 8;

    private final MockWebServer server;
    private final Function<String, Optional<Credentials>> byAccessKeyId;
    private final String region;
    private final Clock clock;
    private final S3Fake s3;
    private final ArmedFaults faults = new ArmedFaults();
    private final RequestLog log = new RequestLog();
    private final AtomicLong answers = new AtomicLong();

    /**
     * A dispatcher.
     *
     * @param server whose requests it answers
     * @param byAccessKeyId whose signatures it accepts
     * @param region the region it stands in
     * @param clock the server's time
     */
    public MockDispatcher(
            MockWebServer server, Function<String, Optional<Credentials>> byAccessKeyId, String region, Clock clock) {
        this.server = server;
        this.byAccessKeyId = byAccessKeyId;
        this.region = region;
        this.clock = clock;
        this.s3 = new S3Fake(region, clock);
        server.setBodyLimit(MAX_BODY_BYTES);
    }

    /**
     * Arms a fault.
     *
     * @param fault for a later request
     */
    public void fault(Fault fault) {
        faults.add(fault);
    }

    /**
     * The latest requests.
     *
     * @return oldest first, unmodifiable
     */
    public List<ReceivedRequest> requests() {
        return log.all();
    }

    @Override
    public MockResponse peek() {
        return READ_EVERY_BODY;
    }

    @Override
    public MockResponse dispatch(RecordedRequest recorded) throws InterruptedException {
        // The server keeps every request for whoever takes it: one goes in, one comes out.
        server.takeRequest(0, TimeUnit.MILLISECONDS);
        return answer(incoming(recorded));
    }

    private MockResponse answer(Incoming incoming) {
        RequestIds ids = RequestIds.of(answers.incrementAndGet());
        S3Request request = null;
        PostUpload upload = null;
        try {
            request = S3Request.of(incoming);
            upload = request.operation().equals("PostObject") ? PostUpload.of(request) : null;
        } catch (S3Error e) {
            record(incoming, request == null ? "" : request.operation(), null);
            Answer refused = S3Fake.error(e, ids.requestId(), ids.hostId());
            return HttpAnswer.of(incoming, refused, ids, clock.instant(), null);
        }
        Clock server = skewed(faults.clockSkew(request.operation()));
        Verification verification = upload == null ? verify(incoming, server) : upload.verify(verifier(server));
        record(incoming, request.operation(), verification);
        Fault.Effect fault = null;
        Answer answer;
        try {
            if (verification instanceof Verification.Refused refused) {
                throw S3Error.of(refused.refusal());
            }
            fault = faults.effect(request.operation());
            if (fault instanceof Fault.ErrorAnswer error) {
                throw S3Error.of(error.status(), error.code());
            }
            answer = upload == null ? s3.answer(request.accepted(chunks(verification))) : s3.answer(upload);
        } catch (S3Error e) {
            answer = S3Fake.error(e, ids.requestId(), ids.hostId());
        }
        return HttpAnswer.of(incoming, answer, ids, server.instant(), fault);
    }

    private Verification verify(Incoming incoming, Clock server) {
        SignedRequest request = SignedRequest.of(incoming.method(), incoming.url(), incoming.headers());
        return verifier(server).verify(request, sha256(incoming.body()));
    }

    private Verifier verifier(Clock server) {
        return Verifier.builder(byAccessKeyId)
                .service("s3")
                .region(region)
                .clock(server)
                .acceptStreaming(true)
                .build();
    }

    private static ChunkClaims chunks(Verification verification) {
        return verification instanceof Verification.Accepted accepted ? accepted.chunks() : null;
    }

    private void record(Incoming incoming, String operation, Verification verification) {
        log.add(new ReceivedRequest(
                incoming.method(), incoming.target(), incoming.headers(), incoming.body(), operation, verification));
    }

    private Clock skewed(Duration skew) {
        return skew.isZero() ? clock : Clock.offset(clock, skew);
    }

    private static Incoming incoming(RecordedRequest recorded) {
        Headers.Builder headers = Headers.builder();
        okhttp3.Headers received = recorded.getHeaders();
        for (int i = 0; i < received.size(); i++) {
            headers.add(received.name(i), received.value(i));
        }
        String line = recorded.getRequestLine();
        int method = line.indexOf(' ');
        String target = line.substring(method + 1, line.lastIndexOf(' '));
        return new Incoming(
                line.substring(0, method), target, headers.build(), bytes(recorded.getBody()), recorded.getBodySize());
    }

    private static byte[] bytes(Buffer body) {
        try {
            return body.readByteArray(body.size());
        } catch (EOFException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this JDK", e);
        }
    }
}
