package io.holdpoint.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.agent.testing.LangChain4jRelease;
import io.holdpoint.fixture.Desk;
import io.holdpoint.testing.Program;
import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That an application which is undeployed is gone. Runs in a JVM with the agent. */
class ClassLoaderLeakIT {

    @Test
    void doesNotKeepTheLoaderOfAWovenClass() throws Exception {
        ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
        WeakReference<ClassLoader> loader = new WeakReference<>(loadToolsAndFramework(), gone);

        assertThat(collect(gone)).isSameAs(loader);
    }

    /** In its own method, so that nothing of it stays on the stack. */
    private static ClassLoader loadToolsAndFramework() throws IOException, ReflectiveOperationException {
        List<URL> urls = new ArrayList<>();
        urls.add(url(Program.testClasses()));
        for (Path entry : LangChain4jRelease.newest().classPath()) {
            urls.add(url(entry));
        }
        try (URLClassLoader loader =
                new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            Class<?> desk = Class.forName(Desk.class.getName(), true, loader);
            desk.getMethod("book", String.class, int.class)
                    .invoke(desk.getConstructor().newInstance(), "HP1", 2);
            assertThat(AgentReport.woven(desk)).isTrue();
            assertThat(Class.forName("dev.langchain4j.service.AiServiceTokenStream", true, loader)
                            .getClassLoader())
                    .isSameAs(loader);
            return loader;
        }
    }

    private static Object collect(ReferenceQueue<ClassLoader> gone) throws InterruptedException {
        Object collected = null;
        for (int attempt = 0; collected == null && attempt < 50; attempt++) {
            System.gc();
            collected = gone.remove(200);
        }
        return collected;
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }
}
