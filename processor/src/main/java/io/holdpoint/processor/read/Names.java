package io.holdpoint.processor.read;

import com.palantir.javapoet.ClassName;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Names of types and methods. {@code TypeMirror.toString} is never used: compilers disagree about it. */
final class Names {

    private Names() {}

    /** {@code book(String, List<Flight>)}. */
    static String of(ExecutableElement method) {
        return method.getSimpleName()
                + method.getParameters().stream()
                        .map(VariableElement::asType)
                        .map(Names::of)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    /** The type as it looks in source, without packages and annotations. */
    static String of(TypeMirror type) {
        return switch (type.getKind()) {
            case DECLARED, ERROR -> declared((DeclaredType) type);
            case ARRAY -> of(((ArrayType) type).getComponentType()) + "[]";
            case TYPEVAR -> ((TypeVariable) type).asElement().getSimpleName().toString();
            case WILDCARD -> wildcard((WildcardType) type);
            default -> type.getKind().name().toLowerCase(Locale.ROOT);
        };
    }

    private static String declared(DeclaredType type) {
        String name = type.asElement().getSimpleName().toString();
        List<? extends TypeMirror> arguments = type.getTypeArguments();
        return arguments.isEmpty()
                ? name
                : name + arguments.stream().map(Names::of).collect(Collectors.joining(", ", "<", ">"));
    }

    private static String wildcard(WildcardType type) {
        return "?" + bound(" extends ", type.getExtendsBound()) + bound(" super ", type.getSuperBound());
    }

    private static String bound(String keyword, @Nullable TypeMirror bound) {
        return bound == null ? "" : keyword + of(bound);
    }

    /** The class that is written for a class: {@code a.b.Outer_Inner_Tools}. */
    static ClassName table(TypeElement type) {
        ClassName name = ClassName.get(type);
        return ClassName.get(
                name.packageName(), String.join("_", name.simpleNames()).replace('$', '_') + "_Tools");
    }

    /** The method's erased descriptor, as in a class file. */
    static String descriptor(ExecutableElement method, Types types, Elements elements) {
        StringBuilder text = new StringBuilder("(");
        for (VariableElement parameter : method.getParameters()) {
            text.append(descriptor(types.erasure(parameter.asType()), elements));
        }
        return text.append(')')
                .append(descriptor(types.erasure(method.getReturnType()), elements))
                .toString();
    }

    private static String descriptor(TypeMirror erased, Elements elements) {
        return switch (erased.getKind()) {
            case VOID -> "V";
            case BOOLEAN -> "Z";
            case BYTE -> "B";
            case SHORT -> "S";
            case INT -> "I";
            case LONG -> "J";
            case CHAR -> "C";
            case FLOAT -> "F";
            case DOUBLE -> "D";
            case ARRAY -> "[" + descriptor(((ArrayType) erased).getComponentType(), elements);
            case DECLARED -> "L" + binaryName((DeclaredType) erased, elements) + ";";
            default -> throw new Unresolved();
        };
    }

    private static String binaryName(DeclaredType type, Elements elements) {
        return elements.getBinaryName((TypeElement) type.asElement()).toString().replace('.', '/');
    }
}
