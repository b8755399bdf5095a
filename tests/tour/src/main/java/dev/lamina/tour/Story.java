package dev.lamina.tour;

import dev.lamina.client.Call;
import dev.lamina.client.Interceptor;
import dev.lamina.signer.Headers;
import dev.lamina.signer.SignedRequest;
import dev.lamina.signer.SigningTrace;
import java.io.PrintStream;

/** Prints what happens; a hook around each call shows what was signed and what came back. */
final class Story implements Interceptor {
    private final PrintStream out;
    private int requests;
    private boolean stepsShown;

    Story(PrintStream out) {
        this.out = out;
    }

    int requests() {
        return requests;
    }

    void chapter(String title) {
        out.println();
        out.println("== " + title);
    }

    /** What is about to be called, as one would write it. */
    void code(String java) {
        out.println();
        out.println(" $ " + java);
    }

    void tell(String what, Object value) {
        out.printf("   %-10s %s%n", what, value);
    }

    @Override
    public void signed(Call call, SignedRequest request) {
        requests++;
        SigningTrace trace = request.trace();
        out.println(" -> " + call.operation().name() + ": " + request.method() + " " + request.url());
        if (!stepsShown) {
            stepsShown = true;
            // Once in full: the four steps of AWS Signature Version 4.
            block("canonical request (step 1)", trace.canonicalRequest());
            block("string to sign (step 2)", trace.stringToSign());
            block(
                    "signing key (step 3), as fingerprints of its four derivations",
                    String.join("\n", trace.keyFingerprints()));
        }
        tell("scope", trace.credentialScope());
        tell("signature", trace.signature());
    }

    @Override
    public void response(Call call, int status, Headers headers) {
        tell("<- status", status + ", request id " + headers.get("x-amz-request-id"));
    }

    private void block(String title, String text) {
        out.println("   " + title + ":");
        for (String line : text.split("\n", -1)) {
            out.println("      | " + line);
        }
    }
}
