package dev.lamina.interop.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.Struct;
import dev.lamina.ec2.Ec2Client;
import dev.lamina.signer.Credentials;
import dev.lamina.sts.StsClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

interface StsGroup extends OnMoto {
    String ACCOUNT = "123456789012";
    String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"*"}}]}""";
    String ALL = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    default Calls sts() {
        return calls("sts", StsClient::new);
    }

    /** What an answer has as credentials, which must be whole and of the future. */
    static Credentials credentials(Struct answer, Duration life) {
        Struct given = answer.struct("Credentials");
        Instant expected = Instant.now().plus(life);
        assertTrue(
                Duration.between(given.instant("Expiration"), expected).abs().compareTo(Duration.ofMinutes(5)) < 0,
                () -> given.instant("Expiration") + " instead of " + expected);
        String shown = answer.toString();
        assertFalse(shown.contains(given.string("SecretAccessKey")), "the secret is printed");
        assertFalse(shown.contains(given.string("SessionToken")), "the token is printed");
        return Credentials.of(
                given.string("AccessKeyId"), given.string("SecretAccessKey"), given.string("SessionToken"));
    }

    @Test
    @DisplayName("who calls: the user whose key it is")
    default void callerIdentity() {
        Struct who = sts().call("GetCallerIdentity", Map.of());
        assertEquals(ACCOUNT, who.string("Account"));
        assertEquals("arn:aws:iam::" + ACCOUNT + ":user/interop", who.string("Arn"));
        assertEquals(20, who.string("UserId").length(), who.toString());
    }

    @Test
    @DisplayName("a role is taken, and its temporary credentials call STS, EC2 and, where a token is another, nothing")
    default void assumeRole() {
        String role = new Iam(moto()).role(MotoSuite.name(), TRUST, ALL);
        Struct taken = sts().call(
                        "AssumeRole",
                        Map.of(
                                "RoleArn",
                                role,
                                "RoleSessionName",
                                "suite",
                                "DurationSeconds",
                                900,
                                "Tags",
                                List.of(Map.of("Key", "team", "Value", "interop"))));
        String arn = role.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/") + "/suite";
        assertEquals(arn, Calls.text(taken, "AssumedRoleUser.Arn"));
        assertEquals(6, taken.number("PackedPolicySize"));
        Credentials temporary = credentials(taken, Duration.ofMinutes(15));

        Calls asRole = sts().with(c -> c.credentials(temporary));
        assertEquals(arn, asRole.call("GetCallerIdentity", Map.of()).string("Arn"));
        Calls ec2 = calls("ec2", Ec2Client::new).with(c -> c.credentials(temporary));
        assertEquals(
                "us-east-1",
                Calls.text(
                        ec2.call("DescribeRegions", Map.of("RegionNames", List.of("us-east-1"))),
                        "Regions[].RegionName"));
        Calls stale = ec2.with(c ->
                c.credentials(Credentials.of(temporary.accessKeyId(), temporary.secretAccessKey(), "another-token")));
        Calls.refused(401, "AuthFailure", () -> stale.call("DescribeRegions", Map.of()));
    }

    @Test
    @DisplayName("a role whose policy allows nothing: AccessDenied, whatever is asked")
    default void accessDenied() {
        String role = new Iam(moto()).role(MotoSuite.name(), TRUST, null);
        Credentials temporary = credentials(
                sts().call("AssumeRole", Map.of("RoleArn", role, "RoleSessionName", "suite")), Duration.ofHours(1));
        Calls powerless = sts().with(c -> c.credentials(temporary));
        Calls.refused(403, "AccessDenied", () -> powerless.call("GetSessionToken", Map.of()));
    }

    @Test
    @DisplayName("session and federation tokens")
    default void tokens() {
        credentials(sts().call("GetSessionToken", Map.of("DurationSeconds", 3600)), Duration.ofHours(1));
        Struct federated = sts().call("GetFederationToken", Map.of("Name", "guest", "DurationSeconds", 7200));
        credentials(federated, Duration.ofHours(2));
        assertEquals("arn:aws:sts::" + ACCOUNT + ":federated-user/guest", Calls.text(federated, "FederatedUser.Arn"));
    }

    @Test
    @DisplayName("a key tells its account")
    default void accessKeyInfo() {
        Struct info = sts().call(
                        "GetAccessKeyInfo",
                        Map.of("AccessKeyId", moto().credentials().accessKeyId()));
        assertEquals(ACCOUNT, info.string("Account"));
    }

    @Test
    @DisplayName("errors: an unknown key, a wrong secret, what the service finds too long")
    default void errors() {
        Calls unknown = sts().with(c -> c.credentials(Credentials.of("AKIDUNKNOWN", "any")));
        Calls.refused(403, "InvalidClientTokenId", () -> unknown.call("GetCallerIdentity", Map.of()));
        String key = moto().credentials().accessKeyId();
        Calls wrong = sts().with(c -> c.credentials(Credentials.of(key, "not the secret")));
        Calls.refused(403, "SignatureDoesNotMatch", () -> wrong.call("GetCallerIdentity", Map.of()));
        Calls.refused(
                400,
                "ValidationError",
                () -> sts().call("GetFederationToken", Map.of("Name", "guest", "Policy", "x".repeat(2049))));
    }
}
