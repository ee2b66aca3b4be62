package io.holdpoint.agent.weave;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts prologues into a class file. Nothing is added to the class, so the same works for a class that is already
 * loaded. Methods without a prologue are copied byte for byte, and frames are never recomputed: that would load classes
 * in the middle of loading one.
 */
public final class ClassWeaver {

    private ClassWeaver() {}

    /**
     * Weaves.
     *
     * @param shape what the class file declares
     * @param prologues by {@link ClassShape.Method#key()}
     */
    public static byte[] weave(byte[] file, ClassShape shape, Map<String, Prologue> prologues) {
        ClassReader reader = new ClassReader(file);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Weaving(writer, shape, prologues), 0);
        return writer.toByteArray();
    }

    private static final class Weaving extends ClassVisitor {

        private final ClassShape shape;
        private final Map<String, Prologue> prologues;

        Weaving(ClassWriter writer, ClassShape shape, Map<String, Prologue> prologues) {
            super(Opcodes.ASM9, writer);
            this.shape = shape;
            this.prologues = prologues;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
            Prologue prologue = prologues.get(name + descriptor);
            return prologue == null
                    ? code
                    : new WithPrologue(code, prologue, new TargetMethod(shape, access, name, descriptor));
        }
    }

    private static final class WithPrologue extends MethodVisitor {

        private final Prologue prologue;
        private final TargetMethod method;
        private int stack;

        WithPrologue(MethodVisitor code, Prologue prologue, TargetMethod method) {
            super(Opcodes.ASM9, code);
            this.prologue = prologue;
            this.method = method;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            stack = prologue.writeTo(mv, method);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitMaxs(Math.max(maxStack, stack), maxLocals);
        }
    }
}
