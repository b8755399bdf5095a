package dev.lamina.tour;

import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Body;
import dev.lamina.client.ClientConfig;
import dev.lamina.mock.MockAws;
import dev.lamina.resource.s3.Bucket;
import dev.lamina.resource.s3.ObjectSummary;
import dev.lamina.resource.s3.S3;
import dev.lamina.resource.s3.S3Object;
import dev.lamina.s3.S3Client;
import dev.lamina.s3.model.GetObjectRequest;
import dev.lamina.s3.model.GetObjectResponse;
import dev.lamina.s3.model.ListObjectsV2Response;
import dev.lamina.session.Session;
import dev.lamina.signer.PresignedRequest;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Walks from a session to a client to a resource, and shows the signature of each request. */
public final class Tour {
    private static final String PHOTO = "holiday/one photo + 100%.txt";
    private static final String COPY = "holiday/../two";

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
        story.chapter("Session: it finds credentials and a region, and makes clients and resources");
        story.tell("access key", session.credentials().accessKeyId());
        story.tell("region", session.region().orElse("none"));

        Consumer<ClientConfig.Builder> settings = config -> {
            if (options.endpointUrl() != null) {
                config.endpointUrl(options.endpointUrl());
            }
            config.interceptor(story);
        };
        S3Client client = session.client(S3Client::new, settings);
        S3 s3 = session.resource(S3::new, settings);
        String bucket = "lamina-tour-" + Long.toHexString(System.currentTimeMillis());

        story.chapter("Client: a method for each operation of the service");
        story.code("client.createBucket(\"" + bucket + "\")");
        client.createBucket(bucket);
        try {
            operations(client, bucket);
            errors(client, bucket);
            presigned(client, bucket);
            resources(s3, bucket);
        } finally {
            story.chapter("And away with it: all objects by one request, then the bucket");
            story.code("s3.bucket(…).objects().delete()");
            Bucket done = s3.bucket(bucket);
            done.objects().delete();
            done.delete();
        }
        out.println();
        out.println(story.requests() + " requests, every one signed by SigV4.");
    }

    private void operations(S3Client client, String bucket) {
        story.code("client.putObject(r -> r.bucket(…).key(…).body(…).contentType(…).metadata(…))");
        client.putObject(r -> r.bucket(bucket)
                .key(PHOTO)
                .body(Body.of("A picture says more than these words."))
                .contentType("text/plain")
                .metadata(Map.of("camera", "pinhole")));
        story.code("client.getObject(bucket, key)");
        try (GetObjectResponse object = client.getObject(bucket, PHOTO)) {
            story.tell("content", object.body().string());
            story.tell("metadata", object.metadata());
        }
        story.code("client.copyObject(…)");
        client.copyObject(r -> r.bucket(bucket).key(COPY).copySource(bucket + "/" + PHOTO));
        story.code("client.listObjectsV2Paginator(r -> r.bucket(…).prefix(\"holiday/\"))");
        for (ListObjectsV2Response page :
                client.listObjectsV2Paginator(r -> r.bucket(bucket).prefix("holiday/"))) {
            page.contents().forEach(one -> story.tell("listed", one.key() + ", " + one.size() + " bytes"));
        }
    }

    private void errors(S3Client client, String bucket) {
        story.chapter("Errors say what went wrong, and with what");
        try {
            client.getObject(bucket, "not/there");
        } catch (AwsServiceException e) {
            story.tell("answered", e.getMessage());
        }
        try {
            // The same client takes operations and members by name, where nothing checks them before it runs.
            client.call("GetObject", Map.of("Buckt", bucket));
        } catch (IllegalArgumentException e) {
            story.tell("not sent", e.getMessage());
        }
    }

    private void presigned(S3Client client, String bucket) {
        story.chapter("A presigned URL: whoever has it may get the object for five minutes");
        PresignedRequest presigned =
                client.presign(GetObjectRequest.of(r -> r.bucket(bucket).key(COPY)), Duration.ofMinutes(5));
        // A signature in a URL is as good as a password until it ends, so a log shows all but the signature.
        String url = presigned.url();
        int signature = url.indexOf("X-Amz-Signature=");
        story.tell("URL", url.substring(0, signature) + "X-Amz-Signature=…");
        story.tell("until", presigned.expiresAt());
    }

    private void resources(S3 s3, String name) {
        story.chapter("Resource: the same service as objects, which call nothing until they have to");
        Bucket bucket = s3.bucket(name);
        S3Object photo = bucket.object(PHOTO);
        story.tell("a bucket", bucket);
        story.tell("an object", photo);
        story.code("photo.contentLength()   // loads all attributes by one HeadObject");
        story.tell("size", photo.contentLength() + " bytes");
        story.code("photo.metadata()        // is there already");
        story.tell("metadata", photo.metadata());
        story.code("bucket.putObject(\"notes.txt\", Body.of(…))");
        bucket.putObject("notes.txt", Body.of("by a resource"));
        story.code("bucket.objects().filter(f -> f.prefix(\"holiday/\"))");
        for (ObjectSummary one : bucket.objects().filter(f -> f.prefix("holiday/"))) {
            story.tell("listed", one.key() + ", " + one.size() + " bytes");
        }
        story.code("bucket.object(\"not/there\").exists()");
        story.tell("exists", bucket.object("not/there").exists());
    }
}
