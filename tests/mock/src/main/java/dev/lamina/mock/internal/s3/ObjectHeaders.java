package dev.lamina.mock.internal.s3;

import dev.lamina.signer.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a request says about an object, checked, and as it is given back later (Amazon S3 User Guide, "Working with object metadata"). */
final class ObjectHeaders {
    static final String META_PREFIX = "x-amz-meta-";

    /** Amazon S3 User Guide, "Working with object metadata": user-defined metadata is limited to 2 KB. */
    private static final int MAX_METADATA_BYTES = 2048;

    private static final String[] SYSTEM = {
        "Cache-Control", "Content-Disposition", "Content-Language", "Expires", "x-amz-website-redirect-location",
    };

    private static final String[] STORAGE_CLASSES = {
        "STANDARD",
        "REDUCED_REDUNDANCY",
        "STANDARD_IA",
        "ONEZONE_IA",
        "INTELLIGENT_TIERING",
        "GLACIER",
        "DEEP_ARCHIVE",
        "GLACIER_IR",
    };

    private ObjectHeaders() {}

    /** System and user metadata of a request that writes an object. */
    static Headers of(S3Request request) {
        Headers.Builder headers = Headers.builder();
        String type = request.header("Content-Type");
        headers.add("Content-Type", type == null || type.isEmpty() ? "binary/octet-stream" : type);
        for (String name : SYSTEM) {
            String value = request.header(name);
            if (value != null) {
                headers.add(name, value);
            }
        }
        String encoding = withoutAwsChunked(request.header("Content-Encoding"));
        if (!encoding.isEmpty()) {
            headers.add("Content-Encoding", encoding);
        }
        for (Map.Entry<String, String> one : metadata(request).entrySet()) {
            headers.add(META_PREFIX + one.getKey(), mailSafe(one.getValue()));
        }
        return headers.build();
    }

    static String storageClass(S3Request request) {
        String wanted = request.header("x-amz-storage-class");
        if (wanted == null) {
            return STORAGE_CLASSES[0];
        }
        for (String known : STORAGE_CLASSES) {
            if (known.equals(wanted)) {
                return known;
            }
        }
        throw new S3Error(400, "InvalidStorageClass", "The storage class you specified is not valid")
                .with("StorageClassRequested", wanted);
    }

    private static Map<String, String> metadata(S3Request request) {
        Map<String, String> metadata = new LinkedHashMap<>();
        Headers headers = request.incoming().headers();
        int size = 0;
        for (int i = 0; i < headers.size(); i++) {
            String lower = headers.name(i).toLowerCase(Locale.ROOT);
            if (lower.startsWith(META_PREFIX)) {
                String name = lower.substring(META_PREFIX.length());
                String value = headers.value(i);
                String before = metadata.get(name);
                metadata.put(name, before == null ? value : before + "," + value);
                size += name.length() + value.getBytes(StandardCharsets.UTF_8).length;
            }
        }
        if (size > MAX_METADATA_BYTES) {
            throw new S3Error(400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size")
                    .with("Size", Integer.toString(size))
                    .with("MaxSizeAllowed", Integer.toString(MAX_METADATA_BYTES));
        }
        return metadata;
    }

    /** S3 gives a value beyond ASCII back as an encoded word (RFC 2047, section 2). */
    private static String mailSafe(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > 0x7E || value.charAt(i) < ' ') {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
            }
        }
        return value;
    }

    /** S3 keeps every encoding but its own framing. */
    private static String withoutAwsChunked(String encoding) {
        StringBuilder kept = new StringBuilder();
        for (String one : encoding == null ? new String[0] : encoding.split(",", -1)) {
            if (!one.trim().equals("aws-chunked")) {
                kept.append(kept.length() == 0 ? "" : ",").append(one.trim());
            }
        }
        return kept.toString();
    }
}
