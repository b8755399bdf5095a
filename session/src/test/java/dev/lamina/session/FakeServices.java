package dev.lamina.session;

import dev.lamina.client.internal.http.Connections;
import dev.lamina.signer.Credentials;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;

/** Answers in place of services, whatever host they have, and notes what they were asked. */
public final class FakeServices {
    /** What comes back, made of what was asked; status 0: the connection breaks. */
    @FunctionalInterface
    public interface Answers {
        Answer answer(Asked asked);
    }

    /** An answer, with an error's type in a header or without. */
    public record Answer(int status, String text, String errorType) {
        public Answer(int status, String text) {
            this(status, text, null);
        }
    }

    /** A request. */
    public record Asked(Request request, String body) {
        public String line() {
            return request.method() + " " + request.url();
        }

        public String header(String name) {
            return request.header(name);
        }

        /** A parameter of a form, decoded; null where there is none. */
        public String parameter(String name) {
            for (String pair : body.split("&", -1)) {
                if (pair.startsWith(name + "=")) {
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
                }
            }
            return null;
        }

        /** Whose signature it has; null where it has none. */
        public String signedBy() {
            String authorization = request.header("Authorization");
            return authorization == null
                    ? null
                    : authorization.substring(
                            authorization.indexOf("Credential=") + "Credential=".length(), authorization.indexOf('/'));
        }
    }

    public final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Answers answers;

    public FakeServices(Answers answers) {
        this.answers = answers;
    }

    public Connections connections() {
        return Connections.over(new OkHttpClient.Builder()
                .addInterceptor(new Interceptor() {
                    @Override
                    public Response intercept(Chain chain) throws IOException {
                        return answer(chain.request());
                    }
                })
                .build());
    }

    private Response answer(Request request) throws IOException {
        Buffer body = new Buffer();
        if (request.body() != null) {
            request.body().writeTo(body);
        }
        Asked one = new Asked(request, body.readUtf8());
        asked.add(one);
        Answer answer = answers.answer(one);
        if (answer.status() == 0) {
            throw new IOException("connection reset");
        }
        Response.Builder response = new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(answer.status())
                .message("")
                .body(ResponseBody.create(MediaType.get("text/plain"), answer.text()));
        if (answer.errorType() != null) {
            response.addHeader("x-amzn-errortype", answer.errorType());
        }
        return response.build();
    }

    /** Method and URL of each request. */
    public List<String> lines() {
        return asked.stream().map(Asked::line).toList();
    }

    /** What STS answers to a request for a role. */
    public static String role(Asked asked, Credentials given, Instant end) {
        String action = asked.parameter("Action");
        return "<" + action + "Response xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><" + action + "Result>"
                + "<AssumedRoleUser><AssumedRoleId>AROA:s</AssumedRoleId><Arn>arn:aws:sts::" + given.accountId()
                + ":assumed-role/r/s</Arn></AssumedRoleUser><Credentials><AccessKeyId>" + given.accessKeyId()
                + "</AccessKeyId><SecretAccessKey>" + given.secretAccessKey() + "</SecretAccessKey><SessionToken>"
                + given.sessionToken() + "</SessionToken><Expiration>" + end + "</Expiration></Credentials></" + action
                + "Result><ResponseMetadata><RequestId>id</RequestId></ResponseMetadata></" + action + "Response>";
    }

    public static String role(Request request, Credentials given, Instant end) throws IOException {
        Buffer body = new Buffer();
        request.body().writeTo(body);
        return role(new Asked(request, body.readUtf8()), given, end);
    }

    /** What STS answers to a request that it refuses. */
    public static String error(String code, String message) {
        return "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type><Code>"
                + code + "</Code><Message>" + message + "</Message></Error><RequestId>id</RequestId></ErrorResponse>";
    }

    /** What single sign-on answers to a request for a role. */
    public static String sso(Credentials given, Instant end) {
        return "{\"roleCredentials\": {\"accessKeyId\": \"" + given.accessKeyId() + "\", \"secretAccessKey\": \""
                + given.secretAccessKey() + "\", \"sessionToken\": \"" + given.sessionToken() + "\", \"expiration\": "
                + end.toEpochMilli() + "}}";
    }

    /** What the cached sign-in of this name is called. */
    public static String sha1(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
