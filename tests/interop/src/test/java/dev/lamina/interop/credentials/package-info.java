/**
 * Files with credentials that other programs wrote, and those that they read: of single sign-on, by botocore.
 *
 * <p>The same cached sign-in is renewed by botocore and by a session, from the same answer at the same time, and the
 * files must have the same bytes. What each wrote is then read by the other. No service is asked: what would be its
 * answer is played. How a session finds credentials otherwise is the matter of its own tests.
 *
 * <p>Start reading at {@code TokenCacheTest}.
 */
package dev.lamina.interop.credentials;
