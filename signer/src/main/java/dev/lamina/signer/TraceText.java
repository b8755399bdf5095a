package dev.lamina.signer;

/** A {@link SigningTrace} for people: a row for each value, what a step makes behind an arrow, and nothing secret. */
final class TraceText {
    private static final String MASK = "***";
    private static final String[] KEYS = {"date key", "region key", "service key", "signing key"};
    private static final String BLANK = " ".repeat(28);

    private final StringBuilder text = new StringBuilder(2048);

    TraceText(SigningTrace trace) {
        canonicalRequest(trace);
        stringToSign(trace);
        signingKey(trace);
        signature(trace);
    }

    private void canonicalRequest(SigningTrace trace) {
        String canonicalHeaders = maskedLines(trace.canonicalHeaders());
        text.append("1. Canonical request\n");
        row("method", trace.method());
        row("path", trace.path());
        row("=> canonical URI", trace.canonicalUri());
        row("query", maskedQuery(trace.query()));
        row("=> canonical query", maskedQuery(trace.canonicalQuery()));
        row("headers", trace.headers().toString().stripTrailing());
        row("=> canonical headers", canonicalHeaders.stripTrailing());
        row("=> signed headers", trace.signedHeaders());
        row("payload hash", trace.payloadHash());
        row(
                "=> canonical request",
                trace.method() + "\n" + trace.canonicalUri() + "\n" + maskedQuery(trace.canonicalQuery()) + "\n"
                        + canonicalHeaders + "\n" + trace.signedHeaders() + "\n" + trace.payloadHash());
    }

    private void stringToSign(SigningTrace trace) {
        text.append("2. String to sign\n");
        row("algorithm", trace.algorithm());
        row("date and time", trace.dateTime());
        row("credential scope", trace.credentialScope());
        row("SHA-256 of step 1", trace.canonicalRequestHash());
        row("=> string to sign", trace.stringToSign());
    }

    /** Of each key the fingerprint: who could read a key of a day could sign for that day. */
    private void signingKey(SigningTrace trace) {
        if (trace.algorithm().equals(CredentialScope.ECDSA)) {
            text.append("3. Signing key (of the pair the public one, which cannot sign)\n");
            row("SP 800-108 of", "the access key id by AWS4A and the secret");
            row("=> public key", trace.keyFingerprints().get(0));
            return;
        }
        text.append("3. Signing key (of each key the start of its SHA-256, never the key)\n");
        String[] scope = trace.credentialScope().split("/", -1);
        boolean derived = trace.keyFingerprints().size() == KEYS.length && scope.length == KEYS.length;
        for (int i = 0; i < trace.keyFingerprints().size(); i++) {
            if (derived) {
                row("HMAC of", scope[i] + " by " + (i == 0 ? "AWS4 and the secret" : "the " + KEYS[i - 1]));
            }
            row(derived ? "=> " + KEYS[i] : "=> key", trace.keyFingerprints().get(i));
        }
    }

    private void signature(SigningTrace trace) {
        boolean presigned = !trace.headers().has("Authorization");
        text.append("4. Signature\n");
        row(
                trace.algorithm().equals(CredentialScope.ECDSA) ? "ECDSA of" : "HMAC of",
                "the string to sign by the signing key");
        row("=> signature", presigned ? MASK + " (a presigned URL's signature is a password)" : trace.signature());
    }

    private void row(String label, String value) {
        String before = "   " + label + BLANK.substring(Math.min(BLANK.length() - 1, 3 + label.length()));
        for (String line : value.split("\n", -1)) {
            text.append(line.isEmpty() ? before.stripTrailing() : before + line).append('\n');
            before = BLANK;
        }
    }

    private static String maskedLines(String canonicalHeaders) {
        StringBuilder masked = new StringBuilder(canonicalHeaders.length());
        for (String line : canonicalHeaders.split("\n", -1)) {
            int colon = line.indexOf(':');
            boolean secret = colon >= 0 && HeaderRules.isSecret(line.substring(0, colon));
            masked.append(secret ? line.substring(0, colon + 1) + MASK : line).append('\n');
        }
        masked.setLength(masked.length() - 1);
        return masked.toString();
    }

    private static String maskedQuery(String query) {
        StringBuilder masked = new StringBuilder(query.length());
        for (int start = 0; start <= query.length(); ) {
            int ampersand = query.indexOf('&', start);
            int end = ampersand < 0 ? query.length() : ampersand;
            String parameter = query.substring(start, end);
            int equals = parameter.indexOf('=');
            masked.append(start == 0 ? "" : "&");
            masked.append(
                    equals >= 0 && isSecret(parameter.substring(0, equals))
                            ? parameter.substring(0, equals + 1) + MASK
                            : parameter);
            start = end + 1;
        }
        return masked.toString();
    }

    private static boolean isSecret(String parameterName) {
        String name = HeaderRules.lowerCase(UriEncoding.decode(parameterName));
        return name.equals("x-amz-signature") || HeaderRules.isSecret(name);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
