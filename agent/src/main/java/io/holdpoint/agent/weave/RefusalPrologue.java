package io.holdpoint.agent.weave;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Stands where no guard can: {@code throw new IllegalStateException(message)}. An effect that cannot be held must not
 * happen.
 *
 * @param message what is missing and how to add it
 */
public record RefusalPrologue(String message) implements Prologue {

    private static final String EXCEPTION = "java/lang/IllegalStateException";

    @Override
    public int writeTo(MethodVisitor code, TargetMethod method) {
        code.visitTypeInsn(Opcodes.NEW, EXCEPTION);
        code.visitInsn(Opcodes.DUP);
        code.visitLdcInsn(message);
        code.visitMethodInsn(Opcodes.INVOKESPECIAL, EXCEPTION, "<init>", "(Ljava/lang/String;)V", false);
        code.visitInsn(Opcodes.ATHROW);
        method.continueAt(code, new Label());
        return 3;
    }
}
