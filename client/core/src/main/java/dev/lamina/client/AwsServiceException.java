package dev.lamina.client;

import dev.lamina.client.api.Member;
import dev.lamina.client.api.Operation;
import dev.lamina.client.internal.retry.Failure;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.doctor.Capture;
import dev.lamina.signer.doctor.Diagnosis;
import dev.lamina.signer.doctor.SignatureDoctor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The service answered with an error. {@link #code} is what a program asks; the message is for people.
 */
public final class AwsServiceException extends AwsException {
    private static final long serialVersionUID = 1L;

    /** Characters of a value that a message shows. */
    private static final int LONGEST = 200;

    private final transient ResponseMetadata metadata;
    private final transient SignedRequest request;
    private final transient Struct error;
    private final transient Map<String, String> details;
    /** The HTTP status. */
    private final int status;

    /** The error's code. */
    private final String code;

    /** The service's own words, or null. */
    private final String serviceMessage;

    /** The service's id of the request, or null. */
    private final String requestId;

    /** Whether the failure is of a passing kind. */
    private final boolean retryable;

    /**
     * Makes one.
     *
     * @param call the attempt that failed
     * @param metadata of the answer
     * @param code the error's code, for example {@code NoSuchKey}
     * @param message the service's own words, or null
     * @param error the members of an error that the description models, or null
     */
    public AwsServiceException(Call call, ResponseMetadata metadata, String code, String message, Struct error) {
        this(call, metadata, code, message, error, Map.of(), null);
    }

    /**
     * An error with what else the service said of it, and in answer to what.
     *
     * @param call what was called
     * @param metadata the response's status, ids and headers
     * @param code the error's code
     * @param message the service's message; may be null
     * @param error the members of the modelled error, or null
     * @param details what the error says beside code and message, by element name; copied
     * @param request what the service refused, for {@link #diagnosis}; null where it is not known
     */
    public AwsServiceException(
            Call call,
            ResponseMetadata metadata,
            String code,
            String message,
            Struct error,
            Map<String, String> details,
            SignedRequest request) {
        super(describe(call, metadata, code, message), null, call);
        this.metadata = metadata;
        this.request = request;
        this.error = error;
        this.details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        this.status = metadata.status();
        this.code = code;
        this.serviceMessage = message;
        this.requestId = metadata.requestId();
        Operation operation = call.operation();
        this.retryable = Failure.of(operation, status, code, true, null, null)
                .passing(operation.api().service());
    }

    private static String describe(Call call, ResponseMetadata metadata, String code, String message) {
        StringBuilder text = new StringBuilder(call.operation().name())
                .append(": ")
                .append(code)
                .append(" (status ")
                .append(metadata.status());
        if (metadata.requestId() != null) {
            text.append(", request id ").append(metadata.requestId());
        }
        address(call, text);
        text.append(')');
        if (message != null && !message.isEmpty()) {
            text.append(": ").append(message);
        }
        return text.toString();
    }

    /** What was asked for, as {@code Bucket photos, Key a.jpg}: an answer to HEAD does not name it, and many a message too. */
    private static void address(Call call, StringBuilder text) {
        if (call.input() == null) {
            return;
        }
        String separator = "; ";
        for (Member member : call.input().shape().members()) {
            if (member.location() == Member.Location.URI && !member.sensitive()) {
                Object value = call.input().get(member);
                if (value != null) {
                    String shown = value.toString();
                    text.append(separator).append(member.name()).append(' ');
                    text.append(shown.length() > LONGEST ? shown.substring(0, LONGEST) + "…" : shown);
                    separator = ", ";
                }
            }
        }
    }

    /**
     * The HTTP status of the answer.
     *
     * @return for example 404
     */
    public int status() {
        return status;
    }

    /**
     * The error's code.
     *
     * @return for example {@code NoSuchKey}; of an answer without a body (HEAD) the status as text, as in boto3
     */
    public String code() {
        return code;
    }

    /**
     * Whether the code is one of these.
     *
     * @param codes codes as the service's documentation writes them
     * @return whether one matches
     */
    public boolean is(String... codes) {
        for (String one : codes) {
            if (one.equals(code)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The service's own words, without what {@link #getMessage} adds.
     *
     * @return the message, or null where the answer had none
     */
    public String serviceMessage() {
        return serviceMessage;
    }

    /**
     * The service's id of the request.
     *
     * @return to quote to AWS support; null where the answer had none
     */
    public String requestId() {
        return requestId;
    }

    /**
     * The members of an error that the service's description models.
     *
     * @return its members, or null where the error is not modelled
     */
    public Struct error() {
        return error;
    }

    /**
     * What the service said beside code and message, whether or not the error is modelled: S3's {@code BucketName},
     * {@code Region}, {@code Endpoint}, {@code StringToSign} and others.
     *
     * @return texts by the name of their element, in the answer's order, unmodifiable; empty where there are none; null after
     *     serialisation
     */
    public Map<String, String> details() {
        return details;
    }

    /**
     * Everything else of the answer.
     *
     * @return status, request ids and headers; null after serialisation
     */
    public ResponseMetadata responseMetadata() {
        return metadata;
    }

    /**
     * What broke the request's signature, as far as the answer and the request show it. It is examined when it is asked
     * for, here and now, by nobody else; the secret key is not needed and not known.
     *
     * @return each finding with its evidence and its remedy, and no secret in it; empty where nothing was found, as for an
     *     error that has nothing to do with a signature, and after serialisation
     */
    public Optional<Diagnosis> diagnosis() {
        if (request == null) {
            return Optional.empty();
        }
        Capture capture = Capture.of(request).answer(status, metadata.headers(), document());
        Diagnosis diagnosis = SignatureDoctor.create().examine(capture);
        return diagnosis.isEmpty() ? Optional.empty() : Optional.of(diagnosis);
    }

    /** The answer as S3 writes errors; one without a body (HEAD) had no code. */
    private String document() {
        StringBuilder xml = new StringBuilder("<Error>");
        if (!code.equals(Integer.toString(status))) {
            element("Code", code, xml);
        }
        element("Message", serviceMessage, xml);
        for (Map.Entry<String, String> detail : details.entrySet()) {
            element(detail.getKey(), detail.getValue(), xml);
        }
        return xml.append("</Error>").toString();
    }

    private static void element(String name, String text, StringBuilder xml) {
        if (text != null) {
            String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            xml.append('<').append(name).append('>').append(escaped);
            xml.append("</").append(name).append('>');
        }
    }

    /**
     * Whether the failure is of a passing kind: a server's own (500, 502, 503, 504), a throttle, or modelled as
     * retryable.
     */
    @Override
    public boolean retryable() {
        return retryable;
    }
}
