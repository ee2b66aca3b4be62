package io.holdpoint.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a value that must not appear in logs or on a screen that shows held calls: a card number, a password, a
 * diagnosis. The call itself receives it unchanged.
 *
 * <p>People see a mask such as {@code "••• #1"} in its place, in {@code HeldCall.arguments()} and {@code summary()}.
 * Somebody who edits a call may send the mask back, which keeps the value, or write another one. Holdpoint writes no
 * arguments to logs at all. The digest of a call covers the value too.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
public @interface Sensitive {}
