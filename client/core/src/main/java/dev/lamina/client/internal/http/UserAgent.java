package dev.lamina.client.internal.http;

/** What this library calls itself. Never signed, for proxies rewrite it. */
final class UserAgent {
    static final String VALUE = "lamina/" + version() + " lang/java";

    private UserAgent() {}

    private static String version() {
        String version = UserAgent.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
