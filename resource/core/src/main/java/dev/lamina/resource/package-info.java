/**
 * What resources of every service have in common: objects that are named by identifiers, as boto3's are.
 *
 * <p>A {@link dev.lamina.resource.Resource} has identifiers, attributes that are loaded at first use, actions and other
 * resources; a {@link dev.lamina.resource.ResourceCollection} lists them lazily, a page at a time;
 * {@link dev.lamina.resource.Meta} leads back to the client. Nothing here knows a service: its resources are generated out
 * of a {@code .resources} file, and hold names only.
 *
 * <p>It stands on clients and is not needed by them. It knows no HTTP, no XML and no session. Start reading at
 * {@link dev.lamina.resource.Resource}.
 */
package dev.lamina.resource;
