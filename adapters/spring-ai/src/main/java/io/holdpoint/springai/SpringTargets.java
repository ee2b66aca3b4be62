package io.holdpoint.springai;

import io.holdpoint.spi.TargetResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Makes committed calls on Spring's beans: on the proxy, with its transactions, security and caching, also where a chat
 * client was given the bare object, as in {@code tools(this)}.
 *
 * <p>This class is thread-safe.
 */
final class SpringTargets implements TargetResolver {

    private volatile @Nullable ListableBeanFactory beans;

    SpringTargets(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** Forgets the beans: their context is being closed. */
    void close() {
        beans = null;
    }

    @Override
    public @Nullable Object resolve(Class<?> type) {
        ListableBeanFactory here = beans;
        return here == null ? null : here.getBeanProvider(type).getIfUnique();
    }

    /** Only a bean that wraps this very object stands for it: another one of its class may be another tenant's. */
    @Override
    @SuppressWarnings("ReferenceEquality") // the very object, whatever it says it equals
    public Object managed(Object target) {
        ListableBeanFactory here = beans;
        if (here == null || AopUtils.isAopProxy(target)) {
            return target;
        }
        for (String name : here.getBeanNamesForType(target.getClass(), false, false)) {
            Object bean = here.getBean(name);
            if (innermost(bean) == target) {
                return bean;
            }
        }
        return target;
    }

    /** Proxies may wrap proxies. */
    private static Object innermost(Object bean) {
        Object inner = AopProxyUtils.getSingletonTarget(bean);
        return inner == null ? bean : innermost(inner);
    }
}
