package dev.lamina.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lamina.client.api.Api;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource({
        "MaxKeys, maxKeys",
        "ETag, eTag",
        "ACL, acl",
        "ID, id",
        "MFADelete, mfaDelete",
        "SSECustomerKeyMD5, sseCustomerKeyMD5",
        "SSEKMSKeyId, ssekmsKeyId",
        "ChecksumCRC32C, checksumCRC32C",
        "Ipv6Native, ipv6Native",
        "bucket, bucket",
        "a-b.c, a_b_c",
        "2nd, _2nd",
    })
    @DisplayName("a name begins with its first word in lower case")
    void decapitalised(String name, String expected) {
        assertEquals(expected, Names.decapitalised(name));
    }

    @ParameterizedTest
    @CsvSource({
        "public-read, PUBLIC_READ",
        "aws:kms:dsse, AWS_KMS_DSSE",
        "ETag, E_TAG",
        "AES256, AES256",
        "HTTPOnly, HTTP_ONLY",
        "s3:ObjectCreated:*, S3_OBJECT_CREATED",
        "m5d.24xlarge, M5D_24XLARGE",
        "1, _1",
        "'*', ALL",
        "'', EMPTY",
        "'.', OTHER",
    })
    @DisplayName("a value's constant is in capitals, its words apart")
    void constants(String value, String expected) {
        assertEquals(
                List.of(expected),
                new ArrayList<>(Names.constants(List.of(value)).keySet()));
    }

    @Test
    @DisplayName("values whose constants would have one name have two")
    void constantsApart() {
        assertEquals(
                List.of("A_B", "A_B_", "A_B__"),
                new ArrayList<>(Names.constants(List.of("a-b", "a.b", "a:b")).keySet()));
    }

    @ParameterizedTest
    @CsvSource({"Object, S3Object", "Error, S3Error", "Map, S3Map", "S3Client, S3S3Client", "Owner, Owner", "tag, Tag"})
    @DisplayName("a class that java.lang or the imports have already has the service before its name")
    void types(String shape, String expected) {
        assertEquals(expected, new Names("s3").type(shape));
    }

    @ParameterizedTest
    @CsvSource({"s3, S3Client", "sso-oidc, SsoOidcClient", "iam, IamClient"})
    @DisplayName("a client has its service's name")
    void clients(String service, String expected) {
        assertEquals(expected, new Names(service).client());
    }

    @Test
    @DisplayName("a member whose name Java or a view has taken gets _, and so does the second of two that would be one")
    void members() {
        Api api = Api.parse("""
                api s 1
                structure S
                 Return Text
                 Shape Text
                 Body Text
                 Close Text
                 Number Count
                 Number_ Count
                 XMLName Text
                 XmlName Text
                string Text
                integer Count
                """);
        assertEquals(
                List.of("return_", "shape_", "body_", "close_", "number", "number_", "xmlName", "xmlName_"),
                new ArrayList<>(Names.members(api.shape("S")).values()));
    }

    @ParameterizedTest
    @CsvSource({"PutObject, putObject", "Call, call_", "Import, import_", "Wait, wait_", "Presign, presign_"})
    @DisplayName("an operation whose name Java or the client has taken gets _")
    void operations(String operation, String expected) {
        assertEquals(expected, Names.operation(operation));
    }
}
