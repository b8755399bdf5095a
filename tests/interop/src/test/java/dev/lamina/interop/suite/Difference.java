package dev.lamina.interop.suite;

/**
 * Where a server is not as S3 is.
 *
 * @param server its name
 * @param behaviour what of S3's it does not do
 * @param why what it does instead, and why
 */
record Difference(String server, Behaviour behaviour, String why) {}
