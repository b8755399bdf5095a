package dev.lamina.interop.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.Struct;
import dev.lamina.ec2.Ec2Client;
import dev.lamina.ec2.model.DescribeInstancesResponse;
import dev.lamina.ec2.model.InstanceType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

interface InstanceGroup extends Ec2Group {
    @Test
    @DisplayName("an instance is run, described, stopped, started and terminated, and waited for each time")
    default void life() {
        Struct ran = ec2().call(
                        "RunInstances",
                        Map.of(
                                "ImageId",
                                IMAGE,
                                "InstanceType",
                                "t3.micro",
                                "MinCount",
                                1,
                                "MaxCount",
                                1,
                                "EbsOptimized",
                                true));
        String id = Calls.text(ran, "Instances[].InstanceId");
        assertNotNull(ran.responseMetadata().requestId());
        assertEquals("pending", Calls.text(ran, "Instances[].State.Name"));
        Map<String, ?> one = Map.of("InstanceIds", List.of(id));
        Struct running = ec2().waitUntil("InstanceRunning", one).orElseThrow();
        assertEquals(16, Calls.one(running, "Reservations[].Instances[].State.Code"));
        Struct instance = instance(id);
        assertEquals("t3.micro", instance.string("InstanceType"));
        assertEquals(0, instance.number("AmiLaunchIndex"));
        assertEquals(true, instance.bool("EbsOptimized"));
        assertEquals("us-east-1a", instance.struct("Placement").string("AvailabilityZone"));
        assertTrue(
                Duration.between(instance.instant("LaunchTime"), Instant.now())
                                .abs()
                                .compareTo(Duration.ofHours(1))
                        < 0,
                () -> "launched " + instance.instant("LaunchTime"));

        Struct stopping = ec2().call("StopInstances", one);
        assertEquals("running", Calls.text(stopping, "StoppingInstances[].PreviousState.Name"));
        ec2().waitUntil("InstanceStopped", one);
        assertEquals("stopped", instance(id).struct("State").string("Name"));

        Struct starting = ec2().call("StartInstances", one);
        assertEquals("stopped", Calls.text(starting, "StartingInstances[].PreviousState.Name"));
        ec2().waitUntil("InstanceRunning", one);
        ec2().call("RebootInstances", one);
        assertEquals("running", instance(id).struct("State").string("Name"));

        Struct terminating = ec2().call("TerminateInstances", one);
        assertEquals(id, Calls.text(terminating, "TerminatingInstances[].InstanceId"));
        ec2().waitUntil("InstanceTerminated", one);
        assertEquals("terminated", instance(id).struct("State").string("Name"));
    }

    @Test
    @DisplayName("several instances are one reservation, each with its place in it, and filters find some of them")
    default void filters() {
        String name = MotoSuite.name();
        Struct ran = ec2().call(
                        "RunInstances",
                        Map.of(
                                "ImageId",
                                IMAGE,
                                "MinCount",
                                3,
                                "MaxCount",
                                3,
                                "TagSpecifications",
                                Ec2Group.tagged("instance", "Name", name)));
        assertEquals(List.of(0, 1, 2), ran.find("Instances[].AmiLaunchIndex"));
        List<Object> ids = ran.find("Instances[].InstanceId");
        ec2().call("StopInstances", Map.of("InstanceIds", ids.subList(0, 1)));

        assertEquals(ids, ids(Ec2Group.filter("tag:Name", name)));
        assertEquals(
                ids.subList(0, 1),
                ids(Ec2Group.filter("tag:Name", name), Ec2Group.filter("instance-state-name", "stopped", "stopping")));
        assertEquals(List.of(), ids(Ec2Group.filter("tag:Name", name + "-other")));
    }

    private List<Object> ids(Object... filters) {
        return ec2().call("DescribeInstances", Map.of("Filters", List.of(filters)))
                .find("Reservations[].Instances[].InstanceId");
    }

    @Test
    @DisplayName(
            "volumes, a network interface, monitoring and metadata options are told, lists in lists, and told back")
    default void nested() {
        Struct subnet = ec2().call(
                        "DescribeSubnets", Map.of("Filters", List.of(Ec2Group.filter("defaultForAz", "true"))))
                .structs("Subnets")
                .get(0);
        String id = run(Map.of(
                "BlockDeviceMappings",
                List.of(
                        Map.of(
                                "DeviceName",
                                "/dev/sda1",
                                "Ebs",
                                Map.of("VolumeSize", 50, "VolumeType", "gp3", "DeleteOnTermination", false)),
                        Map.of("DeviceName", "/dev/sdb", "Ebs", Map.of("VolumeSize", 9))),
                "NetworkInterfaces",
                List.of(Map.of("DeviceIndex", 0, "SubnetId", subnet.string("SubnetId"))),
                "Monitoring",
                Map.of("Enabled", true),
                "MetadataOptions",
                Map.of("HttpTokens", "required", "HttpPutResponseHopLimit", 2)));
        Struct instance = instance(id);
        assertEquals(List.of("/dev/sda1", "/dev/sdb"), instance.find("BlockDeviceMappings[].DeviceName"));
        assertEquals(
                false,
                instance.find("BlockDeviceMappings[].Ebs.DeleteOnTermination").get(0));
        assertEquals(subnet.string("SubnetId"), Calls.text(instance, "NetworkInterfaces[].SubnetId"));
        assertEquals("enabled", Calls.text(instance, "Monitoring.State"));
        assertEquals("required", Calls.text(instance, "MetadataOptions.HttpTokens"));
        assertEquals(2, Calls.one(instance, "MetadataOptions.HttpPutResponseHopLimit"));
        List<Object> volumes = ec2().call(
                        "DescribeVolumes", Map.of("Filters", List.of(Ec2Group.filter("attachment.instance-id", id))))
                .find("Volumes[].Size");
        assertEquals(List.of(9, 50), volumes.stream().sorted().toList());
    }

