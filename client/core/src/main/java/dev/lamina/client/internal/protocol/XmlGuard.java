package dev.lamina.client.internal.protocol;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * What stands between the network and Aalto: counts the bytes of the document and of the token that is being read, and
 * lets nothing but UTF-8 through.
 *
 * <p>Aalto decodes UTF-8 by itself and takes the overlong form 0xC0 0xAF for a slash, which RFC 3629 section 3 forbids
 * because it walks past every check for the real one. ASCII, which is nearly all of what comes, is told by eight bytes
 * at a time. Tokens are counted by the blocks in which they are read, so that a limit is exact to one block.
 */
final class XmlGuard extends InputStream {
    private static final int BLOCK = 4096;
    private static final long ANY_NON_ASCII = 0x8080808080808080L;

    private final InputStream in;
    private final long documentLimit;
    private long documentBytes;
    private String token = "bytes in one tag";
    private int tokenLimit = XmlLimits.TAG_BYTES;
    private long tokenStart;
    private ByteBuffer view = ByteBuffer.allocate(0);

    /** What has been read until the root was seen, for {@link #replay}; null when all of it has been taken. */
    private byte[] head;

    private int headLength;
    private int headRead;
    private boolean recording = true;

    /** A sequence of UTF-8 that has begun: how many bytes are due, and the range of the next. */
    private int due;

    private int lowest;
    private int highest;

    XmlGuard(InputStream in) {
        this(in, XmlLimits.DOCUMENT_BYTES);
    }

    XmlGuard(InputStream in, long documentLimit) {
        this.in = in;
        this.documentLimit = documentLimit;
    }

    /**
     * Reads the first block, without what stands before the first sign: S3 keeps a slow answer's connection open by
     * sending white space (CompleteMultipartUpload, "Usage"), and a byte order mark is nobody's content.
     *
     * @return the first byte of the document, or -1 where there is none
     */
    int open() throws IOException {
        head = new byte[BLOCK];
        for (; ; ) {
            int n = in.read(head, 0, BLOCK);
            if (n < 0) {
                return -1;
            }
            int blank = 0;
            while (blank < n && isBlank(head[blank])) {
                blank++;
            }
            count(blank);
            if (n - blank >= 3 && isMark(head, blank)) {
                blank += 3;
            }
            if (blank < n) {
                headLength = n - blank;
                System.arraycopy(head, blank, head, 0, headLength);
                return head[0] & 0xFF;
            }
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    private static boolean isMark(byte[] bytes, int at) {
        return bytes[at] == (byte) 0xEF && bytes[at + 1] == (byte) 0xBB && bytes[at + 2] == (byte) 0xBF;
    }

    /** The next token begins, and is a tag or what leads to it. */
    void tag() {
        token = "bytes in one tag";
        tokenLimit = XmlLimits.TAG_BYTES;
        tokenStart = documentBytes;
    }

    /** The next token begins, and is text. */
    void text() {
        token = "bytes in one text";
        tokenLimit = XmlLimits.TEXT_BYTES;
        tokenStart = documentBytes;
    }

    /** The root has been seen: what is read from now on is not kept. */
    void rooted() {
        recording = false;
    }

    /** The whole document once more; to be called after {@link #rooted} and before anything else is read. */
    InputStream replay() {
        return new SequenceInputStream(new ByteArrayInputStream(head, 0, headLength), in);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (documentBytes - tokenStart > tokenLimit) {
            throw XmlLimits.exceeded(token, tokenLimit);
        }
        int n = head == null ? in.read(target, offset, Math.min(length, BLOCK)) : readHead(target, offset, length);
        if (n < 0) {
            if (due > 0) {
                throw notUtf8();
            }
            return -1;
        }
        count(n);
        checkUtf8(target, offset, offset + n);
        return n;
    }

    private int readHead(byte[] target, int offset, int length) throws IOException {
        if (headRead < headLength) {
            int n = Math.min(length, headLength - headRead);
            System.arraycopy(head, headRead, target, offset, n);
            headRead += n;
            return n;
        }
        int n = in.read(target, offset, Math.min(length, BLOCK));
        if (!recording) {
            head = null;
        } else if (n > 0) {
            if (headLength > XmlLimits.TAG_BYTES) {
                throw XmlLimits.exceeded("bytes before the root", XmlLimits.TAG_BYTES);
            }
            if (head.length < headLength + n) {
                head = Arrays.copyOf(head, 2 * (headLength + n));
            }
            System.arraycopy(target, offset, head, headLength, n);
            headLength += n;
            headRead += n;
        }
        return n;
    }

    private void count(int n) throws IOException {
        documentBytes += n;
        if (documentBytes > documentLimit) {
            throw XmlLimits.exceeded("bytes in one document", documentLimit);
        }
    }

    private void checkUtf8(byte[] bytes, int from, int to) throws IOException {
        int at = from;
        if (due == 0) {
            if (!isViewOf(bytes)) {
                view = ByteBuffer.wrap(bytes);
            }
            while (at + 8 <= to && (view.getLong(at) & ANY_NON_ASCII) == 0) {
                at += 8;
            }
        }
        for (; at < to; at++) {
            int b = bytes[at];
            if (due > 0) {
                b &= 0xFF;
                if (b < lowest || b > highest) {
                    throw notUtf8();
                }
                due--;
                lowest = 0x80;
                highest = 0xBF;
            } else if (b < 0) {
                begin(b & 0xFF);
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same array, not the same bytes: Aalto reads into one buffer all along
    private boolean isViewOf(byte[] bytes) {
        return view.array() == bytes;
    }

    /** The well-formed sequences of RFC 3629 section 4: no overlong form, no surrogate, nothing above U+10FFFF. */
    private void begin(int first) throws IOException {
        lowest = 0x80;
        highest = 0xBF;
        if (first >= 0xC2 && first <= 0xDF) {
            due = 1;
        } else if (first >= 0xE0 && first <= 0xEF) {
            due = 2;
            if (first == 0xE0) {
                lowest = 0xA0;
            } else if (first == 0xED) {
                highest = 0x9F;
            }
        } else if (first >= 0xF0 && first <= 0xF4) {
            due = 3;
            if (first == 0xF0) {
                lowest = 0x90;
            } else if (first == 0xF4) {
                highest = 0x8F;
            }
        } else {
            throw notUtf8();
        }
    }

    private static IOException notUtf8() {
        return new IOException("the response's XML is not UTF-8: an invalid, overlong or cut sequence of bytes");
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    /** Does nothing: the body is closed by who opened it. */
    @Override
    public void close() {}
}
