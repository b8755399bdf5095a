package dev.lamina.interop.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.Call;
import dev.lamina.client.Interceptor;
import dev.lamina.client.Struct;
import dev.lamina.interop.server.S3Server;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Volumes, snapshots and images. */
interface StorageGroup extends Ec2Group {
    String ZONE = "us-east-1a";

    @Test
    @DisplayName("a volume is made, attached, detached and deleted, and waited for each time")
    default void volume() {
        Struct made = ec2().call(
                        "CreateVolume",
                        Map.of(
                                "AvailabilityZone",
                                ZONE,
                                "Size",
                                12,
                                "VolumeType",
                                "gp3",
                                "Iops",
                                3500,
                                "Encrypted",
                                true,
                                "TagSpecifications",
                                Ec2Group.tagged("volume", "made", "by-a-test")));
        String id = made.string("VolumeId");
        Map<String, ?> one = Map.of("VolumeIds", List.of(id));
        Struct volume =
                (Struct) Calls.one(ec2().waitUntil("VolumeAvailable", one).orElseThrow(), "Volumes[]");
        assertEquals(12, volume.number("Size"));
        assertEquals(3500, volume.number("Iops"));
        assertEquals(true, volume.bool("Encrypted"));
        assertEquals("by-a-test", Calls.text(volume, "Tags[].Value"));

        String instance = run(Map.of("Placement", Map.of("AvailabilityZone", ZONE)));
        Map<String, ?> attachment = Map.of("VolumeId", id, "InstanceId", instance, "Device", "/dev/sdh");
        assertEquals(instance, ec2().call("AttachVolume", attachment).string("InstanceId"));
        Struct used = ec2().waitUntil("VolumeInUse", one).orElseThrow();
        assertEquals("/dev/sdh", Calls.text(used, "Volumes[].Attachments[].Device"));
        Calls.refused(400, "VolumeInUse", () -> ec2().call("DeleteVolume", Map.of("VolumeId", id)));
        ec2().call("DetachVolume", attachment);
        ec2().waitUntil("VolumeAvailable", one);

        ec2().call("DeleteVolume", Map.of("VolumeId", id));
        // The error InvalidVolume.NotFound is what is waited for.
        assertTrue(ec2().waitUntil("VolumeDeleted", one).isEmpty());
    }

    @Test
    @DisplayName("a snapshot is made of a volume, shared, and a volume of a snapshot")
    default void snapshot() {
        String volume = ec2().call("CreateVolume", Map.of("AvailabilityZone", ZONE, "Size", 7))
                .string("VolumeId");
        Struct made = ec2().call("CreateSnapshot", Map.of("VolumeId", volume, "Description", "a&b<c>é"));
        String id = made.string("SnapshotId");
        Map<String, ?> one = Map.of("SnapshotIds", List.of(id));
        Struct snapshot =
                (Struct) Calls.one(ec2().waitUntil("SnapshotCompleted", one).orElseThrow(), "Snapshots[]");
        assertEquals("a&b<c>é", snapshot.string("Description"));
        assertEquals(volume, snapshot.string("VolumeId"));

        ec2().call(
                        "ModifySnapshotAttribute",
                        Map.of(
                                "SnapshotId",
                                id,
                                "Attribute",
                                "createVolumePermission",
                                "OperationType",
                                "add",
                                "GroupNames",
                                List.of("all")));
        Struct shared = ec2().call(
                        "DescribeSnapshotAttribute", Map.of("SnapshotId", id, "Attribute", "createVolumePermission"));
        assertEquals("all", Calls.text(shared, "CreateVolumePermissions[].Group"));

        String copy = ec2().call("CreateVolume", Map.of("AvailabilityZone", ZONE, "SnapshotId", id))
                .string("VolumeId");
        Struct described = ec2().call("DescribeVolumes", Map.of("VolumeIds", List.of(copy)));
        assertEquals(id, Calls.text(described, "Volumes[].SnapshotId"));
        ec2().call("DeleteSnapshot", Map.of("SnapshotId", id));
        Calls.refused(400, "InvalidSnapshot.NotFound", () -> ec2().call("DescribeSnapshots", one));
    }

