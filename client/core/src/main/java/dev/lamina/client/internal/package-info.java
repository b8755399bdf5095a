/**
 * What a call goes through, step by step. For this project's own modules; it may change in any release.
 *
 * <p>{@link dev.lamina.client.internal.Pipeline} is the table of contents: it knows the order of the steps and how none
 * of them is done. Each step is a package: {@code endpoint}, {@code protocol}, {@code http}, {@code retry},
 * {@code quirk}.
 */
package dev.lamina.client.internal;
