package dev.lamina.resource;

import dev.lamina.client.Struct;
import java.util.List;

/**
 * What a batch had been answered before one of its requests failed, so that nothing of it is lost: it is suppressed in the
 * failure.
 *
 * <pre>{@code
 * try {
 *     bucket.objects().delete();
 * } catch (AwsException e) {
 *     for (Throwable one : e.getSuppressed()) {
 *         if (one instanceof EarlierAnswers earlier) {
 *             earlier.answers().forEach(a -> new DeleteObjectsResponse(a).errors()…);
 *         }
 *     }
 * }
 * }</pre>
 */
public final class EarlierAnswers extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Struct> answers;

    EarlierAnswers(String operation, List<Struct> answers) {
        super(operation + ": " + answers.size() + (answers.size() == 1 ? " request" : " requests")
                + " of this batch had been answered before", null, false, false);
        this.answers = List.copyOf(answers);
    }

    /**
     * The answers.
     *
     * @return a request each, in order, unmodifiable; null after serialisation
     */
    public List<Struct> answers() {
        return answers;
    }
}
