package dev.lamina.interop.server;

import dev.lamina.client.AwsServiceException;
import dev.lamina.signer.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * Moto's server, as a process of Python. It looks at nobody's signature until it was asked a number of things
 * ({@code INITIAL_NO_AUTH_ACTION_COUNT}): in these an IAM user with an access key and a policy is made.
 */
public final class MotoServer implements S3Server {
    private static final int SETUP_ACTIONS = 3;
    private static final String USER = "interop";

    private final ServerProcess process;
    private final Credentials credentials;

    /** Starts one that checks signatures, where there is a Python. */
    public MotoServer() {
        this(true);
    }

    private MotoServer(boolean checking) {
        Path python = Python.orSkip("what runs on moto");
        process = ServerProcess.start(place -> {
            ProcessBuilder command = new ProcessBuilder(
                    python.toString(), "-m", "moto.server", "-H", "127.0.0.1", "-p", Integer.toString(place.port()));
            if (checking) {
                command.environment().put("INITIAL_NO_AUTH_ACTION_COUNT", Integer.toString(SETUP_ACTIONS));
            }
            return command;
        });
        credentials = checking ? user() : Credentials.of("AKIDANYBODY", "any/secret");
        if (checking) {
            checksSignatures();
        }
    }

    /**
     * Starts one that looks at nobody's signature, for what it cannot read while it does: requests that have no
     * Authorization header.
     */
    public static MotoServer unchecking() {
        return new MotoServer(false);
    }

    private Credentials user() {
        ask("CreateUser&UserName=" + USER);
        ask("PutUserPolicy&UserName=" + USER + "&PolicyName=all&PolicyDocument=%7B%22Version%22%3A%222012-10-17%22%2C"
                + "%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A%22%2A%22%2C%22Resource%22%3A"
                + "%22%2A%22%7D%5D%7D");
        String key = ask("CreateAccessKey&UserName=" + USER);
        return Credentials.of(text(key, "AccessKeyId"), text(key, "SecretAccessKey"));
    }

    private String ask(String action) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                // Which service is meant it takes from the credential's scope.
                .header("Authorization", "AWS4-HMAC-SHA256 Credential=any/20260101/us-east-1/iam/aws4_request")
                .POST(HttpRequest.BodyPublishers.ofString("Version=2010-05-08&Action=" + action))
                .build();
        try {
            HttpResponse<String> response = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() != 200) {
                throw new IllegalStateException(action + ": " + response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String text(String xml, String element) {
        int start = xml.indexOf("<" + element + ">") + element.length() + 2;
        return xml.substring(start, xml.indexOf("</" + element + ">", start));
    }

    /** A server that lets everybody in proves nothing. */
    private void checksSignatures() {
        try {
            client().with(c -> c.credentials(Credentials.of(credentials.accessKeyId(), "not-the-secret")))
                    .call("ListBuckets", Map.of());
        } catch (AwsServiceException refused) {
            return;
        }
        throw new IllegalStateException("moto lets a wrong signature in");
    }

    @Override
    public String name() {
        return "moto";
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + process.port();
    }

    @Override
    public Credentials credentials() {
        return credentials;
    }

    @Override
    public String bucketsHost() {
        return null;
    }

    @Override
    public void close() {
        process.close();
    }
}
