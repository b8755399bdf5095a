package dev.lamina.signer.chunked;

import dev.lamina.signer.verify.Refusal;
import dev.lamina.signer.verify.Refusal.Reason;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A body in chunks must not be served: it is not framed, not as long, or not signed as it has to be. The message is the
 * refusal's code and sentence.
 */
public final class RefusedBodyException extends IOException {
    private static final long serialVersionUID = 1L;

    private static final String UNEXPECTED_END = "The request body terminated unexpectedly";

    /** Not kept where an exception is serialised. */
    private final transient Refusal refusal;

    private RefusedBodyException(Refusal refusal) {
        super(refusal.toString());
        this.refusal = refusal;
    }

    /**
     * Why.
     *
     * @return as S3 would say it; null after this exception was serialised and read again
     */
    public Refusal refusal() {
        return refusal;
    }

    /**
     * A refusal to throw.
     *
     * @param details name, value, name, value, … of further elements
     */
    static RefusedBodyException refused(Reason reason, String message, String... details) {
        Map<String, String> elements = new LinkedHashMap<>();
        for (int i = 0; i < details.length; i += 2) {
            elements.put(details[i], details[i + 1]);
        }
        return new RefusedBodyException(new Refusal(reason, message, elements));
    }

    static RefusedBodyException endedEarly() {
        return refused(Reason.INCOMPLETE_BODY, UNEXPECTED_END);
    }

    static RefusedBodyException malformedChunk(long number, String what) {
        return refused(
                Reason.MALFORMED_CHUNK,
                "Chunk " + number + " of the request body " + what,
                "Chunk",
                Long.toString(number));
    }

    static RefusedBodyException malformedTrailer() {
        return refused(
                Reason.MALFORMED_TRAILER,
                "The request contained trailing data that was not well-formed or did not conform to our published"
                        + " schema.");
    }

    static RefusedBodyException wrongSignature(String stringToSign, String provided) {
        return refused(
                Reason.SIGNATURE_DOES_NOT_MATCH,
                "The request signature we calculated does not match the signature you provided. Check your key and"
                        + " signing method.",
                "StringToSign",
                stringToSign,
                "SignatureProvided",
                provided);
    }
}
