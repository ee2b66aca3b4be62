package io.holdpoint.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.fixture.Desk;
import io.holdpoint.fixture.Gates;
import io.holdpoint.fixture.Printer;
import io.holdpoint.fixture.Refunds;
import io.holdpoint.fixture.Ticket;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.CheckClassAdapter;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceClassVisitor;
import org.objectweb.asm.util.TraceMethodVisitor;

/** That woven class files are valid, and differ from what was woven in nothing but the prologues. */
class ClassWeaverTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                Desk.class,
                Desk.Window.class,
                Refunds.class,
                Ticket.class,
                Gates.class,
                Printer.class,
                Printer.OfText.class
            })
    void weavesValidGuards(Class<?> type) throws IOException {
        byte[] file = classFile(type);

        assertThat(problemsOf(ClassWeaver.weave(file, ClassShape.read(file), everywhere(file, new GuardPrologue()))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {Desk.class, Refunds.class, Ticket.class, Gates.class})
    void weavesValidRefusals(Class<?> type) throws IOException {
        byte[] file = classFile(type);
        Prologue refusal = new RefusalPrologue("no");

        assertThat(problemsOf(ClassWeaver.weave(file, ClassShape.read(file), everywhere(file, refusal))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {Opcodes.V1_4, Opcodes.V1_5, Opcodes.V1_6, Opcodes.V1_7, Opcodes.V1_8, Opcodes.V28})
    void weavesEveryClassFileVersion(int version) {
        byte[] file = withLoopAtTheBeginning(version);
        ClassShape shape = ClassShape.read(file);
        Prologue prologue = shape.knowsInvokedynamic() ? new GuardPrologue() : new RefusalPrologue("no");

        byte[] woven = ClassWeaver.weave(file, shape, Map.of("loop(I)V", prologue));

        assertThat(problemsOf(woven)).isEmpty();
        assertThat(ClassShape.majorVersion(woven)).isEqualTo(version & 0xffff);
    }

    @Test
    void putsTheGuardBeforeTheMethodAndChangesNoOther() throws IOException {
        byte[] file = classFile(Desk.class);

        byte[] woven = ClassWeaver.weave(file, ClassShape.read(file), Map.of("confirm()Z", new GuardPrologue()));

        Map<String, String> before = text(file);
        Map<String, String> after = text(woven);
        before.remove("confirm()Z");
        assertThat(after.remove("confirm()Z")).isEqualTo("""
                          @Lio/holdpoint/annotation/Speculative;()
                            GETSTATIC io/holdpoint/internal/Gate.live : I
                            IFEQ L0
                            ALOAD 0
                            INVOKEDYNAMIC confirm(Lio/holdpoint/fixture/Desk;)Ljava/lang/Object; [
                              // handle kind 0x6 : INVOKESTATIC
                              io/holdpoint/internal/Gate.link(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;\
                        Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodType;I)Ljava/lang/invoke/CallSite;
                              // arguments:
                              ()Z,\s
                              0
                            ]
                            DUP
                            IFNULL L1
                            CHECKCAST java/lang/Throwable
                            ATHROW
                           L1
                            POP
                           L0
                            NOP
                            GETSTATIC io/holdpoint/fixture/Desk.EFFECTS : Ljava/util/List;
                            LDC "confirm"
                            INVOKEINTERFACE java/util/List.add (Ljava/lang/Object;)Z (itf)
                            POP
                            ICONST_1
                            IRETURN
                            MAXSTACK = 2
                            MAXLOCALS = 1
                        """);
        assertThat(after).isEqualTo(before);
    }

    @Test
    void keepsEverythingElseOfTheClass() throws IOException {
        byte[] file = classFile(Ticket.class);

        byte[] woven = ClassWeaver.weave(file, ClassShape.read(file), everywhere(file, new GuardPrologue()));

        assertThat(outline(woven)).isEqualTo(outline(file));
    }

    private static Map<String, Prologue> everywhere(byte[] file, Prologue prologue) {
        Map<String, Prologue> prologues = new HashMap<>();
        for (ClassShape.Method method : ClassShape.read(file).methods()) {
            if (method.hasCode() && !method.name().startsWith("<")) {
                prologues.put(method.key(), prologue);
            }
        }
        return prologues;
    }

    private static String problemsOf(byte[] file) {
        StringWriter problems = new StringWriter();
        CheckClassAdapter.verify(
                new ClassReader(file), ClassWeaverTest.class.getClassLoader(), false, new PrintWriter(problems));
        new ClassReader(file).accept(new CheckClassAdapter(new ClassWriter(0), true), ClassReader.EXPAND_FRAMES);
        return problems.toString();
    }

    /** The instructions of each method, with labels numbered per method. */
    private static Map<String, String> text(byte[] file) {
        Map<String, String> methods = new TreeMap<>();
        new ClassReader(file)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String descriptor, String signature, String[] thrown) {
                                Textifier text = new Textifier();
                                return new TraceMethodVisitor(
                                        new MethodVisitor(Opcodes.ASM9) {
                                            @Override
                                            public void visitEnd() {
                                                StringWriter written = new StringWriter();
                                                text.print(new PrintWriter(written, true));
                                                methods.put(name + descriptor, written.toString());
                                            }
                                        },
                                        text);
                            }
                        },
                        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return methods;
    }

    private static String outline(byte[] file) {
        StringWriter written = new StringWriter();
        new ClassReader(file).accept(new TraceClassVisitor(new PrintWriter(written)), ClassReader.SKIP_CODE);
        return written.toString();
    }

    /**
     * A method whose first instruction has a frame of its own, if the version has frames: one that has forgotten the
     * parameter, as compilers other than javac write it, and so cannot be left out.
     */
    private static byte[] withLoopAtTheBeginning(int version) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, "Looping", null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "loop", "(I)V", null, null);
        code.visitCode();
        Label head = new Label();
        code.visitLabel(head);
        if ((version & 0xffff) >= Opcodes.V1_6) {
            code.visitFrame(Opcodes.F_CHOP, 1, null, 0, null);
        }
        code.visitMethodInsn(Opcodes.INVOKESTATIC, "java/lang/System", "nanoTime", "()J", false);
        code.visitInsn(Opcodes.L2I);
        code.visitJumpInsn(Opcodes.IFGT, head);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(2, 1);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }
}
