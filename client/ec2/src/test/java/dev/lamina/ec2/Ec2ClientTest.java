package dev.lamina.ec2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsServiceException;
import dev.lamina.client.ClientConfig;
import dev.lamina.ec2.model.DescribeInstancesResponse;
import dev.lamina.ec2.model.Instance;
import dev.lamina.ec2.model.InstanceStateName;
import dev.lamina.ec2.model.InstanceType;
import dev.lamina.ec2.model.Reservation;
import dev.lamina.ec2.model.ResourceType;
import dev.lamina.signer.Credentials;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.mockwebserver.MockResponse;
import okhttp3.mockwebserver.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The typed client of EC2")
class Ec2ClientTest {
    private final MockWebServer server = new MockWebServer();
    private final List<Duration> slept = new ArrayList<>();
    private Ec2Client ec2;

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
        ec2 = new Ec2Client(ClientConfig.builder()
                .region("eu-west-1")
                .credentials(Credentials.of("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"))
                .endpointUrl("http://127.0.0.1:" + server.getPort())
                .maxAttempts(1)
                .sleeper(slept::add)
                .build());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private static MockResponse page(String token, String... instances) {
        StringBuilder xml = new StringBuilder("<DescribeInstancesResponse><requestId>r-1</requestId><reservationSet>");
        for (String instance : instances) {
            xml.append("<item><reservationId>r</reservationId><instancesSet><item><instanceId>")
                    .append(instance)
                    .append("</instanceId><instanceState><code>16</code><name>running</name></instanceState>")
                    .append("</item></instancesSet></item>");
        }
        xml.append("</reservationSet><nextToken>").append(token).append("</nextToken></DescribeInstancesResponse>");
        return new MockResponse().setBody(xml.toString());
    }

    @Test
    @DisplayName("runs instances by a form whose lists are numbered")
    void runInstances() throws InterruptedException {
        server.enqueue(
                new MockResponse()
                        .setBody(
                                "<RunInstancesResponse><reservationId>r-9</reservationId>"
                                        + "<instancesSet><item><instanceId>i-1</instanceId></item></instancesSet></RunInstancesResponse>"));
        String id = ec2.runInstances(r -> r.imageId("ami-1")
                        .minCount(1)
                        .maxCount(1)
                        .instanceType(InstanceType.T3_MICRO)
                        .clientToken("once")
                        .securityGroupIds(List.of("sg-1", "sg-2"))
                        .tagSpecifications(t -> t.resourceType(ResourceType.INSTANCE)
                                .tags(tag -> tag.key("Name").value("web"))))
                .instances()
                .get(0)
                .instanceId();
        assertEquals("i-1", id);
        String form = server.takeRequest().getBody().readUtf8();
        assertTrue(form.startsWith("Action=RunInstances&Version=2016-11-15&"), form);
        for (String pair : List.of(
                "InstanceType=t3.micro",
                "SecurityGroupId.1=sg-1",
                "SecurityGroupId.2=sg-2",
                "TagSpecification.1.ResourceType=instance",
                "TagSpecification.1.Tag.1.Key=Name",
                "ClientToken=once")) {
            assertTrue(("&" + form + "&").contains("&" + pair + "&"), form);
        }
    }

    @Test
    @DisplayName("goes through pages and their items")
    void pages() {
        server.enqueue(page("more", "i-1", "i-2"));
        server.enqueue(page("", "i-3"));
        List<String> ids = new ArrayList<>();
        for (Reservation reservation :
                ec2.describeInstancesPaginator(r -> r.maxResults(5)).items(DescribeInstancesResponse::reservations)) {
            for (Instance instance : reservation.instances()) {
                assertEquals(InstanceStateName.RUNNING, instance.state().name());
                ids.add(instance.instanceId());
            }
        }
        assertEquals(List.of("i-1", "i-2", "i-3"), ids);
    }

    @Test
    @DisplayName("waits with the description's delay")
    void waits() {
        server.enqueue(
                new MockResponse()
                        .setResponseCode(400)
                        .setBody(
                                "<Response><Errors><Error><Code>InvalidInstanceID.NotFound</Code></Error></Errors></Response>"));
        server.enqueue(page("", "i-1"));
        assertEquals(
                "r-1",
                ec2.waitUntilInstanceRunning(r -> r.instanceIds(List.of("i-1")))
                        .orElseThrow()
                        .responseMetadata()
                        .requestId());
        assertEquals(List.of(Duration.ofSeconds(15)), slept);
    }

    @Test
    @DisplayName("tells a dry run's answer as the error that EC2 makes of it")
    void dryRun() {
        server.enqueue(
                new MockResponse()
                        .setResponseCode(412)
                        .setBody(
                                "<Response><Errors><Error><Code>DryRunOperation</Code><Message>Request would have succeeded, but"
                                        + " DryRun flag is set.</Message></Error></Errors><RequestID>r-3</RequestID></Response>"));
        AwsServiceException e =
                assertThrows(AwsServiceException.class, () -> ec2.describeInstances(r -> r.dryRun(true)));
        assertTrue(e.is("DryRunOperation"), e.getMessage());
        assertEquals("r-3", e.requestId());
    }
}
