package dev.lamina.client.internal.protocol;

import java.io.IOException;

/**
 * What an XML document from the network may be, and the one exception that says it was more.
 *
 * <p>Aalto has no limits of its own: 10<sup>5</sup> attributes take it seconds, as many namespaces or distinct names do
 * not end, and text grows until the heap is full. Each limit is far above what AWS sends (a page of a listing has three
 * levels, tags of a hundred bytes and some fifteen names), and each keeps the time and memory of a hostile document
 * linear in its size.
 */
final class XmlLimits {
    /** Elements that are open at once. The deepest of S3, EC2 and IAM stay below 20. */
    static final int DEPTH = 128;

    /** Attributes of one tag. AWS sends one: {@code xsi:type}. */
    static final int ATTRIBUTES = 64;

    /** Namespaces that are in scope at once, as each name with a prefix is looked up in all of them. */
    static final int NAMESPACES = 64;

    /** Bytes of one tag, and of all that stands before the root. */
    static final int TAG_BYTES = 64 * 1024;

    /**
     * Bytes of one text, CDATA section or comment, and of a body that is one text. The longest of AWS's are screenshots in
     * base64.
     */
    static final int TEXT_BYTES = 8 * 1024 * 1024;

    /** Bytes of the whole document. EC2's DescribeImages without a filter comes to 200 MB. */
    static final long DOCUMENT_BYTES = 256L * 1024 * 1024;

    /** Distinct names of elements and attributes that the description does not know. */
    static final int UNKNOWN_NAMES = 1000;

    private XmlLimits() {}

    static IOException exceeded(String what, long limit) {
        return new IOException("the response's XML has more than " + limit + " " + what
                + ", which no AWS service sends; it was not read any further");
    }
}
