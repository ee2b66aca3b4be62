package io.holdpoint.agent.weave;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Asks an adapter before a framework's method goes on: {@code r = Hooks.x(...); if (r answers) return r;}. An adapter
 * that wants to act after the method, or around it, calls the method again from the hook and lets that call proceed.
 *
 * @param owner the internal name of the adapter's class
 * @param name the hook, a static method
 * @param given what the hook is given before the method's own arguments
 * @param answer what the hook answers
 */
public record HookPrologue(String owner, String name, List<Given> given, Answer answer) implements Prologue {

    /** What a hook answers, and what becomes of it. */
    public enum Answer {
        /** A boolean: true returns from a method that returns nothing. */
        DONE,
        /** The method's result, or {@code null} to go on. */
        RESULT,
        /** An array whose only element is the method's result, which may be null; or {@code null} to go on. */
        BOXED_RESULT,
        /** Nothing: the hook is only told, and not given the method's arguments. */
        NONE
    }

    /**
     * A value that a hook is given.
     *
     * @param field the field of {@code this} to read, or {@code null} for {@code this} itself
     * @param descriptor its type as the hook declares it
     */
    public record Given(@Nullable String field, String descriptor) {

        /** {@code this}. */
        public static Given self(String type) {
            return new Given(null, "L" + type + ";");
        }

        /** A field of {@code this}. */
        public static Given field(String name, String descriptor) {
            return new Given(name, descriptor);
        }
    }

    private static final String OBJECTS = "[Ljava/lang/Object;";

    @Override
    public int writeTo(MethodVisitor code, TargetMethod method) {
        int slots = 0;
        for (Given value : given) {
            method.loadThis(code);
            if (value.field() != null) {
                code.visitFieldInsn(Opcodes.GETFIELD, method.type().name(), value.field(), value.descriptor());
            }
            slots += Type.getType(value.descriptor()).getSize();
        }
        if (answer != Answer.NONE) {
            method.loadArguments(code);
        }
        code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, hookDescriptor(method), false);
        answer(code, method);
        return Math.max(2, slots + method.argumentSlots());
    }

    private void answer(MethodVisitor code, TargetMethod method) {
        Label proceed = new Label();
        switch (answer) {
            case DONE -> {
                code.visitJumpInsn(Opcodes.IFEQ, proceed);
                code.visitInsn(Opcodes.RETURN);
                method.continueAt(code, proceed);
            }
            case RESULT -> {
                code.visitInsn(Opcodes.DUP);
                code.visitJumpInsn(Opcodes.IFNULL, proceed);
                code.visitInsn(Opcodes.ARETURN);
                method.dropAt(code, proceed, method.returnType().getInternalName());
            }
            case BOXED_RESULT -> {
                code.visitInsn(Opcodes.DUP);
                code.visitJumpInsn(Opcodes.IFNULL, proceed);
                code.visitInsn(Opcodes.ICONST_0);
                code.visitInsn(Opcodes.AALOAD);
                code.visitTypeInsn(Opcodes.CHECKCAST, method.returnType().getInternalName());
                code.visitInsn(Opcodes.ARETURN);
                method.dropAt(code, proceed, OBJECTS);
            }
            case NONE -> {}
        }
    }

    private String hookDescriptor(TargetMethod method) {
        StringBuilder descriptor = new StringBuilder("(");
        for (Given value : given) {
            descriptor.append(value.descriptor());
        }
        if (answer != Answer.NONE) {
            descriptor.append(method.descriptor(), 1, method.descriptor().indexOf(')'));
        }
        return descriptor.append(')').append(answerDescriptor(method)).toString();
    }

    private String answerDescriptor(TargetMethod method) {
        return switch (answer) {
            case DONE -> "Z";
            case RESULT -> method.returnType().getDescriptor();
            case BOXED_RESULT -> OBJECTS;
            case NONE -> "V";
        };
    }
}
