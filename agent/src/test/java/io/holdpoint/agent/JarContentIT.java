package io.holdpoint.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.testing.Jvm;
import java.io.IOException;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What is in the jar that users put on their command line, to the last file. */
class JarContentIT {

    @Test
    void containsTheAgentAndTheRelocatedLibraryAndNothingElse() throws IOException {
        try (JarFile jar = new JarFile(Jvm.agentJar().toFile())) {
            List<String> files = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> !name.endsWith("/") && !name.contains("$"))
                    .sorted()
                    .toList();

            assertThat(files.stream().filter(name -> !name.startsWith("io/holdpoint/agent/shaded/")))
                    .containsExactly(
                            "META-INF/LICENSE",
                            "META-INF/MANIFEST.MF",
                            "META-INF/licenses/asm.txt",
                            "io/holdpoint/agent/AgentArguments.class",
                            "io/holdpoint/agent/AgentReport.class",
                            "io/holdpoint/agent/ConstantPool.class",
                            "io/holdpoint/agent/Guards.class",
                            "io/holdpoint/agent/HoldpointAgent.class",
                            "io/holdpoint/agent/LoadedClassPass.class",
                            "io/holdpoint/agent/LoadedClasses.class",
                            "io/holdpoint/agent/Setting.class",
                            "io/holdpoint/agent/ToolIndex.class",
                            "io/holdpoint/agent/Weaving.class",
                            "io/holdpoint/agent/WeavingTransformer.class",
                            "io/holdpoint/agent/WovenClasses.class",
                            "io/holdpoint/agent/framework/Adapter.class",
                            "io/holdpoint/agent/framework/Frameworks.class",
                            "io/holdpoint/agent/framework/GoogleAdk.class",
                            "io/holdpoint/agent/framework/GoogleAdkTable.class",
                            "io/holdpoint/agent/framework/Hook.class",
                            "io/holdpoint/agent/framework/Inspection.class",
                            "io/holdpoint/agent/framework/LangChain4j.class",
                            "io/holdpoint/agent/framework/LangChain4jFit.class",
                            "io/holdpoint/agent/framework/LangChain4jModels.class",
                            "io/holdpoint/agent/framework/LangChain4jTable.class",
                            "io/holdpoint/agent/framework/McpSdk.class",
                            "io/holdpoint/agent/framework/Sdk.class",
                            "io/holdpoint/agent/framework/Sdks.class",
                            "io/holdpoint/agent/framework/SpringAi.class",
                            "io/holdpoint/agent/framework/SpringAiTable.class",
                            "io/holdpoint/agent/framework/Support.class",
                            "io/holdpoint/agent/framework/SupportByLoader.class",
                            "io/holdpoint/agent/framework/package-info.class",
                            "io/holdpoint/agent/loader/LoaderMap.class",
                            "io/holdpoint/agent/loader/LoaderResources.class",
                            "io/holdpoint/agent/loader/Release.class",
                            "io/holdpoint/agent/loader/package-info.class",
                            "io/holdpoint/agent/package-info.class",
                            "io/holdpoint/agent/weave/ClassShape.class",
                            "io/holdpoint/agent/weave/ClassWeaver.class",
                            "io/holdpoint/agent/weave/GuardPrologue.class",
                            "io/holdpoint/agent/weave/HookPrologue.class",
                            "io/holdpoint/agent/weave/Prologue.class",
                            "io/holdpoint/agent/weave/RefusalPrologue.class",
                            "io/holdpoint/agent/weave/TargetMethod.class",
                            "io/holdpoint/agent/weave/UnadaptedPrologue.class",
                            "io/holdpoint/agent/weave/package-info.class");
            assertThat(files.stream().filter(name -> name.startsWith("io/holdpoint/agent/shaded/")))
                    .allMatch(name -> name.matches("io/holdpoint/agent/shaded/asm/\\w+\\.class"))
                    .contains("io/holdpoint/agent/shaded/asm/ClassReader.class")
                    .hasSize(34);
        }
    }

    @Test
    void saysHowItIsToBeStarted() throws IOException {
        try (JarFile jar = new JarFile(Jvm.agentJar().toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();

            assertThat(manifest.getValue("Premain-Class")).isEqualTo(HoldpointAgent.class.getName());
            assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
            assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
            // It must not reach the boot class path, where it could not see an application's classes.
            assertThat(manifest.getValue("Boot-Class-Path")).isNull();
        }
    }
}
