/**
 * The signer beside the JDK's two HTTP clients: what each of them adds to a request, changes of it and cannot send is known
 * here, so that what is signed is what goes out. A class a client: {@link dev.lamina.signer.adapter.JdkHttpSigner} for
 * {@code java.net.http}, {@link dev.lamina.signer.adapter.UrlConnectionSigner} for {@code HttpURLConnection}. (OkHttp's is
 * {@code dev.lamina.client.SigningInterceptor}, in {@code lamina-client}.)
 *
 * <p>They sign and send nothing, follow nothing, retry nothing, and know no service but by the rules of the
 * {@link dev.lamina.signer.Signer} they are given. For another client, do as they do: {@code SigningRequest} of what it
 * will send, {@code Signer.sign}, and hand over the headers that were added.
 */
package dev.lamina.signer.adapter;
