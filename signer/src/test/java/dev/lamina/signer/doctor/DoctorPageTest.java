package dev.lamina.signer.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.signer.Headers;
import dev.lamina.signer.doctor.Diagnosis.Certainty;
import dev.lamina.signer.doctor.Diagnosis.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Makes {@code docs/signature-doctor.md}, and holds it against what was made. */
@DisplayName("The page docs/signature-doctor.md")
class DoctorPageTest {
    private static final String HEAD = """
            # What the signature doctor says

            `SignatureDoctor` takes a captured request, and the server's answer where there is one, and says what broke the
            signature:

            ```java
            Diagnosis diagnosis = SignatureDoctor.create()
                    .credentials(credentials)              // where the secret is at hand: it is tried, and never shown
                    .examine(Capture.ofCurl(printed));     // or of(signedRequest), ofHttp(text), ofHar(json)
            System.out.println(diagnosis);
            ```

            It reads the answer's code; it compares, where the server shows the canonical request that it made; and with the
            secret it signs the request again under each known change, alone and in pairs, and names the one that gives the
            signature seen. A finding is *certain* where the server's words, its view, or such a signature show it, and a
            *hypothesis* where something else would look the same.

            This page is made by `DoctorPageTest` (`-Dlamina.doctor.write=true` writes it) from the requests that are planted
            in `Plants`: each is captured in four forms, and each cell is what the doctor said of it. Causes in the third
            column are given by: code, what the server's answer or the request says; view, the server's canonical request;
            secret, signing again.

            """;

    private static String page() {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("## Every cause, planted\n\n| cause | planted | given |");
        for (Format format : Format.values()) {
            page.append(' ').append(format.title).append(" |");
        }
        page.append("\n| --- | --- | --- |")
                .append(" --- |".repeat(Format.values().length))
                .append('\n');
        for (Cause cause : Cause.values()) {
            for (Plant plant : Plants.all()) {
                if (plant.cause == cause) {
                    page.append("| ")
                            .append(cause)
                            .append(" | ")
                            .append(plant.title)
                            .append(" | ")
                            .append(plant.given())
                            .append(" |");
                    for (Format format : Format.values()) {
                        page.append(' ')
                                .append(said(PlantedCausesTest.diagnosis(plant, format), cause))
                                .append(" |");
                    }
                    page.append('\n');
                }
            }
        }
        page.append(
                "\n## What each means, and what to do\n\n| cause | what happened | remedy |\n| --- | --- | --- |\n");
        for (Cause cause : Cause.values()) {
            page.append("| ")
                    .append(cause)
                    .append(" | ")
                    .append(cause.sentence())
                    .append(" | ")
                    .append(cause.remedy())
                    .append(" |\n");
        }
        page.append(
                "\n## Healthy requests\n\nOf these, unanswered, with the secret at hand, the doctor says:\n\n| request |");
        for (Format format : Format.values()) {
            page.append(' ').append(format.title).append(" |");
        }
        page.append("\n| --- |").append(" --- |".repeat(Format.values().length)).append('\n');
        for (Map.Entry<String, HealthyRequestsTest.Healthy> one :
                HealthyRequestsTest.all().entrySet()) {
            HealthyRequestsTest.Healthy healthy = one.getValue();
            page.append("| `").append(one.getKey()).append("` |");
            for (Format format : Format.values()) {
                Diagnosis diagnosis = SignatureDoctor.create()
                        .credentials(healthy.credentials())
                        .examine(format.capture(
                                format == Format.TRACE
                                        ? healthy.request()
                                        : HealthyRequestsTest.wire(healthy.request()),
                                healthy.body(),
                                0,
                                Headers.of(),
                                ""));
                page.append(' ')
                        .append(diagnosis.isEmpty() ? "nothing found" : diagnosis.findings())
                        .append(" |");
            }
            page.append('\n');
        }
        page.append("\n## A report\n\n```\n").append(report()).append("```\n");
        return page.toString();
    }

    private static String said(Diagnosis diagnosis, Cause cause) {
        StringBuilder said = new StringBuilder();
        for (Finding finding : diagnosis.findings()) {
            said.append(said.isEmpty() ? "" : "; ")
                    .append(finding.certainty() == Certainty.CERTAIN ? "certain" : "hypothesis")
                    .append(finding.cause() == cause ? "" : " " + finding.cause());
        }
        return said.isEmpty() ? "nothing found" : said.toString();
    }

    private static String report() {
        for (Plant plant : Plants.all()) {
            if (plant.cause == Cause.CONTENT_TYPE_CHARSET) {
                return PlantedCausesTest.diagnosis(plant, Format.HTTP).toString();
            }
        }
        throw new IllegalStateException("not planted");
    }

    @Test
    @DisplayName("says what the doctor says")
    void fresh() throws IOException {
        Path file = Path.of(System.getProperty("lamina.root"), "docs/signature-doctor.md");
        if (Boolean.getBoolean("lamina.doctor.write")) {
            Files.writeString(file, page());
        }
        assertEquals(page(), Files.readString(file), "stale: -Dlamina.doctor.write=true writes it anew");
    }
}
