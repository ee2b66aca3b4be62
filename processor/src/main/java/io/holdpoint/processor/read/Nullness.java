package io.holdpoint.processor.read;

import javax.lang.model.AnnotatedConstruct;

/** Whether {@code null} is a value: whoever declared the annotation, its simple name is {@code Nullable}. */
final class Nullness {

    private Nullness() {}

    /** Whether an annotation of this name, binary or canonical, says so. */
    static boolean isNullable(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1)
                .equals("Nullable");
    }

    static boolean isNullable(AnnotatedConstruct elementOrType) {
        return Mirrors.hasNamed(elementOrType, "Nullable");
    }
}
