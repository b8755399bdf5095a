/**
 * AWS signatures: made, checked and explained. Needs the JDK only, and BouncyCastle for SigV4A alone; start reading at
 * {@link dev.lamina.signer.Signer}.
 */
module dev.lamina.signer {
    requires static org.bouncycastle.provider;

    exports dev.lamina.signer;
    exports dev.lamina.signer.chunked;
    exports dev.lamina.signer.verify;
}
