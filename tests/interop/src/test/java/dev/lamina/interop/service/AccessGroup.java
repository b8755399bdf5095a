package dev.lamina.interop.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.Struct;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Key pairs and security groups. */
interface AccessGroup extends Ec2Group {
    @Test
    @DisplayName("a key pair is made, waited for, found and deleted; its private half is told once, and never printed")
    default void keyPair() {
        String name = MotoSuite.name();
        Struct made = ec2().call(
                        "CreateKeyPair",
                        Map.of("KeyName", name, "TagSpecifications", Ec2Group.tagged("key-pair", "for", name)));
        String pem = made.string("KeyMaterial");
        assertTrue(pem.startsWith("-----BEGIN RSA PRIVATE KEY-----\n"), "not a key");
        String shown = made.toString();
        assertFalse(shown.contains("PRIVATE KEY"), "printed");
        assertTrue(shown.contains(name), shown);

        Map<String, ?> one = Map.of("KeyNames", List.of(name));
        Struct found = ec2().waitUntil("KeyPairExists", one).orElseThrow();
        assertEquals(made.string("KeyPairId"), Calls.text(found, "KeyPairs[].KeyPairId"));
        assertEquals(name, Calls.text(found, "KeyPairs[].Tags[].Value"));
        assertEquals(made.string("KeyFingerprint"), Calls.text(found, "KeyPairs[].KeyFingerprint"));
        Calls.refused(400, "InvalidKeyPair.Duplicate", () -> ec2().call("CreateKeyPair", Map.of("KeyName", name)));
        assertEquals(name, instance(run(Map.of("KeyName", name))).string("KeyName"));

        assertEquals(true, ec2().call("DeleteKeyPair", Map.of("KeyName", name)).bool("Return"));
        Calls.refused(400, "InvalidKeyPair.NotFound", () -> ec2().call("DescribeKeyPairs", one));
    }

    @Test
    @DisplayName("a public key of one's own is imported, its bytes in base64 on the way")
    default void importKeyPair() throws NoSuchAlgorithmException {
        String name = MotoSuite.name();
        Struct made = ec2().call("ImportKeyPair", Map.of("KeyName", name, "PublicKeyMaterial", openSsh(name)));
        assertEquals(name, made.string("KeyName"));
        assertNotNull(made.string("KeyFingerprint"));
        byte[] broken = "ssh-rsa no-key".getBytes(StandardCharsets.UTF_8);
        Calls.refused(
                400,
                "InvalidKeyPair.Format",
                () -> ec2().call("ImportKeyPair", Map.of("KeyName", MotoSuite.name(), "PublicKeyMaterial", broken)));
    }

    /** RFC 4253, section 6.6: the name, the exponent, the modulus, each after its length. */
    private static byte[] openSsh(String comment) throws NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        RSAPublicKey key = (RSAPublicKey) generator.generateKeyPair().getPublic();
        ByteBuffer blob = ByteBuffer.allocate(512);
        for (byte[] part : List.of(
                "ssh-rsa".getBytes(StandardCharsets.US_ASCII),
                bytes(key.getPublicExponent()),
                bytes(key.getModulus()))) {
            blob.putInt(part.length).put(part);
        }
        byte[] encoded = new byte[blob.flip().remaining()];
        blob.get(encoded);
        return ("ssh-rsa " + Base64.getEncoder().encodeToString(encoded) + " " + comment)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(BigInteger number) {
        return number.toByteArray();
    }

    @Test
    @DisplayName("a security group has rules, in and out, which are added, described, and taken back")
    default void securityGroup() {
        String vpc = ec2().call("CreateVpc", Map.of("CidrBlock", "10.7.0.0/16"))
                .struct("Vpc")
                .string("VpcId");
        String name = MotoSuite.name();
        Map<String, ?> group = Map.of("GroupName", name, "Description", "web&more", "VpcId", vpc);
        String id = ec2().call("CreateSecurityGroup", group).string("GroupId");
        Map<String, ?> one = Map.of("GroupIds", List.of(id));
        ec2().waitUntil("SecurityGroupExists", one);
        Calls.refused(400, "InvalidGroup.Duplicate", () -> ec2().call("CreateSecurityGroup", group));

        Map<String, ?> rules = Map.of(
                "GroupId",
                id,
                "IpPermissions",
                List.of(
                        Map.of(
                                "IpProtocol",
                                "tcp",
                                "FromPort",
                                443,
                                "ToPort",
                                443,
                                "IpRanges",
                                List.of(
                                        Map.of("CidrIp", "192.0.2.0/24", "Description", "office"),
                                        Map.of("CidrIp", "198.51.100.0/24")),
                                "Ipv6Ranges",
                                List.of(Map.of("CidrIpv6", "2001:db8::/32"))),
                        Map.of(
                                "IpProtocol",
                                "udp",
                                "FromPort",
                                53,
                                "ToPort",
                                54,
                                "UserIdGroupPairs",
                                List.of(Map.of("GroupId", id)))));
        assertEquals(true, ec2().call("AuthorizeSecurityGroupIngress", rules).bool("Return"));
        Struct described = (Struct) Calls.one(ec2().call("DescribeSecurityGroups", one), "SecurityGroups[]");
        assertEquals(List.of("192.0.2.0/24", "198.51.100.0/24"), described.find("IpPermissions[].IpRanges[].CidrIp"));
        assertEquals(List.of(443, 53), described.find("IpPermissions[].FromPort"));
        assertEquals("2001:db8::/32", Calls.text(described, "IpPermissions[].Ipv6Ranges[].CidrIpv6"));
        assertEquals(id, Calls.text(described, "IpPermissions[].UserIdGroupPairs[].GroupId"));
        Calls.refused(400, "InvalidPermission.Duplicate", () -> ec2().call("AuthorizeSecurityGroupIngress", rules));
        assertEquals(true, ec2().call("RevokeSecurityGroupIngress", rules).bool("Return"));
        assertEquals(List.of(), ec2().call("DescribeSecurityGroups", one).find("SecurityGroups[].IpPermissions[]"));

        // A new group lets everything out.
        assertEquals("-1", Calls.text(described, "IpPermissionsEgress[].IpProtocol"));
        ec2().call(
                        "AuthorizeSecurityGroupEgress",
                        Map.of(
                                "GroupId",
                                id,
                                "IpPermissions",
                                List.of(Map.of(
                                        "IpProtocol",
                                        "tcp",
                                        "FromPort",
                                        80,
                                        "ToPort",
                                        80,
                                        "IpRanges",
                                        List.of(Map.of("CidrIp", "203.0.113.7/32"))))));
        List<Object> out = ec2().call(
                        "DescribeSecurityGroupRules", Map.of("Filters", List.of(Ec2Group.filter("group-id", id))))
                .find("SecurityGroupRules[].CidrIpv4");
        assertTrue(out.contains("203.0.113.7/32"), out.toString());

        ec2().call("DeleteSecurityGroup", Map.of("GroupId", id));
        Calls.refused(400, "InvalidGroup.NotFound", () -> ec2().call("DescribeSecurityGroups", one));
    }
}
