package io.holdpoint.agent.weave;

import org.objectweb.asm.MethodVisitor;

/** Code that goes before a method's own. It leaves the local variables and the stack as it found them. */
public interface Prologue {

    /**
     * Writes the code.
     *
     * @return how much stack it needs
     */
    int writeTo(MethodVisitor code, TargetMethod method);
}
