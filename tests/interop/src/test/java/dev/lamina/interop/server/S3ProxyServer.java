package dev.lamina.interop.server;

import dev.lamina.signer.Credentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** S3Proxy, which keeps objects in memory and accepts Signature Version 4 only from whom it knows. */
public final class S3ProxyServer implements S3Server {
    private static final Credentials CREDENTIALS = Credentials.of("AKIDS3PROXY", "s3proxy/secret+access=key");

    private final ServerProcess process = ServerProcess.start(S3ProxyServer::command);

    private static ProcessBuilder command(ServerProcess.Place place) {
        Path jars = Path.of(System.getProperty("lamina.root"), "tests/interop/s3proxy/target/jars");
        if (!Files.isDirectory(jars)) {
            throw new IllegalStateException(
                    jars + " is absent; the module tests/interop/s3proxy makes it (mvn -pl tests/interop -am verify)");
        }
        try {
            Path settings = Files.writeString(place.folder().resolve("s3proxy.conf"), """
                    s3proxy.endpoint=http://127.0.0.1:%d
                    s3proxy.authorization=aws-v2-or-v4
                    s3proxy.identity=%s
                    s3proxy.credential=%s
                    s3proxy.virtual-host=localhost
                    jclouds.provider=transient
                    jclouds.identity=any
                    jclouds.credential=any
                    """.formatted(
                            place.port(), CREDENTIALS.accessKeyId(), CREDENTIALS.secretAccessKey()));
            Path logging = Files.writeString(
                    place.folder().resolve("logback.xml"), "<configuration><root level=\"OFF\"/></configuration>");
            return new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "-Dlogback.configurationFile=" + logging,
                    "-cp",
                    jars + "/*",
                    "org.gaul.s3proxy.Main",
                    "--properties",
                    settings.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "S3Proxy";
    }

    @Override
    public String url() {
        return "http://localhost:" + process.port();
    }

    @Override
    public Credentials credentials() {
        return CREDENTIALS;
    }

    @Override
    public String bucketsHost() {
        return "localhost";
    }

    @Override
    public void close() {
        process.close();
    }
}
