package io.holdpoint.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.agent.testing.LangChain4jRelease;
import io.holdpoint.agent.testing.Problems;
import io.holdpoint.annotation.Speculative;
import io.holdpoint.testing.Jvm;
import io.holdpoint.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the agent says, and what then does not happen, when a class cannot be guarded. */
class ProblemsIT {

    private static final Path ANNOTATIONS = Program.origin(Speculative.class);

    @TempDir
    Path directory;

    private Program program;

    @BeforeEach
    void addMain() {
        program = Problems.addTo(Program.in(directory.resolve("program")));
    }

    @Test
    void refusesAnEffectWhoseRuntimeIsMissing() {
        program.compile("Desk.java", """
                import io.holdpoint.annotation.Speculative;

                public class Desk {
                    public static void run() {
                        book();
                    }

                    @Speculative
                    static void book() {
                        System.out.println("leaked");
                    }

                    @Speculative
                    static void cancel() {}
                }
                """, ANNOTATIONS);

        Jvm.Run run = run("Desk");

        String problem =
                "[HoldpointRuntimeMissing] Desk has @Speculative methods, but the application class loader does"
                        + " not see io.holdpoint.internal.Gate, so they throw: add the dependency"
                        + " io.holdpoint:holdpoint-runtime:" + version() + " (an adapter such as"
                        + " io.holdpoint:holdpoint-langchain4j brings it) where Desk is loaded from";
        assertThat(run.out()).isEqualTo("java.lang.IllegalStateException: " + problem + "\nproblem " + problem + "\n");
        assertThat(run.err()).isEqualTo("Holdpoint: " + problem + "\n");
    }

    @Test
    void reportsAClassThatCannotBeWoven() {
        withRuntime().compile("Huge.java", """
                        import io.holdpoint.annotation.Speculative;

                        public class Huge {
                            static int n;

                            public static void run() {}

                            @Speculative
                            static void book() {
                                %s
                            }
                        }
                        """.formatted("n++;".repeat(8190)), ANNOTATIONS);

        Jvm.Run run = run("Huge");

        assertThat(run.out())
                .isEqualTo("problem [HoldpointWeavingFailed] Huge in the application class loader was not woven:"
                        + " io.holdpoint.agent.shaded.asm.MethodTooLargeException: Method too large: Huge.book ()V."
                        + " Its effects could run unguarded, so every answer is refused: start without other agents"
                        + " that change this class, or report this with the stack trace\n");
        assertThat(run.err()).startsWith("Holdpoint: [HoldpointWeavingFailed]").contains("\tat io.holdpoint.agent.");
        assertThat(run.exit()).isZero();
    }

    @Test
    void refusesAnEffectWithTooManyParameters() {
        String parameters = "long a".concat(numbered(", long a", 124));
        withRuntime().compile("Wide.java", """
                        import io.holdpoint.annotation.Speculative;

                        public class Wide {
                            public static void run() {
                                book(%s);
                            }

                            @Speculative
                            static void book(%s, int tooMany) {
                                System.out.println("leaked");
                            }
                        }
                        """.formatted("1,".repeat(125) + "1", parameters), ANNOTATIONS);

        assertThat(run("Wide").out())
                .startsWith("java.lang.IllegalStateException: [HoldpointTooManyParameters] Wide.book is @Speculative,"
                        + " but its parameters take 251 slots; at most 250 can be guarded, so it throws: pass an"
                        + " object instead\nproblem [HoldpointTooManyParameters]");
    }

    @Test
    void guardsAsManyParametersAsItSays() {
        withRuntime()
                .compile(
                        "Wide.java",
                        """
                        import io.holdpoint.annotation.Speculative;
                        import io.holdpoint.internal.Gate;

                        public class Wide {
                            public static void run() {
                                Gate.open(call -> {
                                    System.out.println("held " + call.arguments().length);
                                    return "";
                                });
                                book(%s);
                            }

                            @Speculative
                            static void book(%s) {
                                System.out.println("leaked");
                            }
                        }
                        """.formatted("1,".repeat(249) + "1", "int a".concat(numbered(", int a", 249))),
                        ANNOTATIONS);

        assertThat(run("Wide").out()).isEqualTo("held 250\nproblem null\n");
    }

