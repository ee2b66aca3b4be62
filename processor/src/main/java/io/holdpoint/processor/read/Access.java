package io.holdpoint.processor.read;

import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/** What the code that is generated for a class can name, from its package. */
final class Access {

    private final Compilation compilation;
    private final TypeElement user;
    private final String userPackage;

    Access(Compilation compilation, TypeElement user) {
        this.compilation = compilation;
        this.user = user;
        this.userPackage = packageOf(user);
    }

    private String packageOf(Element element) {
        return compilation.elements().getPackageOf(element).getQualifiedName().toString();
    }

    /** Why the type cannot be named, if it cannot. */
    Optional<Unsupported> problem(TypeElement type) {
        for (Element outer = type; outer instanceof TypeElement; outer = outer.getEnclosingElement()) {
            if (!canName(outer)) {
                boolean samePackage = packageOf(type).equals(userPackage);
                return Optional.of(new Unsupported(
                        outer.getSimpleName() + (samePackage ? " is private" : " is not public")
                                + ", and generated code in package "
                                + (userPackage.isEmpty() ? "(unnamed)" : userPackage) + " creates it",
                        samePackage ? "Remove private" : "Make it public"));
            }
        }
        return Optional.empty();
    }

    /** Whether a member can be named, given that its class can. */
    boolean canName(Element member) {
        Set<Modifier> modifiers = member.getModifiers();
        return modifiers.contains(Modifier.PUBLIC)
                || (!modifiers.contains(Modifier.PRIVATE) && packageOf(member).equals(userPackage));
    }

    /**
     * The Javadoc of a type, if it is in the same file as the class whose table will use it. What other files say is not
     * there in an incremental build, and the schema must not depend on what happened to be compiled.
     */
    Javadoc javadoc(Element element) {
        return Compilation.outermost(element).equals(Compilation.outermost(user))
                ? Javadoc.of(compilation, element)
                : Javadoc.NONE;
    }
}
