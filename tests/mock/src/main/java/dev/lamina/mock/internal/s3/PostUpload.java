package dev.lamina.mock.internal.s3;

import dev.lamina.mock.internal.http.Answer;
import dev.lamina.mock.internal.http.FormData;
import dev.lamina.mock.internal.http.Incoming;
import dev.lamina.signer.Headers;
import dev.lamina.signer.verify.Verification;
import dev.lamina.signer.verify.Verifier;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * An upload by a browser's form (Amazon S3 API Reference, "POST Object"), which becomes a PutObject whose headers are the
 * form's fields. Immutable.
 */
public final class PostUpload {
    /** "POST Object": the maximum size of the data before the file is 20 KB. */
    private static final int MAX_FIELD_BYTES = 20 * 1024;

    private final S3Request request;
    private final FormData form;
    private final Map<String, String> fields;
    private final String key;

    private PostUpload(S3Request request, FormData form, Map<String, String> fields, String key) {
        this.request = request;
        this.form = form;
        this.fields = fields;
        this.key = key;
    }

    /**
     * Reads the form of a request.
     *
     * @param request a PostObject
     * @return the upload, of which nothing is verified yet
     * @throws S3Error if it is no form, or has no file
     */
    public static PostUpload of(S3Request request) {
        Incoming incoming = request.incoming();
        String boundary = FormData.boundary(incoming.header("Content-Type"));
        if (boundary == null) {
            throw S3Error.preconditionFailed("Bucket POST must be of the enclosure-type multipart/form-data");
        }
        FormData form;
        try {
            form = FormData.parse(incoming.body(), boundary);
        } catch (IllegalArgumentException e) {
            throw new S3Error(
                    400,
                    "MalformedPOSTRequest",
                    "The body of your POST request is not well-formed multipart/form-data.");
        }
        if (form.fileName() == null) {
            throw S3Error.invalidArgument("POST requires exactly one file upload per request.", "file", "0");
        }
        if (form.fileStart() > MAX_FIELD_BYTES) {
            throw new S3Error(
                            400,
                            "MaxPostPreDataLengthExceeded",
                            "Your POST request fields preceding the upload file were too large.")
                    .with("MaxPostPreDataLengthBytes", Integer.toString(MAX_FIELD_BYTES));
        }
        Map<String, String> fields = new LinkedHashMap<>(form.fields());
        String key = "";
        for (Map.Entry<String, String> field : fields.entrySet()) {
            if (field.getKey().equalsIgnoreCase("key")) {
                key = field.getValue().replace("${filename}", form.fileName());
                field.setValue(key);
            }
        }
        return new PostUpload(request, form, fields, key);
    }

    /**
     * Verifies signature and policy.
     *
     * @param verifier who
     * @return accepted or refused
     */
    public Verification verify(Verifier verifier) {
        return verifier.verifyPost(request.bucket(), fields, form.fileEnd() - form.fileStart());
    }

    /** The PutObject that does the same. */
    S3Request put() {
        if (key.isEmpty()) {
            throw S3Error.invalidArgument("User key must have a length greater than 0.", "key", "");
        }
        byte[] file = Arrays.copyOfRange(request.incoming().body(), form.fileStart(), form.fileEnd());
        Headers.Builder headers = Headers.builder().add("Content-Length", Integer.toString(file.length));
        for (Map.Entry<String, String> field : fields.entrySet()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            if (name.equals("acl")) {
                headers.add("x-amz-acl", field.getValue());
            } else if (name.equals("tagging")) {
                headers.add("x-amz-tagging", tags(field.getValue()));
            } else if (isHeader(name)) {
                headers.add(field.getKey(), field.getValue());
            }
        }
        return request.asPut(new Incoming("PUT", request.incoming().target(), headers.build(), file, file.length), key);
    }

    private static boolean isHeader(String name) {
        return switch (name) {
            case "cache-control", "content-type", "content-disposition", "content-encoding", "expires" -> true;
            case "x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-security-token", "x-amz-signature" ->
                false;
            default -> name.startsWith("x-amz-");
        };
    }

    /** A form has tags as a document, a header as a query. */
    private static String tags(String document) {
        StringBuilder query = new StringBuilder();
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        for (Map.Entry<String, String> tag :
                Tags.ofDocument(bytes, Tags.MAX_OF_OBJECT, "Object").entrySet()) {
            query.append(query.length() == 0 ? "" : "&");
            query.append(encoded(tag.getKey())).append('=').append(encoded(tag.getValue()));
        }
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What the form wants to be answered, once the object is stored. */
    Answer answer(Answer put) {
        String etag = put.headers().get("ETag");
        String location = location();
        Headers.Builder headers = Headers.builder();
        for (int i = 0; i < put.headers().size(); i++) {
            headers.add(put.headers().name(i), put.headers().value(i));
        }
        String redirect = redirect(etag);
        if (redirect != null) {
            return Answer.of(303, headers.add("Location", redirect).build());
        }
        headers.add("Location", location);
        switch (field("success_action_status")) {
            case "200" -> {
                return Answer.of(200, headers.build());
            }
            case "201" -> {
                S3Xml xml = S3Xml.plain("PostResponse").element("Location", location);
                xml.element("Bucket", request.bucket()).element("Key", key).element("ETag", etag);
                byte[] document = xml.close("PostResponse").bytes();
                return Answer.of(
                        201, headers.add("Content-Type", "application/xml").build(), document);
            }
            default -> {
                return Answer.of(204, headers.build());
            }
        }
    }

    /** Where the form sends the browser; an address that is none is as none given. */
    private String redirect(String etag) {
        String wanted = field("success_action_redirect");
        wanted = wanted.isEmpty() ? field("redirect") : wanted;
        if (!wanted.startsWith("http://") && !wanted.startsWith("https://")) {
            return null;
        }
        int hash = wanted.indexOf('#');
        String page = hash < 0 ? wanted : wanted.substring(0, hash);
        return page + (page.indexOf('?') < 0 ? "?" : "&") + "bucket=" + encoded(request.bucket()) + "&key="
                + encoded(key) + "&etag=" + encoded(etag) + (hash < 0 ? "" : wanted.substring(hash));
    }

    private String location() {
        String bucketUrl = request.incoming().url();
        int query = bucketUrl.indexOf('?');
        bucketUrl = query < 0 ? bucketUrl : bucketUrl.substring(0, query);
        return bucketUrl + (bucketUrl.endsWith("/") ? "" : "/") + encoded(key).replace("+", "%20");
    }

    private String field(String name) {
        for (Map.Entry<String, String> field : fields.entrySet()) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return field.getValue();
            }
        }
        return "";
    }
}
