package dev.lamina.bench.server;

import java.nio.charset.StandardCharsets;

/** A page of ListObjectsV2 as S3 writes it. */
final class Listing {
    private Listing() {}

    static byte[] document(int keys) {
        StringBuilder xml = new StringBuilder(240 * keys)
                .append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">")
                .append("<Name>photos</Name><Prefix>2026/</Prefix><KeyCount>")
                .append(keys)
                .append("</KeyCount><MaxKeys>1000</MaxKeys><EncodingType>url</EncodingType>")
                .append("<IsTruncated>false</IsTruncated>");
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
