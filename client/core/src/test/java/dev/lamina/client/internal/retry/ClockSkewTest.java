package dev.lamina.client.internal.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A wrong clock")
class ClockSkewTest {
    private final SettableClock ours = new SettableClock("2026-06-01T12:00:00Z");
    private final ClockSkew skew = new ClockSkew(ours);

    private Failure refusal(int status, String code, long serverAheadSeconds) {
        return Failure.answer(status, code, true, null, ours.instant().plusSeconds(serverAheadSeconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"})
    @DisplayName("is certain where the service says so, whatever its date")
    void certain(String code) {
        assertTrue(skew.correct(refusal(400, code, 1), Duration.ZERO));
        assertEquals(Duration.ofSeconds(1), skew.offset());
        assertTrue(skew.correct(Failure.answer(403, code, true, null, null), Duration.ZERO));
        assertEquals(Duration.ofSeconds(1), skew.offset(), "nothing to learn where there is no date");
    }

    @ParameterizedTest(name = "{0} {1}, {2} s off: {3}")
    @CsvSource({
        "400, InvalidSignatureException, 240, true",
        "400, InvalidSignatureException, 239, false",
        "403, SignatureDoesNotMatch, -240, true",
        "403, SignatureDoesNotMatch, -239, false",
        "401, AuthFailure, 900, true",
        "400, AuthFailure, 900, true",
        "401, , 900, true",
        "403, , -900, true",
        "403, AccessDenied, 900, true",
        "403, AccessDenied, 0, false",
        "400, ValidationError, 900, false",
        "404, NoSuchKey, 900, false",
        "500, InternalError, 900, false",
        "301, PermanentRedirect, 900, false",
    })
    @DisplayName("is likely where a signature is refused and the date is four minutes off or more")
    void likely(int status, String code, long serverAhead, boolean skewed) {
        assertEquals(skewed, skew.correct(refusal(status, code, serverAhead), Duration.ZERO));
        assertEquals(Duration.ofSeconds(skewed ? serverAhead : 0), skew.offset());
    }

    @Test
    @DisplayName("is not guessed where a refusal has no date")
    void refusalWithoutDate() {
        assertFalse(skew.correct(Failure.answer(403, "SignatureDoesNotMatch", true, null, null), Duration.ZERO));
    }

    @Test
    @DisplayName("is not seen where there was no answer")
    void withoutAnswer() {
        assertFalse(skew.correct(Failure.withoutAnswer(true), Duration.ZERO));
    }

    @Test
    @DisplayName("is judged by the offset that the refused request was signed with")
    void signedWith() {
        Failure refused = refusal(403, "SignatureDoesNotMatch", 900);
        assertFalse(skew.correct(refused, Duration.ofSeconds(890)));
        assertTrue(skew.correct(refused, Duration.ofMinutes(10)));
        assertEquals(Duration.ofMinutes(15), skew.offset());
    }

    @Test
    @DisplayName("is corrected in the clock to sign by, which goes on with ours")
    void correctedClock() {
        Clock corrected = skew.clock();
        assertEquals(ours.instant(), corrected.instant());
        skew.correct(refusal(403, "RequestTimeTooSkewed", -3600), Duration.ZERO);
        assertEquals("2026-06-01T11:00:00Z", corrected.instant().toString());
        ours.advance(Duration.ofSeconds(5));
        assertEquals("2026-06-01T11:00:05Z", corrected.instant().toString());
    }

    @Test
    @DisplayName("is corrected in that clock's other zones as well")
    void zones() {
        ZoneId zone = ZoneId.of("Europe/Berlin");
        ClockSkew system = new ClockSkew(Clock.systemUTC());
        Clock corrected = system.clock().withZone(zone);
        assertEquals(zone, corrected.getZone());
        assertEquals(ZoneOffset.UTC, system.clock().getZone());
        Failure future = Failure.answer(
                400,
                "RequestInTheFuture",
                true,
                null,
                Clock.systemUTC().instant().minusSeconds(7200));
        system.correct(future, Duration.ZERO);
        assertTrue(corrected.instant().isBefore(Clock.systemUTC().instant().minusSeconds(7000)));
    }
}
