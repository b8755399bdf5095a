package dev.lamina.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/signing.md")
class SigningDocumentTest {
    private static final Path ROOT = Path.of(System.getProperty("lamina.root"));
    private static final Pattern LINK = Pattern.compile("\\[([^]]*)]\\(([^)]*)\\)");

    @Test
    @DisplayName("shows the trace of its example whole, and in its order")
    void values() throws IOException {
        Credentials credentials = Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        Clock clock = Clock.fixed(Instant.parse("2026-06-25T09:30:00Z"), ZoneOffset.UTC);
        Signer signer = Signer.builder("s3", "eu-west-1").clock(clock).build();
        SigningRequest request = SigningRequest.builder(
                        "GET", "https://photos.s3.eu-west-1.amazonaws.com/June%20party/a+b.jpg?versionId=L4kq&acl")
                .header("Range", "bytes=0-1023")
                .header("User-Agent", "example/1.0")
                .header("x-amz-request-payer", " requester ")
                .build();
        SignedRequest signed = signer.sign(request, credentials);

        assertEquals(signed.trace().toString(), String.join("", blocks("text")));
        assertEquals(List.of("Authorization: " + signed.headers().get("Authorization") + "\n"), blocks("http"));
    }

    @Test
    @DisplayName("has the example that this test signs")
    void example() throws IOException {
        String test = Files.readString(ROOT.resolve("signer/src/test/java/dev/lamina/signer/SigningDocumentTest.java"));
        List<String> java = blocks("java");

        assertEquals(1, java.size());
        assertTrue(withoutWhiteSpace(test).contains(withoutWhiteSpace(java.get(0))), java.get(0));
    }

    @Test
    @DisplayName("links to files that exist and declare what the link names")
    void links() throws IOException {
        int links = 0;
        for (Matcher link = LINK.matcher(page()); link.find(); links++) {
            Path file = ROOT.resolve("docs").resolve(link.group(2)).normalize();
            assertTrue(Files.isRegularFile(file), link.group(2));
            String[] names = link.group(1).replace("`", "").split("\\.", -1);
            assertEquals(file.getFileName().toString(), names[0] + ".java");
            if (names.length > 1) {
                Pattern declaration = Pattern.compile("\\n    [\\w<>\\[\\]. ]*\\b" + names[1] + "( \\{|\\(|, |\\))");
                assertTrue(declaration.matcher(Files.readString(file)).find(), link.group(1));
            }
        }
        assertTrue(links > 20, "there are " + links);
    }

    private static List<String> blocks(String language) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(page());
        while (block.find()) {
            blocks.add(block.group(1));
        }
        return blocks;
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/signing.md"));
    }

    private static String withoutWhiteSpace(String text) {
        return text.replaceAll("\\s", "");
    }
}
