package dev.lamina.signer.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.signer.Authorization;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.doctor.Diagnosis.Certainty;
import dev.lamina.signer.doctor.Diagnosis.Finding;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The doctor, of a cause that was planted")
class PlantedCausesTest {
    static Stream<Arguments> plants() {
        return Plants.all().stream()
                .flatMap(plant -> Stream.of(Format.values()).map(format -> Arguments.of(plant, format)));
    }

    static Diagnosis diagnosis(Plant plant, Format format) {
        SignedRequest request = plant.request();
        return plant.doctor()
                .examine(format.capture(request, plant.body, plant.status(), plant.answerHeaders(), plant.answer()));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("plants")
    @DisplayName("names it, nothing else with certainty, and no secret")
    void named(Plant plant, Format format) {
        Diagnosis diagnosis = diagnosis(plant, format);
        assertTrue(diagnosis.names(plant.cause), diagnosis::toString);
        for (Finding finding : diagnosis.findings()) {
            boolean second = plant.title.startsWith("two causes") && finding.cause() == Cause.QUERY_WITHOUT_EQUALS;
            assertTrue(
                    finding.cause() == plant.cause || finding.certainty() == Certainty.HYPOTHESIS || second,
                    diagnosis::toString);
        }
        String report = diagnosis.toString();
        for (String secret : List.of(Plant.SECRET, Plant.TOKEN, Plant.TOKEN.substring(20, 60), "0".repeat(64))) {
            assertFalse(report.contains(secret), report);
        }
        SignedRequest request = plant.request();
        assertFalse(
                report.contains(
                        request.authorization().map(Authorization::signature).orElseThrow()),
                report);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("plants")
    @DisplayName("names it too where the server shows its view besides, or nothing at all")
    void otherwiseAnswered(Plant plant, Format format) {
        if (!plant.withSecret || plant.cause == Cause.WRONG_SECRET) {
            return;
        }
        SignedRequest request = plant.request();
        List<Capture> captures = List.of(
                format.capture(
                        request,
                        plant.body,
                        403,
                        plant.answerHeaders(),
                        plant.shown().answer()),
                format.capture(request, plant.body, 403, plant.answerHeaders(), ""),
                format.capture(request, plant.body, 0, plant.answerHeaders(), ""));
        for (Capture capture : captures) {
            Diagnosis diagnosis = plant.doctor().examine(capture);
            assertTrue(diagnosis.names(plant.cause), diagnosis::toString);
            for (Finding finding : diagnosis.findings()) {
                boolean second = plant.title.startsWith("two causes") && finding.cause() == Cause.QUERY_WITHOUT_EQUALS;
                assertTrue(
                        finding.cause() == plant.cause || finding.certainty() == Certainty.HYPOTHESIS || second,
                        diagnosis::toString);
            }
        }
    }

    @Test
    @DisplayName("has every cause planted")
    void every() {
        Set<Cause> planted = EnumSet.noneOf(Cause.class);
        Plants.all().forEach(plant -> planted.add(plant.cause));
        assertEquals(EnumSet.allOf(Cause.class), planted);
    }
}
