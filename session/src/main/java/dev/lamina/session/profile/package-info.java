/**
 * The two files that hold a user's profiles: {@code ~/.aws/config} and {@code ~/.aws/credentials}.
 *
 * <p>{@link dev.lamina.session.profile.Profiles} finds both files, reads them and merges them; a {@link
 * dev.lamina.session.profile.Profile} is one named set of properties out of them, each with the place it came from.
 * {@code ProfileFile} is the grammar of one file, {@code SectionName} that of a section's heading, {@code
 * FileLocations} the rule of where the files lie.
 *
 * <p>This package knows what the files say, not what it means: it has no idea of credentials, regions or settings,
 * keeps keys that it has never heard of, and depends on nothing but the JDK. Start reading at {@code Profiles.load},
 * then {@code ProfileFile}.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html">AWS SDKs and Tools Reference Guide,
 *     "Shared config and credentials files"</a>
 */
package dev.lamina.session.profile;
