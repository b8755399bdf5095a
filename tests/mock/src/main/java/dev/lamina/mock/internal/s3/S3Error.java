package dev.lamina.mock.internal.s3;

import dev.lamina.signer.verify.Refusal;
import java.util.ArrayList;
import java.util.Map;

/** A refusal as S3 words it (Amazon S3 API Reference, "Error responses"): status, code, message and further elements. */
public final class S3Error extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The HTTP status. */
    private final int status;

    /** S3's name of the error. */
    private final String code;

    /** Further elements of the document: name, text, name, text, … */
    private final ArrayList<String> details = new ArrayList<>();

    /** Headers of the answer: name, value, name, value, … */
    private final ArrayList<String> headers = new ArrayList<>();

    S3Error(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /**
     * What a verifier or a decoder said.
     *
     * @param refusal why
     * @return the error, with the refusal's further elements
     */
    public static S3Error of(Refusal refusal) {
        S3Error error = new S3Error(refusal.status(), refusal.code(), refusal.message());
        for (Map.Entry<String, String> detail : refusal.details().entrySet()) {
            error.with(detail.getKey(), detail.getValue());
        }
        return error;
    }

    /**
     * An error that somebody ordered, with the message that S3 has for it (Amazon S3 API Reference, "Error responses").
     *
     * @param status the HTTP status
     * @param code S3's name of the error
     * @return the error
     */
    public static S3Error of(int status, String code) {
        return new S3Error(
                status,
                code,
                switch (code) {
                    case "SlowDown" -> "Please reduce your request rate.";
                    case "InternalError" -> "We encountered an internal error. Please try again.";
                    case "ServiceUnavailable" -> "Service is unable to handle request.";
                    default -> "An error that a test asked for.";
                });
    }

    static S3Error invalidArgument(String message, String name, String value) {
        return new S3Error(400, "InvalidArgument", message)
                .with("ArgumentName", name)
                .with("ArgumentValue", value);
    }

    static S3Error invalidRequest(String message) {
        return new S3Error(400, "InvalidRequest", message);
    }

    static S3Error malformedXml() {
        return new S3Error(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    static S3Error accessDenied(String message) {
        return new S3Error(403, "AccessDenied", message);
    }

    static S3Error notImplementedHeader(String header) {
        return new S3Error(
                        501,
                        "NotImplemented",
                        "A header you provided implies functionality that is not implemented (by lamina-mock): "
                                + header)
                .with("Header", header);
    }

    static S3Error preconditionFailed(String condition) {
        return new S3Error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
                .with("Condition", condition);
    }

    static S3Error noSuchKey(String key) {
        return new S3Error(404, "NoSuchKey", "The specified key does not exist.").with("Key", key);
    }

    static S3Error noSuchUpload(String id) {
        return new S3Error(
                        404,
                        "NoSuchUpload",
                        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been"
                                + " aborted or completed.")
                .with("UploadId", id);
    }

    static S3Error noSuchBucket(String bucket) {
        return new S3Error(404, "NoSuchBucket", "The specified bucket does not exist").with("BucketName", bucket);
    }

    /**
     * Adds an element of the document, after Code and Message.
     *
     * @param element its name
     * @param text its text
     * @return this
     */
    public S3Error with(String element, String text) {
        details.add(element);
        details.add(text);
        return this;
    }

    /** Adds a header of the answer. */
    S3Error withHeader(String name, String value) {
        headers.add(name);
        headers.add(value);
        return this;
    }

    /**
     * The status of the answer.
     *
     * @return 304 (without a document), or from 400 on
     */
    public int status() {
        return status;
    }

    /**
     * S3's name of the error.
     *
     * @return for example {@code NoSuchKey}
     */
    public String code() {
        return code;
    }

    String[] details() {
        return details.toArray(new String[0]);
    }

    String[] headers() {
        return headers.toArray(new String[0]);
    }
}
