package io.holdpoint.springai;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/** The beans of one application context, until it begins to close. Thread-safe. */
final class BeansOfContext {

    private volatile @Nullable ConfigurableListableBeanFactory beans;

    BeansOfContext(ConfigurableListableBeanFactory beans) {
        this.beans = beans;
    }

    /** Forgets the beans. */
    void close() {
        beans = null;
    }

    boolean isOpen() {
        return beans != null;
    }

    /** What stands for one of this context's objects; {@code null} if it is closed. */
    @SuppressWarnings({
        "ReferenceEquality", // the very object, whatever it says it equals
        "deprecation" // what is to be used instead would also initialize the object again
    })
    @Nullable
    Object around(Object bare, String name) {
        ConfigurableListableBeanFactory here = beans;
        if (here == null) {
            return null;
        }
        if (here.containsSingleton(name)) {
            Object bean = here.getBean(name);
            if (SpringTargets.innermost(bean) == bare) {
                return bean;
            }
        }
        // One of several, made when it was asked for: Spring keeps neither it nor its proxy, but makes the proxy again.
        return here.applyBeanPostProcessorsAfterInitialization(bare, name);
    }

    /**
     * The only bean of a class that declares tools, if there is one. Of a class whose beans are made when they are asked
     * for there is none: the one that a call was made on is gone, with whatever it knew.
     */
    @Nullable
    Object onlyOne(Class<?> type) {
        ConfigurableListableBeanFactory here = beans;
        if (here == null) {
            return null;
        }
        boolean shared = Arrays.stream(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(here, type, true, false))
                .allMatch(here::isSingleton);
        return shared ? here.getBeanProvider(type).getIfUnique() : null;
    }
}
