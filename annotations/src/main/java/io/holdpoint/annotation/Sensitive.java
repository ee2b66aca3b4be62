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
 * <p>Holdpoint writes no arguments to logs. Masking in {@code HeldCall.arguments()} and {@code summary()} is not there
 * yet: an application that shows these has to leave out such values itself.
 *
 * @since 0.1
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD})
public @interface Sensitive {}
