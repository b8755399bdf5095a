package dev.lamina.mock;

import java.time.Duration;
import java.util.Objects;

/**
 * Something that goes wrong on order: an error in place of an answer, a lost connection, a damaged body, a clock that is
 * off. Immutable; {@link MockAws#fault} arms it.
 *
 * <pre>{@code
 * aws.fault(Fault.slowDown().times(2));                            // the next two requests, whatever they ask
 * aws.fault(Fault.dropBeforeAnswer().on("PutObject"));             // the next PutObject is done, its answer lost
 * }</pre>
 *
 * <p>Only a request that the verifier accepts meets a fault (but for {@link #clockSkew}, which comes before). Armed faults
 * are asked in the order in which they were armed; a request meets the first that fits it, and no other.
 */
public final class Fault {
    /** What a fault does; a {@code switch} over it is the mock's own business. */
    public sealed interface Effect permits ErrorAnswer, Drop, Damage, ContentLength, ClockSkew {}

    /**
     * An error's document in place of the answer; the operation is not carried out.
     *
     * @param status the HTTP status, from 300 to 599
     * @param code the document's Code
     */
    public record ErrorAnswer(int status, String code) implements Effect {}

    /** The connection is closed; the operation is carried out. */
    public enum Drop implements Effect {
        /** Nothing of the answer is sent. */
        BEFORE_ANSWER,
        /** The headers and half of the body are sent; of an answer without a body, nothing. */
        HALFWAY,
        /** The whole answer is sent, and the connection then closed without announcement. */
        AFTER_ANSWER
    }

    /** The answer is well framed, but its body is not what it should be; the operation is carried out. */
    public enum Damage implements Effect {
        /** The second half of the body is missing, and Content-Length agrees. */
        TRUNCATED_BODY,
        /** The body is XML that breaks off inside a tag. */
        GARBAGE
    }

    /**
     * A Content-Length that differs from the body's; the connection is closed after it. The operation is carried out.
     *
     * @param difference how many bytes more (or, negative, less) are announced than sent
     */
    public record ContentLength(long difference) implements Effect {}

    /**
     * The server's clock is off, for the signature's date and for the header Date.
     *
     * @param offset how far it is ahead
     */
    public record ClockSkew(Duration offset) implements Effect {}

    private final Effect effect;
    private final String operation;
    private final int times;

    private Fault(Effect effect, String operation, int times) {
        this.effect = effect;
        this.operation = operation;
        this.times = times;
    }

    /**
     * An error in place of the answer; the operation is not carried out.
     *
     * @param status the HTTP status, from 300 to 599
     * @param code the error's code, for example {@code InternalError}
     * @return such a fault, for the next request
     * @throws IllegalArgumentException if the status is not one of an error
     */
    public static Fault error(int status, String code) {
        if (status < 300 || status > 599) {
            throw new IllegalArgumentException(status + " is not the status of an error: give 300 to 599");
        }
        return of(new ErrorAnswer(status, Objects.requireNonNull(code, "code")));
    }

    /**
     * 503 SlowDown: throttling.
     *
     * @return such a fault, for the next request
     */
    public static Fault slowDown() {
        return error(503, "SlowDown");
    }

    /**
     * 500 InternalError.
     *
     * @return such a fault, for the next request
     */
    public static Fault internalError() {
        return error(500, "InternalError");
    }

    /**
     * The request is carried out, and the connection closed before anything is answered.
     *
     * @return such a fault, for the next request
     */
    public static Fault dropBeforeAnswer() {
        return of(Drop.BEFORE_ANSWER);
    }

    /**
     * The request is carried out, and the connection closed after half of the answer's body. An answer without a body is
     * lost whole.
     *
     * @return such a fault, for the next request
     */
    public static Fault dropHalfway() {
        return of(Drop.HALFWAY);
    }

    /**
     * The request is answered, and the connection then closed without announcement: who keeps it in a pool finds it stale.
     *
     * @return such a fault, for the next request
     */
    public static Fault dropAfterAnswer() {
        return of(Drop.AFTER_ANSWER);
    }

    /**
     * The second half of the answer's body is missing, and Content-Length agrees with what is left: only a checksum, or the
     * document's grammar, tells.
     *
     * @return such a fault, for the next request
     */
    public static Fault truncatedBody() {
        return of(Damage.TRUNCATED_BODY);
    }

    /**
     * The answer's body is XML that breaks off inside a tag.
     *
     * @return such a fault, for the next request
     */
    public static Fault garbage() {
        return of(Damage.GARBAGE);
    }

    /**
     * The answer announces another length than it has; the connection is closed after it.
     *
     * @param difference how many bytes more are announced than sent, or, if negative, less; never fewer than none are
     * @return such a fault, for the next request
     */
    public static Fault wrongContentLength(long difference) {
        return of(new ContentLength(difference));
    }

    /**
     * The server's clock is off: beyond 15 minutes, signatures are refused with RequestTimeTooSkewed.
     *
     * @param offset how far it is ahead; negative if behind
     * @return such a fault, for the next request
     */
    public static Fault clockSkew(Duration offset) {
        return of(new ClockSkew(Objects.requireNonNull(offset, "offset")));
    }

    private static Fault of(Effect effect) {
        return new Fault(effect, null, 1);
    }

    /**
     * This fault, for one operation only.
     *
     * @param operation the API's name, for example {@code PutObject}
     * @return the narrower fault
     */
    public Fault on(String operation) {
        return new Fault(effect, Objects.requireNonNull(operation, "operation"), times);
    }

    /**
     * This fault, several times.
     *
     * @param requests how many requests meet it, at least 1
     * @return the longer fault
     * @throws IllegalArgumentException if it is less than 1
     */
    public Fault times(int requests) {
        if (requests < 1) {
            throw new IllegalArgumentException("a fault of " + requests + " requests: give at least 1");
        }
        return new Fault(effect, operation, requests);
    }

    /**
     * What it does.
     *
     * @return the effect
     */
    public Effect effect() {
        return effect;
    }

    /**
     * The only operation that meets it.
     *
     * @return the API's name, or null for any
     */
    public String operation() {
        return operation;
    }

    /**
     * How many requests meet it.
     *
     * @return at least 1
     */
    public int times() {
        return times;
    }

    /**
     * What, where and how often.
     *
     * @return such a text
     */
    @Override
    public String toString() {
        return effect + " on " + (operation == null ? "any operation" : operation) + ", " + times + " times";
    }
}
