package dev.lamina.client.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MalformedApiTest {
    private static void readAll(String text) {
        Api api = Api.parse(text);
        for (String operation : api.operations()) {
            api.operation(operation);
        }
        for (String waiter : api.waiters()) {
            api.waiter(waiter);
        }
        for (String shape : api.shapes()) {
            api.shape(shape);
        }
    }

    @ParameterizedTest(name = "{1}: {0}")
    @DisplayName("a malformed line is named by its number, and the message says what is wrong")
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '\0',
            value = {
                "string A # 1 # the first record must be \"api NAME 1\"",
                "# 1 # the first record must be \"api NAME 1\"",
                "api # 1 # a record is a kind and a name, such as \"string BucketName\"",
                "api a # 1 # the format's version is missing",
                "api a 2 # 1 # format 2 is not known, only 1; a newer Lamina may read it",
                "api a 1 b # 1 # b stands where the line must end",
                "api a 1|string # 2 # a record is a kind and a name, such as \"string BucketName\"",
                "api a 1|string| M S # 2 # a record is a kind and a name, such as \"string BucketName\"",
                "api a 1|string A|blob A # 3 # A stands here a second time, after line 2",
                "api a 1|operation A|operation A # 3 # A stands here a second time, after line 2",
                "api a 1|strin A # 2 # strin: no such kind of record",
                "api a 1|request # 2 # a request or a response stands below its operation, each once",
                "api a 1|operation A|request|request # 4 # a request or a response stands below its operation, each once",
                "api a 1|operation A|response|request # 4 # a request or a response stands below its operation, each once",
                "api a 1|operation A|structure ARequest # 3 # ARequest is an operation's; its members stand below the operation",
                "api a 1|operation A GET # 2 # the URI template is missing",
                "api a 1|operation A slow # 2 # slow: no such word of an operation",
                "api a 1|operation A| colour red # 3 # colour: no such line of an operation",
                "api a 1|operation A| status x # 3 # the status must be a whole number, not x",
                "api a 1|operation A| static X # 3 # the parameter's value is missing",
                "api a 1|operation A| error B C # 3 # C stands where the line must end",
                "api a 1|waiter W A 5 # 2 # the number of calls is missing",
                "api a 1|waiter W A 5 5| success # 3 # the matcher is missing",
                "api a 1|structure S|| M # 4 # the member's shape is missing",
                "api a 1|structure S| M . loud # 3 # loud: no such word of a member",
                "api a 1|structure S| M . colour=red # 3 # colour=: no such word of a member",
                "api a 1|structure S| M . format=soon # 3 # soon: no such form of a time; known are iso8601, rfc822,"
                        + " unixTimestamp",
                "api a 1|structure S| M . =a\\b # 3 # =a\\b: a backslash must be followed by s (blank), n (line end) or"
                        + " another one",
                "api a 1|structure S| M . : A # 3 # : stands where the line must end",
                "api a 1|structure S loud # 2 # loud: no such word of a shape",
                "api a 1|string S min=x # 2 # x must be a number",
                "api a 1|string S colour=red # 2 # colour=: no such word of a shape",
                "api a 1|string S| M A # 3 # a string has no lines below it",
                "api a 1|list L # 2 # the shape of the member is missing, such as \": String\"",
                "api a 1|map L : A # 2 # the shape of the value is missing, such as \": String\"",
            })
    void malformed(String text, int line, String why) {
        String lines = text == null ? "" : text.replace('|', '\n');
        String message = assertThrows(IllegalArgumentException.class, () -> readAll(lines))
                .getMessage();
        assertEquals("description, line " + line + ": " + why, message);
    }

    @ParameterizedTest
    @DisplayName("a member whose shape does not exist is told when it is followed")
    @CsvSource("Strin, Strin: no such shape of a; did you mean String?")
    void dangling(String shape, String why) {
        Api api = Api.parse("api a 1\nstructure S\n M " + shape + "\nstring String\n");
        Member member = api.shape("S").member("M");
        assertEquals(
                why, assertThrows(IllegalArgumentException.class, member::shape).getMessage());
    }
}
