package dev.lamina.client.internal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTokensTest {
    private final XmlTokens.Source source = new XmlTokens.Source();

    @Test
    void walksElementsTextsAndAttributes() throws IOException {
        String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- a comment -->\n<r xmlns='urn:x'>\n"
                + " <a>one &amp; &#x74;wo</a><b/><skipped><deeper>x</deeper></skipped>"
                + "<c xmlns:p='urn:p' p:type='t' id='&lt;'>x<!-- y --><![CDATA[<z>]]><inner>no</inner>!</c></r>\n<!-- end -->\n";
        try (XmlTokens tokens = open(xml)) {
            assertEquals("r", tokens.name());
            assertTrue(tokens.nextChild());
            assertEquals("a", tokens.name());
            assertEquals("one & two", tokens.text());
            assertTrue(tokens.nextChild());
            assertEquals("", tokens.text());
            assertTrue(tokens.nextChild());
            tokens.skip();
            assertTrue(tokens.nextChild());
            assertEquals(2, tokens.attributes());
            assertEquals("type", tokens.attributeName(0));
            assertTrue(tokens.attributeHasNamespace(0));
            assertEquals("id", tokens.attributeName(1));
            assertFalse(tokens.attributeHasNamespace(1));
            assertEquals("<", tokens.attributeValue(1));
            assertEquals("x<z>!", tokens.text());
            assertFalse(tokens.nextChild());
            tokens.finish();
        }
    }

    @Test
    @DisplayName("white space before the declaration, which S3 sends to keep a connection, and a lone root are fine")
    void leadingWhiteSpace() throws IOException {
        try (XmlTokens tokens = open("  \n \t <?xml version='1.0'?>\n   <r/>")) {
            assertEquals("r", tokens.name());
            assertFalse(tokens.nextChild());
            tokens.finish();
        }
    }

    @Test
    void aByteOrderMarkIsNoContent() throws IOException {
        try (XmlTokens tokens = source.open(stream("\ufeff<?xml version='1.0'?><r/>"))) {
            assertEquals('<', tokens.open());
            tokens.root();
            assertEquals("r", tokens.name());
        }
    }

    @Test
    void anEmptyDocumentIsNone() throws IOException {
        try (XmlTokens tokens = source.open(stream(" \r\n"))) {
            assertEquals(-1, tokens.open());
        }
    }

    @Test
    void theDocumentCanBeReadAgainAtItsRoot() throws IOException {
        String xml = "<Error>" + "<Code>x</Code>".repeat(2000) + "</Error>";
        try (XmlTokens tokens = open(xml)) {
            assertEquals(xml, new String(tokens.replay().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void namesAreTheSameStringsInEveryDocument() throws IOException {
        String first;
        try (XmlTokens tokens = open("<Contents/>")) {
            first = tokens.name();
        }
        try (XmlTokens tokens = open("<Contents></Contents>")) {
            assertSame(first, tokens.name());
        }
    }

    @Test
    void textOfEveryLengthAndScriptComesOutWhole() throws IOException {
        Random random = new Random(7);
        String[] pieces = {"a", "é", "\u20ac", "\ud83d\ude39", "&", "<", "\"", "\n", "日本語", "x".repeat(50)};
        for (int i = 0; i < 300; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(3000);
            while (text.length() < length) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String escaped = text.toString().replace("&", "&amp;").replace("<", "&lt;");
            try (XmlTokens tokens = open("<r>" + escaped + "</r>", 1 + random.nextInt(700))) {
                assertEquals(text.toString(), tokens.text());
                tokens.finish();
            }
        }
    }

    @Test
    void depthIsLimited() throws IOException {
        int limit = XmlLimits.DEPTH;
        drain("<a>".repeat(limit) + "</a>".repeat(limit));
        assertRefused("<a>".repeat(limit + 1) + "</a>".repeat(limit + 1), limit + " elements within each other");
        assertRefused("<a>".repeat(1_000_000), limit + " elements within each other");
    }

    @Test
    void attributesOfATagAreLimited() throws IOException {
        drain("<a" + numbered(XmlLimits.ATTRIBUTES, " b%=''") + "/>");
        assertRefused(
                "<a" + numbered(XmlLimits.ATTRIBUTES + 1, " b%=''") + "/>",
                XmlLimits.ATTRIBUTES + " attributes in one tag");
    }

    @Test
    void namespacesInScopeAreLimited() throws IOException {
        drain("<r>" + ("<a" + numbered(30, " xmlns:b%='u'") + "/>").repeat(30) + "</r>");
        String nested = "<a" + numbered(30, " xmlns:b%='u'") + ">";
        assertRefused(nested.repeat(3), XmlLimits.NAMESPACES + " namespaces in scope");
    }

    @Test
    void bytesOfATagAreLimited() throws IOException {
        drain("<a b='" + "x".repeat(XmlLimits.TAG_BYTES - 100) + "'/>");
        String limit = XmlLimits.TAG_BYTES + " bytes in one tag";
        assertRefused("<r><a b='" + "x".repeat(10_000_000) + "'/></r>", limit);
        assertRefused("<r><" + "x".repeat(10_000_000), limit);
        assertRefused("<r><a" + numbered(100_000, " b%=''") + "/></r>", limit);
        assertRefused("<r><a" + numbered(100_000, " xmlns:b%='u'") + "/></r>", limit);
        assertRefused("<r>text</r" + " ".repeat(10_000_000) + ">", limit);
        assertRefused("<r>" + "text".repeat(1000) + "<b c='" + "x".repeat(10_000_000) + "'/></r>", limit);
    }

    @Test
    void bytesBeforeTheRootAreLimited() {
        String limit = XmlLimits.TAG_BYTES + " bytes ";
        assertRefused("<?xml version='1.0'" + " ".repeat(10_000_000) + "?><a/>", limit);
        assertRefused("<!-- -->".repeat(1_000_000) + "<a/>", limit);
        assertRefused("<a b='" + "x".repeat(10_000_000) + "'/>", limit);
    }

    @Test
    void bytesOfATextAreLimited() throws IOException {
        int bytes = XmlLimits.TEXT_BYTES;
        String limit = bytes + " bytes in one text";
        drain("<a>" + "x".repeat(bytes - 10_000) + "</a>");
        assertRefused("<a>" + "x".repeat(bytes + 10_000) + "</a>", limit);
        assertRefused("<a><![CDATA[" + "x".repeat(bytes + 10_000) + "]]></a>", limit);
        assertRefused("<a><!-- " + "x".repeat(bytes + 10_000) + "--></a>", limit);
        String many = ("x".repeat(bytes / 3) + "<!-- -->").repeat(4);
        IOException refused = assertThrows(IOException.class, () -> {
            try (XmlTokens tokens = open("<a>" + many + "</a>")) {
                tokens.text();
            }
        });
        assertTrue(refused.getMessage().contains(limit), refused.getMessage());
    }

    @Test
    void bytesOfTheDocumentAreLimited() throws IOException {
        String xml = "<a>" + "<b/>".repeat(10_000) + "</a>";
        try (XmlTokens tokens = source.open(stream(xml), xml.length())) {
            tokens.open();
            tokens.root();
            tokens.skip();
            tokens.finish();
        }
        IOException refused = assertThrows(IOException.class, () -> {
            try (XmlTokens tokens = source.open(stream(xml), xml.length() - 1)) {
                tokens.open();
                tokens.root();
                tokens.skip();
            }
        });
        assertTrue(refused.getMessage().contains("bytes in one document"), refused.getMessage());
        assertTrue(XmlLimits.DOCUMENT_BYTES > 200_000_000L, "what EC2 really sends must be readable");
    }

    @Test
    void distinctUnknownNamesAreLimited() throws IOException {
        String limit = XmlLimits.UNKNOWN_NAMES + " distinct unknown names";
        drain("<r>" + numbered(XmlLimits.UNKNOWN_NAMES - 1, "<a%/>") + "</r>");
        assertRefused("<r>" + numbered(500_000, "<a%/>") + "</r>", limit);
        assertRefused("<r>" + numbered(500_000, "<a b%=''/>") + "</r>", limit);
        assertRefused("<r>" + numbered(500_000, "<a xmlns:b%='u'/>") + "</r>", limit);
        assertRefused("<r>" + numbered(500_000, "<b%:a xmlns:b%='u'/>") + "</r>", limit);
    }

    @Test
    @DisplayName("a source that has seen too many strange names forgets them all")
    void namesAreForgotten() throws IOException {
        Object first = source.factory();
        drain("<r>" + numbered(900, "<x%/>") + "</r>");
        assertSame(first, source.factory());
        for (int i = 0; i < 4; i++) {
            drain("<r>" + numbered(900, "<x" + i + "y%/>") + "</r>");
        }
        assertNotSame(first, source.factory(), "which has a new table of names");
    }

    @Test
    void noDoctype() {
        assertRefused("<!DOCTYPE r><r/>", "DOCTYPE");
        assertRefused("<!DOCTYPE r [<!ENTITY a 'b'>]><r>&a;</r>", "DOCTYPE");
        assertRefused("<!DOCTYPE r SYSTEM 'file:///etc/passwd'><r/>", "DOCTYPE");
        assertRefused("<!DOCTYPE r [" + "<!ENTITY a 'b'>".repeat(1_000_000), "DOCTYPE");
    }

    @Test
    void noEntityBeyondTheFive() throws IOException {
        try (XmlTokens tokens = open("<r>&lt;&gt;&amp;&quot;&apos;&#65;&#x1F639;</r>")) {
            assertEquals("<>&\"'A\ud83d\ude39", tokens.text());
        }
        assertRefused("<r>&nbsp;</r>", "");
        assertRefused("<r a='&nbsp;'/>", "");
        assertRefused("<r>text &file; text</r>", "");
    }

    @Test
    void noProcessingInstruction() {
        assertRefused("<?xml-stylesheet href='a'?><r/>", "processing instruction");
        assertRefused("<r><?php ?></r>", "processing instruction");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<",
                "<r",
                "<r>",
                "<r></s>",
                "<r/><r/>",
                "<r/>text",
                "<r a=b/>",
                "<r a='1' a='2'/>",
                "<r>&#0;</r>",
                "<r>&#x1;</r>",
                "<r>\u0001</r>",
                "<r>&#xD800;</r>",
                "<p:r/>",
                "<r>]]></r>",
                "<r><![CDATA[x</r>",
                "<r>&amp</r>",
                "<?xml version='1.0'?>",
                "<r><!-- -- --></r>",
                "{\"a\":1}"
            })
    void whatIsNotXmlIsAnIoException(String xml) {
        assertThrows(IOException.class, () -> drain(xml));
    }

    @Test
    void onlyUtf8IsRead() throws IOException {
        int[][] refused = {
            {0xC0, 0xAF},
            {0xC1, 0x81},
            {0xE0, 0x80, 0xAF},
            {0xE0, 0x9F, 0xBF},
            {0xF0, 0x80, 0x80, 0xAF},
            {0xED, 0xA0, 0x80},
            {0xF4, 0x90, 0x80, 0x80},
            {0xF5, 0x80, 0x80, 0x80},
            {0x80},
            {0xC3},
            {0xE2, 0x82},
            {0xFF},
            {0xFE}
        };
        for (int[] sequence : refused) {
            for (int before = 0; before < 20; before++) {
                byte[] document = document(before, sequence);
                IOException e = assertThrows(IOException.class, () -> drain(new ByteArrayInputStream(document)));
                assertTrue(e.getMessage().contains("UTF-8"), e.getMessage());
            }
        }
        int[][] taken = {
            {0xC2, 0x80},
            {0xE0, 0xA0, 0x80},
            {0xED, 0x9F, 0xBF},
            {0xEF, 0xBF, 0xBD},
            {0xF0, 0x90, 0x80, 0x80},
            {0xF4, 0x8F, 0xBF, 0xBF}
        };
        for (int[] sequence : taken) {
            for (int before = 0; before < 20; before++) {
                drain(new ByteArrayInputStream(document(before, sequence)));
            }
        }
        assertThrows(
                IOException.class, () -> drain(new ByteArrayInputStream("<r/>".getBytes(StandardCharsets.UTF_16))));
    }

    @Test
    void whatTheNetworkThrowsComesOutAsItWas() {
        IOException timeout = new IOException("timeout");
        InputStream broken = new InputStream() {
            private final InputStream start = stream("<r><a>text</a>");

            @Override
            public int read() throws IOException {
                int b = start.read();
                if (b < 0) {
                    throw timeout;
                }
                return b;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int n = start.read(target, offset, length);
                if (n < 0) {
                    throw timeout;
                }
                return n;
            }
        };
        assertSame(timeout, assertThrows(IOException.class, () -> drain(broken)));
    }

    @Test
    void anotherEncodingIsRefused() throws IOException {
        drain("<?xml version='1.0' encoding='utf-8'?><r/>");
        assertRefused("<?xml version='1.0' encoding='ISO-8859-1'?><r/>", "encoding");
    }

    @Test
    @DisplayName("of mutated documents nothing comes but an end or an IOException")
    void mutations() {
        Random random = new Random(5);
        byte[] seed =
                ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<L xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><!-- c -->"
                                + "<C><Key>a&amp;b &#x65;é日\ud83d\ude39</Key><Size>12</Size><G xmlns:xsi='http://u' xsi:type='T'/></C>"
                                + "<![CDATA[ x ]]><IsTruncated>false</IsTruncated></L>")
                        .getBytes(StandardCharsets.UTF_8);
        byte[] interesting =
                "<>&;'\"/!?[]-=: \0\n#x\u00c0\u00af\u00e0\u0080\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] mutant = seed.clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                mutant = mutate(mutant, random, interesting);
            }
            try {
                drain(new ByteArrayInputStream(mutant));
                read++;
            } catch (IOException e) {
                refused++;
            }
        }
        assertTrue(read > 100 && refused > 100, read + " read, " + refused + " refused");
    }

    private static byte[] mutate(byte[] from, Random random, byte[] interesting) {
        if (from.length < 2) {
            return from;
        }
        int at = random.nextInt(from.length);
        List<Byte> bytes = new ArrayList<>();
        for (byte b : from) {
            bytes.add(b);
        }
        switch (random.nextInt(5)) {
            case 0 -> bytes.set(at, interesting[random.nextInt(interesting.length)]);
            case 1 -> bytes.add(at, interesting[random.nextInt(interesting.length)]);
            case 2 ->
                bytes.subList(at, Math.min(bytes.size(), at + 1 + random.nextInt(8)))
                        .clear();
            case 3 -> bytes.subList(at, bytes.size()).clear();
            default -> bytes.addAll(at, new ArrayList<>(bytes.subList(at, Math.min(bytes.size(), at + 20))));
        }
        byte[] mutant = new byte[bytes.size()];
        for (int i = 0; i < mutant.length; i++) {
            mutant[i] = bytes.get(i);
        }
        return mutant;
    }

    private static byte[] document(int before, int[] sequence) {
        byte[] document = new byte[3 + before + sequence.length + 4];
        java.util.Arrays.fill(document, (byte) 'x');
        System.arraycopy("<r>".getBytes(StandardCharsets.US_ASCII), 0, document, 0, 3);
        for (int i = 0; i < sequence.length; i++) {
            document[3 + before + i] = (byte) sequence[i];
        }
        System.arraycopy("</r>".getBytes(StandardCharsets.US_ASCII), 0, document, document.length - 4, 4);
        return document;
    }

    private static String numbered(int count, String template) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < count; i++) {
            all.append(template.replace("%", Integer.toString(i)));
        }
        return all.toString();
    }

    private void assertRefused(String xml, String because) {
        IOException refused = assertThrows(IOException.class, () -> drain(xml));
        assertTrue(refused.getMessage().contains(because), refused.getMessage());
    }

    private void drain(String xml) throws IOException {
        drain(stream(xml));
    }

    private void drain(InputStream in) throws IOException {
        try (XmlTokens tokens = source.open(in)) {
            tokens.open();
            tokens.root();
            tokens.skip();
            tokens.finish();
        }
    }

    private XmlTokens open(String xml) throws IOException {
        return open(xml, Integer.MAX_VALUE);
    }

    /** Opens a document that the network delivers in pieces of the given size. */
    private XmlTokens open(String xml, int piece) throws IOException {
        InputStream whole = stream(xml);
        XmlTokens tokens = source.open(new InputStream() {
            @Override
            public int read() throws IOException {
                return whole.read();
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return whole.read(target, offset, Math.min(length, piece));
            }
        });
        tokens.open();
        tokens.root();
        return tokens;
    }

    private static InputStream stream(String xml) {
        return new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
    }
}
