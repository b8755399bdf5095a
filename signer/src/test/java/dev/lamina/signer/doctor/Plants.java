package dev.lamina.signer.doctor;

import static dev.lamina.signer.doctor.Plant.error;

import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Every cause, planted: in what was signed, on the way, or in what the server says. */
final class Plants {
    private static final String S3 = "https://photos.s3.us-east-1.amazonaws.com";
    private static final String API = "https://a1b2.execute-api.us-east-1.amazonaws.com";
    private static final String PLAIN = "host;x-amz-date";

    private final List<Plant> plants = new ArrayList<>();

    private Plants() {
        headers();
        paths();
        queries();
        secretsAndScopes();
        codes();
        tokensAndTimes();
    }

    static List<Plant> all() {
        return new Plants().plants;
    }

    private Plant add(Cause cause, String title, String method, String url) {
        Plant plant = Plant.of(cause, title, method, url);
        plants.add(plant);
        return plant;
    }

    private static UnaryOperator<SignedRequest> set(String name, String value) {
        return request -> SignedRequest.of(
                request.method(),
                request.url(),
                request.headers().newBuilder().set(name, value).build());
    }

    private static UnaryOperator<SignedRequest> drop(String name) {
        return request -> SignedRequest.of(
                request.method(),
                request.url(),
                request.headers().newBuilder().remove(name).build());
    }

    private static UnaryOperator<SignedRequest> url(String before, String after) {
        return request -> SignedRequest.of(request.method(), request.url().replace(before, after), request.headers());
    }

    private void headers() {
        add(Cause.HOST_REWRITTEN, "a proxy passes its own host", "GET", S3 + "/a.jpg")
                .onTheWay(set("Host", "backend:9000"));
        add(Cause.HOST_REWRITTEN, "captured behind a proxy that says the old one", "GET", "https://backend/a.jpg")
                .header("X-Forwarded-Host", "files.example.com")
                .signedAs("host:backend", "host:files.example.com");
        add(Cause.HOST_REWRITTEN, "signed for the service's own host", "GET", "https://cdn.example.com/photos/a.jpg")
                .signedAs("host:cdn.example.com", "host:photos.s3.us-east-1.amazonaws.com");
        add(Cause.PORT_DROPPED, "a proxy drops the port", "GET", "https://files.example.com:9000/b/a.jpg")
                .onTheWay(set("Host", "files.example.com"));
        add(Cause.PORT_DROPPED, "captured without the port that was signed", "GET", "https://files.example.com/b/a.jpg")
                .signedAs("host:files.example.com", "host:files.example.com:9000");
        String accept = "accept-encoding;host;x-amz-content-sha256;x-amz-date";
        add(Cause.ACCEPT_ENCODING_CHANGED, "a CDN asks for its own", "GET", S3 + "/a.jpg")
                .header("Accept-Encoding", "identity")
                .signs(accept)
                .onTheWay(set("Accept-Encoding", "gzip"));
        add(Cause.ACCEPT_ENCODING_CHANGED, "captured behind a CDN", "GET", S3 + "/a.jpg")
                .header("Accept-Encoding", "gzip")
                .signs(accept)
                .signedAs("accept-encoding:gzip", "accept-encoding:identity");
        add(Cause.HOP_HEADER_SIGNED, "Expect is dropped", "PUT", S3 + "/a.jpg")
                .header("Expect", "100-continue")
                .body("hello")
                .signs("expect;host;x-amz-content-sha256;x-amz-date")
                .onTheWay(drop("Expect"));
        add(Cause.HOP_HEADER_SIGNED, "Content-Length of a body that now comes in chunks", "PUT", S3 + "/a.jpg")
                .header("Transfer-Encoding", "chunked")
                .header("x-amz-decoded-content-length", "11")
                .signs("content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length")
                .signedAs("host:photos", "content-length:11\nhost:photos");
        add(Cause.HOP_HEADER_SIGNED, "Transfer-Encoding signed and gone", "PUT", S3 + "/a.jpg")
                .signs("host;transfer-encoding;x-amz-content-sha256;x-amz-date")
                .signedAs("amazonaws.com\n", "amazonaws.com\ntransfer-encoding:chunked\n");
        String type = "content-type;host;x-amz-content-sha256;x-amz-date";
        add(Cause.CONTENT_TYPE_CHARSET, "the library adds a charset", "PUT", S3 + "/a.txt")
                .header("Content-Type", "text/plain; charset=UTF-8")
                .body("hello")
                .signs(type)
                .signedAs("text/plain; charset=UTF-8", "text/plain");
        add(Cause.CONTENT_TYPE_CHARSET, "a proxy adds a charset", "PUT", S3 + "/a.txt")
                .header("Content-Type", "text/plain")
                .body("hello")
                .signs(type)
                .onTheWay(set("Content-Type", "text/plain;charset=utf-8"));
        add(Cause.SIGNED_HEADER_CHANGED, "a signed header is rewritten", "PUT", S3 + "/a.txt")
                .header("Cache-Control", "no-cache")
                .body("hello")
                .signs("cache-control;host;x-amz-content-sha256;x-amz-date")
                .onTheWay(set("Cache-Control", "max-age=0"));
        String meta = "host;x-amz-content-sha256;x-amz-date;x-amz-meta-title";
        add(Cause.HEADER_SPACES, "two spaces signed as two", "PUT", S3 + "/a.txt")
                .header("x-amz-meta-title", "a  b")
                .signs(meta)
                .signedAs("x-amz-meta-title:a b", "x-amz-meta-title:a  b");
        add(Cause.NON_ASCII_HEADER, "metadata in ISO 8859-1", "PUT", S3 + "/a.txt")
                .header("x-amz-meta-title", "caf\u00E9")
                .signs(meta)
                .in(StandardCharsets.ISO_8859_1)
                .tried();
        add(Cause.NON_ASCII_HEADER, "metadata with question marks for letters", "PUT", S3 + "/a.txt")
                .header("x-amz-meta-title", "caf\u00E9")
                .signs(meta)
                .signedAs("caf\u00E9", "caf?");
        add(Cause.METHOD_CHANGED, "HEAD on a GET's URL", "HEAD", S3 + "/a.jpg")
                .presigned("host", "3600")
                .signedAs("HEAD\n", "GET\n")
                .answered(403, "");
        add(Cause.METHOD_CHANGED, "a redirect makes GET of POST", "POST", S3 + "/a.jpg")
                .onTheWay(request -> SignedRequest.of("GET", request.url(), request.headers()));
        add(Cause.BODY_CHANGED, "signed with the hash of no body", "POST", API + "/orders")
                .service("execute-api", PLAIN)
                .body("{\"a\": 1}")
                .signedAs(text -> text.substring(0, text.lastIndexOf('\n') + 1) + Mutations.EMPTY_HASH);
        add(Cause.BODY_CHANGED, "S3 names another hash", "PUT", S3 + "/a.txt")
                .body("hello")
                .answered(
                        400,
                        error(
                                "XAmzContentSHA256Mismatch",
                                "The provided 'x-amz-content-sha256' header does not match what was computed.",
                                "<ClientComputedContentSHA256>" + "0a".repeat(32)
                                        + "</ClientComputedContentSHA256><S3ComputedContentSHA256>" + "0b".repeat(32)
                                        + "</S3ComputedContentSHA256>"));
    }

