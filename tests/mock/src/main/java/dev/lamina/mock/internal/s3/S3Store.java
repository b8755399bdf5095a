package dev.lamina.mock.internal.s3;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Buckets and objects, in memory. Thread-safe: one lock, never held while bytes are hashed, read or written. */
public final class S3Store {
    /** Listings go by the bytes of UTF-8, which is the order of code points, and not that of Java's strings. */
    static final Comparator<String> UTF_8_ORDER = new CodePointOrder();

    private final TreeMap<String, Bucket> buckets = new TreeMap<>();

    /** A store without buckets. */
    public S3Store() {}

    /** A bucket's name and when it was made. */
    record BucketInfo(String name, Instant created) {}

    /** Makes a bucket, or says that it was there. */
    synchronized boolean create(String name, Instant now) {
        return buckets.putIfAbsent(name, new Bucket(now)) == null;
    }

    synchronized void delete(String name) {
        if (!bucket(name).objects.isEmpty()) {
            throw new S3Error(409, "BucketNotEmpty", "The bucket you tried to delete is not empty")
                    .with("BucketName", name);
        }
        buckets.remove(name);
    }

    synchronized void checkExists(String name) {
        bucket(name);
    }

    synchronized List<BucketInfo> buckets() {
        List<BucketInfo> all = new ArrayList<>();
        for (Map.Entry<String, Bucket> one : buckets.entrySet()) {
            all.add(new BucketInfo(one.getKey(), one.getValue().created));
        }
        return all;
    }

    /** The object of a key, or null. */
    synchronized StoredObject find(String bucket, String key) {
        return bucket(bucket).objects.get(key);
    }

    synchronized StoredObject get(String bucket, String key) {
        StoredObject object = bucket(bucket).objects.get(key);
        if (object == null) {
            throw S3Error.noSuchKey(key);
        }
        return object;
    }

    /** Writes an object, if the condition does not throw for the one that is there (null: none). */
    synchronized void put(String bucket, String key, StoredObject object, Consumer<StoredObject> condition) {
        Map<String, StoredObject> objects = bucket(bucket).objects;
        condition.accept(objects.get(key));
        objects.put(key, object);
    }

    /** Deletes a key, there or not, if the condition does not throw for the object that is there (null: none). */
    synchronized void delete(String bucket, String key, Consumer<StoredObject> condition) {
        Map<String, StoredObject> objects = bucket(bucket).objects;
        condition.accept(objects.get(key));
        objects.remove(key);
    }

    /** Gives an object other tags. */
    synchronized void tag(String bucket, String key, Map<String, String> tags) {
        bucket(bucket).objects.put(key, get(bucket, key).tagged(tags));
    }

    /** Gives a bucket other tags. */
    synchronized void tag(String bucket, Map<String, String> tags) {
        bucket(bucket).tags = tags;
    }

    synchronized Map<String, String> tags(String bucket) {
        return bucket(bucket).tags;
    }

    synchronized void begin(String bucket, MultipartUpload upload) {
        bucket(bucket).uploads.add(upload);
    }

    synchronized MultipartUpload upload(String bucket, String key, String id) {
        for (MultipartUpload upload : bucket(bucket).uploads) {
            if (upload.id().equals(id) && upload.key().equals(key)) {
                return upload;
            }
        }
        throw S3Error.noSuchUpload(id);
    }

    /** Uploads in progress, by key and then by when they began. */
    synchronized List<MultipartUpload> uploads(String bucket) {
        List<MultipartUpload> uploads = new ArrayList<>(bucket(bucket).uploads);
        // The sort is stable, and uploads are kept in the order in which they began.
        uploads.sort(new ByKey());
        return uploads;
    }

    synchronized void abort(String bucket, MultipartUpload upload) {
        end(bucket, upload);
    }

    /** Ends an upload with its object, if the condition does not throw for the object that is there (null: none). */
    synchronized void complete(
            String bucket, MultipartUpload upload, StoredObject object, Consumer<StoredObject> condition) {
        Map<String, StoredObject> objects = bucket(bucket).objects;
        condition.accept(objects.get(upload.key()));
        end(bucket, upload);
        objects.put(upload.key(), object);
    }

    private void end(String bucket, MultipartUpload upload) {
        if (!bucket(bucket).uploads.remove(upload)) {
            throw S3Error.noSuchUpload(upload.id());
        }
    }

    synchronized S3Listing list(String bucket, String prefix, String delimiter, String after, int max) {
        return S3Listing.of(bucket(bucket).objects, prefix, delimiter, after, max);
    }

    private Bucket bucket(String name) {
        Bucket bucket = buckets.get(name);
        if (bucket == null) {
            BucketName.check(name);
            throw S3Error.noSuchBucket(name);
        }
        return bucket;
    }

    private static final class Bucket {
        private final Instant created;
        private final TreeMap<String, StoredObject> objects = new TreeMap<>(UTF_8_ORDER);
        private final List<MultipartUpload> uploads = new ArrayList<>();
        private Map<String, String> tags = Tags.NONE;

        Bucket(Instant created) {
            this.created = created;
        }
    }

    private static final class ByKey implements Comparator<MultipartUpload> {
        @Override
        public int compare(MultipartUpload a, MultipartUpload b) {
            return UTF_8_ORDER.compare(a.key(), b.key());
        }
    }

    private static final class CodePointOrder implements Comparator<String> {
        @Override
        public int compare(String a, String b) {
            int length = Math.min(a.length(), b.length());
            for (int i = 0; i < length; i++) {
                char x = a.charAt(i);
                char y = b.charAt(i);
                if (x != y) {
                    // A surrogate stands for a code point above every other char.
                    boolean high = Character.isSurrogate(x);
                    return high == Character.isSurrogate(y) ? Character.compare(x, y) : high ? 1 : -1;
                }
            }
            return Integer.compare(a.length(), b.length());
        }
    }
}
