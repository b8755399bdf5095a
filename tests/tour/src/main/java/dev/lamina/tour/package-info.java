/**
 * The tour of the README: a session, a client, a resource, every request signed, told as it happens.
 *
 * <p>It runs on the embedded mock unless it is given a profile (real AWS) or an endpoint (any store that speaks S3). It
 * is also a test: what it shows is asserted. Start reading at {@link dev.lamina.tour.Tour}.
 */
package dev.lamina.tour;
