package dev.lamina.mock.internal.s3;

import dev.lamina.mock.internal.http.PercentCoding;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Tags as they come in a header or in a document, checked, and as they are written. */
final class Tags {
    static final Map<String, String> NONE = Collections.emptyMap();

    /** Amazon S3 User Guide, "Categorizing your storage using tags": up to 10 tags an object. */
    static final int MAX_OF_OBJECT = 10;

    /** Amazon S3 User Guide, "Using cost allocation S3 bucket tags": up to 50 tags a bucket. */
    static final int MAX_OF_BUCKET = 50;

    private static final int MAX_KEY = 128;
    private static final int MAX_VALUE = 256;

    private Tags() {}

    /** The tags of x-amz-tagging, which is written as a query is. */
    static Map<String, String> ofHeader(S3Request request) {
        String header = request.header("x-amz-tagging");
        if (header == null || header.isEmpty()) {
            return NONE;
        }
        Map<String, String> tags = new TreeMap<>();
        for (String pair : header.split("&", -1)) {
            int equals = pair.indexOf('=');
            try {
                // As in an HTML form, a plus sign is a blank.
                String name = PercentCoding.decode((equals < 0 ? pair : pair.substring(0, equals)).replace('+', ' '));
                String value = equals < 0
                        ? ""
                        : PercentCoding.decode(pair.substring(equals + 1).replace('+', ' '));
                add(tags, name, value);
            } catch (IllegalArgumentException e) {
                throw S3Error.invalidArgument(
                        "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters"
                                + " without tag name duplicates.",
                        "x-amz-tagging",
                        header);
            }
        }
        checkCount(tags, MAX_OF_OBJECT, "Object");
        return Collections.unmodifiableMap(tags);
    }

    /** The tags of a Tagging document. */
    static Map<String, String> ofDocument(byte[] document, int most, String what) {
        XmlElement tagging = XmlElement.parse(document);
        if (!tagging.name().equals("Tagging") || tagging.children().size() != 1) {
            throw S3Error.malformedXml();
        }
        Map<String, String> tags = new TreeMap<>();
        for (XmlElement tag : tagging.children().get(0).children()) {
            String key = tag.text("Key");
            String value = tag.text("Value");
            if (!tag.name().equals("Tag") || key == null || value == null) {
                throw S3Error.malformedXml();
            }
            add(tags, key, value);
        }
        checkCount(tags, most, what);
        return Collections.unmodifiableMap(tags);
    }

    static byte[] document(Map<String, String> tags) {
        S3Xml xml = S3Xml.document("Tagging").open("TagSet");
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            xml.open("Tag").element("Key", tag.getKey());
            xml.element("Value", tag.getValue()).close("Tag");
        }
        return xml.close("TagSet").close("Tagging").bytes();
    }

    private static void add(Map<String, String> tags, String key, String value) {
        if (key.isEmpty() || key.length() > MAX_KEY) {
            throw invalid("The TagKey you have provided is invalid", key);
        }
        if (value.length() > MAX_VALUE) {
            throw invalid("The TagValue you have provided is invalid", key);
        }
        if (key.startsWith("aws:")) {
            throw invalid("System tags cannot be added/updated by requester", key);
        }
        if (tags.put(key, value) != null) {
            throw invalid("Cannot provide multiple Tags with the same key", key);
        }
    }

    private static S3Error invalid(String message, String key) {
        return new S3Error(400, "InvalidTag", message).with("TagKey", key);
    }

    private static void checkCount(Map<String, String> tags, int most, String what) {
        if (tags.size() > most) {
            throw new S3Error(400, "BadRequest", what + " tags cannot be greater than " + most);
        }
    }
}
