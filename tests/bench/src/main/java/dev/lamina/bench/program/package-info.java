/**
 * Whole programs, one for each client: what a process does that starts, puts and gets an object, and ends.
 *
 * <p>Each runs on a class path of its own client alone, so none may use a class of another, nor of this module beside
 * those here. {@link dev.lamina.bench.process} starts them and looks at the clock.
 */
package dev.lamina.bench.program;
