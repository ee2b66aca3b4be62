package io.holdpoint.agent.weave;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The guard of a speculative method:
 *
 * <pre>{@code
 * if (Gate.live != 0) {
 *     Object answer = <invokedynamic>(this, arguments...);
 *     if (answer != null) return (ReturnType) answer;
 * }
 * }</pre>
 *
 * <p>The site is an invokedynamic because it can be linked once, with everything known about the method, and because a
 * dynamic constant on a path that is never taken keeps JDK 17 from ever compiling the method.
 */
public final class GuardPrologue implements Prologue {

    /** The runtime's class that woven code calls. */
    public static final String GATE = "io/holdpoint/internal/Gate";

    private static final Handle LINK = new Handle(
            Opcodes.H_INVOKESTATIC,
            GATE,
            "link",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
                    + "Ljava/lang/invoke/MethodType;I)Ljava/lang/invoke/CallSite;",
            false);

    @Override
    public int writeTo(MethodVisitor code, TargetMethod method) {
        Label body = new Label();
        code.visitFieldInsn(Opcodes.GETSTATIC, GATE, "live", "I");
        code.visitJumpInsn(Opcodes.IFEQ, body);
        ask(code, method);
        answer(code, method.returnType(), method, body);
        method.continueAt(code, body);
        return Math.max(2, method.argumentSlots());
    }

    private static void ask(MethodVisitor code, TargetMethod method) {
        if (!method.isStatic()) {
            method.loadThis(code);
        }
        method.loadArguments(code);
        code.visitInvokeDynamicInsn(
                method.name(), siteDescriptor(method), LINK, Type.getMethodType(method.descriptor()), isStatic(method));
    }

    private static void answer(MethodVisitor code, Type returned, TargetMethod method, Label body) {
        if (returned.getSort() == Type.VOID) {
            code.visitJumpInsn(Opcodes.IFNULL, body);
            code.visitInsn(Opcodes.RETURN);
            return;
        }
        Label proceed = new Label();
        code.visitInsn(Opcodes.DUP);
        code.visitJumpInsn(Opcodes.IFNULL, proceed);
        if (returned.getSort() == Type.OBJECT || returned.getSort() == Type.ARRAY) {
            code.visitTypeInsn(Opcodes.CHECKCAST, returned.getInternalName());
            code.visitInsn(Opcodes.ARETURN);
        } else {
            // There is no receipt that is a number. The site throws; should it ever answer, so does this.
            code.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/Throwable");
            code.visitInsn(Opcodes.ATHROW);
        }
        method.dropAt(code, proceed, "java/lang/Object");
    }

    private static String siteDescriptor(TargetMethod method) {
        String parameters = method.descriptor().substring(1, method.descriptor().indexOf(')'));
        String self = method.isStatic() ? "" : "L" + method.type().name() + ";";
        return "(" + self + parameters + ")Ljava/lang/Object;";
    }

    private static Integer isStatic(TargetMethod method) {
        return method.isStatic() ? 1 : 0;
    }
}
