package dev.lamina.mock.internal.s3;

import dev.lamina.signer.Headers;
import java.util.Locale;

/**
 * Headers that ask for what this mock does not do: they are refused, so that no test believes that it happened. ACLs are
 * refused as S3 does it for buckets with ACLs disabled, which is the default.
 */
final class Unsupported {
    private static final String[] PREFIXES = {
        "x-amz-object-lock-",
        "x-amz-bucket-object-lock-",
        "x-amz-server-side-encryption-",
        "x-amz-copy-source-server-side-encryption-",
        "x-amz-write-offset-bytes",
        "x-amz-mfa",
        "x-amz-bucket-namespace",
    };

    private Unsupported() {}

    static void check(S3Request request, String accountId) {
        Headers headers = request.incoming().headers();
        for (int i = 0; i < headers.size(); i++) {
            check(headers.name(i).toLowerCase(Locale.ROOT), headers.value(i), accountId);
        }
        String version = request.parameter("versionId");
        if (version != null && !version.equals("null")) {
            throw S3Error.invalidArgument("Invalid version id specified", "versionId", version);
        }
    }

    private static void check(String header, String value, String accountId) {
        switch (header) {
            case "x-amz-acl" -> checkAcl(value);
            case "x-amz-expected-bucket-owner", "x-amz-source-expected-bucket-owner" -> {
                if (!value.equals(accountId)) {
                    throw S3Error.accessDenied("Access Denied");
                }
            }
            case "x-amz-server-side-encryption" -> {
                if (!value.equals("AES256")) {
                    throw S3Error.notImplementedHeader(header + ": " + value);
                }
            }
            case "x-amz-object-ownership" -> {
                if (!value.equals("BucketOwnerEnforced")) {
                    throw S3Error.notImplementedHeader(header + ": " + value);
                }
            }
            default -> {
                if (header.startsWith("x-amz-grant-")) {
                    throw aclNotSupported();
                }
                for (String prefix : PREFIXES) {
                    if (header.startsWith(prefix)) {
                        throw S3Error.notImplementedHeader(header);
                    }
                }
            }
        }
    }

    private static void checkAcl(String acl) {
        if (!acl.equals("private") && !acl.equals("bucket-owner-full-control")) {
            throw aclNotSupported();
        }
    }

    private static S3Error aclNotSupported() {
        return new S3Error(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
    }
}
