package io.holdpoint.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/** Looks into method bodies, where the compiler lets a processor do so: javac does, unless a build tool wraps it. */
public final class Bodies {

    private final Trees trees;

    private Bodies(Trees trees) {
        this.trees = trees;
    }

    public static Optional<Bodies> of(ProcessingEnvironment environment) {
        try {
            return Optional.of(new Bodies(Trees.instance(environment)));
        } catch (IllegalArgumentException | LinkageError notJavac) {
            return Optional.empty();
        }
    }

    /** The methods of the same object that a method calls, each as its name and number of arguments: {@code pay/2}. */
    Set<String> ownCalls(ExecutableElement method) {
        Set<String> calls = new LinkedHashSet<>();
        MethodTree tree = trees.getTree(method);
        if (tree != null) {
            tree.accept(
                    new TreeScanner<@Nullable Void, @Nullable Void>() {
                        @Override
                        public @Nullable Void visitMethodInvocation(MethodInvocationTree call, @Nullable Void nothing) {
                            String name = ownName(call.getMethodSelect());
                            if (!name.isEmpty()) {
                                calls.add(key(name, call.getArguments().size()));
                            }
                            return super.visitMethodInvocation(call, null);
                        }
                    },
                    null);
        }
        return calls;
    }

    static String key(String name, int arguments) {
        return name + "/" + arguments;
    }

    /** {@code pay} for {@code pay(..)} and {@code this.pay(..)}; nothing for a call of another object. */
    private static String ownName(ExpressionTree select) {
        if (select instanceof IdentifierTree name) {
            return name.getName().toString();
        }
        boolean ofThis = select instanceof MemberSelectTree member
                && member.getExpression() instanceof IdentifierTree object
                && object.getName().contentEquals("this");
        return ofThis ? ((MemberSelectTree) select).getIdentifier().toString() : "";
    }
}
