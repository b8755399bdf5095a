package dev.lamina.client.internal.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A failure's class")
class ClassificationTest {
    @ParameterizedTest(name = "{0} {1}: retryable {2}, throttling {3}")
    @CsvSource({
        "500, InternalError, true, false",
        "500, , true, false",
        "502, , true, false",
        "503, , true, false",
        "503, SlowDown, true, true",
        "503, ServiceUnavailable, true, false",
        "504, , true, false",
        "501, NotImplemented, false, false",
        "509, BandwidthLimitExceeded, true, true",
        "429, , true, true",
        "429, SomethingUnknown, true, true",
        "400, RequestTimeout, true, false",
        "408, RequestTimeoutException, true, false",
        "400, PriorRequestNotComplete, true, true",
        "400, ProvisionedThroughputExceededException, true, true",
        "400, TransactionInProgressException, true, true",
        "400, LimitExceededException, true, true",
        "400, slowdown, false, false",
        "404, NoSuchKey, false, false",
        "403, AccessDenied, false, false",
        "301, PermanentRedirect, false, false",
    })
    void byStatusAndCode(int status, String code, boolean retryable, boolean throttling) {
        Failure failure = Failure.answer(status, code, true, null, null);
        assertEquals(retryable, Classification.retryable("s3", failure));
        assertEquals(throttling, Classification.throttling(failure));
    }

    @Test
    @DisplayName("an attempt without an answer is transient")
    void withoutAnswer() {
        Failure failure = Failure.withoutAnswer(true);
        assertTrue(Classification.retryable("s3", failure));
        assertFalse(Classification.throttling(failure));
    }

    @ParameterizedTest(name = "{0}, retryable {1}, throttling {2}: {3}, {4}")
    @CsvSource({
        "400, true, true, true, true",
        "400, true, false, true, false",
        "429, true, false, true, false",
        "429, true, true, true, true",
        "429, false, false, false, false",
        "400, false, false, false, false",
        "500, false, false, true, false",
    })
    @DisplayName("a modelled error is what its description says, also with a 429")
    void modelled(int status, boolean marked, boolean markedThrottling, boolean retryable, boolean throttling) {
        Failure failure = new Failure(status, "Modelled", true, marked, markedThrottling, false, true, null, null);
        assertEquals(retryable, Classification.retryable("s3", failure));
        assertEquals(throttling, Classification.throttling(failure));
    }

    @Test
    @DisplayName("IDPCommunicationError is transient for STS only")
    void idpCommunicationError() {
        Failure failure = Failure.answer(400, "IDPCommunicationError", true, null, null);
        assertTrue(Classification.retryable("sts", failure));
        assertFalse(Classification.retryable("iam", failure));
    }
}
