package dev.lamina.signer.doctor;

import dev.lamina.signer.Authorization;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** What goes wrong with method, body, token, scope and secret. Each method is a {@link Mutation}. */
final class Mutations {
    static final String EMPTY_HASH = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /** AWS General Reference, "Regional endpoints". */
    static final List<String> REGIONS =
            List.of(("us-east-1 us-east-2 us-west-1 us-west-2 af-south-1 ap-east-1 ap-east-2"
                            + " ap-south-1 ap-south-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-southeast-1 ap-southeast-2"
                            + " ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1"
                            + " ca-west-1 eu-central-1 eu-central-2 eu-west-1 eu-west-2 eu-west-3 eu-north-1 eu-south-1"
                            + " eu-south-2 il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1 us-gov-east-1"
                            + " us-gov-west-1 cn-north-1 cn-northwest-1")
                    .split(" ", -1));

    private static final String SERVICES = "s3 ec2 sts iam execute-api es aoss lambda dynamodb sqs sns ses kms logs"
            + " monitoring kinesis s3express s3-outposts s3-object-lambda bedrock secretsmanager ssm aps ecr rds-db"
            + " elasticfilesystem cloudformation email neptune-db kafka-cluster iotdevicegateway iotdata appsync";

    private Mutations() {}

    static void method(Form form, Consumer<Form> candidates) {
        for (String method : List.of("GET", "HEAD", "PUT", "POST", "DELETE", "PATCH", "OPTIONS")) {
            candidates.accept(form.withMethod(method));
        }
    }

    static void body(Form form, Consumer<Form> candidates) {
        candidates.accept(form.withPayloadHash(EMPTY_HASH));
        candidates.accept(form.withPayloadHash("UNSIGNED-PAYLOAD"));
        Capture capture = form.capture();
        if (capture.bodyHash() != null) {
            candidates.accept(form.withPayloadHash(capture.bodyHash()));
        }
        String body = capture.body();
        if (body == null || body.isEmpty() || body.length() > Hypotheses.LARGEST) {
            return;
        }
        String[] others = {body.strip(), body.strip() + "\n", body.replace("\r\n", "\n"), body.replace("\n", "\r\n")};
        for (String other : others) {
            candidates.accept(form.withPayloadHash(Form.sha256(other.getBytes(StandardCharsets.UTF_8))));
        }
    }

    static void tokenNotSigned(Form form, Consumer<Form> candidates) {
        String query = "&" + form.query();
        int start = query.indexOf("&X-Amz-Security-Token=");
        if (start >= 0) {
            int end = query.indexOf('&', start + 1);
            String without = query.substring(0, start) + (end < 0 ? "" : query.substring(end));
            candidates.accept(form.withQuery(without.isEmpty() ? "" : without.substring(1)));
        }
        if (form.signs("x-amz-security-token")) {
            Form without = form.withoutLine("x-amz-security-token");
            candidates.accept(without);
            String names = (";" + form.signedHeaders() + ";").replace(";x-amz-security-token;", ";");
            candidates.accept(
                    without.withSignedHeaders(names.length() < 2 ? "" : names.substring(1, names.length() - 1)));
        }
    }

    static void scopeDate(Form form, Consumer<Form> candidates) {
        Authorization claims = form.capture().claims();
        if (claims != null && claims.scopeDate() != null) {
            candidates.accept(form.withScope(0, claims.scopeDate()));
        }
        if (form.dateTime().length() >= 8) {
            candidates.accept(form.withScope(0, form.dateTime().substring(0, 8)));
        }
    }

    static void region(Form form, Consumer<Form> candidates) {
        for (String region : REGIONS) {
            candidates.accept(form.withScope(1, region));
        }
    }

    static void service(Form form, Consumer<Form> candidates) {
        for (String service : SERVICES.split(" ", -1)) {
            candidates.accept(form.withScope(2, service));
        }
    }

    static void secretWithMore(Form form, Consumer<Form> candidates) {
        String secret = form.secret();
        if (secret == null) {
            return;
        }
        String bare = secret.strip();
        String[] others = {
            bare,
            bare + "\n",
            bare + "\r\n",
            bare + "\r",
            bare + " ",
            " " + bare,
            " " + bare + " ",
            "\t" + bare,
            bare + "\t",
            "\n" + bare,
            bare + "\n\n",
            "\"" + bare + "\"",
            "'" + bare + "'",
            bare.length() > 2 && "\"'".indexOf(bare.charAt(0)) >= 0 ? bare.substring(1, bare.length() - 1) : bare,
            "\uFEFF" + bare,
            bare + "\u00A0",
            Percent.encode(bare, ""),
            Percent.decode(bare),
            bare.replace('+', ' '),
            bare.replace("/", "\\/")
        };
        for (String other : others) {
            candidates.accept(form.withSecret(other));
        }
    }
}
