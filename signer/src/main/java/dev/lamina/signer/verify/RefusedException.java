package dev.lamina.signer.verify;

import dev.lamina.signer.verify.Refusal.Reason;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ends the checks of a {@link Verifier} at the first that fails; it never leaves this package, and has no stack. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    private RefusedException(Refusal refusal) {
        super(null, null, false, false);
        this.refusal = refusal;
    }

    /**
     * A refusal to throw.
     *
     * @param details name, value, name, value, … of further elements
     */
    static RefusedException refused(Reason reason, String message, String... details) {
        Map<String, String> elements = new LinkedHashMap<>();
        for (int i = 0; i < details.length; i += 2) {
            elements.put(details[i], details[i + 1]);
        }
        return new RefusedException(new Refusal(reason, message, elements));
    }

    Refusal refusal() {
        return refusal;
    }
}
