package io.holdpoint.agent.weave;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A method that a prologue is written into.
 *
 * @param type the class that declares it
 * @param access its modifiers
 * @param name its name
 * @param descriptor its parameter and return types
 */
public record TargetMethod(ClassShape type, int access, String name, String descriptor) {

    boolean isStatic() {
        return (access & Opcodes.ACC_STATIC) != 0;
    }

    Type returnType() {
        return Type.getReturnType(descriptor);
    }

    /** The slots that {@code this} and the arguments take, on the stack and as local variables. */
    public int argumentSlots() {
        int withThis = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
        return isStatic() ? withThis - 1 : withThis;
    }

    void loadThis(MethodVisitor code) {
        code.visitVarInsn(Opcodes.ALOAD, 0);
    }

    void loadArguments(MethodVisitor code) {
        int slot = isStatic() ? 0 : 1;
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), slot);
            slot += argument.getSize();
        }
    }

    /** Marks where the method goes on with the stack empty, as it was at its beginning. */
    void continueAt(MethodVisitor code, Label body) {
        code.visitLabel(body);
        if (type.hasFrames()) {
            code.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
        }
        // A method that begins with a loop has a frame of its own there, and two frames cannot share a place.
        code.visitInsn(Opcodes.NOP);
    }

    /** Marks where the method goes on with one value on the stack, and drops it. */
    void dropAt(MethodVisitor code, Label dropped, String internalName) {
        code.visitLabel(dropped);
        if (type.hasFrames()) {
            code.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {internalName});
        }
        code.visitInsn(Opcodes.POP);
    }
}
