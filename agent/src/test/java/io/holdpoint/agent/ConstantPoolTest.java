package io.holdpoint.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.fixture.BranchDesk;
import io.holdpoint.fixture.Desk;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class ConstantPoolTest {

    private static final String SPECULATIVE = "Lio/holdpoint/annotation/Speculative;";

    @Test
    void findsTheAnnotation() throws IOException {
        assertThat(ConstantPool.matters(classFile(Desk.class))).isTrue();
    }

    @Test
    void passesOverOtherClasses() throws IOException {
        assertThat(ConstantPool.matters(classFile(BranchDesk.class))).isFalse();
        assertThat(ConstantPool.matters(classFile(String.class))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SPECULATIVE,
                "dev/langchain4j/model/chat/response/StreamingHandle",
                "dev/langchain4j/observability/api/AiServiceListenerRegistrar",
                "dev/langchain4j/http/client/HttpClient"
            })
    void findsEachName(String name) {
        assertThat(ConstantPool.matters(mentioning(name))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io/holdpoint/annotation/Speculative",
                "Lio/holdpoint/annotation/Speculativf;",
                "xLio/holdpoint/annotation/Speculative;",
                "dev/langchain4j/model/chat/response/StreamingHandlf"
            })
    void isNotFooledBySimilarNames(String name) {
        assertThat(ConstantPool.matters(mentioning(name))).isFalse();
    }

    @Test
    void walksOverEveryKindOfConstant() throws IOException {
        // This class has most of them: longs and doubles, handles, method types, dynamic ones.
        assertThat(ConstantPool.matters(classFile(java.util.concurrent.ConcurrentHashMap.class)))
                .isFalse();
        assertThat(ConstantPool.matters(classFile(java.util.stream.Collectors.class)))
                .isFalse();
    }

    @Test
    void searchesTheWholeFileWhenAConstantIsYoungerThanItself() {
        byte[] file = mentioning(SPECULATIVE);
        file[10] = 99;
        assertThat(ConstantPool.matters(file)).isTrue();

        byte[] other = mentioning("something/else");
        other[10] = 99;
        assertThat(ConstantPool.matters(other)).isFalse();
    }

    @Test
    void survivesFilesThatAreCutShort() {
        byte[] file = mentioning("something/else");
        for (int length = 0; length < file.length; length++) {
            assertThat(ConstantPool.matters(Arrays.copyOf(file, length))).isFalse();
        }
    }

    private static byte[] mentioning(String text) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Mentioning", null, "java/lang/Object", null);
        writer.newConst(1L);
        writer.newConst(1.0);
        writer.newUTF8(text);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        try (InputStream in =
                ClassLoader.getSystemResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }
}
