package dev.lamina.interop.suite;

import dev.lamina.client.ClientConfig;
import dev.lamina.client.Struct;
import dev.lamina.s3.S3Client;
import dev.lamina.s3.model.GetObjectRequest;
import dev.lamina.s3.model.PutObjectRequest;
import dev.lamina.signer.PresignedRequest;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** By the methods of {@link S3Client}, whose requests are filled by their setters. */
record TypedCalls(S3Client s3) implements Calls {
    @Override
    public Struct call(String operation, Map<String, ?> input) {
        return switch (operation) {
            case "ListBuckets" -> s3.listBuckets(r -> Members.set(r, input));
            case "CreateBucket" -> s3.createBucket(r -> Members.set(r, input));
            case "HeadBucket" -> s3.headBucket(r -> Members.set(r, input));
            case "DeleteBucket" -> s3.deleteBucket(r -> Members.set(r, input));
            case "ListObjectsV2" -> s3.listObjectsV2(r -> Members.set(r, input));
            case "PutObject" -> s3.putObject(r -> Members.set(r, input));
            case "GetObject" -> s3.getObject(r -> Members.set(r, input));
            case "HeadObject" -> s3.headObject(r -> Members.set(r, input));
            case "CopyObject" -> s3.copyObject(r -> Members.set(r, input));
            case "DeleteObject" -> s3.deleteObject(r -> Members.set(r, input));
            case "DeleteObjects" -> s3.deleteObjects(r -> Members.set(r, input));
            default -> throw new AssertionError("the suite calls " + operation + ": add it here");
        };
    }

    @Override
    public Iterable<? extends Struct> paginator(String operation, Map<String, ?> input) {
        if (!operation.equals("ListObjectsV2")) {
            throw new AssertionError("the suite pages " + operation + ": add it here");
        }
        return s3.listObjectsV2Paginator(r -> Members.set(r, input));
    }

    @Override
    public PresignedRequest presign(String operation, Map<String, ?> input, Duration expiresIn) {
        Struct request = switch (operation) {
            case "GetObject" -> GetObjectRequest.of(r -> Members.set(r, input));
            case "PutObject" -> PutObjectRequest.of(r -> Members.set(r, input));
            default -> throw new AssertionError("the suite presigns " + operation + ": add it here");
        };
        return s3.presign(request, expiresIn);
    }

    @Override
    public Calls with(Consumer<ClientConfig.Builder> changes) {
        return new TypedCalls(s3.with(changes));
    }
}
