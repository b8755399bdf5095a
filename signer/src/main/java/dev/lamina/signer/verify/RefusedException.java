package dev.lamina.signer.verify;

/** Ends the checks of a {@link Verifier} at the first that fails; it never leaves this package, and has no stack. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    RefusedException(Refusal refusal) {
        super(null, null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
