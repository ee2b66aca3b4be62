package io.holdpoint.processor;

import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Which class: several rounds have elements of their own for it, and several modules may each have one of its name.
 *
 * @param module the name of its module; empty if that has none
 * @param name its qualified name
 */
record ClassKey(String module, String name) {

    static ClassKey of(TypeElement type, Elements elements) {
        ModuleElement module = elements.getModuleOf(type);
        return new ClassKey(
                module == null ? "" : module.getQualifiedName().toString(),
                type.getQualifiedName().toString());
    }

    /** The class in this round, if it is there. */
    @Nullable
    TypeElement find(Elements elements) {
        ModuleElement found = module.isEmpty() ? null : elements.getModuleElement(module);
        return found == null ? elements.getTypeElement(name) : elements.getTypeElement(found, name);
    }
}
