/**
 * AWS signatures: made, checked and explained. Needs the JDK only, BouncyCastle for SigV4A alone, and jackson-core for HAR files alone; start reading at
 * {@link dev.lamina.signer.Signer}.
 */
module dev.lamina.signer {
    // For JdkHttpSigner alone: whoever has an HttpRequest has the module.
    requires static transitive java.net.http;
    requires static com.fasterxml.jackson.core;
    requires static org.bouncycastle.provider;

    exports dev.lamina.signer;
    exports dev.lamina.signer.adapter;
    exports dev.lamina.signer.chunked;
    exports dev.lamina.signer.doctor;
    exports dev.lamina.signer.verify;
}