    private void paths() {
        add(Cause.PATH_ENCODED_TWICE, "S3's path signed twice encoded", "GET", S3 + "/a%20b.jpg")
                .signedAs("/a%20b.jpg", "/a%2520b.jpg");
        add(Cause.PATH_ENCODED_TWICE, "the library encodes the URL again", "GET", S3 + "/a%2520b.jpg")
                .signedAs("/a%2520b.jpg", "/a%20b.jpg");
        add(Cause.PATH_ENCODED_TWICE, "encoded again on the way", "GET", S3 + "/a%20b.jpg")
                .onTheWay(url("%20", "%2520"));
        add(Cause.PATH_NOT_ENCODED, "S3's path signed raw", "GET", S3 + "/a%20b.jpg")
                .signedAs("/a%20b.jpg", "/a b.jpg");
        add(Cause.PATH_NOT_ENCODED, "another service's path encoded once only", "GET", API + "/a%20b")
                .service("execute-api", PLAIN)
                .signedAs("/a%2520b", "/a%20b");
        add(Cause.LOWER_CASE_ESCAPES, "escapes in lower case", "GET", S3 + "/caf%c3%a9.jpg")
                .signedAs("/caf%C3%A9.jpg", "/caf%c3%a9.jpg");
        add(Cause.PLUS_FOR_SPACE, "a space signed as plus in the query", "GET", S3 + "/?prefix=a%20b")
                .signedAs("prefix=a%20b", "prefix=a+b");
        add(Cause.PLUS_FOR_SPACE, "a plus in the query signed as %2B", "GET", S3 + "/?prefix=a+b")
                .signedAs("prefix=a%20b", "prefix=a%2Bb");
        add(Cause.PLUS_FOR_SPACE, "a plus in the path signed as a space", "GET", S3 + "/a+b.jpg")
                .signedAs("/a%2Bb.jpg", "/a%20b.jpg");
        add(Cause.PATH_NORMALIZED, "S3's // signed as one", "GET", S3 + "/a//b.jpg")
                .signedAs("/a//b.jpg", "/a/b.jpg");
        add(Cause.PATH_NORMALIZED, "S3's .. resolved", "GET", S3 + "/a/../b.jpg")
                .signedAs("/a/../b.jpg", "/b.jpg");
        add(Cause.PATH_NORMALIZED, "a proxy resolves .", "GET", S3 + "/a/./b.jpg")
                .onTheWay(url("/./", "/"));
        add(Cause.PATH_NORMALIZED, "another service's // signed as it is", "GET", API + "/a//b")
                .service("execute-api", PLAIN)
                .signedAs("/a/b\n", "/a//b\n");
        add(Cause.RESERVED_CHARACTER, "* left raw", "GET", S3 + "/a%2Ab.jpg").signedAs("/a%2Ab.jpg", "/a*b.jpg");
        add(Cause.RESERVED_CHARACTER, "= left raw in a path", "GET", S3 + "/day=1/b.jpg")
                .signedAs("/day%3D1/b.jpg", "/day=1/b.jpg");
        add(Cause.RESERVED_CHARACTER, "~ encoded", "GET", S3 + "/a~b.jpg").signedAs("/a~b.jpg", "/a%7Eb.jpg");
        add(Cause.RESERVED_CHARACTER, "what encodeURIComponent leaves", "GET", S3 + "/a!b(1).jpg")
                .signedAs("/a%21b%281%29.jpg", "/a!b(1).jpg");
        add(Cause.PATH_CHANGED, "a proxy cuts a prefix", "GET", S3 + "/files/a.jpg")
                .onTheWay(url("/files/", "/"));
    }

