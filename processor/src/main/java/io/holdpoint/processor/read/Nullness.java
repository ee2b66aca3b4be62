package io.holdpoint.processor.read;

import javax.lang.model.AnnotatedConstruct;

/** Whether {@code null} is a value: whoever declared the annotation, its simple name is {@code Nullable}. */
final class Nullness {

    private Nullness() {}

    static boolean isNullable(AnnotatedConstruct elementOrType) {
        return Mirrors.hasNamed(elementOrType, "Nullable");
    }
}
