package dev.lamina.mock.internal;

import dev.lamina.mock.Fault;
import dev.lamina.mock.internal.http.Answer;
import dev.lamina.mock.internal.http.Incoming;
import dev.lamina.mock.internal.s3.HttpDates;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.SocketPolicy;
import okio.Buffer;

/** An answer as it goes over the wire: with what a server adds to each, and with what a fault does to it. */
final class HttpAnswer {
    private static final byte[] GARBAGE =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Result><Name>x</Na".getBytes(StandardCharsets.UTF_8);

    private HttpAnswer() {}

    static MockResponse of(Incoming request, Answer answer, RequestIds ids, Instant now, Fault.Effect fault) {
        MockResponse response = new MockResponse()
                .setStatus("HTTP/1.1 " + answer.status() + " " + reason(answer.status()))
                .clearHeaders()
                .addHeader("x-amz-id-2", ids.hostId())
                .addHeader("x-amz-request-id", ids.requestId())
                .addHeader("Date", HttpDates.header(now));
        for (int i = 0; i < answer.headers().size(); i++) {
            response.addHeader(
                    answer.headers().name(i), headerText(answer.headers().value(i)));
        }
        response.addHeader("Server", "AmazonS3");
        boolean bodyless = answer.status() == 204 || answer.status() == 304;
        byte[] body = fault == Fault.Damage.GARBAGE && !bodyless ? GARBAGE : answer.body();
        if (fault == Fault.Damage.TRUNCATED_BODY) {
            body = Arrays.copyOf(body, body.length / 2);
        }
        boolean head = request.method().equals("HEAD");
        if (!bodyless) {
            // An error's length is not told to HEAD, since its document never comes.
            if (!head || answer.status() < 400) {
                response.setHeader("Content-Length", announced(body.length, fault));
            }
            if (!head) {
                long length = announced(body.length, fault);
                response.setBody(new Buffer().write(body)).setHeader("Content-Length", length);
            }
        }
        String connection = request.header("Connection");
        boolean close = connection != null && connection.equalsIgnoreCase("close");
        if (close) {
            response.setHeader("Connection", "close");
        }
        return response.setSocketPolicy(policy(fault, close, bodyless || head || body.length == 0));
    }

    private static long announced(int length, Fault.Effect fault) {
        return fault instanceof Fault.ContentLength wrong ? Math.max(0, length + wrong.difference()) : length;
    }

    private static SocketPolicy policy(Fault.Effect fault, boolean close, boolean bodyless) {
        if (fault == Fault.Drop.BEFORE_ANSWER || (fault == Fault.Drop.HALFWAY && bodyless)) {
            return SocketPolicy.DISCONNECT_AFTER_REQUEST;
        }
        if (fault == Fault.Drop.HALFWAY) {
            return SocketPolicy.DISCONNECT_DURING_RESPONSE_BODY;
        }
        boolean ends = close || fault == Fault.Drop.AFTER_ANSWER || fault instanceof Fault.ContentLength;
        return ends ? SocketPolicy.DISCONNECT_AT_END : SocketPolicy.KEEP_OPEN;
    }

    /** What a header can carry: a parameter such as response-content-type may hold anything. */
    private static String headerText(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean visible = (c >= ' ' && c < 0x7F) || c == '\t';
            text.append(visible ? c : '?');
        }
        return text.toString();
    }

    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 201 -> "Created";
            case 204 -> "No Content";
            case 206 -> "Partial Content";
            case 303 -> "See Other";
            case 304 -> "Not Modified";
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 411 -> "Length Required";
            case 412 -> "Precondition Failed";
            case 416 -> "Requested Range Not Satisfiable";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 503 -> "Slow Down";
            default -> "Status";
        };
    }
}
