package dev.lamina.client.internal.protocol;

import dev.lamina.client.Struct;
import dev.lamina.client.api.Shape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An error as AWS's XML protocols write it, in any of three forms: S3's bare {@code <Error>} ("Error responses" of its
 * API reference), {@code <ErrorResponse><Error>…</Error><RequestId>} of the other services, and EC2's
 * {@code <Response><Errors><Error>…</Error></Errors><RequestID>}.
 *
 * <p>It is read twice where the service describes the error: which shape it has is known only when its code is.
 */
final class ErrorDocument {
    private final XmlTokens.Source source;
    private final byte[] bytes;
    private final Map<String, String> details = new LinkedHashMap<>();
    private String code;
    private String message;
    private String requestId;
    private String hostId;

    private ErrorDocument(XmlTokens.Source source, byte[] bytes) {
        this.source = source;
        this.bytes = bytes;
    }

    /**
     * Reads a document.
     *
     * @return the error, or null if this is XML without an error's code in it
     * @throws IOException if it is not XML, or exceeds a limit, before its code has been read
     */
    static ErrorDocument read(XmlTokens.Source source, byte[] bytes) throws IOException {
        ErrorDocument error = new ErrorDocument(source, bytes);
        try (XmlTokens tokens = source.open(new ByteArrayInputStream(bytes))) {
            if (tokens.open() < 0) {
                return null;
            }
            tokens.root();
            if (toError(tokens, error)) {
                error.fields(tokens);
                // What follows the error at the levels around it; the request's id does.
                while (tokens.depth() > 0) {
                    error.around(tokens);
                }
            }
        } catch (IOException e) {
            if (error.code == null) {
                throw e;
            }
        }
        return error.code == null ? null : error;
    }

    String code() {
        return code;
    }

    String message() {
        return message;
    }

    String requestId() {
        return requestId;
    }

    String hostId() {
        return hostId;
    }

    /** Everything else that the error says and that is one text, such as S3's BucketName or Region, in its order. */
    Map<String, String> details() {
        return details;
    }

    /** Adds the members of the error's own shape. */
    void members(Shape shape, Struct.Builder into) throws IOException {
        try (XmlTokens tokens = source.open(new ByteArrayInputStream(bytes))) {
            tokens.open();
            tokens.root();
            if (toError(tokens, this)) {
                new XmlReader(tokens).members(shape, into);
            }
        }
    }

    /** Goes to the element that is the error itself. */
    private static boolean toError(XmlTokens tokens, ErrorDocument error) throws IOException {
        if (tokens.name().equals("Error")) {
            return true;
        }
        while (tokens.nextChild()) {
            switch (tokens.name()) {
                case "Error" -> {
                    return true;
                }
                case "Errors" -> {
                    if (toError(tokens, error)) {
                        return true;
                    }
                }
                case "RequestId", "RequestID" -> error.requestId = tokens.text();
                default -> tokens.skip();
            }
        }
        return false;
    }

    private void fields(XmlTokens tokens) throws IOException {
        while (tokens.nextChild()) {
            String name = tokens.name();
            switch (name) {
                case "Code" -> code = tokens.text().strip();
                case "Message", "message" -> message = tokens.text();
                case "RequestId" -> requestId = tokens.text();
                case "HostId" -> hostId = tokens.text();
                default -> details.put(name, tokens.text());
            }
        }
    }

    private void around(XmlTokens tokens) throws IOException {
        while (tokens.nextChild()) {
            if (tokens.name().equals("RequestId") || tokens.name().equals("RequestID")) {
                requestId = tokens.text();
            } else {
                tokens.skip();
            }
        }
    }
}
