package io.holdpoint.springai;

import io.holdpoint.Holdpoint;
import io.holdpoint.internal.Engine;
import io.holdpoint.internal.Tables;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ApplicationContextEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.Ordered;

/**
 * Follows an application context and its children from their first bean to the beginning of their end. Before anything is
 * taken down, committed calls that run, or are about to, get up to 30 seconds to finish.
 */
final class ContextWatch
        implements BeanPostProcessor,
                SmartInitializingSingleton,
                ApplicationListener<ApplicationContextEvent>,
                DisposableBean,
                Ordered {

    private final ConfigurableApplicationContext context;
    private final BeansOfContext beans;

    ContextWatch(ConfigurableApplicationContext context) {
        this.context = context;
        this.beans = new BeansOfContext(context.getBeanFactory());
    }

    /** First of all, while a bean is still the bare object. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        return seen(bean, name);
    }

    /** What a factory bean makes is seen only here. */
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return seen(bean, name);
    }

    private Object seen(Object bean, String name) {
        if (!Tables.of(AopUtils.getTargetClass(bean)).isEmpty()) {
            SpringTargets.ALL.made(bean, name, beans);
        }
        return bean;
    }

    @Override
    public void afterSingletonsInstantiated() {
        begin();
    }

    private void begin() {
        SpringTargets.ALL.opened(beans);
        Holdpoint.resolveWith(SpringTargets.ALL);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the very context
    public void onApplicationEvent(ApplicationContextEvent event) {
        ApplicationContext source = event.getApplicationContext();
        if (event instanceof ContextClosedEvent && source == context) {
            Engine.get().awaitIdle();
            end();
        } else if (event instanceof ContextRefreshedEvent && source != context) {
            watchChild(source);
        }
    }

    /** A context that was never refreshed to its end closes without an event. */
    @Override
    public void destroy() {
        end();
    }

    private void end() {
        beans.close();
        SpringTargets.ALL.closed(beans);
    }

    /** A child without the auto-configuration has beans of its own, which only its own factory knows. */
    private static void watchChild(ApplicationContext source) {
        if (!(source instanceof ConfigurableApplicationContext child)
                || child.getBeanFactory().getBeanNamesForType(ContextWatch.class, false, false).length > 0) {
            return;
        }
        ContextWatch watch = new ContextWatch(child);
        ConfigurableListableBeanFactory factory = child.getBeanFactory();
        factory.addBeanPostProcessor(watch);
        for (String name : factory.getSingletonNames()) {
            Object singleton = factory.getSingleton(name);
            if (singleton != null) {
                watch.seen(singleton, name);
            }
        }
        child.addApplicationListener(watch);
        watch.begin();
    }
}
