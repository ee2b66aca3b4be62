package io.holdpoint.agent.weave;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Stands in a framework's method that executes tools, where the framework's hooks cannot: {@code
 * Gate.unadapted(framework, fix)}, which refuses.
 *
 * @param framework the framework's name
 * @param fix what is missing and how to add it
 */
public record UnadaptedPrologue(String framework, String fix) implements Prologue {

    @Override
    public int writeTo(MethodVisitor code, TargetMethod method) {
        code.visitLdcInsn(framework);
        code.visitLdcInsn(fix);
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                GuardPrologue.GATE,
                "unadapted",
                "(Ljava/lang/String;Ljava/lang/String;)V",
                false);
        return 2;
    }
}