    private void queries() {
        add(Cause.QUERY_UNSORTED, "in the order of sending", "GET", S3 + "/?prefix=a&list-type=2")
                .signedAs("list-type=2&prefix=a", "prefix=a&list-type=2");
        add(Cause.QUERY_WITHOUT_EQUALS, "?acl without an equals sign", "GET", S3 + "/a.jpg?acl")
                .signedAs("\nacl=\n", "\nacl\n");
        add(Cause.RESERVED_CHARACTER, "= left raw in a value", "GET", S3 + "/?marker=a%3Db")
                .signedAs("marker=a%3Db", "marker=a=b");
        add(Cause.QUERY_CHANGED, "a parameter added on the way", "GET", S3 + "/?prefix=a")
                .onTheWay(url("?prefix", "?utm=x&prefix"));
        add(Cause.PATH_ENCODED_TWICE, "two causes: encoded twice", "GET", S3 + "/a%20b.jpg?versions")
                .signedAs(text -> text.replace("/a%20b", "/a%2520b").replace("versions=", "versions"));
    }

    private void secretsAndScopes() {
        add(Cause.SECRET_WHITESPACE, "a line break behind the secret", "GET", S3 + "/a.jpg")
                .secret(Plant.SECRET + "\n")
                .tried();
        add(Cause.SECRET_WHITESPACE, "a space before the secret", "GET", S3 + "/a.jpg")
                .secret(" " + Plant.SECRET)
                .tried();
        add(Cause.SECRET_WHITESPACE, "the secret percent-encoded", "GET", S3 + "/a.jpg")
                .secret(Plant.SECRET.replace("/", "%2F").replace("+", "%2B"))
                .tried();
        add(Cause.WRONG_SECRET, "the server shows the same text", "GET", S3 + "/a.jpg")
                .secret("another")
                .given("another")
                .shown();
        add(Cause.WRONG_SECRET, "the server shows nothing", "GET", S3 + "/a.jpg")
                .secret("another")
                .tried();
        add(Cause.WRONG_SECRET, "no secret at hand", "GET", S3 + "/a.jpg")
                .secret("another")
                .shown();
        add(Cause.REGION_WRONG, "the key of another region", "GET", S3 + "/a.jpg")
                .keyScope("20150830/eu-west-1/s3/aws4_request")
                .tried();
        add(Cause.REGION_WRONG, "S3 expects another", "GET", S3 + "/a.jpg")
                .answered(
                        400,
                        error(
                                "AuthorizationHeaderMalformed",
                                "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-west-1'",
                                "<Region>eu-west-1</Region>"));
        add(Cause.REGION_WRONG, "HEAD, answered by a header", "HEAD", S3 + "/")
                .answered(400, Headers.of("x-amz-bucket-region", "eu-west-1", "Date", Plant.HTTP_DATE), "");
        add(
                        Cause.REGION_WRONG,
                        "misspelt",
                        "GET",
                        "https://sts.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15")
                .service("sts", PLAIN)
                .region("us-esat-1")
                .answered(403, "");
        add(Cause.SERVICE_WRONG, "the key of another service", "GET", API + "/orders")
                .service("execute-api", PLAIN)
                .keyScope("20150830/us-east-1/s3/aws4_request")
                .tried();
        add(Cause.SERVICE_WRONG, "the gateway names its own", "GET", API + "/orders")
                .service("es", PLAIN)
                .answered(
                        403,
                        "{\"message\":\"Credential should be scoped to correct service: 'execute-api'.\","
                                + " \"__type\":\"com.amazon.coral.service#InvalidSignatureException\"}");
        add(Cause.SCOPE_DATE, "yesterday's scope", "GET", S3 + "/a.jpg")
                .scopeDate("20150829")
                .tried()
                .silent();
        add(
                        Cause.PARTITION_WRONG,
                        "a key of AWS in China",
                        "GET",
                        "https://sts.cn-north-1.amazonaws.com.cn/?Action=GetCallerIdentity")
                .service("sts", PLAIN)
                .region("cn-north-1")
                .answered(
                        403,
                        error("InvalidClientTokenId", "The security token included in the request is invalid", ""));
        add(Cause.ACCESS_KEY_UNKNOWN, "S3 knows no such key", "GET", S3 + "/a.jpg")
                .answered(403, error("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist.", ""));
    }

