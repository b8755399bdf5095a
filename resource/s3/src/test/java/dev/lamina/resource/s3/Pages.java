package dev.lamina.resource.s3;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A bucket that has as many keys as one likes, and holds none of them: its pages are written when they are asked for. */
final class Pages implements AutoCloseable {
    private static final int PAGE = 1000;

    private final int keys;
    private final HttpServer server;

    private Pages(int keys) throws IOException {
        this.keys = keys;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    static Pages of(int keys) throws IOException {
        return new Pages(keys);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String query = exchange.getRequestURI().getQuery();
        int marker = query.indexOf("marker=photo-");
        int from = marker < 0 ? 0 : 1 + Integer.parseInt(query.substring(marker + 13, marker + 21));
        int to = Math.min(keys, from + PAGE);
        StringBuilder xml = new StringBuilder(PAGE * 240)
                .append("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>photos</Name>")
                .append("<EncodingType>url</EncodingType><MaxKeys>1000</MaxKeys><IsTruncated>")
                .append(to < keys)
                .append("</IsTruncated>");
        for (int i = from; i < to; i++) {
            xml.append("<Contents><Key>")
                    .append(key(i))
                    .append("</Key><LastModified>2026-11-25T01:02:03.000Z</LastModified>");
            xml.append("<ETag>&quot;d41d8cd98f00b204e9800998ecf8427e&quot;</ETag><Size>")
                    .append(i)
                    .append("</Size>");
            xml.append("<StorageClass>STANDARD</StorageClass></Contents>");
        }
        byte[] page = xml.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, page.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(page);
        }
    }

    private static String key(int number) {
        return String.format(Locale.ROOT, "photo-%08d", number);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
