package dev.lamina.signer.verify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why a request is refused, as Amazon S3's error document says it: an HTTP status, a code, a message, and further
 * elements by name.
 *
 * <p>The elements may quote what the client sent (its signature and canonical request among them), as S3's own answers
 * do: they are meant for that client. {@link #toString} shows code and message only.
 *
 * <p>Source: Amazon S3 API Reference, "Error responses"; wording as S3 answers it.
 *
 * @param reason the kind of refusal, for a {@code switch}
 * @param message a sentence for people
 * @param details further elements of the error document, as {@code CanonicalRequest} or {@code ServerTime}, in S3's order
 */
public record Refusal(Reason reason, String message, Map<String, String> details) {
    /**
     * Copies the map, its order kept.
     *
     * @param reason as above
     * @param message as above
     * @param details as above
     */
    public Refusal {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /**
     * The error's code.
     *
     * @return as in {@code SignatureDoesNotMatch}
     */
    public String code() {
        return reason.code();
    }

    /**
     * The HTTP status to answer with.
     *
     * @return as in 403
     */
    public int status() {
        return reason.status();
    }

    /**
     * The canonical request as the server made it.
     *
     * @return the text, or null unless the reason is {@link Reason#SIGNATURE_DOES_NOT_MATCH} of a request
     */
    public String canonicalRequest() {
        return details.get("CanonicalRequest");
    }

    /**
     * The string to sign as the server made it.
     *
     * @return the text, or null unless the reason is {@link Reason#SIGNATURE_DOES_NOT_MATCH}
     */
    public String stringToSign() {
        return details.get("StringToSign");
    }

    /**
     * Code and message.
     *
     * @return such a text
     */
    @Override
    public String toString() {
        return code() + " (" + status() + "): " + message;
    }

    /** The kinds of refusal. Several share a code: what differs is what the client did wrong. */
    public enum Reason {
        /** The request carries no signature at all. */
        NOT_SIGNED("AccessDenied", 403),
        /** It carries one in its headers and one in its query. */
        SIGNED_TWICE("InvalidArgument", 400),
        /** Its Authorization header is of a kind that is not AWS's. */
        UNSUPPORTED_AUTHORIZATION("InvalidArgument", 400),
        /** It is signed with an algorithm that is not accepted: neither AWS4-HMAC-SHA256 nor AWS4-ECDSA-P256-SHA256. */
        UNSUPPORTED_ALGORITHM("InvalidRequest", 400),
        /** It is signed with AWS4-ECDSA-P256-SHA256, which takes BouncyCastle to check, and BouncyCastle is absent. */
        SIGV4A_NOT_AVAILABLE("NotImplemented", 501),
        /** Its Authorization header lacks a part, or a part is malformed, or names another region or service. */
        HEADER_MALFORMED("AuthorizationHeaderMalformed", 400),
        /** The same, of a presigned URL; and of a lifetime that is out of bounds. */
        QUERY_MALFORMED("AuthorizationQueryParametersError", 400),
        /** It has no date, or one that is malformed. */
        DATE_MISSING("AccessDenied", 403),
        /** It was signed too long before or after the server's time. */
        REQUEST_TIME_TOO_SKEWED("RequestTimeTooSkewed", 403),
        /** The presigned URL has expired. */
        EXPIRED("AccessDenied", 403),
        /** The presigned URL's time has not come yet. */
        NOT_YET_VALID("AccessDenied", 403),
        /** Nobody has the access key id that it names. */
        INVALID_ACCESS_KEY_ID("InvalidAccessKeyId", 403),
        /** The session token is missing, or not the one of the access key. */
        INVALID_TOKEN("InvalidToken", 400),
        /** The temporary credentials have ended. */
        EXPIRED_TOKEN("ExpiredToken", 400),
        /** A header is there that had to be signed and is not. */
        HEADERS_NOT_SIGNED("AccessDenied", 403),
        /** The service needs x-amz-content-sha256, and it is not there. */
        MISSING_CONTENT_SHA256("MissingSecurityHeader", 400),
        /** The header x-amz-content-sha256 is neither a hash nor a known word. */
        INVALID_CONTENT_SHA256("InvalidArgument", 400),
        /** The payload is signed chunk by chunk, which this verifier was not told to leave to its caller. */
        STREAMING_NOT_ACCEPTED("NotImplemented", 501),
        /** The signature is another than the server's. */
        SIGNATURE_DOES_NOT_MATCH("SignatureDoesNotMatch", 403),
        /** The signature is right, but the body is another than the one whose hash was signed. */
        CONTENT_SHA256_MISMATCH("XAmzContentSHA256Mismatch", 400),
        /** The body comes in chunks, and no header says how long it is without their framing. */
        MISSING_DECODED_LENGTH("MissingContentLength", 411),
        /** The header x-amz-decoded-content-length is not a number, or there are several. */
        INVALID_DECODED_LENGTH("InvalidArgument", 400),
        /** The body ended before its last chunk did, or is not as long as was declared. */
        INCOMPLETE_BODY("IncompleteBody", 400),
        /** A chunk is not framed as it should be. */
        MALFORMED_CHUNK("IncompleteBody", 400),
        /** A chunk is larger than the receiver takes, or smaller than S3 takes and not the last. */
        INVALID_CHUNK_SIZE("InvalidChunkSizeError", 403),
        /** A trailer is malformed, or was announced and did not come, or came and was not announced. */
        MALFORMED_TRAILER("MalformedTrailerError", 400),
        /** A form lacks a field that it needs. */
        FORM_FIELD_MISSING("InvalidArgument", 400),
        /** A field of a form is malformed, or there are two of a name. */
        FORM_FIELD_MALFORMED("InvalidArgument", 400),
        /** A form's policy is not base64, or not a policy document. */
        POLICY_MALFORMED("InvalidPolicyDocument", 400),
        /** A form's policy has expired. */
        POLICY_EXPIRED("AccessDenied", 403),
        /** A field of a form is not as its policy wants it. */
        POLICY_CONDITION_FAILED("AccessDenied", 403),
        /** A form has a field that no condition of its policy names. */
        FIELD_WITHOUT_CONDITION("AccessDenied", 403),
        /** A form's file has more bytes than its policy allows. */
        FILE_TOO_LARGE("EntityTooLarge", 400),
        /** A form's file has fewer bytes than its policy allows. */
        FILE_TOO_SMALL("EntityTooSmall", 400);

        private final String code;
        private final int status;

        Reason(String code, int status) {
            this.code = code;
            this.status = status;
        }

        /**
         * The error's code.
         *
         * @return as S3 spells it
         */
        public String code() {
            return code;
        }

        /**
         * The HTTP status.
         *
         * @return as S3 answers
         */
        public int status() {
            return status;
        }
    }
}
