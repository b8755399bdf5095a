/**
 * AWS signatures: made, checked, explained, and examined where they break. Needs the JDK only; BouncyCastle for SigV4A
 * alone, jackson-core for HAR files alone. Start reading at {@link dev.lamina.signer.Signer}.
 */
module dev.lamina.signer {
    requires static org.bouncycastle.provider;
    // For JdkHttpSigner alone: whoever has an HttpRequest has the module.
    requires static transitive java.net.http;
    // For the doctor's HAR files alone.
    requires static com.fasterxml.jackson.core;

    exports dev.lamina.signer;
    exports dev.lamina.signer.adapter;
    exports dev.lamina.signer.chunked;
    exports dev.lamina.signer.doctor;
    exports dev.lamina.signer.verify;
}
