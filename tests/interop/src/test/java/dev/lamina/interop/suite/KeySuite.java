package dev.lamina.interop.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.client.AwsClientException;
import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

interface KeySuite extends Suite {
    /** What is said of a key that went through everything. */
    String ROUND_TRIP = "round trip";

    @Test
    @DisplayName("an awkward key is put, listed, got, copied and deleted as it is, or refused by the server itself")
    default void awkwardKeys() {
        KeyTable.ours(server().name()).hold(Keys.ours(), new Rounds(this).ofAll(Keys.ours()));
    }

    @Test
    @DisplayName("so are strings that break things")
    default void stringsOfVectors() {
        assumeTrue(way() == Way.BY_NAME, "once a server: they are hundreds, and the keys above go every way");
        Map<String, String> keys = Keys.ofVectors();
        assumeFalse(keys.isEmpty(), "the vectors are absent");
        KeyTable.vectors(server().name()).hold(keys, new Rounds(this).ofAll(keys));
    }

    @Test
    @DisplayName("keys that a careless client takes for one are several objects")
    default void neighbours() throws Throwable {
        String bucket = bucket();
        List<String> keys = new ArrayList<>();
        for (String key :
                List.of("b", "a/../b", "a/./b", "a//b", "a/b", "a/%2E%2E/b", "a+b", "a b", "a%20b", "é", "e\u0301")) {
            if (isTaken(bucket, key)) {
                keys.add(key);
            }
        }
        expect(Behaviour.KEYS_ARE_NO_PATHS, () -> {
            for (String key : keys) {
                assertEquals("content of " + key, get(bucket, key));
            }
            keys.sort(null);
            assertEquals(keys, ListingSuite.keys(this, Map.of("Bucket", bucket)));
        });
    }

    /** Which keys a server refuses is said in the table of keys. */
    private boolean isTaken(String bucket, String key) {
        try {
            put(bucket, key, "content of " + key);
            return true;
        } catch (AwsServiceException refused) {
            return false;
        }
    }

    /** Takes keys through everything, in two buckets that are empty before and after. */
    final class Rounds {
        private final Suite suite;
        private String bucket;
        private String other;
        private String step;

        Rounds(Suite suite) {
            this.suite = suite;
        }

        /** What became of each key. */
        Map<String, String> ofAll(Map<String, String> keys) {
            Map<String, String> seen = new LinkedHashMap<>();
            keys.forEach((name, key) -> seen.put(name, of(key)));
            return seen;
        }

        /** What became of a key: {@link #ROUND_TRIP}, or where it was refused, or what is wrong with it. */
        private String of(String key) {
            if (bucket == null) {
                bucket = suite.bucket();
                other = suite.bucket();
            }
            try {
                String wrong = round(key);
                if (wrong == null) {
                    return ROUND_TRIP;
                }
                bucket = null;
                return step.equals("PutObject") ? wrong : step + ": " + wrong;
            } catch (AwsServiceException refused) {
                String answer = refused.status() + (refused.code().matches("[0-9]+") ? "" : " " + refused.code());
                if (!step.equals("PutObject")) {
                    bucket = null;
                    return step + " refused: " + answer;
                }
                List<String> left = ListingSuite.keys(suite, Map.of("Bucket", bucket));
                if (!left.isEmpty()) {
                    bucket = null;
                    return "refused: " + answer + ", and yet there is " + Keys.escaped(left.toString());
                }
                return "refused: " + answer;
            }
        }

        private String round(String key) {
            Map<String, Object> place = Map.of("Bucket", bucket, "Key", key);
            step = "PutObject";
            suite.put(bucket, key, "content");
            String wrong = listed(bucket, List.of(key));
            if (wrong != null) {
                return wrong;
            }
            step = "GetObject";
            String content;
            try {
                content = suite.get(bucket, key);
            } catch (AwsClientException damaged) {
                return "content lost, which its checksum shows";
            }
            if (!content.equals("content")) {
                return "another object";
            }
            step = "HeadObject";
            if (suite.s3().call("HeadObject", place).number("ContentLength").intValue() != 7) {
                return "another object";
            }
            step = "CopyObject";
            suite.s3().call("CopyObject", Map.of("Bucket", other, "Key", key, "CopySource", bucket + "/" + key));
            wrong = listed(other, List.of(key));
            if (wrong != null) {
                return wrong;
            }
            if (isXml(key)) {
                step = "DeleteObjects";
                Struct answer = suite.s3()
                        .call(
                                "DeleteObjects",
                                Map.of("Bucket", other, "Delete", Map.of("Objects", List.of(Map.of("Key", key)))));
                if (!answer.structs("Errors").isEmpty()) {
                    return answer.structs("Errors").get(0).string("Code");
                }
            } else {
                step = "DeleteObject";
                suite.s3().call("DeleteObject", Map.of("Bucket", other, "Key", key));
            }
            wrong = listed(other, List.of());
            if (wrong != null) {
                return wrong;
            }
            step = "DeleteObject";
            suite.s3().call("DeleteObject", place);
            return listed(bucket, List.of());
        }

        private String listed(String where, List<String> expected) {
            List<String> keys = ListingSuite.keys(suite, Map.of("Bucket", where));
            return keys.equals(expected) ? null : "listed as " + Keys.escaped(keys.toString());
        }

        /** XML 1.0, section 2.2, Char: other keys no DeleteObjects can name. */
        private static boolean isXml(String key) {
            return key.codePoints()
                    .allMatch(c -> c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c < 0xFFFE) || c > 0xFFFF);
        }
    }
}
