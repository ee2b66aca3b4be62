package io.holdpoint.springai;

import io.holdpoint.HoldpointException;
import io.holdpoint.spi.TargetResolver;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;

/**
 * Makes committed calls on Spring's beans: on the proxy, with its transactions, security and caching, also where a chat
 * client was given the bare object, as in {@code tools(this)}. One for all contexts of a class loader: which object is a
 * bean, and of which context, stays known for as long as the object lives, so that nothing is ever called on a bean whose
 * context is being closed.
 *
 * <p>This class is thread-safe.
 */
final class SpringTargets implements TargetResolver {

    static final SpringTargets ALL = new SpringTargets();

    /** A bean with tools: where it is from, and its name there. */
    private record Origin(BeansOfContext context, String name) {}

    private final WeakIdentityMap<Object, Origin> origins = new WeakIdentityMap<>();
    private final List<BeansOfContext> open = new CopyOnWriteArrayList<>();

    private SpringTargets() {}

    /** Looks for objects in a context from now on. */
    void opened(BeansOfContext context) {
        open.add(context);
    }

    /** Looks for nothing in a context any more. Its beans stay known as such. */
    void closed(BeansOfContext context) {
        open.remove(context);
    }

    /** A context has made a bean with tools. */
    void made(Object bean, String name, BeansOfContext context) {
        // The first to tell knows the bare object, whatever is put around it afterwards.
        origins.putIfAbsent(innermost(bean), new Origin(context, name));
    }

    /** Where several contexts have an object of the class, nobody can tell which of them a call was made on. */
    @Override
    public @Nullable Object resolve(Class<?> type) {
        List<Object> found = open.stream()
                .map(context -> context.onlyOne(type))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return found.size() == 1 ? found.get(0) : null;
    }

    /** Only a bean that wraps this very object stands for it: another one of its class may be another tenant's. */
    @Override
    public Object managed(Object target) {
        Object bare = innermost(target);
        Origin origin = origins.get(bare);
        if (origin == null) {
            return target;
        }
        Object bean = AopUtils.isAopProxy(target) ? target : origin.context().around(bare, origin.name());
        if (bean == null || !origin.context().isOpen()) {
            throw new HoldpointException(
                    "the Spring context of its bean \"" + origin.name()
                            + "\" is closed, and outside of it the call would run without the bean's transactions and security");
        }
        return bean;
    }

    /** Proxies may wrap proxies. */
    static Object innermost(Object bean) {
        Object inner = AopProxyUtils.getSingletonTarget(bean);
        return inner == null ? bean : innermost(inner);
    }
}
