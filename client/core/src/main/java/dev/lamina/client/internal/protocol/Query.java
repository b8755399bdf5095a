package dev.lamina.client.internal.protocol;

import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Body;
import dev.lamina.client.Call;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Operation;
import dev.lamina.client.api.Shape;
import dev.lamina.client.internal.endpoint.Endpoint;
import dev.lamina.client.internal.http.HttpResponse;
import dev.lamina.client.internal.http.OutgoingRequest;
import dev.lamina.signer.SigningRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/**
 * A form out, XML in, as STS and IAM speak it, and EC2 in a dialect of its own: Smithy 2.0, "AWS query protocol" and "AWS
 * EC2 query protocol". The answers of the two differ only in that EC2's has no element around the result.
 */
final class Query implements Protocol {
    private final FormWriter.Dialect dialect;
    private final IdempotencyTokens tokens;
    private final XmlTokens.Source source = new XmlTokens.Source();

    /**
     * @param dialect how inputs are written
     * @param idempotencyTokens what a member that makes a request idempotent gets where the caller gave nothing
     */
    Query(FormWriter.Dialect dialect, Supplier<String> idempotencyTokens) {
        this.dialect = dialect;
        this.tokens = new IdempotencyTokens(idempotencyTokens);
    }

    @Override
    public OutgoingRequest request(Operation operation, Struct given, Endpoint endpoint) {
        Struct input = tokens.fill(given);
        SigningRequest.Builder request =
                SigningRequest.builder("POST", RequestUri.ofForm(operation, input, endpoint.url()));
        request.header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        Body form = Body.of(FormWriter.form(dialect, operation, input));
        return Compression.outgoing(operation, request, null, form);
    }

    /** A link has no body, so the form becomes the query. */
    @Override
    public SigningRequest link(Operation operation, Struct given, Endpoint endpoint) {
        Struct input = tokens.fill(given);
        String url = RequestUri.ofForm(operation, input, endpoint.url());
        return SigningRequest.builder("GET", url + "?" + FormWriter.form(dialect, operation, input))
                .build();
    }

    @Override
    public Struct output(Call call, HttpResponse response) throws IOException {
        Shape shape = call.operation().output();
        Struct.Builder output = Struct.builder(shape);
        try (Body body = response.body();
                InputStream in = body.stream();
                XmlTokens document = source.open(in)) {
            String requestId = document.open() < 0 ? null : document(call, response, document, output);
            output.responseMetadata(Errors.metadata(call, response, requestId, null));
            return output.build();
        }
    }

    /** Reads the output and gives the request's id. */
    private String document(Call call, HttpResponse response, XmlTokens document, Struct.Builder output)
            throws IOException {
        Shape shape = call.operation().output();
        document.root();
        if (document.name().equals("ErrorResponse") || document.name().equals("Response")) {
            throw Errors.of(source, call, response, Errors.bytes(document.replay(), Errors.MAX_BYTES));
        }
        XmlReader reader = XmlReader.withRequestId(document);
        if (dialect == FormWriter.Dialect.EC2) {
            reader.members(shape, output);
        } else {
            // "AWS query protocol", "Response serialization"; descriptions name it all the same.
            String result = shape.resultWrapper();
            result = result == null ? call.operation().name() + "Result" : result;
            while (document.nextChild()) {
                if (document.name().equals(result)) {
                    reader.members(shape, output);
                } else {
                    reader.unknown();
                }
            }
        }
        document.finish();
        return reader.requestId();
    }

    @Override
    public AwsServiceException error(Call call, HttpResponse response) {
        return Errors.read(source, call, response);
    }
}
