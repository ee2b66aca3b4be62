package io.holdpoint.processor.write;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.holdpoint.processor.model.Effect;
import io.holdpoint.processor.model.Result;
import io.holdpoint.processor.model.Tool;
import io.holdpoint.processor.model.ToolClass;
import io.holdpoint.processor.model.ValueType;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** Writes the table of a class: one {@code ToolTable} that describes, reads, writes and calls its tools. */
public final class TableWriter {

    private static final ArrayTypeName OBJECTS = ArrayTypeName.of(Object.class);
    private static final String IN = ReadCode.IN;
    private static final String OUT = WriteCode.OUT;

    private final ToolClass type;
    private final Optional<ClassName> generated;
    private final Members members;
    private final WriteCode writes;
    private final ArgumentCode arguments;

    /** @param generated the {@code @Generated} annotation, if the code can see one */
    public TableWriter(ToolClass type, Optional<ClassName> generated) {
        this.type = type;
        this.generated = generated;
        this.members = new Members(type.table());
        this.writes = new WriteCode(members);
        this.arguments = new ArgumentCode(members, new ReadCode(members), writes);
    }

    public JavaFile write() {
        TypeSpec.Builder table = TypeSpec.classBuilder(type.table())
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .superclass(Library.TOOL_TABLE)
                .addJavadoc("The tools of {@link $T}.\n", type.name())
                .addOriginatingElement(type.element());
        generated.ifPresent(annotation -> table.addAnnotation(AnnotationSpec.builder(annotation)
                .addMember("value", "$S", "io.holdpoint.processor.ToolProcessor")
                .build()));
        table.addAnnotation(AnnotationSpec.builder(Library.TABLE_OF)
                .addMember("value", "$T.class", type.name())
                .build());
        table.addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                .addMember("value", "{$S, $S, $S, $S, $S}", "all", "unchecked", "rawtypes", "deprecation", "removal")
                .build());
        List<MethodSpec> entries = List.of(constructor(), decode(), encode(), call(), encodeResult());
        members.addFieldsTo(table);
        entries.forEach(table::addMethod);
        members.addMethodsTo(table);
        return JavaFile.builder(type.table().packageName(), table.build())
                .addFileComment("Written by Holdpoint's processor. Changes are lost.")
                .skipJavaLangImports(true)
                .indent("    ")
                .build();
    }

    private MethodSpec constructor() {
        CodeBlock.Builder arguments = CodeBlock.builder().add("$T.class", type.name());
        for (Tool tool : type.tools()) {
            arguments.add(",\n").add(spec(tool));
        }
        return MethodSpec.constructorBuilder()
                .addModifiers(Modifier.PUBLIC)
                .addStatement("super($L)", arguments.build())
                .build();
    }

    private CodeBlock spec(Tool tool) {
        String schema = SchemaWriter.arguments(tool);
        String constant = members.constant(
                tool.method().getSimpleName() + "Schema", ClassName.get(String.class), Lines.literal(schema));
        CodeBlock.Builder spec = CodeBlock.builder()
                .add(
                        "$T.$L($S, $S, $S, $S, $L, $T.$L)",
                        Library.TOOL_SPEC,
                        tool.isEager() ? "eager" : "speculative",
                        tool.name(),
                        tool.description(),
                        tool.method().getSimpleName(),
                        tool.descriptor(),
                        constant,
                        Library.RESULT_KIND,
                        tool.result().kind());
        Effect effect = tool.effect();
        List<CodeBlock> roles =
                effect.roles().stream().map(role -> CodeBlock.of("$S", role)).toList();
        if (effect.requiresApproval()) {
            CodeBlock further =
                    roles.stream().map(role -> CodeBlock.of(", $L", role)).collect(CodeBlock.joining(""));
            spec.add(".withApproval($S$L)", effect.expiresAfter(), further);
        } else if (!roles.isEmpty()) {
            spec.add(".withRoles($L)", CodeBlock.join(roles, ", "));
        }
        if (effect.speculative() && effect.idempotent()) {
            spec.add(".withIdempotence()");
        }
        if (!effect.summary().isEmpty()) {
            spec.add(".withSummary($S)", effect.summary());
        }
        List<String> sensitive = SensitivePaths.of(tool);
        if (!sensitive.isEmpty()) {
            CodeBlock paths =
                    sensitive.stream().map(path -> CodeBlock.of("$S", path)).collect(CodeBlock.joining(", "));
            spec.add(".withSensitive($L)", paths);
        }
        SchemaWriter.result(tool)
                .ifPresent(output -> spec.add(
                        ".withOutputSchema($L)",
                        members.constant(
                                tool.method().getSimpleName() + "Output",
                                ClassName.get(String.class),
                                Lines.literal(output))));
        return spec.build();
    }

    private MethodSpec decode() {
        CodeBlock.Builder code = CodeBlock.builder();
        code.beginControlFlow("try");
        code.add("return switch (tool) {\n$>");
        for (int i = 0; i < type.tools().size(); i++) {
            code.addStatement("case $L -> $L", i, arguments.decoder(type.tools().get(i)));
        }
        code.addStatement("default -> throw new $T(tool)", AssertionError.class);
        code.add("$<};\n");
        code.nextControlFlow("catch ($T e)", RuntimeException.class);
        code.addStatement("throw $L.rejected(e)", IN);
        code.endControlFlow();
        return entry("decode")
                .returns(OBJECTS)
                .addParameter(int.class, "tool")
                .addParameter(Library.READER, IN)
                .addParameter(Library.INJECTOR, "injector")
                .addCode(code.build())
                .build();
    }

    private MethodSpec encode() {
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("switch (tool)");
        for (int i = 0; i < type.tools().size(); i++) {
            code.addStatement("case $L -> $L", i, arguments.encoder(type.tools().get(i)));
        }
        code.addStatement("default -> throw new $T(tool)", AssertionError.class);
        return entry("encode")
                .addParameter(int.class, "tool")
                .addParameter(OBJECTS, "arguments")
                .addParameter(Library.WRITER, OUT)
                .addCode(code.endControlFlow().build())
                .build();
    }

    private MethodSpec call() {
        CodeBlock.Builder code = CodeBlock.builder().add("return switch (tool) {\n$>");
        for (int i = 0; i < type.tools().size(); i++) {
            Tool tool = type.tools().get(i);
            CodeBlock call = call(tool);
            if (tool.result().isVoid()) {
                code.beginControlFlow("case $L ->", i);
                code.addStatement(call);
                code.addStatement("yield null");
                code.endControlFlow();
            } else {
                code.addStatement("case $L -> $L", i, call);
            }
        }
        code.addStatement("default -> throw new $T(tool)", AssertionError.class);
        return entry("call")
                .returns(Object.class)
                .addParameter(int.class, "tool")
                .addParameter(Object.class, "target")
                .addParameter(OBJECTS, "arguments")
                .addException(Throwable.class)
                .addCode(code.add("$<};\n").build())
                .build();
    }

    private CodeBlock call(Tool tool) {
        boolean isStatic = tool.method().getModifiers().contains(Modifier.STATIC);
        CodeBlock target = isStatic ? CodeBlock.of("$T", type.name()) : CodeBlock.of("(($T) target)", type.name());
        CodeBlock.Builder arguments = CodeBlock.builder();
        for (int i = 0; i < tool.parameters().size(); i++) {
            TypeName type = tool.parameters().get(i).javaType();
            CodeBlock cast = type.equals(ClassName.OBJECT) ? CodeBlock.of("") : CodeBlock.of("($T) ", type);
            arguments.add("$L$Larguments[$L]", i == 0 ? "" : ", ", cast, i);
        }
        return CodeBlock.of("$L.$L($L)", target, tool.method().getSimpleName(), arguments.build());
    }

    private MethodSpec encodeResult() {
        CodeBlock.Builder code = CodeBlock.builder();
        code.addStatement("$L.lenient()", OUT);
        code.beginControlFlow("if (result == null)");
        code.addStatement("$L.missing()", OUT);
        code.addStatement("return");
        code.endControlFlow();
        code.beginControlFlow("switch (tool)");
        for (int i = 0; i < type.tools().size(); i++) {
            Result result = type.tools().get(i).result();
            ValueType json = result.json();
            if (json != null) {
                code.addStatement("case $L -> $L", i, writes.value(json, CodeBlock.of(OUT), value(result), 0));
            }
        }
        code.addStatement("default -> throw new $T(tool)", AssertionError.class);
        return entry("encodeResult")
                .addParameter(int.class, "tool")
                .addParameter(Object.class, "result")
                .addParameter(Library.WRITER, OUT)
                .addCode(code.endControlFlow().build())
                .build();
    }

    /** The result as what is to be written; nothing as {@code null}. */
    private static CodeBlock value(Result result) {
        CodeBlock value = CodeBlock.of("($T) result", result.type().box());
        return switch (result.presence().otherwise()) {
            case EMPTY -> CodeBlock.of("($L).orElse(null)", value);
            case EMPTY_NUMBER -> CodeBlock.of("($L).stream().boxed().findAny().orElse(null)", value);
            default -> value;
        };
    }

    private static MethodSpec.Builder entry(String name) {
        return MethodSpec.methodBuilder(name).addAnnotation(Override.class).addModifiers(Modifier.PUBLIC);
    }
}
