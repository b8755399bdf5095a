/**
 * Tools of the build: they make a service's description, an {@code .api} file, out of the JSON that botocore publishes.
 *
 * <p>Nothing here is on the class path of a program that calls AWS. {@link dev.lamina.codegen.Generate} is the command;
 * {@link dev.lamina.codegen.BotocoreImporter} reads the JSON, gives every operation a request and a response of its own
 * and lets {@code ApiWriter} write the text; {@link dev.lamina.codegen.ApiChanges} tells what a newer description takes
 * away from an older one.
 *
 * <p>No class here knows a service. What must be said of one beyond its JSON, the words for its oddities and what is
 * secret without being marked, stands in the resource {@code additions}. The form of the text is told in
 * {@code docs/api-descriptions.md}; start reading at {@link dev.lamina.codegen.BotocoreImporter}.
 */
package dev.lamina.codegen;
