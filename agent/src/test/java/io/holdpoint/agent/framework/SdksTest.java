package io.holdpoint.agent.framework;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.agent.weave.ClassShape;
import io.holdpoint.agent.weave.GuardPrologue;
import io.holdpoint.agent.weave.HookPrologue;
import io.holdpoint.agent.weave.Prologue;
import io.holdpoint.agent.weave.RefusalPrologue;
import io.holdpoint.agent.weave.UnadaptedPrologue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What is woven into the classes of an SDK, depending on what a loader has; the classes are made up from the table. */
class SdksTest {

    @TempDir
    Path directory;

    private final List<String> problems = new ArrayList<>();

    static Stream<Sdk> sdks() {
        return Sdk.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void hooksAllOfAReleaseThatFits(Sdk sdk) {
        write(GuardPrologue.GATE, sdk.adapter().hooks());
        sdk.hooks().forEach(this::write);
        writeNeeds(directory, sdk);

        for (String type : sdk.hooks().keySet()) {
            assertThat(weave(type).values()).isNotEmpty().allMatch(HookPrologue.class::isInstance);
        }
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void asksNothingOfAReleaseThatLacksSomething(Sdk sdk) throws IOException {
        for (String missing : sdk.hooks().keySet()) {
            Path fresh = Files.createDirectory(directory.resolve(missing.replace('/', '.')));
            write(fresh, GuardPrologue.GATE, List.of());
            write(fresh, sdk.adapter().hooks(), List.of());
            sdk.hooks().forEach((type, hooks) -> write(fresh, type, type.equals(missing) ? List.of() : hooks));
            writeNeeds(fresh, sdk);
            problems.clear();
            String present = sdk.hooks().keySet().stream()
                    .filter(type -> !type.equals(missing) && !type.equals(Sdk.ANTHROPIC_TOOL))
                    .findFirst()
                    .orElse(missing);

            Map<String, Prologue> woven = weave(fresh, present);

            assertThat(woven.keySet()).isEqualTo(present.equals(missing) ? Set.of() : Set.copyOf(asking(sdk, present)));
            assertThat(woven.values()).allMatch(new RefusalPrologue(String.join("", problems))::equals);
            assertThat(problems)
                    .singleElement()
                    .asString()
                    .startsWith("[HoldpointFrameworkMisfit] " + sdk.adapter().framework()
                            + " (version unknown) in the class loader")
                    .contains("expected the ", " in " + missing.replace('/', '.'))
                    .endsWith("use " + sdk.adapter().framework() + " "
                            + sdk.adapter().range() + " or a newer Holdpoint");
        }
    }

    /** A release that has moved all of its classes, and still calls by its name what is asked for. */
    @ParameterizedTest
    @MethodSource("sdks")
    void asksNothingOfAReleaseThatHasMovedItsClasses(Sdk sdk) {
        write(GuardPrologue.GATE, sdk.adapter().hooks());
        String moved = sdk.clients() + "moved/Client";
        String method = sdk.asks() + "(Lmoved/Own;" + requestOf(sdk).replace("com/", "org/") + ")V";
        write(directory, moved, writer -> {
            method(writer, sdk.asks(), method.substring(sdk.asks().length()));
            method(writer, sdk.asks(), "(Lmoved/Own;)V");
        });
        write(sdk.clients() + "moved/Bystander");

        assertThat(weave(sdk.clients() + "moved/Bystander")).isEmpty();
        assertThat(problems).isEmpty();
        assertThat(weave(moved)).containsOnlyKeys(method);
        assertThat(problems).singleElement().asString().startsWith("[HoldpointFrameworkMisfit]");
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void leavesOtherClassesOfAReleaseThatFitsAlone(Sdk sdk) {
        write(GuardPrologue.GATE, sdk.adapter().hooks());
        sdk.hooks().forEach(this::write);
        writeNeeds(directory, sdk);
        String another = sdk.clients() + "AnotherClient";
        write(directory, another, writer -> method(writer, sdk.asks(), "(" + requestOf(sdk) + ")V"));

        assertThat(weave(another)).isEmpty();
        assertThat(problems).isEmpty();
    }

    private static List<String> asking(Sdk sdk, String type) {
        return sdk.hooks().get(type).stream()
                .filter(hook -> hook.method().equals(sdk.asks()))
                .map(hook -> hook.method() + hook.descriptor())
                .toList();
    }

    private static String requestOf(Sdk sdk) {
        String descriptor = sdk.hooks().keySet().stream()
                .flatMap(type -> asking(sdk, type).stream())
                .findFirst()
                .orElseThrow();
        return descriptor.substring(descriptor.indexOf('(') + 1, descriptor.indexOf(';') + 1);
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void refusesOnlyTheToolRunnersEffectsWithoutTheAdapter(Sdk sdk) {
        write(GuardPrologue.GATE);
        sdk.hooks().forEach(this::write);

        for (String type : sdk.hooks().keySet()) {
            if (type.equals(Sdk.ANTHROPIC_TOOL)) {
                assertThat(weave(type).values())
                        .singleElement()
                        .isInstanceOfSatisfying(
                                UnadaptedPrologue.class,
                                refusal -> assertThat(refusal.fix())
                                        .contains(
                                                "io.holdpoint:" + sdk.adapter().artifact()));
            } else {
                assertThat(weave(type)).isEmpty();
            }
        }
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void leavesAnSdkAloneWithoutTheRuntime(Sdk sdk) {
        sdk.hooks().forEach(this::write);

        for (String type : sdk.hooks().keySet()) {
            assertThat(weave(type)).isEmpty();
        }
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("sdks")
    void missesTheRuntimeOfAnAdapter(Sdk sdk) {
        write(sdk.adapter().hooks());
        sdk.hooks().forEach(this::write);

        assertThat(weave(sdk.hooks().keySet().iterator().next())).isEmpty();

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("[HoldpointRuntimeMissing] the class loader")
                .contains("has " + sdk.adapter().artifact());
    }

    private Map<String, Prologue> weave(String type) {
        return weave(directory, type);
    }

    private Map<String, Prologue> weave(Path classes, String type) {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
            byte[] file = Files.readAllBytes(classes.resolve(type + ".class"));
            return Sdks.prologues(loader, ClassShape.read(file), problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String... types) {
        for (String type : types) {
            write(directory, type, List.of());
        }
    }

    private void write(String type, List<Hook> hooks) {
        write(directory, type, hooks);
    }

    /** What is looked for besides what is hooked. */
    private static void writeNeeds(Path classes, Sdk sdk) {
        sdk.needs().forEach((type, method) -> {
            int descriptor = method.indexOf('(');
            write(
                    classes,
                    type,
                    writer -> method(writer, method.substring(0, descriptor), method.substring(descriptor)));
        });
    }

    private static void write(Path classes, String type, List<Hook> hooks) {
        write(classes, type, writer -> {
            for (Hook hook : hooks) {
                for (HookPrologue.Given given : hook.prologue().given()) {
                    if (given.field() != null) {
                        writer.visitField(Opcodes.ACC_PRIVATE, given.field(), given.descriptor(), null, null)
                                .visitEnd();
                    }
                }
                method(writer, hook.method(), hook.descriptor());
            }
        });
    }

    private static void method(ClassWriter writer, String name, String descriptor) {
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, name, descriptor, null, null);
        method.visitCode();
        method.visitInsn(Opcodes.ACONST_NULL);
        method.visitInsn(Opcodes.ARETURN);
        method.visitMaxs(1, 3);
        method.visitEnd();
    }

    private static void write(Path classes, String type, Consumer<ClassWriter> members) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V1_8, Opcodes.ACC_PUBLIC, type, null, "java/lang/Object", null);
        members.accept(writer);
        writer.visitEnd();
        try {
            Path file = classes.resolve(type + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, writer.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
