package io.holdpoint.processor.read;

import java.lang.reflect.Method;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * Tells classes that are compiled from source from class files. A build tool that compiles only what changed may hand a
 * processor class files as well, for the sake of another processor; in them parameters are called {@code arg0} and comments
 * are gone, and the table that exists is the better one.
 */
public final class ClassFiles {

    private static final @Nullable Method GET_FILE = find();

    private ClassFiles() {}

    private static @Nullable Method find() {
        try {
            return Elements.class.getMethod("getFileObjectOf", Element.class);
        } catch (NoSuchMethodException beforeJdk18) {
            return null;
        }
    }

    /** Whether the class comes from a class file, as far as one can tell. */
    public static boolean isClassFile(TypeElement type, Elements elements) {
        if (GET_FILE != null) {
            try {
                return GET_FILE.invoke(elements, type) instanceof FileObject file && isClassFile(file);
            } catch (ReflectiveOperationException otherCompiler) {
                return looksLikeClassFile(type, elements);
            }
        }
        return looksLikeClassFile(type, elements);
    }

    private static boolean isClassFile(FileObject file) {
        return file instanceof JavaFileObject java && java.getKind() == JavaFileObject.Kind.CLASS;
    }

    /** It has a table already, and no parameter has a name that a person would give it. */
    private static boolean looksLikeClassFile(TypeElement type, Elements elements) {
        if (elements.getTypeElement(Names.table(type).canonicalName()) == null) {
            return false;
        }
        List<? extends VariableElement> parameters = ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .map(ExecutableElement::getParameters)
                .flatMap(List::stream)
                .toList();
        return !parameters.isEmpty()
                && parameters.stream()
                        .allMatch(parameter ->
                                parameter.getSimpleName().toString().matches("arg\\d+"));
    }
}
