package io.holdpoint.processor.write;

import io.holdpoint.processor.model.TypeUse;
import io.holdpoint.processor.model.ValueType.Composite;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/** Finds the types that contain themselves. */
final class Recursion {

    private final Set<Composite> found = new HashSet<>();
    private final Set<Composite> done = new HashSet<>();
    private final Deque<Composite> open = new ArrayDeque<>();

    private Recursion() {}

    static Set<Composite> in(Collection<TypeUse> uses) {
        Recursion recursion = new Recursion();
        uses.forEach(use -> recursion.visit(use));
        return recursion.found;
    }

    private void visit(TypeUse use) {
        if (!(use.type() instanceof Composite type)) {
            use.type().parts().forEach(this::visit);
        } else if (open.contains(type)) {
            found.add(type);
        } else if (done.add(type)) {
            open.push(type);
            type.parts().forEach(this::visit);
            open.pop();
        }
    }
}