    @Test
    @DisplayName("user data is given as it is, sent in base64, and told in base64")
    default void userData() {
        String script = "#!/bin/sh\necho \"grün & + = %\"\n";
        String id = run(Map.of("UserData", script));
        Struct told = ec2().call("DescribeInstanceAttribute", Map.of("InstanceId", id, "Attribute", "userData"));
        String base64 = Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8));
        assertEquals(base64, Calls.text(told, "UserData.Value"));
    }

    @Test
    @DisplayName("console output comes as text")
    default void consoleOutput() {
        String id = run(Map.of());
        Struct output = ec2().call("GetConsoleOutput", Map.of("InstanceId", id));
        assertEquals(id, output.string("InstanceId"));
        assertTrue(output.string("Output").startsWith("Linux version 2.6.16-xenU"), output.string("Output"));
    }

    @Test
    @DisplayName("a client token is made for each call, kept over its attempts, and left where one is given")
    default void idempotency() {
        List<String> sent = new ArrayList<>();
        OkHttpClient firstFails = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    Buffer form = new Buffer();
                    chain.request().body().writeTo(form);
                    sent.add(form.readUtf8().replaceAll(".*&ClientToken=([^&]*).*", "$1"));
                    if (sent.size() == 1) {
                        throw new IOException("planned");
                    }
                    return chain.proceed(chain.request());
                })
                .build();
        Map<String, ?> one = Map.of("ImageId", IMAGE, "MinCount", 1, "MaxCount", 1);
        Struct ran = ec2().with(c -> c.callFactory(firstFails)).call("RunInstances", one);
        assertEquals(2, ran.responseMetadata().attempts());
        String token = Calls.text(ran, "Instances[].ClientToken");
        assertEquals(36, token.length(), token);
        assertEquals(List.of(token, token), sent);
        assertNotEquals(token, instance(run(Map.of())).string("ClientToken"));
        String given = MotoSuite.name();
        assertEquals(given, instance(run(Map.of("ClientToken", given))).string("ClientToken"));
    }

    @Test
    @DisplayName("typed, it reads as this")
    default void typed() {
        Ec2Client ec2 = new Ec2Client(moto().config().build());
        String name = MotoSuite.name();
        ec2.runInstances(r -> r.imageId(IMAGE)
                .instanceType(InstanceType.T3_MICRO)
                .minCount(2)
                .maxCount(2)
                .tagSpecifications(t ->
                        t.resourceType("instance").tags(tag -> tag.key("Name").value(name))));
        List<String> states =
                ec2
                        .describeInstancesPaginator(
                                r -> r.filters(f -> f.name("tag:Name").values(name)))
                        .stream(DescribeInstancesResponse::reservations)
                        .flatMap(reservation -> reservation.instances().stream())
                        .map(instance ->
                                instance.instanceType() + " " + instance.state().name())
                        .toList();
        assertEquals(List.of("t3.micro running", "t3.micro running"), states);
    }

    @Test
    @DisplayName("attributes are changed one at a time, and some of them forbid what follows")
    default void attributes() {
        String id = run(Map.of());
        Map<String, ?> one = Map.of("InstanceIds", List.of(id));
        ec2().call("StopInstances", one);
        ec2().call("ModifyInstanceAttribute", Map.of("InstanceId", id, "InstanceType", Map.of("Value", "m5.large")));
        assertEquals("m5.large", instance(id).string("InstanceType"));

        ec2().call("ModifyInstanceAttribute", Map.of("InstanceId", id, "DisableApiTermination", Map.of("Value", true)));
        Calls.refused(400, "OperationNotPermitted", () -> ec2().call("TerminateInstances", one));
        ec2().call(
                        "ModifyInstanceAttribute",
                        Map.of("InstanceId", id, "DisableApiTermination", Map.of("Value", false)));
        ec2().call("TerminateInstances", one);
        ec2().waitUntil("InstanceTerminated", one);
    }
}
