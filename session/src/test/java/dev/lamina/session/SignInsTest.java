package dev.lamina.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.AwsClientException;
import dev.lamina.session.FakeServices.Answer;
import dev.lamina.session.FakeServices.Asked;
import dev.lamina.session.credentials.VirtualClock;
import dev.lamina.signer.Credentials;
import dev.lamina.vectors.Json;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A sign-in")
class SignInsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String SSO = """
            [sso-session corp]
            sso_region = eu-west-1
            sso_start_url = https://corp
            [default]
            sso_session = corp
            sso_account_id = 123456789012
            sso_role_name = my role
            """;
    private static final String LEGACY = """
            [default]
            sso_start_url = https://corp
            sso_region = eu-west-1
            sso_account_id = 123456789012
            sso_role_name = dev
            """;
    private static final String LOGIN = "[default]\nlogin_session = arn:aws:iam::1:user/u\n";
    private static final String RENEWED =
            "{\"accessToken\": \"hidden-new\", \"expiresIn\": 3600, \"refreshToken\": \"hidden-next\"}";

    private final List<java.time.Duration> waits = new ArrayList<>();
    private Machine machine;
    private Answer ofOidc = new Answer(200, RENEWED);
    private Answer ofPortal = new Answer(
            200, FakeServices.sso(new Credentials("ASIA1", "hidden", "hidden", null, null), NOW.plusSeconds(3600)));
    private Answer ofSignin;
    private final FakeServices services = new FakeServices(this::answer);

    @BeforeEach
    void machine(@TempDir Path home) {
        machine = new Machine(home).env("AWS_REGION", "us-east-1");
    }

    private Answer answer(Asked asked) {
        String host = asked.request().url().host();
        return host.contains("oidc.") ? ofOidc : host.contains("signin.") ? ofSignin : ofPortal;
    }

    private Session session() {
        return machine.builder()
                .connections(services.connections())
                .clock(new VirtualClock(NOW))
                .sleeper(waits::add)
                .build();
    }

    private Path cached(String name, String expiresAt, String more) {
        String file = ".aws/sso/cache/" + FakeServices.sha1(name) + ".json";
        machine.file(file, "{\"accessToken\": \"hidden-old\", \"expiresAt\": \"" + expiresAt + "\"" + more + "}");
        return machine.home.resolve(file);
    }

    private static String registration(String end) {
        return ", \"clientId\": \"c\", \"clientSecret\": \"hidden-s\", \"refreshToken\": \"hidden-r\","
                + " \"registrationExpiresAt\": \"" + end + "\"";
    }

    private String failure() {
        Session session = session();
        RuntimeException error = assertThrows(RuntimeException.class, session::credentials);
        String all = error + " " + session.explainCredentials();
        assertFalse(all.contains("hidden"), all);
        return error.getMessage();
    }

    @Test
    @DisplayName("by single sign-on that lasts gives a role's credentials and is left as it is")
    void sso() throws IOException {
        machine.config(SSO);
        Path file = cached("corp", "2026-01-01T01:00:00Z", registration("2027-01-01T00:00:00Z"));
        String before = Files.readString(file);
        Credentials found = session().credentials();
        assertEquals("ASIA1", found.accessKeyId());
        assertEquals("123456789012", found.accountId());
        assertEquals(NOW.plusSeconds(3600), found.expiration());
        assertEquals(
                List.of("GET https://portal.sso.eu-west-1.amazonaws.com/federation/credentials"
                        + "?role_name=my%20role&account_id=123456789012"),
                services.lines());
        assertEquals("hidden-old", services.asked.get(0).header("x-amz-sso_bearer_token"));
        assertEquals(before, Files.readString(file));
    }

    @ParameterizedTest
    @CsvSource({"2026-01-01T00:14:00Z", "2025-01-01T00:00:00Z", "2026-01-01T00:10:00UTC"})
    @DisplayName("by single sign-on that is about to end is renewed and kept, for its owner only")
    void renewed(String end) throws IOException {
        machine.config(SSO);
        Path file = cached("corp", end, registration("2027-01-01T00:00:00Z"));
        assertEquals("ASIA1", session().credentials().accessKeyId());
        Asked oidc = services.asked.get(0);
        assertEquals("POST https://oidc.eu-west-1.amazonaws.com/token", oidc.line());
        assertEquals(
                Map.of(
                        "clientId",
                        "c",
                        "clientSecret",
                        "hidden-s",
                        "grantType",
                        "refresh_token",
                        "refreshToken",
                        "hidden-r"),
                Json.parse(oidc.body()));
        assertEquals("hidden-new", services.asked.get(1).header("x-amz-sso_bearer_token"));
        assertEquals(
                "{\"startUrl\": \"https://corp\", \"region\": \"eu-west-1\", \"accessToken\": \"hidden-new\","
                        + " \"expiresAt\": \"2026-01-01T01:00:00Z\", \"clientId\": \"c\", \"clientSecret\": \"hidden-s\","
                        + " \"registrationExpiresAt\": \"2027-01-01T00:00:00Z\", \"refreshToken\": \"hidden-next\"}",
                Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    @DisplayName("by single sign-on that cannot be renewed is used to its end")
    void notRenewed() {
        machine.config(SSO);
        ofOidc = new Answer(400, "{\"error\": \"invalid_grant\", \"error_description\": \"hidden\"}");
        cached("corp", "2026-01-01T00:05:00Z", registration("2027-01-01T00:00:00Z"));
        assertEquals("ASIA1", session().credentials().accessKeyId());
        assertEquals("hidden-old", services.asked.get(1).header("x-amz-sso_bearer_token"));
    }

    @Test
    @DisplayName("by single sign-on that has ended and cannot be renewed is an error that says why and what to do")
    void ended() {
        machine.config(SSO);
        ofOidc = new Answer(400, "{\"error\": \"invalid_grant\", \"error_description\": \"hidden\"}");
        cached("corp", "2025-01-01T00:00:00Z", registration("2027-01-01T00:00:00Z"));
        String message = failure();
        assertTrue(message.contains("sso-oidc answered with status 400, invalid_grant"), message);
        assertTrue(message.endsWith("aws sso login --sso-session corp"), message);
        cached("corp", "2025-01-01T00:00:00Z", registration("2025-06-01T00:00:00Z"));
        assertTrue(failure().contains("the client's registration has ended"));
        cached("corp", "2025-01-01T00:00:00Z", "");
        assertTrue(failure().contains("has no clientId"));
    }

    @Test
    @DisplayName("by single sign-on in the older style is found by its URL and not renewed")
    void legacy() {
        machine.config(LEGACY);
        assertTrue(failure().contains("there is no token of https://corp in " + machine.home), failure());
        cached("https://corp", "2026-01-01T00:01:00Z", registration("2027-01-01T00:00:00Z"));
        assertEquals("ASIA1", session().credentials().accessKeyId());
        assertEquals(1, services.asked.size());
        cached("https://corp", "2026-01-01T00:00:00Z", registration("2027-01-01T00:00:00Z"));
        assertTrue(failure().endsWith("aws sso login --profile default"), failure());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sso_region = eu-west-2 | has sso_region eu-west-2, and its sso-session corp has eu-west-1",
                "sso_session = none | there is no section [sso-session none]",
                "sso_session = half | has no sso_start_url; it must stand in that section"
            })
    @DisplayName("by single sign-on that contradicts itself is an error that shows how")
    void contradictions(String line, String message) {
        machine.config(SSO + line + "\n[sso-session half]\nsso_region = eu-west-1\n");
        String failure = failure();
        assertTrue(failure.contains(message), failure);
        assertEquals(0, services.asked.size());
    }

    @Test
    @DisplayName("by single sign-on that the service refuses is an error without what it answered; throttled, a pause")
    void refused() {
        machine.config(LEGACY);
        cached("https://corp", "2027-01-01T00:00:00Z", "");
        ofPortal = new Answer(401, "{\"message\": \"hidden\"}");
        assertTrue(failure().contains("the sign-in has ended or does not give role dev of account 123456789012"));
        ofPortal = new Answer(403, "{\"message\": \"hidden\"}", "ForbiddenException:http://x");
        assertTrue(failure().contains("status 403, ForbiddenException"));
        assertEquals(0, waits.size());
        ofPortal = new Answer(429, "hidden");
        assertTrue(failure().contains("status 429"));
        ofPortal = new Answer(0, "");
        assertTrue(failure().contains("gave no answer"));
        ofPortal = new Answer(200, "hidden");
        assertTrue(failure().contains("the answer of sso is not JSON"));
        ofPortal = new Answer(200, "{\"roleCredentials\": {\"accessKeyId\": \"hidden\"}}");
        assertTrue(failure().contains("the answer of sso has no roleCredentials.secretAccessKey"));
        assertEquals(8, waits.size(), "two pauses for each of two failures, asked twice each");
    }

    private Path login(String expiresAt, String pem, String more) throws Exception {
        byte[] digest = java.security.MessageDigest.getInstance("SHA-256")
                .digest("arn:aws:iam::1:user/u".getBytes(StandardCharsets.UTF_8));
        String file = ".aws/login/cache/" + java.util.HexFormat.of().formatHex(digest) + ".json";
        machine.config(LOGIN)
                .file(
                        file,
                        "{\"accessToken\": {\"accessKeyId\": \"ASIAOLD\", \"secretAccessKey\": \"hidden\","
                                + " \"sessionToken\": \"hidden\", \"accountId\": \"1\", \"expiresAt\": \"" + expiresAt
                                + "\"}, \"tokenType\": \"urn:aws\", \"clientId\": \"c\", \"refreshToken\": \"hidden-r\", \"n\": 1.0,"
                                + " \"dpopKey\": \"" + pem.replace("\n", "\\n") + "\"" + more + "}");
        return machine.home.resolve(file);
    }

    private static KeyPair key() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    /** RFC 5915, section 3, by hand: version, number, public point. */
    private static String pem(KeyPair pair) {
        byte[] spki = pair.getPublic().getEncoded();
        byte[] number = ((java.security.interfaces.ECPrivateKey) pair.getPrivate())
                .getS()
                .toByteArray();
        byte[] der = new byte[2 + 3 + 2 + 32 + 2 + 2 + 66];
        byte[] head = {0x30, (byte) (der.length - 2), 2, 1, 1, 4, 32};
        System.arraycopy(head, 0, der, 0, head.length);
        int from = Math.max(0, number.length - 32);
        System.arraycopy(number, from, der, 7 + 32 - (number.length - from), number.length - from);
        byte[] middle = {(byte) 0xA1, 68, 3, 66};
        System.arraycopy(middle, 0, der, 39, middle.length);
        System.arraycopy(spki, spki.length - 66, der, 43, 66);
        return "-----BEGIN EC PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END EC PRIVATE KEY-----\n";
    }

    @Test
    @DisplayName("by aws login is renewed with a proof of its key, in its own region, and the rest of it is kept")
    void login() throws Exception {
        KeyPair pair = key();
        Path file = login("2026-01-01T00:04:00Z", pem(pair), ", \"signInRegion\": \"eu-west-1\"");
        String before = Files.readString(file);
        ofSignin = new Answer(
                200,
                "{\"accessToken\": {\"accessKeyId\": \"ASIANEW\", \"secretAccessKey\": \"hidden2\","
                        + " \"sessionToken\": \"hidden3\"}, \"refreshToken\": \"hidden4\", \"expiresIn\": 900}");
        Credentials found = session().credentials();
        assertEquals("ASIANEW", found.accessKeyId());
        assertEquals("1", found.accountId());
        assertEquals(NOW.plusSeconds(900), found.expiration());
        Asked asked = services.asked.get(0);
        assertEquals("POST https://eu-west-1.signin.aws.amazon.com/v1/token", asked.line());
        verify(asked.header("DPoP"), "https://eu-west-1.signin.aws.amazon.com/v1/token", pair.getPublic());
        String expected = before.replaceAll(
                        "\"accessToken\": \\{.*?}",
                        "\"accessToken\": {\"accessKeyId\": \"ASIANEW\", \"secretAccessKey\": \"hidden2\","
                                + " \"sessionToken\": \"hidden3\", \"accountId\": \"1\", \"expiresAt\": \"2026-01-01T00:15:00Z\"}")
                .replace("hidden-r", "hidden4");
        assertEquals(expected, Files.readString(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    private static void verify(String proof, String url, PublicKey key) throws Exception {
        String[] parts = proof.split("\\.", -1);
        Map<String, Object> header = Json.object(Json.parse(decoded(parts[0])));
        assertEquals("dpop+jwt", header.get("typ"));
        assertEquals("ES256", header.get("alg"));
        Map<String, Object> jwk = Json.object(header.get("jwk"));
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        PublicKey claimed = KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(number(jwk.get("x")), number(jwk.get("y"))),
                        curve.getParameterSpec(ECParameterSpec.class)));
        assertEquals(key, claimed);
        Map<String, Object> payload = Json.object(Json.parse(decoded(parts[1])));
        assertEquals("POST", payload.get("htm"));
        assertEquals(url, payload.get("htu"));
        assertEquals(NOW.getEpochSecond(), ((Number) payload.get("iat")).longValue());
        assertEquals(36, ((String) payload.get("jti")).length());
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(key);
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertTrue(signature.verify(Base64.getUrlDecoder().decode(parts[2])));
    }

    private static BigInteger number(Object base64) {
        return new BigInteger(1, Base64.getUrlDecoder().decode((String) base64));
    }

    private static String decoded(String base64) {
        return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("by aws login may have its key in PKCS #8 too")
    void pkcs8() throws Exception {
        KeyPair pair = key();
        byte[] sec1 = Base64.getMimeDecoder().decode(pem(pair).replaceAll("-----.*?-----", ""));
        byte[] algorithm = java.util.HexFormat.of().parseHex("020100301306072a8648ce3d020106082a8648ce3d030107");
        byte[] der = new byte[3 + algorithm.length + 2 + sec1.length];
        der[0] = 0x30;
        der[1] = (byte) 0x81;
        der[2] = (byte) (der.length - 3);
        System.arraycopy(algorithm, 0, der, 3, algorithm.length);
        der[3 + algorithm.length] = 4;
        der[4 + algorithm.length] = (byte) sec1.length;
        System.arraycopy(sec1, 0, der, 5 + algorithm.length, sec1.length);
        login(
                "2025-01-01T00:00:00Z",
                "-----BEGIN PRIVATE KEY-----\n" + Base64.getEncoder().encodeToString(der)
                        + "\n-----END PRIVATE KEY-----",
                "");
        ofSignin = new Answer(400, "");
        failure();
        verify(
                services.asked.get(0).header("DPoP"),
                "https://us-east-1.signin.aws.amazon.com/v1/token",
                pair.getPublic());
    }

    @ParameterizedTest
    @CsvSource({
        "TOKEN_EXPIRED, has ended",
        "USER_CREDENTIALS_CHANGED, was changed",
        "INSUFFICIENT_PERMISSIONS, signin:CreateOAuth2Token",
        "OTHER, 'signin answered with status 403, OTHER'"
    })
    @DisplayName("by aws login that is not renewed is an error that says why and what to do")
    void loginRefused(String code, String why) throws Exception {
        login("2026-01-01T00:04:00Z", pem(key()), "");
        ofSignin = new Answer(403, "{\"error\": \"" + code + "\", \"message\": \"hidden\"}");
        String message = failure();
        assertTrue(message.contains(why), message);
        assertTrue(message.endsWith("aws login --profile default"), message);
    }

    @ParameterizedTest
    @CsvSource({"hidden", "aGlkZGVu", "MAA=", "MIGH", "''"})
    @DisplayName("by aws login with a key that is none is an error that shows nothing of it")
    void brokenKey(String base64) throws Exception {
        login("2026-01-01T00:04:00Z", "-----BEGIN EC PRIVATE KEY-----\n" + base64, "");
        assertTrue(failure().contains("dpopKey"), failure());
        assertEquals(0, services.asked.size());
    }

    @Test
    @DisplayName("that lies in no readable file is an error with the file, and nothing of its content")
    void unreadable() {
        machine.config(LEGACY).file(".aws/sso/cache/" + FakeServices.sha1("https://corp") + ".json", "{\"hidden");
        assertTrue(failure().startsWith("the cached sign-in " + machine.home), failure());
        cached("https://corp", "hidden", "");
        assertTrue(failure().contains("expiresAt that is no time"), failure());
        AwsClientException none =
                assertThrows(AwsClientException.class, machine.config(LOGIN).session()::credentials);
        assertTrue(none.getMessage().contains(machine.home + "/.aws/login/cache/"), none.getMessage());
    }
}
