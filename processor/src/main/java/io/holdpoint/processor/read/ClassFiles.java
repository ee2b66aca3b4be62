package io.holdpoint.processor.read;

import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** The class files that classes come from, as the compiler found them. */
final class ClassFiles {

    private static final int WITHOUT_CODE = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

    private final ProcessingEnvironment environment;
    private final Elements elements;
    private final Map<String, Optional<ClassNode>> read = new HashMap<>();

    ClassFiles(ProcessingEnvironment environment) {
        this.environment = environment;
        this.elements = environment.getElementUtils();
    }

    /** Whether the compiler has read the source of the class, which it also does for what it finds on a source path. */
    boolean hasSource(TypeElement type) {
        try {
            return Trees.instance(environment).getTree(type) != null;
        } catch (IllegalArgumentException | LinkageError hidden) {
            // A build tool wraps the environment; then all sources are given to the compiler by name.
            return false;
        }
    }

    /** The class file without its code; empty if it cannot be found or read. */
    Optional<ClassNode> of(TypeElement type) {
        String name = elements.getBinaryName(type).toString();
        return read.computeIfAbsent(name, key -> read(type, key));
    }

    private Optional<ClassNode> read(TypeElement type, String binaryName) {
        try (InputStream in = open(type, binaryName)) {
            ClassNode node = new ClassNode();
            new ClassReader(in).accept(node, WITHOUT_CODE);
            boolean same = node.name.equals(binaryName.replace('.', '/'));
            return same ? Optional.of(node) : Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private InputStream open(TypeElement type, String binaryName) throws IOException {
        FileObject known = fileOf(type);
        if (known != null) {
            return known.openInputStream();
        }
        String packageName = elements.getPackageOf(type).getQualifiedName().toString();
        String file = binaryName.substring(packageName.isEmpty() ? 0 : packageName.length() + 1) + ".class";
        Filer filer = environment.getFiler();
        try {
            return filer.getResource(StandardLocation.CLASS_OUTPUT, packageName, file)
                    .openInputStream();
        } catch (IOException notOfThisModule) {
            return filer.getResource(StandardLocation.CLASS_PATH, packageName, file)
                    .openInputStream();
        }
    }

    /** What JDK 18 and later know; only that finds class files on a module path. */
    private @Nullable FileObject fileOf(TypeElement type) {
        try {
            Method method = Elements.class.getMethod("getFileObjectOf", javax.lang.model.element.Element.class);
            return (FileObject) method.invoke(elements, type);
        } catch (NoSuchMethodException jdk17) {
            return null;
        } catch (IllegalAccessException | InvocationTargetException unsupported) {
            return null;
        }
    }
}
