/** The documents' examples, compiled and run as they stand there. Start reading at {@code FromBoto3Test}. */
package dev.lamina.interop.docs;
