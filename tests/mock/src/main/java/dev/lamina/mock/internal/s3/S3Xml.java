package dev.lamina.mock.internal.s3;

import java.nio.charset.StandardCharsets;

/**
 * Writes S3's documents. S3 declares XML 1.0 and yet writes characters that XML 1.0 cannot carry, as numeric references
 * (to U+0001 in a key), which no XML library agrees to write.
 */
final class S3Xml {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final StringBuilder text = new StringBuilder(DECLARATION);

    private S3Xml() {}

    /** A document in S3's namespace, with its root opened. */
    static S3Xml document(String root) {
        S3Xml xml = new S3Xml();
        xml.text.append('<').append(root).append(" xmlns=\"").append(NAMESPACE).append("\">");
        return xml;
    }

    /** An error's document, which has no namespace. */
    static byte[] error(String code, String message, String[] details, String requestId, String hostId) {
        S3Xml xml = new S3Xml().open("Error").element("Code", code).element("Message", message);
        for (int i = 0; i < details.length; i += 2) {
            xml.element(details[i], details[i + 1]);
        }
        return xml.element("RequestId", requestId)
                .element("HostId", hostId)
                .close("Error")
                .bytes();
    }

    /** A document without a namespace, with its root opened. */
    static S3Xml plain(String root) {
        return new S3Xml().open(root);
    }

    S3Xml open(String name) {
        text.append('<').append(name).append('>');
        return this;
    }

    S3Xml close(String name) {
        text.append("</").append(name).append('>');
        return this;
    }

    S3Xml text(String value) {
        escape(value);
        return this;
    }

    S3Xml element(String name, String value) {
        return open(name).text(value).close(name);
    }

    S3Xml element(String name, long value) {
        return open(name).append(Long.toString(value)).close(name);
    }

    byte[] bytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private S3Xml append(String plain) {
        text.append(plain);
        return this;
    }

    private static boolean needsReference(char c) {
        boolean control = (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F);
        return control || c == 0xFFFE || c == 0xFFFF;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                default -> {
                    if (needsReference(c)) {
                        text.append("&#x").append(Integer.toHexString(c)).append(';');
                    } else {
                        text.append(c);
                    }
                }
            }
        }
    }
}
