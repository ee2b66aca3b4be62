package io.holdpoint.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a generated {@link ToolTable}. The processor that lists a module's tables reads only this, never the source that a
 * table was written from, so that it can work on class files.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface TableOf {

    /** The class whose methods the table calls. */
    Class<?> value();
}
