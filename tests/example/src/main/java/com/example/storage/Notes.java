package com.example.storage;

import com.example.storage.model.GetObjectResponse;
import com.example.storage.model.ListObjectsV2Response;
import com.example.storage.model.S3Object;
import dev.lamina.client.Body;
import java.util.ArrayList;
import java.util.List;

/** Notes in a bucket. */
public final class Notes {
    private final S3Client s3;
    private final String bucket;

    /**
     * Opens the notes of a bucket, and makes the bucket.
     *
     * @param s3 the client that the compiler made
     * @param bucket where the notes are
     */
    public Notes(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
        s3.createBucket(bucket);
        s3.waitUntilBucketExists(bucket);
    }

    /**
     * Writes a note.
     *
     * @param name its name
     * @param text its text
     */
    public void write(String name, String text) {
        s3.putObject(r -> r.bucket(bucket).key(name).body(Body.of(text)).contentType("text/plain"));
    }

    /**
     * Reads a note.
     *
     * @param name its name
     * @return its text
     */
    public String read(String name) {
        try (GetObjectResponse note = s3.getObject(bucket, name)) {
            return note.body().string();
        }
    }

    /**
     * What there is.
     *
     * @return the notes' names
     */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (S3Object note : s3.listObjectsV2Paginator(bucket).items(ListObjectsV2Response::contents)) {
            names.add(note.key());
        }
        return names;
    }
}
