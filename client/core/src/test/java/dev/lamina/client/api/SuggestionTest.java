package dev.lamina.client.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> KNOWN =
            List.of("Bucket", "Key", "PutObject", "GetObject", "ListObjects", "ListObjectsV2", "Name", "Values");

    @ParameterizedTest
    @DisplayName("the nearest name is suggested, and none where none is near")
    @CsvSource({
        "Buckt, Bucket",
        "bucket, Bucket",
        "Bcuket, Bucket",
        "Nmae, Name",
        "PutObjct, PutObject",
        "GetObjekt, GetObject",
        "ListObjectsv2, ListObjectsV2",
        "ListObject, ListObjects",
        "Ky, Key",
        "Value, Values",
        "Instances,",
        "x,",
        "'',",
    })
    void nearest(String misspelt, String meant) {
        String expected = meant == null ? "" : "; did you mean " + meant + "?";
        assertEquals(expected, Suggestion.of(misspelt, KNOWN));
    }
}
