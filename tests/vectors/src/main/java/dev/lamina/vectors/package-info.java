/**
 * How the project's tests read the public test vectors: JSON as plain maps and lists, a case a row.
 *
 * <p>The vectors lie outside the project, in the folder that the system property {@code lamina.vectors} names. A test
 * reads every case it finds there and knows neither their number nor their names. Where the folder is absent, which is
 * what a user's clone looks like, {@link dev.lamina.vectors.Vectors#cases} gives no case and says so. Start reading at
 * {@link dev.lamina.vectors.Vectors}.
 */
package dev.lamina.vectors;
