/**
 * Times whole processes in turn, A B A B …, so that a machine whose speed drifts is as slow to one as to the other, and
 * prints medians and the median of the ratios of neighbours.
 *
 * <p>Start with {@link dev.lamina.bench.process.WholeProcesses}. The programs are in
 * {@link dev.lamina.bench.program}.
 */
package dev.lamina.bench.process;
