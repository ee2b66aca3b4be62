package io.holdpoint.springai;

import static io.holdpoint.springai.Provider.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallStatus;
import io.holdpoint.testing.Jvm;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Tools that are beans with something around them, as transactions and method security are. */
class ProxiedBeanIT {

    private static final String A1 = "{\"orderId\":\"A1\"}";

    /** What is around the bean saw these calls begin and end. */
    private static final List<String> AROUND = new CopyOnWriteArrayList<>();

    /** Puts something around each shop. */
    static final class Around implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            if (!(bean instanceof Shop)) {
                return bean;
            }
            ProxyFactory factory = new ProxyFactory(bean);
            factory.setProxyTargetClass(true);
            factory.addAdvice((MethodInterceptor) invocation -> {
                AROUND.add("begin " + invocation.getMethod().getName());
                Object result = invocation.proceed();
                AROUND.add("end " + invocation.getMethod().getName());
                return result;
            });
            return factory.getProxy();
        }
    }

    private final Chat chat = new Chat();
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    @BeforeEach
    void start() {
        AROUND.clear();
        context.registerBean(Around.class);
        context.registerBean(Shop.class, () -> chat.shop);
        context.register(HoldpointAutoConfiguration.class);
        context.refresh();
        chat.provider.round("", "tool_calls", call("refund", A1)).round("requested", "stop");
    }

    @AfterEach
    void close() throws Exception {
        context.close();
        chat.close();
    }

    @Test
    void aCommittedCallGoesThroughTheProxyThatTheFrameworkHeld() {
        Shop proxy = context.getBean(Shop.class);
        assertThat(AopUtils.isCglibProxy(proxy)).isTrue();
        chat.tools = new Object[] {proxy};

        chat.stream();
        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(1);

        assertThat(chat.shop.effects).containsExactly("refund A1");
        assertThat(AROUND).containsExactly("begin refund", "end refund");
    }

    @Test
    void aCommittedCallGoesThroughTheProxyAlthoughTheFrameworkHeldTheBareObject() {
        chat.tools = new Object[] {chat.shop};

        chat.stream();
        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(1);

        assertThat(chat.shop.effects).containsExactly("refund A1");
        assertThat(AROUND).containsExactly("begin refund", "end refund");
    }

    @Test
    void anObjectThatIsNoBeanIsNotReplacedByOneOfItsClass() {
        Shop other = new Shop();
        chat.tools = new Object[] {other};

        chat.stream();
        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(1);

        assertThat(other.effects).containsExactly("refund A1");
        assertThat(chat.shop.effects).isEmpty();
        assertThat(AROUND).isEmpty();
    }

    @Test
    void aHeldCallDoesNotGoThroughTheProxyUntilItRuns() {
        Shop proxy = context.getBean(Shop.class);
        chat.tools = new Object[] {proxy};

        chat.text().doOnComplete(() -> assertThat(AROUND).isEmpty()).blockLast();
        chat.settled();

        assertThat(AROUND).hasSize(2);
    }

    @Test
    void aContextIsNotStartedWithoutTheAgent() {
        Path[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toArray(Path[]::new);

        Jvm.Run run = Jvm.current().on(classPath).run(Unguarded.class.getName());

        assertThat(run.err()).contains("[HoldpointNoAgent] holdpoint-spring-ai is on the class path");
        assertThat(run.exit()).isEqualTo(1);
    }

    /** An application that forgot the agent. */
    public static final class Unguarded {
        public static void main(String[] args) {
            try (var context = new AnnotationConfigApplicationContext(HoldpointAutoConfiguration.class)) {
                System.out.println("started");
            }
        }
    }
}
