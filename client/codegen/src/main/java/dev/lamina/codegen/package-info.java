/**
 * Tools of the build: they make a service's description, an {@code .api} file, out of the JSON that botocore publishes,
 * and a typed client with its views out of a description.
 *
 * <p>Nothing here is on the class path of a program that calls AWS. {@link dev.lamina.codegen.Generate} is the command,
 * {@link dev.lamina.codegen.ViewsProcessor} does for a user's own package what {@code Generate views} does for ours.
 *
 * <p>Descriptions: {@link dev.lamina.codegen.BotocoreImporter} reads the JSON, gives every operation a request and a
 * response of its own and lets {@code ApiWriter} write the text; {@link dev.lamina.codegen.ApiChanges} tells what a newer
 * description takes away from an older one. Views: {@code ViewSources} is the list of what is written, {@code Reach} says
 * for which shapes, {@code ViewWriter} and {@code ClientWriter} write, {@code Names} computes every name.
 *
 * <p>No class here knows a service. What must be said of one beyond its JSON, the words for its oddities and what is
 * secret without being marked, stands in the resource {@code additions}. The form of the text is told in
 * {@code docs/api-descriptions.md}; start reading at {@link dev.lamina.codegen.Generate}.
 */
package dev.lamina.codegen;
