/** AWS signatures: made, checked and explained. Needs the JDK only; start reading at {@link dev.lamina.signer.Signer}. */
module dev.lamina.signer {
    // For JdkHttpSigner alone: whoever has an HttpRequest has the module.
    requires static transitive java.net.http;

    exports dev.lamina.signer;
    exports dev.lamina.signer.adapter;
    exports dev.lamina.signer.chunked;
    exports dev.lamina.signer.verify;
}
