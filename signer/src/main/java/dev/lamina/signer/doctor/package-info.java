/**
 * What broke a signature: an examination, offline, of a captured request and of the server's answer to it.
 *
 * <p>A {@link dev.lamina.signer.doctor.SignatureDoctor} takes a {@link dev.lamina.signer.doctor.Capture} (a request of
 * ours, raw HTTP, what {@code curl -v} prints, or an entry of a HAR file) and gives a
 * {@link dev.lamina.signer.doctor.Diagnosis}. It looks in three ways, a class each: {@code AnswerCodes} reads what the
 * server's code and the request itself say; {@code Comparison} holds the server's view of the request, where it shows
 * one, against ours; {@code Hypotheses} signs the request again under each change of {@code Mutations}, and looks which
 * gives the signature seen. All that can be named stands in {@link dev.lamina.signer.doctor.Cause}: start there.
 *
 * <p>It knows captures, answers, and what each cause does to a request. It knows no network, nothing of the engine that
 * sends requests, and not how to sign: it asks {@link dev.lamina.signer.Signer}. Nothing it says holds a secret.
 */
package dev.lamina.signer.doctor;
