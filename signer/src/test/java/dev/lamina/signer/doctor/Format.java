package dev.lamina.signer.doctor;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The forms in which a request is captured, written as their tools write them. */
enum Format {
    TRACE("our request"),
    HTTP("raw HTTP"),
    CURL("curl -v"),
    HAR("HAR");

    final String title;

    Format(String title) {
        this.title = title;
    }

    /** A capture of a request, a body and an answer; status 0 for none. */
    Capture capture(SignedRequest request, String body, int status, Headers headers, String answer) {
        return switch (this) {
            case TRACE -> {
                Capture capture = Capture.of(request).body(body.getBytes(StandardCharsets.UTF_8));
                yield status == 0 ? capture : capture.answer(status, headers, answer);
            }
            case HTTP -> Capture.ofHttp(http(request, body, status, headers, answer));
            case CURL -> Capture.ofCurl(curl(request, status, headers, answer));
            case HAR -> Capture.ofHar(har(request, body, status, headers, answer));
        };
    }

    static String http(SignedRequest request, String body, int status, Headers headers, String answer) {
        StringBuilder text = new StringBuilder(request.method() + " " + request.url() + " HTTP/1.1\r\n");
        lines(text, "", request.headers());
        text.append("\r\n").append(body);
        if (status != 0) {
            text.append(body.isEmpty() ? "" : "\r\n")
                    .append("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 " + status + " Refused\r\n");
            lines(text, "", headers);
            text.append("\r\n").append(answer);
        }
        return text.toString();
    }

    static String curl(SignedRequest request, int status, Headers headers, String answer) {
        boolean second = request.url().length() % 2 == 0;
        String host = request.headers().get("Host");
        StringBuilder text =
                new StringBuilder("*   Trying 203.0.113.7:443...\n* Connected to it (203.0.113.7) port 443\n");
        if (second) {
            text.append(
                    "* [HTTP/2] [1] [:method: " + request.method() + "]\n* [HTTP/2] [1] [:authority: " + host + "]\n");
        }
        text.append("> " + request.method() + " " + request.url() + (second ? " HTTP/2\n" : " HTTP/1.1\n"));
        lines(text, "> ", second ? request.headers().newBuilder().remove("Host").build() : request.headers());
        text.append("> \n} [12 bytes data]\n* We are completely uploaded and fine\n");
        if (status != 0) {
            text.append("< HTTP/1.1 100 Continue\n< \n");
            text.append(second ? "< HTTP/2 " + status + " \n" : "< HTTP/1.1 " + status + " Forbidden\n");
            lines(text, "< ", headers);
            text.append("< \n{ [531 bytes data]\n").append(answer).append("* Connection #0 to host it left intact\n");
        }
        return text.toString();
    }

    private static void lines(StringBuilder text, String mark, Headers headers) {
        String end = mark.isEmpty() ? "\r\n" : "\n";
        headers.forEach(one -> text.append(mark)
                .append(one.getKey())
                .append(": ")
                .append(one.getValue())
                .append(end));
    }

    static String har(SignedRequest request, String body, int status, Headers headers, String answer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("startedDateTime", "2015-08-30T12:36:00.123Z");
            json.writeObjectFieldStart("request");
            json.writeStringField("method", request.method());
            json.writeStringField("url", "https://" + request.headers().get("Host") + request.url());
            headers(json, request.headers());
            if (!body.isEmpty()) {
                json.writeObjectFieldStart("postData");
                json.writeStringField("text", body);
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeObjectFieldStart("response");
            json.writeNumberField("status", status);
            headers(json, headers);
            json.writeObjectFieldStart("content");
            json.writeStringField("text", answer);
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void headers(JsonGenerator json, Headers headers) throws IOException {
        json.writeArrayFieldStart("headers");
        for (int i = 0; i < headers.size(); i++) {
            json.writeStartObject();
            json.writeStringField("name", headers.name(i));
            json.writeStringField("value", headers.value(i));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
