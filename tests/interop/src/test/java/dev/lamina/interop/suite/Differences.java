package dev.lamina.interop.suite;

import java.util.List;

/** Every known difference between S3 and a server of the suite. */
final class Differences {
    static final List<Difference> ALL = List.of(
            new Difference(
                    "S3Proxy",
                    Behaviour.OWN_BUCKET_MADE_AGAIN,
                    "it answers BucketAlreadyOwnedByYou, as S3 does outside of us-east-1"),
            new Difference(
                    "S3Proxy",
                    Behaviour.KEYS_ARE_NO_PATHS,
                    "its objects are files, and it resolves dot segments and empty ones: docs/keys.md"),
            new Difference("moto", Behaviour.CLOCK_CHECKED, "it holds no request's time against its own"),
            new Difference("moto", Behaviour.CONTENT_MD5_CHECKED, "it computes no Content-MD5 to compare"),
            new Difference("moto", Behaviour.CHECKSUM_CHECKED, "it keeps the checksum that was sent, unchecked"),
            new Difference("moto", Behaviour.QUIET, "it reads no Quiet and reports every key"),
            new Difference(
                    "moto",
                    Behaviour.PRESIGNED_URLS,
                    "while it checks signatures it answers 500 to a request without an Authorization header"),
            new Difference("moto", Behaviour.LINE_BREAKS_IN_KEYS, "its routes match no line break: docs/keys.md"));

    private Differences() {}

    /** The difference of a server in a behaviour, or null: it does as S3 does. */
    static Difference of(String server, Behaviour behaviour) {
        for (Difference one : ALL) {
            if (one.server().equals(server) && one.behaviour() == behaviour) {
                return one;
            }
        }
        return null;
    }
}
