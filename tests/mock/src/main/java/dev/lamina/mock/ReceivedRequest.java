package dev.lamina.mock;

import dev.lamina.signer.Headers;
import dev.lamina.signer.verify.Verification;
import java.util.Objects;

/**
 * A request as the mock received it, and what it made of it. Immutable, but for the body's bytes, which are not copied
 * and must not be written to.
 */
public final class ReceivedRequest {
    private final String method;
    private final String target;
    private final Headers headers;
    private final byte[] body;
    private final String operation;
    private final Verification verification;

    /**
     * A request.
     *
     * @param method the method
     * @param target the raw target of the request line
     * @param headers the headers in their order
     * @param body the body's bytes, as they came
     * @param operation the API's name of the operation, or an empty string
     * @param verification what the verifier said, or null where it was not asked
     */
    public ReceivedRequest(
            String method, String target, Headers headers, byte[] body, String operation, Verification verification) {
        this.method = Objects.requireNonNull(method, "method");
        this.target = Objects.requireNonNull(target, "target");
        this.headers = Objects.requireNonNull(headers, "headers");
        this.body = Objects.requireNonNull(body, "body");
        this.operation = Objects.requireNonNull(operation, "operation");
        this.verification = verification;
    }

    /**
     * The method.
     *
     * @return as in the request line
     */
    public String method() {
        return method;
    }

    /**
     * The target: path and query, nothing decoded, nothing normalised.
     *
     * @return as in the request line
     */
    public String target() {
        return target;
    }

    /**
     * The headers.
     *
     * @return in their order, each as it was spelt
     */
    public Headers headers() {
        return headers;
    }

    /**
     * The body, with whatever framing the client put around it, as aws-chunked.
     *
     * @return the bytes themselves, to be read only; empty where there was none
     */
    public byte[] body() {
        return body;
    }

    /**
     * The operation.
     *
     * @return the API's name, as in {@code PutObject}, whether or not the mock knows it; the method where the API has no
     *     such operation; empty where the target could not be read
     */
    public String operation() {
        return operation;
    }

    /**
     * What the verifier said of the signature.
     *
     * @return accepted or refused; null where the target could not be read, so that nobody asked
     */
    public Verification verification() {
        return verification;
    }

    /**
     * Method, path and operation; the query is left out, since a presigned one is a secret.
     *
     * @return such a text
     */
    @Override
    public String toString() {
        int question = target.indexOf('?');
        return method + " " + (question < 0 ? target : target.substring(0, question) + "?…") + " (" + operation + ")";
    }
}
