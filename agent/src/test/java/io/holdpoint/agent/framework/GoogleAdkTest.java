package io.holdpoint.agent.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.agent.weave.ClassShape;
import io.holdpoint.agent.weave.GuardPrologue;
import io.holdpoint.agent.weave.HookPrologue;
import io.holdpoint.agent.weave.Prologue;
import io.holdpoint.agent.weave.UnadaptedPrologue;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What is woven into ADK's classes, depending on what a loader has; the classes are made up from the table. */
class GoogleAdkTest {

    private static final String AGGREGATOR = "com/google/adk/models/Gemini$StreamingResponseAggregator";

    @TempDir
    Path classes;

    private final List<String> problems = new ArrayList<>();

    @Test
    void hooksAllOfAReleaseThatFits() throws IOException {
        write(GuardPrologue.GATE, List.of());
        write(GoogleAdkTable.ADAPTER.hooks(), List.of());
        writeAllBut("");

        for (Map.Entry<String, List<Hook>> hooked : GoogleAdkTable.BY_NAME.entrySet()) {
            assertThat(weave(hooked.getKey()).values())
                    .hasSameSizeAs(hooked.getValue())
                    .allMatch(HookPrologue.class::isInstance);
        }
        assertThat(problems).isEmpty();
    }

    /** Releases before 1.6 forget why a stream ended; what they lack is what has put that right. */
    @Test
    void refusesTheToolsOfAReleaseThatForgetsWhyAStreamEnded() throws IOException {
        write(GuardPrologue.GATE, List.of());
        write(GoogleAdkTable.ADAPTER.hooks(), List.of());
        writeAllBut(AGGREGATOR);

        assertThat(weave("com/google/adk/runner/Runner").values())
                .as("no hooks; but from the first answer on, guards look for who calls them")
                .isNotEmpty()
                .allMatch(UnadaptedPrologue.class::isInstance);
        problems.clear(); // Each of these loaders is a new one.
        assertThat(weave(GoogleAdkTable.FUNCTION_TOOL).values())
                .hasSize(2)
                .allMatch(UnadaptedPrologue.class::isInstance);
        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("[HoldpointFrameworkMisfit] Google ADK (version unknown) in the class loader")
                .contains("expected the class " + AGGREGATOR.replace('/', '.'))
                .endsWith("use Google ADK 1.6.0 to 1.8.0 or a newer Holdpoint");
    }

    @Test
    void leavesAnApplicationWithoutTheRuntimeAlone() throws IOException {
        writeAllBut("");

        for (String type : GoogleAdkTable.BY_NAME.keySet()) {
            assertThat(weave(type)).isEmpty();
        }
        assertThat(problems).isEmpty();
    }

    private Map<String, Prologue> weave(String type) throws IOException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
            byte[] file = Files.readAllBytes(classes.resolve(type + ".class"));
            return GoogleAdk.prologues(loader, ClassShape.read(file), problems);
        }
    }

    private void writeAllBut(String missing) throws IOException {
        for (Map.Entry<String, List<Hook>> hooked : GoogleAdkTable.BY_NAME.entrySet()) {
            if (!hooked.getKey().equals(missing)) {
                write(hooked.getKey(), hooked.getValue());
            }
        }
    }

    private void write(String type, List<Hook> hooks) throws IOException {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, type, null, "java/lang/Object", null);
        for (Hook hook : hooks) {
            for (HookPrologue.Given given : hook.prologue().given()) {
                if (given.field() != null) {
                    writer.visitField(Opcodes.ACC_PRIVATE, given.field(), given.descriptor(), null, null)
                            .visitEnd();
                }
            }
            int access = hook.kind() == Hook.Kind.STATIC ? Opcodes.ACC_STATIC : Opcodes.ACC_PUBLIC;
            MethodVisitor method = writer.visitMethod(access, hook.method(), hook.descriptor(), null, null);
            method.visitCode();
            method.visitInsn(Opcodes.ACONST_NULL);
            method.visitInsn(Opcodes.ARETURN);
            method.visitMaxs(1, 8);
            method.visitEnd();
        }
        writer.visitEnd();
        Path file = classes.resolve(type + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, writer.toByteArray());
    }
}