    private void codes() {
        add(Cause.UNSIGNED_AMZ_HEADER, "an ACL added after signing", "PUT", S3 + "/a.jpg")
                .header("x-amz-acl", "public-read")
                .answered(
                        403,
                        error(
                                "AccessDenied",
                                "There were headers present in the request which were not signed",
                                "<HeadersNotSigned>x-amz-acl</HeadersNotSigned>"));
        add(Cause.UNSIGNED_AMZ_HEADER, "not yet answered", "PUT", S3 + "/a.jpg")
                .header("x-amz-acl", "public-read")
                .silent();
        add(
                        Cause.EMPTY_BODY_CHECKSUM,
                        "a presigned PUT with the CRC32 of nothing",
                        "PUT",
                        S3 + "/a.jpg?x-amz-checksum-crc32=AAAAAA%3D%3D")
                .body("hello")
                .presigned("host", "3600")
                .answered(
                        400, error("BadDigest", "The CRC32 you specified did not match the calculated checksum.", ""));
        add(Cause.EMPTY_BODY_CHECKSUM, "a presigned PUT with the SHA-256 of nothing", "PUT", S3 + "/a.jpg")
                .header("x-amz-content-sha256", Mutations.EMPTY_HASH)
                .body("hello")
                .presigned("host;x-amz-content-sha256", "3600")
                .answered(400, error("XAmzContentSHA256Mismatch", "It does not match what was computed.", ""));
        add(Cause.CHUNKS_UNSUPPORTED, "501 to signed chunks", "PUT", S3 + "/a.jpg")
                .header("x-amz-content-sha256", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD")
                .answered(
                        501,
                        error(
                                "NotImplemented",
                                "A header you provided implies functionality that is not implemented",
                                ""));
        add(Cause.CHUNKS_UNSUPPORTED, "411 to trailers", "PUT", S3 + "/a.jpg")
                .header("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
                .header("Content-Encoding", "aws-chunked")
                .answered(411, error("MissingContentLength", "You must provide the Content-Length HTTP header.", ""));
        add(
                        Cause.SIGNED_TWICE,
                        "a presigned URL with an Authorization header",
                        "GET",
                        S3 + "/a.jpg?X-Amz-Signature=" + "b".repeat(64))
                .answered(400, error("InvalidArgument", "Only one auth mechanism allowed", ""));
        add(Cause.SIGNATURE_MALFORMED, "the server misses a part", "GET", S3 + "/a.jpg")
                .answered(
                        400, error("IncompleteSignature", "Authorization header requires 'Signature' parameter.", ""));
    }

    private void tokensAndTimes() {
        add(Cause.TOKEN_MISSING, "ASIA without a token", "GET", S3 + "/a.jpg")
                .id("ASIAEXAMPLE")
                .answered(403, error("InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist.", ""));
        add(Cause.TOKEN_MISSING, "ASIA without a token, HEAD", "HEAD", S3 + "/a.jpg")
                .id("ASIAEXAMPLE")
                .answered(403, "");
        add(Cause.TOKEN_NOT_SIGNED, "S3 lists it", "GET", S3 + "/a.jpg")
                .id("ASIAEXAMPLE")
                .header("x-amz-security-token", Plant.TOKEN)
                .answered(
                        403,
                        error(
                                "AccessDenied",
                                "There were headers present in the request which were not signed",
                                "<HeadersNotSigned>x-amz-security-token</HeadersNotSigned>"));
        add(
                        Cause.TOKEN_NOT_SIGNED,
                        "added to a presigned URL",
                        "GET",
                        S3 + "/a.jpg?X-Amz-Security-Token=" + Plant.TOKEN.replace("/", "%2F"))
                .id("ASIAEXAMPLE")
                .presigned("host", "3600")
                .signedAs("&X-Amz-Security-Token=" + Plant.TOKEN.replace("/", "%2F"), "");
        add(Cause.TOKEN_INVALID, "a token of another key", "GET", S3 + "/a.jpg")
                .id("ASIAEXAMPLE")
                .header("x-amz-security-token", Plant.TOKEN)
                .signs("host;x-amz-content-sha256;x-amz-date;x-amz-security-token")
                .answered(400, error("InvalidToken", "The provided token is malformed or otherwise invalid.", ""));
        add(Cause.TOKEN_EXPIRED, "ExpiredToken", "GET", S3 + "/a.jpg")
                .id("ASIAEXAMPLE")
                .header("x-amz-security-token", Plant.TOKEN)
                .signs("host;x-amz-content-sha256;x-amz-date;x-amz-security-token")
                .answered(400, error("ExpiredToken", "The provided token has expired.", ""));
        add(Cause.CLOCK_SKEWED, "RequestTimeTooSkewed", "GET", S3 + "/a.jpg")
                .answered(
                        403,
                        error(
                                "RequestTimeTooSkewed",
                                "The difference between the request time and the current time is too large.",
                                "<RequestTime>20150830T123600Z</RequestTime><ServerTime>2015-08-30T13:36:00Z</ServerTime>"));
        add(Cause.CLOCK_SKEWED, "HEAD, told by the answer's Date", "HEAD", S3 + "/a.jpg")
                .answered(403, Headers.of("Date", "Sun, 30 Aug 2015 14:36:00 GMT"), "");
        add(Cause.CLOCK_SKEWED, "STS in words", "GET", "https://sts.us-east-1.amazonaws.com/?Action=GetCallerIdentity")
                .service("sts", PLAIN)
                .answered(
                        403,
                        "<ErrorResponse><Error><Type>Sender</Type><Code>SignatureDoesNotMatch</Code><Message>Signature"
                                + " expired: 20150830T123600Z is now earlier than 20150830T132100Z (20150830T133600Z - 15"
                                + " min.)</Message></Error></ErrorResponse>");
        add(
                        Cause.CLOCK_SKEWED,
                        "RequestExpired",
                        "GET",
                        "https://ec2.us-east-1.amazonaws.com/?Action=DescribeInstances")
                .service("ec2", PLAIN)
                .answered(
                        400,
                        Headers.of("Date", "Sun, 30 Aug 2015 14:36:00 GMT"),
                        "<Response><Errors><Error><Code>RequestExpired</Code><Message>Request has expired.</Message></Error>"
                                + "</Errors></Response>");
        add(Cause.URL_EXPIRED, "S3 says so", "GET", S3 + "/a.jpg")
                .presigned("host", "60")
                .answered(403, error("AccessDenied", "Request has expired", "<Expires>2015-08-30T12:37:00Z</Expires>"));
        add(Cause.URL_EXPIRED, "HEAD, told by the answer's Date", "HEAD", S3 + "/a.jpg")
                .presigned("host", "60")
                .answered(403, Headers.of("Date", "Sun, 30 Aug 2015 12:38:00 GMT"), "");
        add(
                        Cause.URL_OUTLIVES_TOKEN,
                        "ExpiredToken",
                        "GET",
                        S3 + "/a.jpg?X-Amz-Security-Token=" + Plant.TOKEN.replace("/", "%2F"))
                .id("ASIAEXAMPLE")
                .presigned("host", "604800")
                .answered(400, error("ExpiredToken", "The provided token has expired.", ""));
    }
}
