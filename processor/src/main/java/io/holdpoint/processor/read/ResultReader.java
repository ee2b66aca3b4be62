package io.holdpoint.processor.read;

import com.palantir.javapoet.TypeName;
import io.holdpoint.processor.model.Presence;
import io.holdpoint.processor.model.Result;
import io.holdpoint.processor.model.Result.Kind;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads what a tool returns. */
final class ResultReader {

    private static final Set<String> FUTURES =
            Set.of("java.util.concurrent.CompletionStage", "java.util.concurrent.CompletableFuture");
    private static final Set<String> OTHER_ASYNCHRONOUS = Set.of(
            "java.util.concurrent.Future",
            "java.util.concurrent.Flow.Publisher",
            "org.reactivestreams.Publisher",
            "reactor.core.publisher.Mono",
            "reactor.core.publisher.Flux",
            "io.reactivex.rxjava3.core.Single",
            "io.reactivex.rxjava3.core.Maybe",
            "io.reactivex.rxjava3.core.Flowable",
            "io.smallrye.mutiny.Uni",
            "io.smallrye.mutiny.Multi");

    private final Compilation compilation;
    private final TypeReader types;

    ResultReader(Compilation compilation, TypeReader types) {
        this.compilation = compilation;
        this.types = types;
    }

    Result read(ExecutableElement method, boolean speculative) {
        TypeMirror type = method.getReturnType();
        if (type.getKind() == TypeKind.VOID) {
            return new Result(Kind.VOID, true, TypeName.VOID, Presence.REQUIRED, null);
        }
        Place place = new Place(method, "Result of " + method.getSimpleName());
        String name = name(type);
        if (FUTURES.contains(name) || OTHER_ASYNCHRONOUS.contains(name)) {
            boolean awaited = speculative && FUTURES.contains(name);
            if (!awaited) {
                throw types.unsupported(place, type, speculative ? Unsupported.NOT_AWAITED : Unsupported.ASYNCHRONOUS);
            }
            if (((DeclaredType) type).getTypeArguments().isEmpty()) {
                throw types.unsupported(place, type, Unsupported.RAW);
            }
            return value(((DeclaredType) type).getTypeArguments().get(0), place);
        }
        return value(type, place);
    }

    private Result value(TypeMirror type, Place place) {
        TypeName java = TypeName.get(type);
        return switch (name(type)) {
            case "java.lang.Void" -> new Result(Kind.VOID, false, java, Presence.REQUIRED, null);
            case "java.lang.String", "java.lang.CharSequence" ->
                new Result(Kind.TEXT, false, java, Presence.REQUIRED, null);
            case "java.util.Optional" -> {
                if (((DeclaredType) type).getTypeArguments().isEmpty()) {
                    throw types.unsupported(place, type, Unsupported.RAW);
                }
                TypeMirror inner = ((DeclaredType) type).getTypeArguments().get(0);
                yield new Result(Kind.JSON, false, java, Presence.OPTIONAL, types.read(inner, place));
            }
            case "java.util.OptionalInt" -> number(java, TypeKind.INT, place);
            case "java.util.OptionalLong" -> number(java, TypeKind.LONG, place);
            case "java.util.OptionalDouble" -> number(java, TypeKind.DOUBLE, place);
            default -> new Result(Kind.JSON, false, java, Presence.REQUIRED, types.read(type, place));
        };
    }

    private Result number(TypeName java, TypeKind kind, Place place) {
        TypeMirror number = compilation.types().getPrimitiveType(kind);
        return new Result(Kind.JSON, false, java, Presence.OPTIONAL_NUMBER, types.read(number, place));
    }

    private static String name(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED
                ? ((TypeElement) ((DeclaredType) type).asElement())
                        .getQualifiedName()
                        .toString()
                : "";
    }
}