    @Test
    @DisplayName("a snapshot goes to another region by a URL that the source's region will know, signed unasked")
    default void copySnapshot() {
        String volume = ec2().call("CreateVolume", Map.of("AvailabilityZone", ZONE, "Size", 7))
                .string("VolumeId");
        String id = ec2().call("CreateSnapshot", Map.of("VolumeId", volume)).string("SnapshotId");
        List<String> inputs = new ArrayList<>();
        Calls there = ec2().with(c -> c.region("eu-west-1").interceptor(new Interceptor() {
            @Override
            public Struct input(Call call, Struct input) {
                if (call.operation().name().equals("CopySnapshot")) {
                    inputs.add(input.string("DestinationRegion") + " " + input.string("PresignedUrl"));
                }
                return input;
            }
        }));
        String copy = there.call(
                        "CopySnapshot",
                        Map.of("SourceRegion", S3Server.REGION, "SourceSnapshotId", id, "Description", "copied"))
                .string("SnapshotId");
        Struct found = there.call("DescribeSnapshots", Map.of("SnapshotIds", List.of(copy)));
        assertEquals("copied", Calls.text(found, "Snapshots[].Description"));
        Calls.refused(
                400,
                "InvalidSnapshot.NotFound",
                () -> ec2().call("DescribeSnapshots", Map.of("SnapshotIds", List.of(copy))));

        // Moto asks for no URL: what it is like is looked at here. The first input is that which the URL was made of.
        assertEquals(2, inputs.size(), inputs.toString());
        String[] sent = inputs.get(1).split(" ", 2);
        assertEquals("eu-west-1", sent[0]);
        String query = URI.create(sent[1]).getRawQuery();
        assertTrue(query.contains("Action=CopySnapshot"), query);
        assertTrue(query.contains("DestinationRegion=eu-west-1"), query);
        assertTrue(query.contains("SourceSnapshotId=" + id), query);
        String decoded = URLDecoder.decode(query, StandardCharsets.UTF_8);
        assertTrue(decoded.contains("/us-east-1/ec2/aws4_request"), query);
        assertTrue(query.contains("X-Amz-Signature="), query);
    }

    @Test
    @DisplayName("an image is made of an instance, found by its name, shared, and deregistered")
    default void image() {
        String name = MotoSuite.name();
        String instance = run(Map.of());
        String id = ec2().call("CreateImage", Map.of("InstanceId", instance, "Name", name, "NoReboot", true))
                .string("ImageId");
        Map<String, ?> one = Map.of("ImageIds", List.of(id));
        ec2().waitUntil("ImageExists", one);
        ec2().waitUntil("ImageAvailable", one);
        Struct found = ec2().call(
                        "DescribeImages",
                        Map.of("Owners", List.of("self"), "Filters", List.of(Ec2Group.filter("name", name))));
        assertEquals(id, Calls.text(found, "Images[].ImageId"));
        assertEquals(false, Calls.one(found, "Images[].Public"));

        ec2().call(
                        "ModifyImageAttribute",
                        Map.of(
                                "ImageId",
                                id,
                                "LaunchPermission",
                                Map.of("Add", List.of(Map.of("UserId", "111122223333")))));
        Struct shared = ec2().call("DescribeImageAttribute", Map.of("ImageId", id, "Attribute", "launchPermission"));
        assertEquals("111122223333", Calls.text(shared, "LaunchPermissions[].UserId"));
        ec2().call("DeregisterImage", Map.of("ImageId", id));
        Calls.refused(400, "InvalidAMIID.Unavailable", () -> ec2().call("DeregisterImage", Map.of("ImageId", id)));
    }
}
