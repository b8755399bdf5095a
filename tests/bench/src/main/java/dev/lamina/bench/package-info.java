/**
 * Benchmarks of what Lamina promises to be fast at, each beside its peers in the same run, for only ratios travel from
 * one machine to another.
 *
 * <p>Start with {@link dev.lamina.bench.Benchmarks}: it runs the JMH benchmarks of this package and prints ratios.
 * {@link dev.lamina.bench.process} times whole processes, whose mains are in {@link dev.lamina.bench.program}.
 * {@link dev.lamina.bench.server} is what they all talk to, always in a process of its own, so that what a client
 * allocates is the client's.
 *
 * <p>This is no test of correctness and holds no number to beat; {@code docs/performance.md} has the figures and how to
 * measure them again.
 */
package dev.lamina.bench;
