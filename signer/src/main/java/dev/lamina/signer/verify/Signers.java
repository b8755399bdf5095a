package dev.lamina.signer.verify;

import dev.lamina.signer.Signer;

/**
 * The signers of the last few services and regions that requests came for, since a signer remembers the keys it derived,
 * and to derive one costs more than to verify with it. Bounded; readers take no lock.
 */
final class Signers {
    /** A server has one service and region; whoever sends requests for many pays for them. */
    private static final int LIMIT = 16;

    private final Boolean normalizePath;
    private final boolean unsignedToken;
    private volatile Entry[] entries = {};

    Signers(Boolean normalizePath, boolean unsignedToken) {
        this.normalizePath = normalizePath;
        this.unsignedToken = unsignedToken;
    }

    /** What checks a request's signature; service and region of the claims must be well-formed. */
    Signer get(Claims claims) {
        boolean sigV4a = claims.authorization().isSigV4a();
        String region = sigV4a ? "*" : claims.region();
        for (Entry known : entries) {
            if (known.sigV4a == sigV4a
                    && known.signer.region().equals(region)
                    && known.signer.service().equals(claims.service())) {
                return known.signer;
            }
        }
        Signer.Builder builder = Signer.builder(claims.service(), region).unsignedToken(unsignedToken);
        if (sigV4a) {
            builder.regionSet(region);
        }
        if (normalizePath != null) {
            builder.normalizePath(normalizePath);
        }
        return add(new Entry(sigV4a, builder.build()));
    }

    private synchronized Signer add(Entry entry) {
        Entry[] before = entries;
        Entry[] after = new Entry[Math.min(before.length + 1, LIMIT)];
        after[0] = entry;
        System.arraycopy(before, 0, after, 1, after.length - 1);
        entries = after;
        return entry.signer;
    }

    private record Entry(boolean sigV4a, Signer signer) {}
}
