package io.holdpoint.processor.report;

import static javax.tools.Diagnostic.Kind.ERROR;
import static javax.tools.Diagnostic.Kind.WARNING;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;

/**
 * Everything the processors can complain about: a stable id with a page under {@code docs/errors}, and a text that says
 * what was found, what the rule is, and what to do.
 */
public enum Rule {
    UNCLASSIFIED(
            ERROR,
            "HoldpointUnclassified",
            "Method %s is a tool (%s) but neither @Eager nor @Speculative. A tool that only reads is @Eager; one that"
                    + " touches the world is @Speculative. Add the one that is true."),
    UNCLASSIFIED_HELD(
            WARNING,
            "HoldpointUnclassified",
            "Method %s is a tool (%s) but neither @Eager nor @Speculative. As holdpoint.unclassified=speculative says, its"
                    + " calls are held and need approval. Add @Eager if it only reads, otherwise @Speculative."),
    MISSING_DESCRIPTION(
            WARNING,
            "HoldpointMissingDescription",
            "%s has no description, so its name is all that the model knows about it. Describe it in %s."),
    EFFECTFUL_NAME(
            WARNING,
            "HoldpointEffectfulName",
            "Method %s is @Eager, but \"%s\" in its name says that it changes something, and eager calls also run for"
                    + " answers that are thrown away. If it changes anything, make it @Speculative."),
    CALLS_SPECULATIVE(
            WARNING,
            "HoldpointCallsSpeculative",
            "Method %s is @Eager, but calls %s, which is @Speculative. A tool that has an effect through another method"
                    + " has an effect. Make it @Speculative."),
    OVERRIDES_DIFFERENTLY(
            WARNING,
            "HoldpointOverridesDifferently",
            "Method %s is @%s, but the method that it overrides in %s is @%s. Who knows only the overridden one would be"
                    + " misled. Classify both alike."),
    MCP_HINT(
            ERROR,
            "HoldpointMcpHint",
            "Method %s is @Eager, but its tool annotation says %s. Both cannot be true. Make it @Speculative, or correct"
                    + " the hint."),
    MCP_HINT_CAUTIOUS(
            WARNING,
            "HoldpointMcpHint",
            "Method %s is @Speculative, but its tool annotation says readOnlyHint = true, which is what other clients"
                    + " believe. Make it @Eager if it only reads, otherwise correct the hint."),
    CONTRADICTION(
            ERROR,
            "HoldpointContradiction",
            "Method %s is both @Eager and @Speculative. An eager tool may run before the answer is complete, a"
                    + " speculative one never does. Keep @Speculative if the method touches the world, otherwise"
                    + " @Eager."),
    NOT_CALLABLE(
            ERROR,
            "HoldpointNotCallable",
            "Method %s is %s, so it cannot be a tool: generated code in its package calls it directly. %s."),
    INACCESSIBLE_CLASS(
            ERROR,
            "HoldpointInaccessibleClass",
            "Class %s is private, so generated code in its package cannot call its tools. Remove private, or move the"
                    + " tools to another class."),
    DUPLICATE_TOOL(
            ERROR,
            "HoldpointDuplicateTool",
            "Methods %s and %s are both the tool \"%s\". The model could not tell them apart. Name one of them"
                    + " differently, for example with name = \"%s_2\" in its tool annotation."),
    TOOL_NAME(
            ERROR,
            "HoldpointToolName",
            "Tool name \"%s\" is not one that every provider accepts. A name starts with a letter or an underscore and"
                    + " has at most 64 letters, digits, underscores and hyphens. Give the tool such a name, for"
                    + " example name = \"%s\" in its tool annotation."),
    SUMMARY_PARAMETER(
            ERROR,
            "HoldpointSummary",
            "The summary of %s names {%s}, which is not a parameter%s. Use one of %s, or remove the braces."),
    SUMMARY_BRACES(
            ERROR,
            "HoldpointSummary",
            "The summary of %s has a brace without its partner: \"%s\". Write parameter names in braces, as in"
                    + " \"Cancel reservation {reservationId}\"."),
    EXPIRY(
            ERROR,
            "HoldpointExpiry",
            "expiresAfter = \"%s\" of %s is not an ISO-8601 duration longer than zero. Write one such as \"PT15M\" or"
                    + " \"P2D\"."),
    EXPIRY_WITHOUT_APPROVAL(
            ERROR,
            "HoldpointExpiry",
            "expiresAfter of %s limits the wait for an approval that nobody is asked for. Add requiresApproval = true,"
                    + " or remove expiresAfter."),
    NOBODY_DECIDES(
            ERROR,
            "HoldpointNobodyDecides",
            "Method %s is @%s, so nobody could decide about its calls: neither approve them, nor find out about one that is"
                    + " in doubt. Name who may with @RolesAllowed, or let everybody with @PermitAll."),
    UNSUPPORTED_TYPE(ERROR, "HoldpointUnsupportedType", "%s has type %s, which has no exact form in JSON: %s. %s."),
    DUPLICATE_PROPERTY(
            ERROR,
            "HoldpointDuplicateProperty",
            "%s would be the second property \"%s\" of %s. Two values cannot have one JSON name. Rename one of them."),
    ENDLESS_TYPE(
            ERROR,
            "HoldpointEndlessType",
            "%s leads to %s, which contains itself without end: every value of it needs another one. Make the part that"
                    + " leads back optional, or a List."),
    TOO_DEEP(
            ERROR,
            "HoldpointTooDeep",
            "%s has %s levels of objects and lists inside each other; providers accept 10. Take its parts as parameters, or"
                    + " make the type flatter."),
    MANY_PROPERTIES(
            WARNING,
            "HoldpointManyProperties",
            "The parameters of %s have %s properties in all; OpenAI's strict mode accepts 100, and models get lost in"
                    + " fewer. Divide the tool."),
    EMPTY_TYPE(
            WARNING,
            "HoldpointEmptyType",
            "%s has the type %s, which has no properties, so there is nothing the model could say with it. Remove it, or"
                    + " give the type a component."),
    OPTIONAL_PRIMITIVE(
            ERROR,
            "HoldpointOptionalPrimitive",
            "%s may be missing, but %s has no value for that. Use %s, or an Optional, or make it required."),
    NULLABLE_OPTIONAL(
            ERROR,
            "HoldpointNullableOptional",
            "%s is an Optional with %s. Both say what holds if the value is missing. Keep one of them."),
    DEFAULT_VALUE(
            ERROR,
            "HoldpointDefaultValue",
            "%s has the default \"%s\", which is not a %s. Defaults are texts, numbers, booleans and constants of enums;"
                    + " write one that fits, or use an Optional."),
    IGNORED_COMPONENT(
            ERROR,
            "HoldpointIgnoredComponent",
            "%s is ignored by Jackson's annotation, but the record cannot be created without it. Remove the annotation,"
                    + " or the component."),
    DUPLICATE_CASE(
            ERROR,
            "HoldpointDuplicateCase",
            "%s and %s of the sealed %s would both be told by \"%s\": \"%s\". Give one of them another name with"
                    + " @JsonTypeName."),
    CASE_NOT_A_RECORD(
            ERROR,
            "HoldpointCaseNotARecord",
            "%s is permitted by the sealed %s, but is neither a record nor an enum, so it has no exact form in JSON. Make it"
                    + " a record."),
    NOT_CAPTURABLE(
            ERROR,
            "HoldpointNotCapturable",
            "%s is a %s, which exists only while the answer is being made. A speculative call runs later, perhaps in"
                    + " another process. Take what the tool needs of it as a value that can be stored, such as a"
                    + " @ToolMemoryId String."),
    CONSTRAINT_MISFIT(
            ERROR,
            "HoldpointConstraint",
            "%s does not apply to the type of %s. Use a constraint for this type, or remove it."),
    CONSTRAINT_MALFORMED(ERROR, "HoldpointConstraint", "%s of %s cannot be read: \"%s\". Correct it."),
    CONSTRAINT_IGNORED(
            WARNING,
            "HoldpointConstraintIgnored",
            "%s of %s is not enforced on what the model sends: %s. Check it in the method."),
    LOMBOK_LATER(
            ERROR,
            "HoldpointLombokLater",
            "Class %s (%s) lacks setters that Lombok is asked for, because Lombok runs after Holdpoint's processor. Put lombok before"
                    + " holdpoint-processor in annotationProcessorPaths."),
    TOO_LATE(
            ERROR,
            "HoldpointTooLate",
            "Class %s was completed by another processor only in the last round, when no table can be written any more. Put"
                    + " that processor, for example lombok, before holdpoint-processor in annotationProcessorPaths."),
    OPTION(ERROR, "HoldpointOption", "Option -A%s is not known%s. Valid are %s."),
    UNKNOWN_ID(
            WARNING,
            "HoldpointUnknownId",
            "@SuppressWarnings names %s, which is not the id of a warning%s, so it silences nothing. Write one of %s, or"
                    + " remove it."),
    TABLE_EXISTS(
            ERROR,
            "HoldpointTableExists",
            "The table of %s would be called %s, but that file cannot be written: %s. Rename the other class, or this"
                    + " one."),
    STALE_TABLE(
            WARNING,
            "HoldpointStaleTable",
            "Class %s has no tools any more, but %s, which was written for it earlier, is still in the output directory"
                    + " and may be listed in %s. Build from clean, or delete the table's files."),
    INDEX_NOT_WRITTEN(
            ERROR,
            "HoldpointIndexNotWritten",
            "The list of tool tables, %s, cannot be written: %s. Check the output" + " directory."),
    MODULE_PROVIDES(
            WARNING,
            "HoldpointModuleProvides",
            "Module %s has tools, but its declaration does not say so, and on a module path nothing else is looked at. Let"
                    + " module-info.java say: %s"),
    RUNTIME_NOT_FOUND(
            ERROR,
            "HoldpointRuntimeNotFound",
            "Class %s has tools, but the code that is generated for it cannot see io.holdpoint.spi.ToolTable. Add the"
                    + " dependency io.holdpoint:holdpoint-runtime (an adapter brings it along)%s."),
    MISSING_CLASS(
            ERROR,
            "HoldpointMissingClass",
            "%s cannot be read, because the class path lacks what it refers to: %s. Add the missing dependency."),
    HIDDEN_ANNOTATIONS(
            ERROR,
            "HoldpointHiddenAnnotations",
            "%s has type %s, and the class file of %s cannot be found. This compiler does not show what is on the parts of"
                    + " such a type, as in List<@Size(max = 3) String>, so a limit might get lost. Compile with JDK 22 or"
                    + " later (--release 17 is fine), or compile the class together with this one."),
    INTERNAL(
            ERROR,
            "HoldpointInternal",
            "Holdpoint's processor failed on %s, so nothing was generated for it: %s. This is a bug in Holdpoint;"
                    + " please report it with this message.");

    private final Diagnostic.Kind kind;
    private final String id;
    private final String text;

    Rule(Diagnostic.Kind kind, String id, String text) {
        this.kind = kind;
        this.id = id;
        this.text = text;
    }

    /** The stable id, which is also the name of the page in the catalogue. */
    public String id() {
        return id;
    }

    /** The ids of all warnings. */
    public static Set<String> warnings() {
        return Arrays.stream(values())
                .filter(rule -> !rule.isError())
                .map(Rule::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether it stops the compilation. */
    public boolean isError() {
        return kind == ERROR;
    }

    Diagnostic.Kind kind() {
        return kind;
    }

    String message(Object... details) {
        String silence = isError() ? "" : " (@SuppressWarnings(\"" + id + "\") silences this.)";
        return "[" + id + "] " + String.format(text, details) + silence;
    }
}
