package dev.lamina.interop.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lamina.client.AwsClient;
import dev.lamina.client.AwsServiceException;
import dev.lamina.client.Struct;
import dev.lamina.client.Wait;
import dev.lamina.client.WaiterException;
import dev.lamina.client.api.Api;
import dev.lamina.codegen.Generate;
import dev.lamina.interop.server.MotoServer;
import dev.lamina.session.Session;
import dev.lamina.signer.Credentials;
import dev.lamina.vectors.Vectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service that Lamina has no line of: IAM's JSON is imported by the command that a user has, into a folder of the class
 * path, and is then a client of a session.
 */
@DisplayName("IAM, imported just now, on moto")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IamOnMotoTest {
    private static final String PATH = "/interop/";

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final List<Duration> slept = new ArrayList<>();
    private URLClassLoader classPath;
    private MotoServer moto;
    private Session session;
    private AwsClient iam;

    @BeforeAll
    void importIt(@TempDir Path folder) throws IOException {
        Path models = Vectors.models().resolve("iam");
        if (!Files.isDirectory(models)) {
            System.out.println("models: iam is absent, IAM on moto is SKIPPED");
        }
        assumeTrue(Files.isDirectory(models), "models: iam is absent");
        moto = new MotoServer();
        session = Session.builder()
                .region("us-east-1")
                .credentials(moto.credentials())
                .environment(Map.of(
                        "AWS_ENDPOINT_URL_IAM", moto.url(),
                        "AWS_CONFIG_FILE", folder.resolve("no-config").toString(),
                        "AWS_SHARED_CREDENTIALS_FILE",
                                folder.resolve("no-credentials").toString())::get)
                .systemProperties(name -> null)
                .build();
        String missing = assertThrows(IllegalArgumentException.class, () -> session.client("iam"))
                .getMessage();
        assertTrue(missing.contains("META-INF/lamina/iam.api"), missing);

        Path description = folder.resolve("META-INF/lamina/iam.api");
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        int status = Generate.run(
                new String[] {"import", "--service", "iam", "--from", models.toString(), "--to", description.toString()
                },
                new PrintStream(report, true, StandardCharsets.UTF_8));
        assertEquals(0, status, () -> report.toString(StandardCharsets.UTF_8));
        classPath = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before);
        Thread.currentThread().setContextClassLoader(classPath);
        // All there is to do: the text is read now, and the folder is asked no more.
        iam = session.client("iam", c -> c.sleeper(slept::add));
        iam.api().operation("ListUsers");
    }

    @AfterAll
    void stop() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        if (session != null) {
            session.close();
        }
        if (classPath != null) {
            classPath.close();
        }
        if (moto != null) {
            moto.close();
        }
    }

    private AwsServiceException refused(int status, String code, String operation, Map<String, ?> input) {
        return Calls.refused(status, code, () -> iam.call(operation, input));
    }

    @Test
    @DisplayName("it is a description like any other")
    void description() {
        Api api = iam.api();
        assertEquals("query", api.protocol());
        assertEquals("IAM", api.serviceId());
        assertEquals("2010-05-08", api.apiVersion());
        assertTrue(api.operations().containsAll(List.of("CreateUser", "ListPolicies", "SimulateCustomPolicy")));
    }

    @Test
    @DisplayName("a user comes, is waited for, has keys that work and tags, joins a group, and goes")
    void users() {
        String name = MotoSuite.name();
        Map<String, ?> one = Map.of("UserName", name);
        WaiterException early = assertThrows(
                WaiterException.class,
                () -> iam.waitUntil("UserExists", one, Wait.asDescribed().attempts(3)));
        assertEquals(3, early.attempts());
        assertEquals("NoSuchEntity", ((AwsServiceException) early.getCause()).code());
        assertTrue(slept.contains(Duration.ofSeconds(1)), slept.toString());

        iam.call(
                "CreateUser",
                Map.of("UserName", name, "Path", PATH, "Tags", List.of(Map.of("Key", "team", "Value", "a+b=@"))));
        Struct user = iam.waitUntil("UserExists", one, Wait.asDescribed())
                .orElseThrow()
                .struct("User");
        assertEquals("arn:aws:iam::" + StsGroup.ACCOUNT + ":user" + PATH + name, user.string("Arn"));
        assertEquals("a+b=@", Calls.text(iam.call("ListUserTags", one), "Tags[].Value"));
        AwsServiceException again = refused(409, "EntityAlreadyExists", "CreateUser", one);
        assertTrue(again.serviceMessage().contains(name), again.getMessage());
        assertEquals("EntityAlreadyExistsException", again.error().shape().name());

        Struct key = iam.call("CreateAccessKey", one).struct("AccessKey");
        assertEquals("Active", key.string("Status"));
        assertFalse(key.toString().contains(key.string("SecretAccessKey")), "the secret is printed");
        AwsClient own =
                iam.with(c -> c.credentials(Credentials.of(key.string("AccessKeyId"), key.string("SecretAccessKey"))));
        Calls.refused(403, "AccessDenied", () -> own.call("GetUser", one));
        iam.call("PutUserPolicy", Map.of("UserName", name, "PolicyName", "all", "PolicyDocument", StsGroup.ALL));
        assertEquals(name, own.call("GetUser", one).struct("User").string("UserName"));
        assertEquals(
                key.string("AccessKeyId"),
                Calls.text(iam.call("ListAccessKeys", one), "AccessKeyMetadata[].AccessKeyId"));

        iam.call("CreateGroup", Map.of("GroupName", name));
        iam.call("AddUserToGroup", Map.of("GroupName", name, "UserName", name));
        assertEquals(name, Calls.text(iam.call("GetGroup", Map.of("GroupName", name)), "Users[].UserName"));
        assertEquals(name, Calls.text(iam.call("ListGroupsForUser", one), "Groups[].GroupName"));
        iam.call("RemoveUserFromGroup", Map.of("GroupName", name, "UserName", name));
        assertEquals(List.of(), iam.call("ListGroupsForUser", one).structs("Groups"));
        iam.call("DeleteGroup", Map.of("GroupName", name));
        refused(404, "NoSuchEntity", "GetGroup", Map.of("GroupName", name));

        iam.call("DeleteAccessKey", Map.of("UserName", name, "AccessKeyId", key.string("AccessKeyId")));
        iam.call("DeleteUserPolicy", Map.of("UserName", name, "PolicyName", "all"));
        iam.call("DeleteUser", one);
        refused(404, "NoSuchEntity", "GetUser", one);
    }

    @Test
    @DisplayName(
            "a role has a policy of its own, one that is attached, an instance profile, and its documents come as they went")
    void roles() {
        String name = MotoSuite.name();
        Map<String, ?> one = Map.of("RoleName", name);
        iam.call(
                "CreateRole",
                Map.of("RoleName", name, "AssumeRolePolicyDocument", StsGroup.TRUST, "MaxSessionDuration", 7200));
        Struct role = iam.waitUntil("RoleExists", one, Wait.asDescribed())
                .orElseThrow()
                .struct("Role");
        assertEquals(7200, role.number("MaxSessionDuration"));
        assertEquals(StsGroup.TRUST, decoded(role.string("AssumeRolePolicyDocument")));
        iam.call("PutRolePolicy", Map.of("RoleName", name, "PolicyName", "all", "PolicyDocument", StsGroup.ALL));
        Struct inline = iam.call("GetRolePolicy", Map.of("RoleName", name, "PolicyName", "all"));
        assertEquals(StsGroup.ALL, decoded(inline.string("PolicyDocument")));

        Map<String, ?> profile = Map.of("InstanceProfileName", name);
        iam.call("CreateInstanceProfile", profile);
        iam.call("AddRoleToInstanceProfile", Map.of("InstanceProfileName", name, "RoleName", name));
        Struct found = iam.waitUntil("InstanceProfileExists", profile, Wait.asDescribed())
                .orElseThrow();
        assertEquals(name, Calls.text(found, "InstanceProfile.Roles[].RoleName"));
        refused(409, "DeleteConflict", "DeleteRole", one);
        iam.call("RemoveRoleFromInstanceProfile", Map.of("InstanceProfileName", name, "RoleName", name));
        iam.call("DeleteInstanceProfile", profile);
        iam.call("DeleteRolePolicy", Map.of("RoleName", name, "PolicyName", "all"));
        iam.call("DeleteRole", one);
        refused(404, "NoSuchEntity", "GetRole", one);
    }

    /** IAM's API Reference, GetRolePolicy: the document is URL-encoded; this client gives it as it comes. */
    private static String decoded(String document) {
        return java.net.URLDecoder.decode(document, StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("a policy has versions, is attached to a role, and goes")
    void policies() {
        String name = MotoSuite.name();
        String arn = iam.call("CreatePolicy", Map.of("PolicyName", name, "Path", PATH, "PolicyDocument", StsGroup.ALL))
                .struct("Policy")
                .string("Arn");
        Map<String, ?> one = Map.of("PolicyArn", arn);
        Struct policy = iam.waitUntil("PolicyExists", one, Wait.asDescribed())
                .orElseThrow()
                .struct("Policy");
        assertEquals("v1", policy.string("DefaultVersionId"));
        assertEquals(0, policy.number("AttachmentCount"));
        iam.call("CreatePolicyVersion", Map.of("PolicyArn", arn, "PolicyDocument", StsGroup.ALL, "SetAsDefault", true));
        assertEquals(
                List.of(false, true),
                iam.call("ListPolicyVersions", one).find("Versions[].IsDefaultVersion").stream()
                        .sorted()
                        .toList());
        Map<String, ?> attachment = Map.of("RoleName", name, "PolicyArn", arn);
        iam.call("CreateRole", Map.of("RoleName", name, "AssumeRolePolicyDocument", StsGroup.TRUST));
        iam.call("AttachRolePolicy", attachment);
        assertEquals(
                arn,
                Calls.text(
                        iam.call("ListAttachedRolePolicies", Map.of("RoleName", name)),
                        "AttachedPolicies[].PolicyArn"));
        // Moto would delete an attached policy, which IAM refuses.
        iam.call("DetachRolePolicy", attachment);
        iam.call("DeletePolicyVersion", Map.of("PolicyArn", arn, "VersionId", "v1"));
        iam.call("DeletePolicy", one);
        refused(404, "NoSuchEntity", "GetPolicy", one);
        refused(
                400,
                "MalformedPolicyDocument",
                "CreatePolicy",
                Map.of("PolicyName", MotoSuite.name(), "PolicyDocument", "{\"Version\":\"2012-10-17\"}"));
    }

    @Test
    @DisplayName("pages are gone through to their end, from the first or from a token on")
    void pages() {
        String path = "/pages-" + MotoSuite.name() + "/";
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String name = "role-" + i + "-" + MotoSuite.name();
            made.add(name);
            iam.call("CreateRole", Map.of("RoleName", name, "Path", path, "AssumeRolePolicyDocument", StsGroup.TRUST));
        }
        var paginator = iam.paginator("ListRoles", Map.of("PathPrefix", path, "MaxItems", 2));
        List<Struct> pages = paginator.stream().toList();
        assertEquals(
                List.of(2, 2, 1),
                pages.stream().map(page -> page.structs("Roles").size()).toList());
        // Moto's order is that of ids.
        List<String> all = names(pages);
        assertEquals(made, all.stream().sorted().toList());
        assertEquals(
                all.subList(2, 5),
                names(paginator.startingAt(pages.get(0).string("Marker")).stream()
                        .toList()));
    }

    private static List<String> names(List<Struct> pages) {
        List<String> names = new ArrayList<>();
        for (Struct page : pages) {
            for (Struct role : page.structs("Roles")) {
                names.add(role.string("RoleName"));
            }
        }
        return names;
    }
}
