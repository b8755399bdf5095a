package dev.lamina.session.credentials;

import static java.util.Objects.requireNonNull;

import dev.lamina.client.AwsClientException;
import dev.lamina.session.internal.Surroundings;
import dev.lamina.session.profile.Profile;
import dev.lamina.signer.Credentials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Credentials that a program prints: {@code credential_process} of a profile.
 *
 * <p>The program is started without a shell, with an empty input, in the environment of this process. It has a minute
 * (or as many seconds as the system property {@code lamina.credentialProcessTimeout} says) and 64 KB of output; beyond
 * either it is killed with all its children. Its standard error is not read: nobody knows which secrets a program writes
 * there. Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html">AWS SDKs and Tools
 *     Reference Guide, "Process credential provider"</a>
 */
public final class ProcessProvider implements ChainProvider {
    private static final String KEY = "credential_process";
    private static final String TIMEOUT = "lamina.credentialProcessTimeout";
    /** As in the AWS SDK for Go. */
    private static final int DEFAULT_SECONDS = 60;

    private static final int MOST_OUTPUT = 64 * 1024;
    private static final int LOOK_EVERY_MILLIS = 10;

    private final Surroundings surroundings;
    private final String profileName;

    /**
     * Runs the program that a profile names.
     *
     * @param surroundings the session's
     * @param profileName the profile; null: the session's own
     */
    public ProcessProvider(Surroundings surroundings, String profileName) {
        this.surroundings = requireNonNull(surroundings, "surroundings");
        this.profileName = profileName;
    }

    /**
     * Runs the program, where the profile has one.
     *
     * @return the credentials, or that the profile has no such key
     * @throws AwsClientException if the program cannot be started, fails, or prints no credentials; the message has the
     *     place of the key and nothing of its arguments or its output
     * @throws IllegalArgumentException if the profile was named and does not exist, or the key's value or the timeout
     *     cannot be read
     * @throws java.io.UncheckedIOException if a profile file exists and cannot be read
     */
    @Override
    public Lookup lookup() {
        String name = profileName == null ? surroundings.selected().name() : profileName;
        Optional<Profile> profile = profileName == null
                ? surroundings.selected().profile()
                : surroundings.selected().profiles().profile(name);
        if (profile.isEmpty()) {
            return Lookup.nothing("profile " + name + " does not exist");
        }
        String command = profile.get().property(KEY).orElse("");
        if (command.isBlank()) {
            return Lookup.nothing("profile " + name + " has no " + KEY);
        }
        String what =
                KEY + " of profile " + name + " at " + profile.get().place(KEY).orElse("");
        List<String> words;
        try {
            words = CommandLine.split(command, isWindows());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(what + ": " + e.getMessage(), e);
        }
        return new Run(what + " (" + words.get(0) + ")", profile.get()).lookup(words);
    }

    private boolean isWindows() {
        String os = surroundings.systemProperties().apply("os.name");
        return os != null && os.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    private int seconds() {
        String text = surroundings.systemProperties().apply(TIMEOUT);
        if (text == null || text.isBlank()) {
            return DEFAULT_SECONDS;
        }
        int seconds = 0;
        try {
            seconds = Integer.parseInt(text.trim());
        } catch (NumberFormatException e) {
            // Stays 0, which is refused below in the same words.
        }
        if (seconds < 1) {
            throw new IllegalArgumentException(
                    "system property " + TIMEOUT + " is " + text + "; it must be a whole number of seconds, 1 or more");
        }
        return seconds;
    }

    /** One run of the program. */
    private final class Run {
        private final String what;
        private final Profile profile;
        private final ByteArrayOutputStream output = new ByteArrayOutputStream();

        Run(String what, Profile profile) {
            this.what = what;
            this.profile = profile;
        }

        Lookup lookup(List<String> words) {
            int seconds = seconds();
            Process process = start(words);
            try {
                waitFor(process, seconds);
            } finally {
                kill(process);
            }
            if (process.exitValue() != 0) {
                throw failed(
                        "ended with exit code " + process.exitValue()
                                + "; what it wrote to its standard error is not shown, as there may be secrets in it:"
                                + " run it by hand",
                        null);
            }
            try {
                return Lookup.found(parse(), what);
            } catch (IllegalArgumentException e) {
                throw failed(e.getMessage(), null);
            }
        }

        private Process start(List<String> words) {
            ProcessBuilder builder = new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.DISCARD);
            try {
                Process process = builder.start();
                process.getOutputStream().close();
                return process;
            } catch (IOException e) {
                throw failed("cannot be started: " + e.getMessage(), e);
            }
        }

        /** Without a thread of our own, and without an end of the output: a child that lives on may hold it open. */
        private void waitFor(Process process, int seconds) {
            long start = System.nanoTime();
            try {
                boolean ended = false;
                while (!ended) {
                    ended = process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
                    take(process.getInputStream());
                    if (!ended && System.nanoTime() - start > TimeUnit.SECONDS.toNanos(seconds)) {
                        throw failed(
                                "did not end within " + seconds + " seconds and was killed; more can be given by the"
                                        + " system property " + TIMEOUT,
                                null);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failed("was killed, because the thread that waited for it was interrupted", e);
            } catch (IOException e) {
                throw failed("gave an output that cannot be read: " + e.getMessage(), e);
            }
        }

        private void take(InputStream in) throws IOException {
            for (int ready = in.available(); ready > 0; ready = in.available()) {
                output.write(in.readNBytes(Math.min(ready, MOST_OUTPUT + 1 - output.size())));
                if (output.size() > MOST_OUTPUT) {
                    throw failed("printed more than " + MOST_OUTPUT + " bytes and was killed", null);
                }
            }
        }

        /** Nothing, where it has ended. */
        private void kill(Process process) {
            List<ProcessHandle> family = new ArrayList<>();
            family.add(process.toHandle());
            // Each one's children are listed right before it dies, so that none is born unseen.
            for (int i = 0; i < family.size(); i++) {
                Iterator<ProcessHandle> children = family.get(i).children().iterator();
                while (children.hasNext()) {
                    family.add(children.next());
                }
                family.get(i).destroyForcibly();
            }
            try {
                process.getInputStream().close();
            } catch (IOException e) {
                // It was only read from.
                return;
            }
        }

        private Credentials parse() {
            JsonFields json = JsonFields.parse("its output", output.toString(StandardCharsets.UTF_8));
            if (!"1".equals(json.required("Version"))) {
                throw new IllegalArgumentException(
                        "its output has a Version other than 1, which is the only one known");
            }
            String account = json.get("AccountId");
            return new Credentials(
                    json.required("AccessKeyId"),
                    json.required("SecretAccessKey"),
                    json.get("SessionToken"),
                    json.instant("Expiration"),
                    account != null
                            ? account
                            : profile.property("aws_account_id").orElse(null));
        }

        private AwsClientException failed(String why, Exception cause) {
            return new AwsClientException(null, what + " " + why, cause, false);
        }
    }
}
