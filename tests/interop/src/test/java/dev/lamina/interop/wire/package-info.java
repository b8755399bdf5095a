/**
 * What goes over the wire, to the letter: our client with the OkHttp that it is built on, and with the current one, which
 * brings Kotlin and therefore has a process of its own ({@link dev.lamina.interop.wire.InOwnProcess}).
 */
package dev.lamina.interop.wire;
