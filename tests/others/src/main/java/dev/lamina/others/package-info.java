/**
 * The suite of the AWS SDK for Java v2: S3 as its users call it, so that what the mock answers can be held against what
 * another server answers to the same steps.
 *
 * <p>It asserts nothing. Each step prints one line of JSON with what was answered or refused; {@code run.py}, in the folder
 * {@code python} beside this one, starts it against the mock and against moto, and compares. It runs in a process of its
 * own, on a class path of its own: none of Lamina's has any of the SDK.
 *
 * <p>Start reading at {@link dev.lamina.others.SdkSuite}.
 */
package dev.lamina.others;
