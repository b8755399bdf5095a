package dev.lamina.tour;

import dev.lamina.client.AwsClient;
import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Body;
import dev.lamina.client.Struct;
import dev.lamina.mock.MockAws;
import dev.lamina.session.Session;
import dev.lamina.signer.PresignedRequest;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Walks from a session to a client to signed requests, and shows each signature. */
public final class Tour {
    private final PrintStream out;
    private final Story story;

    Tour(PrintStream out) {
        this.out = out;
        this.story = new Story(out);
    }

    /**
     * Runs the tour.
     *
     * @param arguments nothing for the embedded mock; {@code --profile NAME} for real AWS; {@code --endpoint URL} for any
     *     store, with credentials and region as a session finds them; {@code --region NAME}
     */
    public static void main(String[] arguments) {
        TourOptions options;
        try {
            options = TourOptions.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(TourOptions.USAGE);
            System.exit(2);
            return;
        }
        new Tour(System.out).run(options);
    }

    void run(TourOptions options) {
        if (options.isReal()) {
            try (Session session = options.session()) {
                through(session, options);
            }
            return;
        }
        try (MockAws aws = MockAws.start();
                Session session = Session.builder()
                        .region(MockAws.REGION)
                        .credentials(MockAws.CREDENTIALS)
                        .build()) {
            out.println("An AWS inside this JVM listens at " + aws.endpointUrl() + " and checks every signature.");
            through(session, options.at(aws.endpointUrl()));
        }
    }

    private void through(Session session, TourOptions options) {
        story.chapter("Session: it finds credentials and a region, and makes clients");
        story.tell("access key", session.credentials().accessKeyId());
        story.tell("region", session.region().orElse("none"));

        AwsClient s3 = session.client(config -> new AwsClient(dev.lamina.client.api.Api.of("s3"), config), config -> {
            if (options.endpointUrl() != null) {
                config.endpointUrl(options.endpointUrl());
            }
            config.interceptor(story);
        });
        String bucket = "lamina-tour-" + Long.toHexString(System.currentTimeMillis());

        story.chapter("Client: each operation of the service, by its own name");
        s3.call("CreateBucket", Map.of("Bucket", bucket));
        try {
            objects(s3, bucket);
        } finally {
            story.chapter("And away with it");
            empty(s3, bucket);
            s3.call("DeleteBucket", Map.of("Bucket", bucket));
        }
        out.println();
        out.println(story.requests() + " requests, every one signed by SigV4.");
    }

    private void objects(AwsClient s3, String bucket) {
        s3.call(
                "PutObject",
                Map.of(
                        "Bucket",
                        bucket,
                        "Key",
                        "holiday/one photo + 100%.txt",
                        "Body",
                        Body.of("A picture says more than these words."),
                        "ContentType",
                        "text/plain",
                        "Metadata",
                        Map.of("camera", "pinhole")));
        Struct object = s3.call("GetObject", Map.of("Bucket", bucket, "Key", "holiday/one photo + 100%.txt"));
        try (Body body = object.body("Body")) {
            story.tell("content", body.string());
        }
        story.tell("metadata", object.get("Metadata"));
        s3.call(
                "CopyObject",
                Map.of(
                        "Bucket",
                        bucket,
                        "Key",
                        "holiday/../two",
                        "CopySource",
                        bucket + "/holiday/one photo + 100%.txt"));
        for (Struct page : s3.paginator("ListObjectsV2", Map.of("Bucket", bucket, "Prefix", "holiday/"))) {
            for (Struct one : page.structs("Contents")) {
                story.tell("listed", one.string("Key") + ", " + one.number("Size") + " bytes");
            }
        }

        story.chapter("Errors say what went wrong");
        try {
            s3.call("GetObject", Map.of("Bucket", bucket, "Key", "not/there"));
        } catch (AwsServiceException e) {
            story.tell("answered", e.getMessage());
        }
        try {
            s3.call("GetObject", Map.of("Buckt", bucket));
        } catch (IllegalArgumentException e) {
            story.tell("not sent", e.getMessage());
        }

        story.chapter("A presigned URL: whoever has it may get the object for five minutes");
        PresignedRequest presigned =
                s3.presign("GetObject", Map.of("Bucket", bucket, "Key", "holiday/../two"), Duration.ofMinutes(5));
        // A signature in a URL is as good as a password until it ends, so a log shows all but the signature.
        String url = presigned.url();
        int signature = url.indexOf("X-Amz-Signature=");
        story.tell("URL", url.substring(0, signature) + "X-Amz-Signature=…");
        story.tell("until", presigned.expiresAt());
    }

    private static void empty(AwsClient s3, String bucket) {
        for (Struct page : s3.paginator("ListObjectsV2", Map.of("Bucket", bucket))) {
            List<Map<String, String>> objects = page.structs("Contents").stream()
                    .map(one -> Map.of("Key", one.string("Key")))
                    .toList();
            if (!objects.isEmpty()) {
                s3.call("DeleteObjects", Map.of("Bucket", bucket, "Delete", Map.of("Objects", objects)));
            }
        }
    }
}
