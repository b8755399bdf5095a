package dev.lamina.resource.s3;

import dev.lamina.client.Struct;
import dev.lamina.client.api.Member;
import dev.lamina.client.api.Shape;
import dev.lamina.s3.S3Client;

/** A summary's attributes where it came from no listing: HeadObject tells the same, but calls the size otherwise. */
final class ObjectSummaryLoad {
    private ObjectSummaryLoad() {}

    static dev.lamina.s3.model.S3Object fetch(ObjectSummary summary) {
        Struct head = summary.meta().client().headObject(summary.bucketName(), summary.key());
        Shape shape = S3Client.API.shape("Object");
        Struct.Builder listed = Struct.builder(shape).set("Key", summary.key());
        for (Member member : shape.members()) {
            Member other = head.shape().member(member.name().equals("Size") ? "ContentLength" : member.name());
            if (other != null
                    && other.shape().type() == member.shape().type()
                    && head.get(other) != null) {
                listed.set(member, head.get(other));
            }
        }
        return new dev.lamina.s3.model.S3Object(listed.build());
    }
}
