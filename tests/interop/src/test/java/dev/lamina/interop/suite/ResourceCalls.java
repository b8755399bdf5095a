package dev.lamina.interop.suite;

import dev.lamina.client.Call;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.Interceptor;
import dev.lamina.client.ResponseMetadata;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Shape;
import dev.lamina.resource.s3.Bucket;
import dev.lamina.resource.s3.ObjectSummary;
import dev.lamina.resource.s3.S3;
import dev.lamina.resource.s3.S3Object;
import dev.lamina.s3.S3Client;
import dev.lamina.signer.PresignedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * By resources: their actions, attributes and collections. What an attribute or a collection says is put together to the
 * answer that a test looks at; of the call behind it a resource says nothing, so that a hook tells its status.
 *
 * <p>What no resource of S3 does, its client does ({@link #byClient}): presigned URLs, a HEAD with parameters, common
 * prefixes, and what a page of a listing says of itself.
 */
record ResourceCalls(S3 s3, LastAnswer last) implements Calls {
    static ResourceCalls of(ClientConfig config) {
        LastAnswer last = new LastAnswer();
        return new ResourceCalls(new S3(config.newBuilder().interceptor(last).build()), last);
    }

    @Override
    public Struct call(String operation, Map<String, ?> input) {
        return switch (operation) {
            case "ListBuckets" -> buckets(input);
            case "CreateBucket" -> bucket(input).create(r -> Members.set(r, without(input, "Bucket")));
            case "HeadBucket" -> loaded(bucket(input));
            case "DeleteBucket" -> bucket(input).delete(r -> Members.set(r, without(input, "Bucket")));
            case "PutObject" -> object(input).put(r -> Members.set(r, without(input, "Bucket", "Key")));
            case "GetObject" -> object(input).get(r -> Members.set(r, without(input, "Bucket", "Key")));
            case "HeadObject" ->
                input.size() == 2 ? loaded(object(input)) : byClient().call(operation, input);
            case "CopyObject" -> object(input).copyFrom(r -> Members.set(r, without(input, "Bucket", "Key")));
            case "DeleteObject" -> object(input).delete(r -> Members.set(r, without(input, "Bucket", "Key")));
            case "DeleteObjects" -> bucket(input).deleteObjects(r -> Members.set(r, without(input, "Bucket")));
            default -> byClient().call(operation, input);
        };
    }

    private Calls byClient() {
        return new TypedCalls(s3.meta().client());
    }

    private Bucket bucket(Map<String, ?> input) {
        return s3.bucket((String) input.get("Bucket"));
    }

    private S3Object object(Map<String, ?> input) {
        return bucket(input).object((String) input.get("Key"));
    }

    /** What names a resource its actions are not told again. */
    private static Map<String, Object> without(Map<String, ?> input, String... identifiers) {
        Map<String, Object> left = new LinkedHashMap<>(input);
        left.keySet().removeAll(List.of(identifiers));
        return left;
    }

    private Struct loaded(Bucket bucket) {
        return answer(Members.get(bucket.load(), output("HeadBucket")));
    }

    private Struct loaded(S3Object object) {
        return answer(Members.get(object.load(), output("HeadObject")));
    }

    private Struct buckets(Map<String, ?> input) {
        List<Struct> buckets = new ArrayList<>();
        for (Bucket one : s3.buckets().filter(r -> Members.set(r, input))) {
            buckets.add(Members.get(one, S3Client.API.shape("Bucket")).build());
        }
        return answer(Struct.builder(output("ListBuckets")).set("Buckets", buckets));
    }

    private static Shape output(String operation) {
        return S3Client.API.operation(operation).output();
    }

    private Struct answer(Struct.Builder members) {
        return members.responseMetadata(last.metadata).build();
    }

    @Override
    public Iterable<? extends Struct> paginator(String operation, Map<String, ?> input) {
        if (!operation.equals("ListObjectsV2") || input.containsKey("Delimiter")) {
            return byClient().paginator(operation, input);
        }
        // A bucket's collection is of ListObjects, where StartAfter is called Marker.
        Map<String, Object> parameters = without(input, "Bucket", "StartAfter", "MaxKeys");
        if (input.get("StartAfter") != null) {
            parameters.put("Marker", input.get("StartAfter"));
        }
        var objects = bucket(input).objects().filter(r -> Members.set(r, parameters));
        var sized = input.get("MaxKeys") instanceof Integer size ? objects.pageSize(size) : objects;
        return () -> pages(sized.pages().iterator());
    }

    private static Iterator<Struct> pages(Iterator<List<ObjectSummary>> pages) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return pages.hasNext();
            }

            @Override
            public Struct next() {
                List<Struct> contents = new ArrayList<>();
                for (ObjectSummary one : pages.next()) {
                    contents.add(Members.get(one, S3Client.API.shape("Object")).build());
                }
                return Struct.builder(output("ListObjectsV2"))
                        .set("Contents", contents)
                        .build();
            }
        };
    }

    @Override
    public PresignedRequest presign(String operation, Map<String, ?> input, Duration expiresIn) {
        return byClient().presign(operation, input, expiresIn);
    }

    @Override
    public Calls with(Consumer<ClientConfig.Builder> changes) {
        return new ResourceCalls(new S3(s3.meta().client().with(changes)), last);
    }

    /** Remembers how the last call was answered. */
    static final class LastAnswer implements Interceptor {
        private ResponseMetadata metadata;

        @Override
        public Struct output(Call call, Struct output) {
            metadata = output.responseMetadata();
            return output;
        }
    }
}
