package dev.lamina.signer;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A request as the vectors write it down: request line, headers (folded ones too), an empty line, a body. */
public record HttpText(String method, String target, Headers headers, String body) {
    public static HttpText parse(String text) {
        int end = text.indexOf("\n\n");
        String head = end < 0 ? text : text.substring(0, end);
        List<String> lines = head.lines().toList();
        int space = lines.get(0).indexOf(' ');
        String target = lines.get(0).substring(space + 1);
        int version = target.lastIndexOf(" HTTP/1.1");
        Headers.Builder headers = Headers.builder();
        String name = null;
        String value = null;
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith(" ")) {
                value += " " + line;
                continue;
            }
            if (name != null) {
                headers.add(name, value);
            }
            name = line.substring(0, line.indexOf(':'));
            value = line.substring(line.indexOf(':') + 1);
        }
        if (name != null) {
            headers.add(name, value);
        }
        return new HttpText(
                lines.get(0).substring(0, space),
                version < 0 ? target : target.substring(0, version),
                headers.build(),
                end < 0 ? "" : text.substring(end + 2));
    }

    public SigningRequest.Builder toSign() {
        return SigningRequest.builder(method, "https://" + headers.get("Host") + target)
                .headers(headers)
                .payload(body.getBytes(StandardCharsets.UTF_8));
    }

    public String payloadHash() {
        return Sha256.hex(Sha256.newDigest().digest(body.getBytes(StandardCharsets.UTF_8)));
    }
}
