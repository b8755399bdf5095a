package dev.lamina.signer.doctor;

import dev.lamina.signer.Credentials;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.Signer;
import dev.lamina.signer.SigningTrace;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A request that was signed badly, or met something bad, made by hand: the signature by the JDK's own HMAC. */
final class Plant {
    static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    static final String ID = "AKIDEXAMPLE";
    static final String DATE = "20150830T123600Z";
    static final String HTTP_DATE = "Sun, 30 Aug 2015 12:36:01 GMT";
    static final String TOKEN =
            "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi";

    final Cause cause;
    final String title;
    private final String method;
    private final String url;
    private Headers headers = Headers.of();
    String body = "";
    private String id = ID;
    private String service = "s3";
    private String region = "us-east-1";
    private String scopeDate = "20150830";
    private String keyScope;
    private String names = "host;x-amz-content-sha256;x-amz-date";
    private String signingSecret = SECRET;
    private Charset charset = StandardCharsets.UTF_8;
    private UnaryOperator<String> signedAs = text -> text;
    private String presigned;
    private boolean noHost;

    /** Which headers and URL were seen by the server, if others. */
    private UnaryOperator<SignedRequest> onTheWay = request -> request;

    private int status = 403;
    private Headers answerHeaders = Headers.of("Content-Type", "application/xml", "Date", HTTP_DATE);
    private String answer = error("SignatureDoesNotMatch", "The request signature we calculated does not match.", "");
    private boolean shows;
    private boolean isSilent;
    boolean withSecret;
    String givenSecret = SECRET;

    private Plant(Cause cause, String title, String method, String url) {
        this.cause = cause;
        this.title = title;
        this.method = method;
        this.url = url;
    }

    static Plant of(Cause cause, String title, String method, String url) {
        return new Plant(cause, title, method, url);
    }

