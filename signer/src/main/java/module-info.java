/** AWS signatures: made, checked and explained. Needs the JDK only; start reading at {@link dev.lamina.signer.Signer}. */
module dev.lamina.signer {
    exports dev.lamina.signer;
    exports dev.lamina.signer.chunked;
    exports dev.lamina.signer.verify;
}
