package io.holdpoint.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A tool that only reads. It may run while the answer that called it is still streaming, and it is harmless if that
 * answer is then thrown away.
 *
 * <p>If repeating or abandoning the call could matter to anybody, the method is {@link Speculative} instead.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Eager {

    /** The tool's name for the model; empty takes the framework annotation's name, then the method's. */
    String name() default "";

    /** What the model reads about the tool; empty takes the framework annotation's text, then the Javadoc. */
    String description() default "";
}
