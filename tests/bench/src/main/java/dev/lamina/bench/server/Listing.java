package dev.lamina.bench.server;

import java.nio.charset.StandardCharsets;

/**
 * A bucket's listing as S3 writes it: by ListObjectsV2 a single page, by ListObjects {@value #PAGES} pages, which differ
 * in their markers alone.
 */
final class Listing {
    private static final int PAGES = 100;
    private static final String VERSION_2 = "list-type=2";
    private static final String MARKER = "&marker=";

    /** From the first key to the end of the document. */
    private final byte[] contents;

    private final int keys;

    Listing(int keys) {
        this.keys = keys;
        this.contents = contents(keys);
    }

    byte[] contents() {
        return contents;
    }

    /** What stands before the first key on the page that is asked for. */
    byte[] start(String target) {
        String bounds = target.contains(VERSION_2)
                ? "<KeyCount>" + keys + "</KeyCount><IsTruncated>false</IsTruncated>"
                : bounds(page(target));
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
                        + "<Name>photos</Name><Prefix>2026/</Prefix>" + bounds
                        + "<MaxKeys>1000</MaxKeys><EncodingType>url</EncodingType>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String bounds(int page) {
        return page == PAGES
                ? "<IsTruncated>false</IsTruncated>"
                : "<IsTruncated>true</IsTruncated><NextMarker>" + page + "</NextMarker>";
    }

    /** The marker of a page is the number of the one before it. */
    private static int page(String target) {
        String query = '&' + target.substring(target.indexOf('?') + 1) + '&';
        int marker = query.indexOf(MARKER);
        if (marker < 0) {
            return 1;
        }
        int value = marker + MARKER.length();
        return 1 + Integer.parseInt(query.substring(value, query.indexOf('&', value)));
    }

    private static byte[] contents(int keys) {
        StringBuilder xml = new StringBuilder(240 * keys);
        for (int i = 0; i < keys; i++) {
            String number = Integer.toString(100_000_000 + i).substring(1);
            xml.append("<Contents><Key>")
                    // One folder in ten has a space in its name, which is encoded.
                    .append(i % 10 == 0 ? "2026/06/holiday+album" : "2026/06/holiday-album")
                    .append("/IMG_")
                    .append(number)
                    .append(".jpg</Key><LastModified>2026-06-")
                    .append(10 + i % 20)
                    .append("T12:34:56.000Z</LastModified><ETag>&quot;")
                    .append("0123456789abcdef")
                    .append(number)
                    .append(number)
                    .append("&quot;</ETag><Size>")
                    .append(1_000_000 + 37 * i)
                    .append("</Size><StorageClass>STANDARD</StorageClass></Contents>");
        }
        return xml.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8);
    }
}
