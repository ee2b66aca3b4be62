package io.holdpoint.processor.write;

import com.palantir.javapoet.ClassName;

/** The classes of the runtime that generated code names. */
final class Library {

    static final ClassName TOOL_TABLE = ClassName.get("io.holdpoint.spi", "ToolTable");
    static final ClassName TOOL_SPEC = ClassName.get("io.holdpoint.spi", "ToolSpec");
    static final ClassName TABLE_OF = ClassName.get("io.holdpoint.spi", "TableOf");
    static final ClassName RESULT_KIND = ClassName.get("io.holdpoint.spi", "ResultKind");
    static final ClassName INJECTOR = ClassName.get("io.holdpoint.spi", "Injector");
    static final ClassName READER = ClassName.get("io.holdpoint.json", "JsonReader");
    static final ClassName WRITER = ClassName.get("io.holdpoint.json", "JsonWriter");
    static final ClassName SHAPE = ClassName.get("io.holdpoint.json", "Shape");
    static final ClassName CHOICE = ClassName.get("io.holdpoint.json", "Choice");
    static final ClassName TEXT_FORMAT = ClassName.get("io.holdpoint.json", "TextFormat");
    static final ClassName ARRAYS = ClassName.get("io.holdpoint.json", "ArrayValues");
    static final ClassName CONSTRAINTS = ClassName.get("io.holdpoint.json", "Constraints");

    private Library() {}
}