    @Test
    void reportsANativeEffect() {
        withRuntime().compile("Native.java", """
                        import io.holdpoint.annotation.Speculative;

                        public class Native {
                            public static void run() {}

                            @Speculative
                            public static native void book();
                        }
                        """, ANNOTATIONS);

        assertThat(run("Native").out())
                .isEqualTo("problem [HoldpointNativeMethod] Native.book is @Speculative, but a native method cannot be"
                        + " guarded: annotate a Java method that calls it instead\n");
    }

    @Test
    void refusesAnEffectInAClassFileWithoutInvokedynamic() throws IOException {
        withRuntime();
        write("Old", classFile("Old", Opcodes.V1_5));

        assertThat(run("Old").out())
                .startsWith("java.lang.IllegalStateException: [HoldpointClassFileTooOld] Old.run is @Speculative, but"
                        + " its class file is older than Java 7 and cannot be guarded, so it throws: compile Old with"
                        + " --release 8 or later\nproblem [HoldpointClassFileTooOld]");
    }

    @Test
    void reportsAClassFileFromTheFuture() throws IOException {
        withRuntime();
        byte[] file = classFile("Future", Opcodes.V17);
        file[7] = 99;
        write("Future", file);

        assertThat(run("Future").out())
                .isEqualTo("java.lang.UnsupportedClassVersionError\n"
                        + "problem [HoldpointClassFileTooNew] Future in the application class loader was not woven:"
                        + " expected a class file of Java 28 or older, found Java 55. Its effects could run unguarded,"
                        + " so every answer is refused: compile it with --release 28 or use a newer Holdpoint\n");
    }

    @Test
    void refusesAnEffectThatASharedFrameworkWouldCallUnseen() {
        Program tools = Program.in(directory.resolve("tools"))
                .copy("io/holdpoint/internal")
                .compile("Desk.java", """
                        import io.holdpoint.annotation.Speculative;

                        public class Desk {
                            @Speculative
                            public static void run() {
                                System.out.println("leaked");
                            }
                        }
                        """, ANNOTATIONS);
        program.compile("Container.java", """
                import java.net.URL;
                import java.net.URLClassLoader;
                import java.nio.file.Path;

                public class Container {
                    public static void main(String[] arguments) throws Exception {
                        URL[] application = {Path.of(arguments[0]).toUri().toURL()};
                        ClassLoader loader = new URLClassLoader(application, Container.class.getClassLoader());
                        Class.forName("Desk", true, loader).getMethod("run").invoke(null);
                    }
                }
                """);

        Jvm.Run run = Jvm.current()
                .withAgent()
                .on(program.directory(), ANNOTATIONS)
                .on(LangChain4jRelease.newest().classPath())
                .run("Container", tools.directory().toString());

        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("Holdpoint: [HoldpointAdapterMisplaced] Desk has @Speculative methods, but LangChain4j"
                        + " comes from the application class loader, which does not see the runtime of the class"
                        + " loader java.net.URLClassLoader, so they throw: put holdpoint-runtime and"
                        + " holdpoint-langchain4j where LangChain4j is loaded from, or LangChain4j where these are\n");
    }

    private Program withRuntime() {
        return program.copy("io/holdpoint/internal");
    }

    private Jvm.Run run(String type) {
        return Jvm.current()
                .withAgent()
                .with("-Xverify:all")
                .on(program.directory(), ANNOTATIONS)
                .run("Main", type);
    }

    private static String version() {
        return AgentReport.class.getPackage().getImplementationVersion();
    }

    private static String numbered(String text, int times) {
        StringBuilder numbered = new StringBuilder("0");
        for (int i = 1; i <= times; i++) {
            numbered.append(text).append(i);
        }
        return numbered.toString();
    }

    private void write(String name, byte[] file) throws IOException {
        Files.write(program.directory().resolve(name + ".class"), file);
    }

    /** A class with one effect, {@code run}, that prints. */
    private static byte[] classFile(String name, int version) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(version, Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER, name, null, "java/lang/Object", null);
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "()V", null, null);
        code.visitAnnotation("Lio/holdpoint/annotation/Speculative;", true).visitEnd();
        code.visitCode();
        code.visitFieldInsn(Opcodes.GETSTATIC, "java/lang/System", "out", "Ljava/io/PrintStream;");
        code.visitLdcInsn("leaked");
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/io/PrintStream", "println", "(Ljava/lang/String;)V", false);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
