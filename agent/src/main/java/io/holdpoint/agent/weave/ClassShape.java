package io.holdpoint.agent.weave;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What a class file declares, without its code. */
public final class ClassShape {

    /** The newest class file version that can be read; Java 17 is 61, and so on. */
    public static final int NEWEST_MAJOR = Opcodes.V28;

    /** The oldest class file version that knows invokedynamic. */
    private static final int FIRST_WITH_INVOKEDYNAMIC = Opcodes.V1_7;

    private static final String SPECULATIVE = "Lio/holdpoint/annotation/Speculative;";

    private final List<Method> methods = new ArrayList<>();
    private final List<Field> fields = new ArrayList<>();
    private final List<String> nestMembers = new ArrayList<>();
    private List<String> interfaces = List.of();
    private String name = "";
    private int access;
    private int major;

    private ClassShape() {}

    /**
     * Reads a class file.
     *
     * @throws IllegalArgumentException if its version is newer than {@link #NEWEST_MAJOR}
     */
    public static ClassShape read(byte[] file) {
        ClassShape shape = new ClassShape();
        new ClassReader(file)
                .accept(shape.new Reading(), ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return shape;
    }

    /** The major version of a class file that may be too new to be read. */
    public static int majorVersion(byte[] file) {
        return ((file[6] & 0xff) << 8) | (file[7] & 0xff);
    }

    /** The internal name, such as {@code a/b/Outer$Inner}. */
    public String name() {
        return name;
    }

    /** The internal names of the interfaces it names itself. */
    public List<String> interfaces() {
        return interfaces;
    }

    /** Whether it is an interface. */
    public boolean isInterface() {
        return (access & Opcodes.ACC_INTERFACE) != 0;
    }

    /** The internal names of its nest's members, if it is a nest's host. */
    public List<String> nestMembers() {
        return nestMembers;
    }

    /** The methods, in the order of the class file. */
    public List<Method> methods() {
        return methods;
    }

    /** The method of this name and descriptor, or {@code null}. */
    public @Nullable Method method(String name, String descriptor) {
        for (Method method : methods) {
            if (method.name.equals(name) && method.descriptor.equals(descriptor)) {
                return method;
            }
        }
        return null;
    }

    /** Whether it declares an instance field of this name and type. */
    public boolean hasField(String name, String descriptor) {
        return fields.contains(new Field(name, descriptor));
    }

    /** Whether its methods can contain an invokedynamic. */
    public boolean knowsInvokedynamic() {
        return major >= FIRST_WITH_INVOKEDYNAMIC;
    }

    /** Whether its code carries stack map frames. */
    boolean hasFrames() {
        return major >= Opcodes.V1_6;
    }

    /**
     * A method.
     *
     * @param access its modifiers
     * @param name its name
     * @param descriptor its parameter and return types
     * @param speculative whether it carries {@code @Speculative}
     */
    public record Method(int access, String name, String descriptor, boolean speculative) {

        /** Whether it has these modifiers, or one of several. */
        public boolean is(int modifiers) {
            return (access & modifiers) != 0;
        }

        /** Whether the compiler added it. Bridges carry copies of the annotations of the method they call. */
        public boolean isSynthetic() {
            return is(Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC);
        }

        /** Whether it has code. */
        public boolean hasCode() {
            return !is(Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE);
        }

        /** Identifies it within its class. */
        public String key() {
            return name + descriptor;
        }
    }

    private record Field(String name, String descriptor) {}

    private final class Reading extends ClassVisitor {

        Reading() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            ClassShape.this.major = version & 0xffff;
            ClassShape.this.access = access;
            ClassShape.this.name = name;
            ClassShape.this.interfaces = interfaces == null ? List.of() : List.of(interfaces);
        }

        @Override
        public void visitNestMember(String nestMember) {
            nestMembers.add(nestMember);
        }

        @Override
        public @Nullable FieldVisitor visitField(
                int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
            if ((access & Opcodes.ACC_STATIC) == 0) {
                fields.add(new Field(name, descriptor));
            }
            return null;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {

                private boolean speculative;

                @Override
                public @Nullable AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    speculative |= annotation.equals(SPECULATIVE);
                    return null;
                }

                @Override
                public void visitEnd() {
                    methods.add(new Method(access, name, descriptor, speculative));
                }
            };
        }
    }
}
