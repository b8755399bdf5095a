package dev.lamina.client.internal;

import dev.lamina.client.AwsClientException;
import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Call;
import dev.lamina.client.api.Operation;
import dev.lamina.client.internal.http.CallersBodyException;
import dev.lamina.client.internal.http.HttpResponse;
import dev.lamina.client.internal.http.NotSentException;
import dev.lamina.client.internal.retry.Failure;
import dev.lamina.signer.Headers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** What went wrong in one attempt: as the exception for the caller, and as the facts that the next one is decided by. */
final class Failures {
    private final Operation operation;
    private final boolean replayable;
    private int status;
    private String retryAfter;
    private Instant serverDate;
    private Failure last;

    Failures(Operation operation, boolean replayable) {
        this.operation = operation;
        this.replayable = replayable;
    }

    /** The facts of what failed. */
    Failure last() {
        return last;
    }

    /**
     * Notes that there is an answer.
     *
     * @return its date, or null
     */
    Instant answered(HttpResponse response) {
        Headers headers = response.headers();
        status = response.status();
        retryAfter = headers.get("x-amz-retry-after");
        // Only what failed needs the date, for the clock's sake.
        serverDate = status >= 300 ? date(headers.get("Date")) : null;
        return serverDate;
    }

    private static Instant date(String header) {
        if (header == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    void answered(AwsServiceException e) {
        last = Failure.of(operation, status, e.code(), replayable, retryAfter, serverDate);
    }

    AwsClientException broken(Call call, IOException e) {
        if (status != 0) {
            last = Failure.of(operation, 500, null, replayable, retryAfter, serverDate);
            return new AwsClientException(
                    call, "the answer (status " + status + ") could not be read: " + e.getMessage(), e, true);
        }
        if (e instanceof NotSentException) {
            // Whatever the body, none of it is gone.
            last = Failure.withoutAnswer(true);
            return new AwsClientException(call, "nothing was sent: " + e.getMessage(), e, true);
        }
        if (Thread.currentThread().isInterrupted()) {
            last = Failure.answer(0, null, replayable, null, null);
            return new AwsClientException(call, "interrupted while it was under way", e, false);
        }
        if (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException)) {
            last = Failure.answer(0, null, replayable, null, null);
            return new AwsClientException(call, "the call's bound of time (callTimeout) was reached", e, true);
        }
        if (e instanceof CallersBodyException) {
            last = Failure.answer(0, null, replayable, null, null);
            return new AwsClientException(call, e.getMessage() + "; the request was broken off", e, false);
        }
        last = Failure.withoutAnswer(replayable);
        return new AwsClientException(
                call,
                (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
                        + (replayable ? "" : " (the body can be read once only, so it was not sent again)")
                        + "; the service may have done it all the same",
                e,
                true);
    }
}
