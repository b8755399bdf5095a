package dev.lamina.client.internal.protocol;

import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Call;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.client.api.Operation;
import dev.lamina.client.internal.endpoint.Endpoint;
import dev.lamina.client.internal.http.HttpResponse;
import dev.lamina.client.internal.http.OutgoingRequest;
import dev.lamina.signer.SigningRequest;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * The wire form of a service's values: an input becomes a request, a response an output or an error. Thread-safe; one is
 * made for each client and keeps nothing of a call.
 */
public interface Protocol {
    /**
     * The protocol that a service speaks. Idempotency tokens are random UUIDs.
     *
     * @param api the service
     * @return its protocol
     * @throws IllegalArgumentException if the description names a protocol that is not there
     */
    static Protocol of(Api api) {
        return of(api, new RandomTokens());
    }

    /**
     * The protocol that a service speaks, with a source of idempotency tokens.
     *
     * @param api the service
     * @param idempotencyTokens what a member that makes a request idempotent gets where the caller gave nothing; asked
     *     once for each such member of a request
     * @return its protocol
     * @throws IllegalArgumentException if the description names a protocol that is not there
     */
    static Protocol of(Api api, Supplier<String> idempotencyTokens) {
        return switch (api.protocol()) {
            case "rest-xml" -> new RestXml(idempotencyTokens);
            case "query" -> new Query(FormWriter.Dialect.QUERY, idempotencyTokens);
            case "ec2" -> new Query(FormWriter.Dialect.EC2, idempotencyTokens);
            default ->
                throw new IllegalArgumentException(api.service() + ": its description says protocol " + api.protocol()
                        + "; the protocols there are: rest-xml, query, ec2");
        };
    }

    /**
     * Writes a request, not yet signed, with nothing in it that differs from attempt to attempt.
     *
     * @param operation what is asked for
     * @param input the operation's input, validated
     * @param endpoint where to
     * @return method, raw URL, headers and body
     * @throws IllegalArgumentException if a value cannot be written: an empty label, a header's value with control
     *     characters, a text that XML cannot carry. The message names operation and member
     */
    OutgoingRequest request(Operation operation, Struct input, Endpoint endpoint);

    /**
     * Writes a request that is to be presigned and has no body: whoever has the URL adds one where the operation takes
     * one.
     *
     * @param operation what is asked for
     * @param input the operation's input, validated
     * @param endpoint where to
     * @return method, raw URL and headers
     * @throws IllegalArgumentException as for {@link #request}
     */
    default SigningRequest link(Operation operation, Struct input, Endpoint endpoint) {
        return request(operation, input, endpoint).request();
    }

    /**
     * Reads the response to a request that succeeded. A payload that streams is handed on unread; any other body is read
     * to its end and closed, also when that fails.
     *
     * @param call what was asked for
     * @param response status 200 to 299
     * @return the operation's output, with its {@link Struct#responseMetadata()}
     * @throws AwsServiceException if the body is an error nevertheless, as S3's answer to a long operation may be
     * @throws IOException if the body cannot be read: the connection fails, it is malformed, or it exceeds a limit
     */
    Struct output(Call call, HttpResponse response) throws IOException;

    /**
     * Reads the response to a request that failed. A body that is missing, or is none of AWS's errors, does not matter:
     * code and message then come from the status. The body is closed.
     *
     * @param call what was asked for
     * @param response any other status
     * @return the failure, to be thrown or retried
     */
    AwsServiceException error(Call call, HttpResponse response);
}
