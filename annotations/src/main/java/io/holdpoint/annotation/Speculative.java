package io.holdpoint.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A tool that touches the world. A call made while an answer is open is held; it runs after that answer ended cleanly,
 * in order, and after a person's approval where {@link #requiresApproval()} asks for one. If the answer ends in any
 * other way the call is discarded.
 *
 * <p>Calls made by ordinary code, outside every answer, run as if the annotation were not there.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Speculative {

    /** The tool's name for the model; empty takes the framework annotation's name, then the method's. */
    String name() default "";

    /** What the model reads about the tool; empty takes the framework annotation's text, then the Javadoc. */
    String description() default "";

    /** Whether a person decides each call before it runs. */
    boolean requiresApproval() default false;

    /**
     * Whether running the same call twice has the same effect as running it once. Only such a call may be repeated
     * after a crash; every other one is shown to a person instead.
     */
    boolean idempotent() default false;

    /**
     * One line that tells a person what the call will do, with parameter names in braces: {@code "Cancel reservation
     * {reservationId}"}. The names are checked at compile time. Empty shows the tool's name and arguments.
     */
    String summary() default "";

    /**
     * How long a call may wait for approval, as an ISO-8601 duration such as {@code "PT15M"}; after that it expires
     * and does not run. Empty waits without limit. Checked at compile time.
     */
    String expiresAfter() default "";
}
