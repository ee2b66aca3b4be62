package io.holdpoint.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.agent.testing.LangChain4jRelease;
import io.holdpoint.fixture.langchain4j.Application;
import io.holdpoint.testing.Jvm;
import io.holdpoint.testing.Program;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the agent says, and does to a model's tool calls, when LangChain4j is there but something else is not. */
class LangChain4jProblemsIT {

    private static final LangChain4jRelease RELEASE = LangChain4jRelease.newest();

    private static final String FIX = "use LangChain4j "
            + LangChain4jRelease.oldest().version() + " to " + RELEASE.version() + " or a newer Holdpoint";

    @TempDir
    Path directory;

    @Test
    void refusesToolsWithoutTheAdapter() {
        Program program = application().copy("io/holdpoint/internal");

        Jvm.Run run = run(program);

        String fix = "add the dependency io.holdpoint:holdpoint-langchain4j:"
                + AgentReport.class.getPackage().getImplementationVersion();
        String problem = "[HoldpointAdapterMissing] the application class loader has LangChain4j " + RELEASE.version()
                + " and holdpoint-runtime but not io.holdpoint.langchain4j.LangChain4jHooks; speculative tools called"
                + " by a model are refused: " + fix;
        assertThat(run.err()).isEqualTo("Holdpoint: " + problem + "\n");
        assertThat(run.out().lines()).contains("unadapted LangChain4j: " + fix, "problem " + problem);
    }

    @Test
    void leavesLangChain4jAloneWithoutTheRuntime() {
        Jvm.Run run = run(application());

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("booked", "problem null");
    }

    @Test
    void refusesToolsOfAReleaseThatDoesNotFit() throws IOException {
        Program program = application().copy("io/holdpoint/internal").copy("io/holdpoint/langchain4j");
        rename(program, "dev/langchain4j/service/AiServiceStreamingResponseHandler", "onCompleteToolCall");

        Jvm.Run run = run(program);

        assertThat(run.err())
                .isEqualTo("Holdpoint: [HoldpointFrameworkMisfit] LangChain4j " + RELEASE.version()
                        + " in the application class loader does not fit: expected the method"
                        + " onCompleteToolCall(Ldev/langchain4j/model/chat/response/CompleteToolCall;)V in"
                        + " dev.langchain4j.service.AiServiceStreamingResponseHandler; found none; speculative tools"
                        + " called by a model are refused: " + FIX + "\n");
        assertThat(run.out()).contains("unadapted LangChain4j: " + FIX).doesNotContain("hook ");
    }

    @Test
    void refusesToolsOfAReleaseThatLacksAField() throws IOException {
        Program program = application().copy("io/holdpoint/internal").copy("io/holdpoint/langchain4j");
        rename(program, "dev/langchain4j/service/tool/DefaultToolExecutor", "propagateToolExecutionExceptions");

        Jvm.Run run = run(program);

        assertThat(run.err()).contains("the field propagateToolExecutionExceptions of type Z in");
        assertThat(run.out()).contains("unadapted LangChain4j: " + FIX).doesNotContain("hook ");
    }

    @Test
    void refusesToolsOfAReleaseThatLacksAClass() throws IOException {
        Program program = application().copy("io/holdpoint/internal").copy("io/holdpoint/langchain4j");
        Path[] classPath = RELEASE.classPath();
        for (int i = 0; i < classPath.length; i++) {
            if (classPath[i].endsWith("langchain4j-" + RELEASE.version() + ".jar")) {
                classPath[i] = without("dev/langchain4j/service/AiServiceTokenStream.class", classPath[i]);
            }
        }

        Jvm.Run run =
                Jvm.current().withAgent().on(program.directory()).on(classPath).run(Application.class.getName());

        assertThat(run.err()).contains("expected the class dev.langchain4j.service.AiServiceTokenStream; found none; ");
    }

    private Program application() {
        return Program.in(directory.resolve("program")).copy("io/holdpoint/fixture/langchain4j");
    }

    private static Jvm.Run run(Program program) {
        return Jvm.current()
                .withAgent()
                .with("-Xverify:all")
                .on(program.directory())
                .on(RELEASE.classPath())
                .run(Application.class.getName());
    }

    /** A copy of a jar that lacks one file. */
    private Path without(String name, Path jar) throws IOException {
        Path copy = directory.resolve(jar.getFileName());
        try (JarFile in = new JarFile(jar.toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(copy))) {
            for (JarEntry entry : Collections.list(in.entries())) {
                if (!entry.getName().equals(name)) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    in.getInputStream(entry).transferTo(out);
                    out.closeEntry();
                }
            }
        }
        return copy;
    }

    /** Puts a class in front of the release's own in which a member, and every use of it there, has another name. */
    private static void rename(Program program, String type, String member) throws IOException {
        try (InputStream in = Application.class.getResourceAsStream("/" + type + ".class")) {
            ClassWriter writer = new ClassWriter(0);
            new ClassReader(in.readAllBytes()).accept(new Renaming(writer, type, member), 0);
            Path file = program.directory().resolve(type + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, writer.toByteArray());
        }
    }

    private static final class Renaming extends ClassVisitor {

        private final String type;
        private final String member;

        Renaming(ClassWriter writer, String type, String member) {
            super(Opcodes.ASM9, writer);
            this.type = type;
            this.member = member;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            return super.visitField(access, renamed(name), descriptor, signature, value);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            return new MethodVisitor(
                    Opcodes.ASM9, super.visitMethod(access, renamed(name), descriptor, signature, exceptions)) {
                @Override
                public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
                    super.visitFieldInsn(opcode, owner, owner.equals(type) ? renamed(name) : name, descriptor);
                }
            };
        }

        private String renamed(String name) {
            return name.equals(member) ? name + "Renamed" : name;
        }
    }
}
