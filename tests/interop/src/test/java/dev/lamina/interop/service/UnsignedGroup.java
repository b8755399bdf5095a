package dev.lamina.interop.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lamina.client.Call;
import dev.lamina.client.Interceptor;
import dev.lamina.client.Struct;
import dev.lamina.ec2.Ec2Client;
import dev.lamina.signer.SignedRequest;
import dev.lamina.sts.StsClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What moto does not understand while it checks signatures. */
interface UnsignedGroup extends OnMoto {
    @Test
    @DisplayName("a role is taken by a web identity, without credentials of one's own and without a signature")
    default void webIdentity() {
        List<SignedRequest> sent = new ArrayList<>();
        Calls nobody = calls("sts", StsClient::new)
                .with(c -> c.credentials(() -> {
                            throw new AssertionError("asked for credentials");
                        })
                        .interceptor(new Interceptor() {
                            @Override
                            public void signed(Call call, SignedRequest request) {
                                sent.add(request);
                            }
                        }));
        String role = "arn:aws:iam::" + StsGroup.ACCOUNT + ":role/web";
        Struct taken = nobody.call(
                "AssumeRoleWithWebIdentity",
                Map.of("RoleArn", role, "RoleSessionName", "browser", "WebIdentityToken", "header.payload.signature"));
        assertEquals(
                "arn:aws:sts::" + StsGroup.ACCOUNT + ":assumed-role/web/browser",
                Calls.text(taken, "AssumedRoleUser.Arn"));
        StsGroup.credentials(taken, Duration.ofHours(1));
        assertEquals(1, sent.size());
        assertNull(sent.get(0).headers().get("Authorization"));
    }

    @Test
    @DisplayName("texts have any character of XML's, in a form and in a document, and are told as they were given")
    default void characters() {
        Calls ec2 = calls("ec2", Ec2Client::new);
        String value = " grün & <b> + = %2B % '\" ]]> \uD83D\uDE00 ~*\t";
        String vpc = ec2.call("CreateVpc", Map.of("CidrBlock", "10.0.0.0/16"))
                .struct("Vpc")
                .string("VpcId");
        ec2.call("CreateTags", Map.of("Resources", List.of(vpc), "Tags", List.of(Map.of("Key", "k", "Value", value))));
        Struct told = ec2.call("DescribeVpcs", Map.of("VpcIds", List.of(vpc)));
        assertEquals(value, Calls.text(told, "Vpcs[].Tags[].Value"));
    }
}
