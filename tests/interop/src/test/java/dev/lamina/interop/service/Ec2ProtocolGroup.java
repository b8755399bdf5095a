package dev.lamina.interop.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Struct;
import dev.lamina.client.Wait;
import dev.lamina.client.WaiterException;
import dev.lamina.signer.Credentials;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Pages, waiters, dry runs and errors: what is alike for all of EC2. */
interface Ec2ProtocolGroup extends Ec2Group {
    @Test
    @DisplayName("pages are gone through, from the first or from a token on")
    default void pages() {
        String name = MotoSuite.name();
        List<String> ran = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            ran.add(run(Map.of("TagSpecifications", Ec2Group.tagged("instance", "Name", name))));
        }
        Map<String, ?> input = Map.of("MaxResults", 5, "Filters", List.of(Ec2Group.filter("tag:Name", name)));
        var paginator = ec2().pages("DescribeInstances", input);
        List<Struct> pages = new ArrayList<>();
        paginator.forEach(pages::add);
        assertEquals(
                List.of(5, 5, 1),
                pages.stream().map(page -> page.structs("Reservations").size()).toList());
        assertEquals(ran, ids(pages));

        List<Struct> rest = new ArrayList<>();
        paginator.startingAt(pages.get(0).string("NextToken")).forEach(rest::add);
        assertEquals(ran.subList(5, 11), ids(rest));
        assertEquals(
                ran,
                paginator.stream(page -> page.structs("Reservations"))
                        .map(reservation ->
                                reservation.structs("Instances").get(0).string("InstanceId"))
                        .toList());
    }

    private static List<String> ids(List<Struct> pages) {
        List<String> ids = new ArrayList<>();
        for (Struct page : pages) {
            for (Object id : page.find("Reservations[].Instances[].InstanceId")) {
                ids.add((String) id);
            }
        }
        return ids;
    }

    @Test
    @DisplayName("a waiter ends at once where the state can come no more, and has the last answer")
    default void waiterFails() {
        String id = run(Map.of());
        Map<String, ?> one = Map.of("InstanceIds", List.of(id));
        ec2().call("TerminateInstances", one);
        WaiterException e = assertThrows(WaiterException.class, () -> ec2().waitUntil("InstanceRunning", one));
        assertEquals("InstanceRunning", e.waiter());
        assertEquals(1, e.attempts());
        assertEquals("terminated", Calls.text(e.lastResponse().orElseThrow(), "Reservations[].Instances[].State.Name"));
    }

    @Test
    @DisplayName("a waiter looks as often as it may, at the description's distance, and not once more")
    default void waiterEnds() {
        String id = run(Map.of());
        List<Duration> slept = new ArrayList<>();
        Calls slow = ec2().with(c -> c.sleeper(slept::add));
        WaiterException e = assertThrows(
                WaiterException.class,
                () -> slow.waitUntil(
                        "InstanceStopped",
                        Map.of("InstanceIds", List.of(id)),
                        Wait.asDescribed().attempts(3)));
        assertEquals(3, e.attempts());
        assertEquals(List.of(Duration.ofSeconds(15), Duration.ofSeconds(15)), slept);
        assertEquals("running", Calls.text(e.lastResponse().orElseThrow(), "Reservations[].Instances[].State.Name"));
    }

    @Test
    @DisplayName(
            "a waiter goes on while the instance is not known yet, which is an error, and ends at one it does not expect")
    default void waiterErrors() {
        List<Duration> slept = new ArrayList<>();
        Calls slow = ec2().with(c -> c.sleeper(slept::add));
        Map<String, ?> missing = Map.of("InstanceIds", List.of("i-0123456789abcdef0"));
        WaiterException e = assertThrows(
                WaiterException.class,
                () -> slow.waitUntil(
                        "InstanceExists", missing, Wait.asDescribed().attempts(4)));
        assertEquals(4, e.attempts());
        assertEquals(3, slept.size());
        assertEquals("InvalidInstanceID.NotFound", ((AwsServiceException) e.getCause()).code());

        Calls stranger = slow.with(c -> c.credentials(Credentials.of("AKIDUNKNOWN", "any")));
        WaiterException refused =
                assertThrows(WaiterException.class, () -> stranger.waitUntil("InstanceExists", missing));
        assertEquals(1, refused.attempts());
        assertEquals("AuthFailure", ((AwsServiceException) refused.getCause()).code());
    }

    @Test
    @DisplayName("a dry run says by an error that it would be done, and nothing is done")
    default void dryRun() {
        String id = run(Map.of());
        Map<String, ?> dry = Map.of("InstanceIds", List.of(id), "DryRun", true);
        AwsServiceException e = Calls.refused(412, "DryRunOperation", () -> ec2().call("TerminateInstances", dry));
        assertEquals("Request would have succeeded, but DryRun flag is set.", e.serviceMessage());
        assertEquals("running", instance(id).struct("State").string("Name"));
    }

    @Test
    @DisplayName("errors have EC2's codes, its message and the request's id, and are not tried again")
    default void errors() {
        AwsServiceException missing = Calls.refused(
                400,
                "InvalidInstanceID.NotFound",
                () -> ec2().call("DescribeInstances", Map.of("InstanceIds", List.of("i-0123456789abcdef0"))));
        assertTrue(missing.serviceMessage().contains("i-0123456789abcdef0"), missing.getMessage());
        assertTrue(missing.requestId() != null && !missing.requestId().isEmpty(), missing.getMessage());
        Calls.refused(
                400,
                "InvalidAMIID.NotFound",
                () -> ec2().call("DescribeImages", Map.of("ImageIds", List.of("ami-0123456789abcdef0"))));
        Calls.refused(
                400,
                "InvalidVolume.NotFound",
                () -> ec2().call("DeleteVolume", Map.of("VolumeId", "vol-0123456789abcdef0")));
        Calls.refused(
                400, "InvalidVpcID.NotFound", () -> ec2().call("DeleteVpc", Map.of("VpcId", "vpc-0123456789abcdef0")));
    }

    @Test
    @DisplayName("a wrong secret, and a key that nobody knows: AuthFailure")
    default void authFailure() {
        String key = moto().credentials().accessKeyId();
        for (Credentials wrong : List.of(Credentials.of(key, "not the secret"), Credentials.of("AKIDUNKNOWN", "any"))) {
            Calls refused = ec2().with(c -> c.credentials(wrong));
            Calls.refused(401, "AuthFailure", () -> refused.call("DescribeVpcs", Map.of()));
        }
    }

    @Test
    @DisplayName(
            "moto differs: it checks a form's signature over that form written as Python writes it, a space as a plus")
    default void spaces() {
        Map<String, ?> spaced = Map.of("Resources", List.of(run(Map.of())), "Tags", List.of(Map.of("Key", "a b")));
        Calls.refused(401, "AuthFailure", () -> ec2().call("CreateTags", spaced));
    }
}