    static String error(String code, String message, String more) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>" + message
                + "</Message>" + more + "<RequestId>4442587FB7D0A2F9</RequestId></Error>";
    }

    Plant header(String name, String value) {
        headers = headers.newBuilder().add(name, value).build();
        return this;
    }

    Plant signs(String list) {
        names = list;
        return this;
    }

    Plant body(String text) {
        body = text;
        return header("Content-Length", Integer.toString(text.getBytes(StandardCharsets.UTF_8).length));
    }

    Plant service(String name, String list) {
        service = name;
        names = list;
        return this;
    }

    Plant region(String name) {
        region = name;
        return this;
    }

    Plant id(String name) {
        id = name;
        return this;
    }

    Plant scopeDate(String day) {
        scopeDate = day;
        return this;
    }

    /** The key's scope, where it is another than the request says. */
    Plant keyScope(String scope) {
        keyScope = scope;
        return this;
    }

    Plant secret(String used) {
        signingSecret = used;
        return this;
    }

    Plant in(Charset other) {
        charset = other;
        return this;
    }

    Plant noHost() {
        noHost = true;
        return this;
    }

    Plant presigned(String list, String expires) {
        names = list;
        presigned = expires;
        return this;
    }

    /** What the client signed in place of the right canonical request; tried with the secret. */
    Plant signedAs(UnaryOperator<String> change) {
        signedAs = change;
        withSecret = true;
        return this;
    }

    Plant signedAs(String right, String wrong) {
        return signedAs(text -> {
            if (!text.contains(right)) {
                throw new IllegalStateException(title + ": no " + right + " in\n" + text);
            }
            return text.replace(right, wrong);
        });
    }

    Plant tried() {
        withSecret = true;
        return this;
    }

    Plant given(String secret) {
        givenSecret = secret;
        return tried();
    }

    /** What happened on the way; the server shows its view. */
    Plant onTheWay(UnaryOperator<SignedRequest> change) {
        onTheWay = change;
        shows = true;
        return this;
    }

    Plant shown() {
        shows = true;
        return this;
    }

    Plant answered(int code, String text) {
        status = code;
        answer = text;
        return this;
    }

    Plant answered(int code, Headers list, String text) {
        answerHeaders = list;
        return answered(code, text);
    }

    /** As to a HEAD, or by a capture that ended before. */
    Plant silent() {
        isSilent = true;
        return this;
    }

    int status() {
        return isSilent ? 0 : status;
    }

    Headers answerHeaders() {
        return answerHeaders;
    }

    String answer() {
        return shows ? error("SignatureDoesNotMatch", "It does not match.", view()) : answer;
    }

    private String view() {
        SigningTrace view = trace(onTheWay.apply(request()));
        return "<AWSAccessKeyId>" + id + "</AWSAccessKeyId><StringToSign>" + xml(view.stringToSign())
                + "</StringToSign><SignatureProvided>" + "a".repeat(64) + "</SignatureProvided><StringToSignBytes>"
                + bytes(view.stringToSign()) + "</StringToSignBytes><CanonicalRequest>" + xml(view.canonicalRequest())
                + "</CanonicalRequest><CanonicalRequestBytes>" + bytes(view.canonicalRequest())
                + "</CanonicalRequestBytes>";
    }

    static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\n", "&#10;");
    }

    static String bytes(String text) {
        return HexFormat.ofDelimiter(" ").formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The request as it is sent. */
    SignedRequest request() {
        String scope = scopeDate + "/" + region + "/" + service + "/aws4_request";
        SignedRequest unsigned = signed(scope, "0".repeat(64));
        String canonical = signedAs.apply(trace(unsigned).canonicalRequest());
        String used = keyScope == null ? scope : keyScope;
        String toSign = "AWS4-HMAC-SHA256\n" + DATE + "\n" + used + "\n" + sha256(canonical.getBytes(charset));
        return signed(scope, hmac(used, toSign, signingSecret));
    }

    private SigningTrace trace(SignedRequest request) {
        SignedRequest hashed =
                request.headers().has("x-amz-content-sha256") || (presigned != null && service.equals("s3"))
                        ? request
                        : request.withPayloadHash(sha256(body.getBytes(StandardCharsets.UTF_8)));
        return Signer.of(service, region).retrace(hashed, Credentials.of(id, SECRET));
    }

    private SignedRequest signed(String scope, String signature) {
        Headers.Builder all = Headers.builder();
        int end = url.indexOf('/', 8);
        if (!noHost && !headers.has("Host")) {
            all.add("Host", url.substring(8, end));
        }
        String target = url.substring(end);
        headers.forEach(one -> all.add(one.getKey(), one.getValue()));
        if (presigned != null) {
            target += (target.contains("?") ? "&" : "?") + "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential="
                    + (id + "/" + scope).replace("/", "%2F") + "&X-Amz-Date=" + DATE + "&X-Amz-Expires=" + presigned
                    + "&X-Amz-SignedHeaders=" + names.replace(";", "%3B") + "&X-Amz-Signature=" + signature;
            return SignedRequest.of(method, target, all.build());
        }
        if (service.equals("s3") && !headers.has("x-amz-content-sha256")) {
            all.add("x-amz-content-sha256", sha256(body.getBytes(StandardCharsets.UTF_8)));
        }
        all.add("x-amz-date", DATE);
        all.add(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=" + id + "/" + scope + ", SignedHeaders=" + names + ", Signature="
                        + signature);
        return SignedRequest.of(method, target, all.build());
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hmac(String scope, String text, String secret) {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : (scope + "\0" + text).split("\0", -1)[0].split("/", -1)) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, text));
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    SignatureDoctor doctor() {
        return withSecret
                ? SignatureDoctor.create().credentials(Credentials.of(id, givenSecret))
                : SignatureDoctor.create();
    }

    /** What the doctor is given to go by. */
    String given() {
        String other = shows ? "view" : isSilent || answer.isEmpty() ? "no code" : "code";
        return withSecret ? other + ", secret" : other;
    }

    @Override
    public String toString() {
        return cause + ": " + title;
    }
}
