package dev.lamina.client.internal.protocol;

import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Body;
import dev.lamina.client.Call;
import dev.lamina.client.ResponseMetadata;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Shape;
import dev.lamina.client.internal.http.HttpResponse;
import dev.lamina.signer.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** From a failed response to an {@link AwsServiceException}, whatever its body is. */
final class Errors {
    /** No error of AWS's comes near; what is longer is somebody else's page. */
    static final int MAX_BYTES = 1024 * 1024;

    private static final int SHOWN = 200;

    private Errors() {}

    static AwsServiceException read(XmlTokens.Source source, Call call, HttpResponse response) {
        byte[] bytes = new byte[0];
        try (Body body = response.body();
                InputStream in = body.stream()) {
            bytes = bytes(in, MAX_BYTES);
        } catch (IOException | RuntimeException e) {
            // The status tells enough, and a failure to read more of a failure is not the caller's concern.
            bytes = new byte[0];
        }
        return of(source, call, response, bytes);
    }

    static AwsServiceException of(XmlTokens.Source source, Call call, HttpResponse response, byte[] bytes) {
        ErrorDocument document = null;
        try {
            document = ErrorDocument.read(source, bytes);
        } catch (IOException e) {
            document = null;
        }
        if (document == null) {
            ResponseMetadata metadata = metadata(call, response, null, null);
            String code = Integer.toString(response.status());
            String message = fromStatus(response.status(), bytes);
            return new AwsServiceException(call, metadata, code, message, null, Map.of(), response.request());
        }
        ResponseMetadata metadata = metadata(call, response, document.requestId(), document.hostId());
        Struct error = modelled(call, response, document);
        return new AwsServiceException(
                call, metadata, document.code(), document.message(), error, document.details(), response.request());
    }

    private static Struct modelled(Call call, HttpResponse response, ErrorDocument document) {
        List<String> names = call.operation().errors();
        for (int i = 0; i < names.size(); i++) {
            Shape shape = call.operation().api().shape(names.get(i));
            if (document.code().equals(shape.errorCode()) || document.code().equals(shape.name())) {
                Struct.Builder error = Struct.builder(shape);
                try {
                    HeaderValues.read(shape, response.status(), response.headers(), error);
                    document.members(shape, error);
                } catch (IOException e) {
                    // What could be read of it is still better than nothing.
                    return error.build();
                }
                return error.build();
            }
        }
        return null;
    }

    /**
     * Request ids stand in headers, by service in one of two, and in the body of an error and of query's and ec2's answers
     * too.
     */
    static ResponseMetadata metadata(Call call, HttpResponse response, String idInBody, String hostIdInBody) {
        Headers headers = response.headers();
        String requestId = headers.get("x-amzn-requestid");
        if (requestId == null) {
            requestId = headers.get("x-amz-request-id");
        }
        String extended = headers.get("x-amz-id-2");
        return new ResponseMetadata(
                response.status(),
                requestId == null ? idInBody : requestId,
                extended == null ? hostIdInBody : extended,
                headers,
                call.attempt());
    }

    private static String fromStatus(int status, byte[] bytes) {
        String reason = reason(status);
        if (bytes.length == 0) {
            return reason;
        }
        String start = new String(bytes, 0, Math.min(bytes.length, 4 * SHOWN), StandardCharsets.UTF_8);
        StringBuilder shown = new StringBuilder(SHOWN);
        for (int i = 0; i < start.length() && shown.length() < SHOWN; i++) {
            char c = start.charAt(i);
            boolean blank = c <= ' ' || Character.isISOControl(c);
            if (!blank) {
                shown.append(c);
            } else if (shown.length() > 0 && shown.charAt(shown.length() - 1) != ' ') {
                shown.append(' ');
            }
        }
        if (shown.length() == 0) {
            return reason;
        }
        return reason + "; the answer is none of AWS's, perhaps a proxy's: " + shown
                + (bytes.length > SHOWN ? "…" : "");
    }

    /** RFC 9110, section 15: of the statuses that S3's "Error responses" and HEAD requests are seen with. */
    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 301 -> "Moved Permanently";
            case 302 -> "Found";
            case 304 -> "Not Modified";
            case 307 -> "Temporary Redirect";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 407 -> "Proxy Authentication Required";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 410 -> "Gone";
            case 411 -> "Length Required";
            case 412 -> "Precondition Failed";
            case 413 -> "Content Too Large";
            case 416 -> "Range Not Satisfiable";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "HTTP status " + status;
        };
    }

    /** Reads a body to its end, but not beyond a limit. */
    static byte[] bytes(InputStream in, long limit) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream(1024);
        byte[] block = new byte[8192];
        for (int n = in.read(block); n >= 0; n = in.read(block)) {
            if (all.size() + (long) n > limit) {
                throw new IOException("the response has more than " + limit + " bytes; it was not read any further");
            }
            all.write(block, 0, n);
        }
        return all.toByteArray();
    }
}
