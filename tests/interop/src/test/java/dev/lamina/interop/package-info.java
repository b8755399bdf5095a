/**
 * What holds across layers: which package may know which.
 */
package dev.lamina.interop;
