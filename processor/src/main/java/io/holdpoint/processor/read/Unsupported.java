package io.holdpoint.processor.read;

import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Why a type has no exact form in JSON, and what to use instead.
 *
 * @param reason why
 * @param fix what to do
 */
record Unsupported(String reason, String fix) {

    static final Unsupported RAW = new Unsupported(
            "what it holds is not declared", "Write the type of its elements, for example List<String>");
    static final Unsupported UNBOUNDED =
            new Unsupported("its wildcard allows anything", "Replace the wildcard by the type that the model may send");
    static final Unsupported TYPE_VARIABLE =
            new Unsupported("it stands for a type that is not known here", "Use the type that the model may send");
    static final Unsupported GENERIC_ARRAY =
            new Unsupported("an array of a generic type cannot be created", "Use a List");
    static final Unsupported MAP_KEY =
            new Unsupported("names in a JSON object are text", "Use String or an enum as the type of the keys");
    static final Unsupported MISPLACED_OPTIONAL = new Unsupported(
            "an Optional says whether a parameter or component is there, and this is neither",
            "Use the type itself, and leave out what is not there");
    static final Unsupported INNER =
            new Unsupported("it needs an enclosing object", "Make the class static, or move it to the top level");
    static final Unsupported NO_CONSTRUCTOR = new Unsupported(
            "it has no constructor without parameters that generated code can call",
            "Make it a record, or take its values as parameters");
    static final Unsupported NO_PROPERTIES = new Unsupported(
            "it has no property with a getter and a setter", "Make it a record, or take its values as parameters");
    static final Unsupported CHECKED_EXCEPTION = new Unsupported(
            "its constructor or a getter or setter throws a checked exception",
            "Make it a record, or take its values as parameters");
    static final Unsupported ASYNCHRONOUS =
            new Unsupported("an eager tool's result must be there when the method returns", "Return the value itself");
    static final Unsupported NOT_AWAITED = new Unsupported(
            "nobody waits for it after the commit", "Return the value itself, or a CompletableFuture of it");
    static final Unsupported EMPTY_ENUM = new Unsupported("it has no constants", "Add a constant, or use another type");
    static final Unsupported LARGE_ENUM =
            new Unsupported("it has more than 250 constants", "Use String and check the value in the method");

    static final Unsupported NO_CASE = new Unsupported(
            "none of the classes that it permits can be one", "Let one of them implement it for this type argument");

    private static final Unsupported OLD_DATE = new Unsupported(
            "its text depends on a time zone and a locale",
            "Use a type of java.time, such as Instant for a moment or LocalDate for a day");
    private static final Unsupported ANYTHING =
            new Unsupported("the model could send anything", "Declare what it may send, for example as a record");
    private static final Unsupported NOT_A_VALUE = new Unsupported(
            "it is not a value", "Take a value, for example a String or a List, and convert it in the method");
    private static final Unsupported OTHER_JDK_CLASS =
            new Unsupported("its form is not fixed", "Use String, and convert it in the method");

    private static final Set<String> OLD_DATES =
            Set.of("java.util.Date", "java.util.Calendar", "java.util.GregorianCalendar", "java.util.TimeZone");
    private static final Set<String> ANY = Set.of(
            "java.lang.Object",
            "java.io.Serializable",
            "com.fasterxml.jackson.databind.JsonNode",
            "tools.jackson.databind.JsonNode",
            "com.google.gson.JsonElement",
            "com.google.gson.JsonObject");
    private static final Set<String> NOT_VALUES = Set.of(
            "java.util.stream.",
            "java.io.",
            "java.nio.",
            "java.util.function.",
            "java.util.concurrent.",
            "java.sql.Connection");

    /** Of a class or interface that is none of the known ones. */
    static Unsupported of(TypeElement type) {
        String name = type.getQualifiedName().toString();
        if (OLD_DATES.contains(name) || (name.startsWith("java.sql.") && !name.endsWith("Connection"))) {
            return OLD_DATE;
        }
        if (ANY.contains(name)) {
            return ANYTHING;
        }
        if (NOT_VALUES.stream().anyMatch(name::startsWith) || isNotAValue(name)) {
            return NOT_A_VALUE;
        }
        Unsupported collection = collection(name);
        if (collection != null) {
            return collection;
        }
        if (name.startsWith("java.") || name.startsWith("javax.")) {
            return OTHER_JDK_CLASS;
        }
        if (type.getKind() == ElementKind.ANNOTATION_TYPE) {
            return NOT_A_VALUE;
        }
        return new Unsupported("nothing says which class to create", "Make it sealed with records, or use a record");
    }

    /** Whether the class is one of those that are never values, rather than somebody's own. */
    static boolean isKnown(TypeElement type) {
        String name = type.getQualifiedName().toString();
        return name.startsWith("java.") || name.startsWith("javax.") || ANY.contains(name);
    }

    private static boolean isNotAValue(String name) {
        return Set.of("java.util.Iterator", "java.lang.Thread", "java.lang.Runnable", "java.util.Scanner")
                .contains(name);
    }

    private static @Nullable Unsupported collection(String name) {
        if (!name.startsWith("java.util.")) {
            return null;
        }
        String instead =
                name.endsWith("List") || name.endsWith("Deque") || name.endsWith("Queue") || name.endsWith("Vector")
                        ? "List"
                        : name.endsWith("Set") ? "Set" : name.endsWith("Map") ? "Map" : null;
        return instead == null
                ? null
                : new Unsupported("it says how values are kept, not which", "Declare it as " + instead);
    }
}
