package io.holdpoint.springai;

import static io.holdpoint.springai.Provider.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdpoint.CallOutcome;
import io.holdpoint.CallStatus;
import io.holdpoint.Holdpoint;
import io.holdpoint.Settlement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.annotation.EnableTransactionManagement;

/** Committed calls in a Spring Boot application: through all that is around the bean, or not at all. */
class SpringBootIT {

    private static final String TO_ADA = "{\"to\":\"ada\"}";
    private static final String IN_TRANSACTION = "transfer ada in a transaction: true";

    private final Chat chat = new Chat();
    private final ConfigurableApplicationContext context = BankApplication.start();
    private final Bank bank = context.getBean("bank", Bank.class);

    @AfterEach
    void close() throws Exception {
        SecurityContextHolder.clearContext();
        context.close();
        chat.close();
    }

    // What is around a bean.

    @Test
    void aBeanThatHandsItselfToTheClientRunsInItsTransaction() {
        transferOnce();

        bank.ask(chat).stream().content().blockLast();
        chat.settled();

        assertThat(AopUtils.isCglibProxy(bank)).isTrue();
        assertThat(bank.effects()).containsExactly(IN_TRANSACTION);
    }

    @Test
    void methodSecurityDecidesForTheUserWhoAsked() {
        chat.provider
                .round("", "tool_calls", call("close", "{\"account\":\"A\"}"))
                .round("requested", "stop");
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("ada", null, "ROLE_TELLER"));

        bank.ask(chat).call().content();

        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(1);
        assertThat(bank.effects()).containsExactly("close A");
    }

    @Test
    void methodSecurityRefusesWhatTheUserMayNotDo() {
        chat.provider
                .round("", "tool_calls", call("close", "{\"account\":\"A\"}"))
                .round("requested", "stop");
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("bob", null, "ROLE_GUEST"));

        bank.ask(chat).call().content();

        assertThat(chat.settled().calls()).singleElement().satisfies(call -> {
            assertThat(call.status()).isEqualTo(CallStatus.FAILED);
            assertThat(call.detail()).contains("Access Denied");
        });
        assertThat(bank.effects()).isEmpty();
    }

    @Test
    void cachesAreTouchedWhenTheCallRunsAndNotWhenItIsHeld() {
        chat.provider
                .round("", "tool_calls", call("changeInterest", "{\"percent\":3}"))
                .round("requested", "stop");
        assertThat(bank.looks()).isEqualTo(1);

        bank.ask(chat).stream()
                .content()
                .doOnComplete(() -> assertThat(bank.looks()).isEqualTo(1))
                .blockLast();
        chat.settled();

        assertThat(bank.effects()).containsExactly("interest 3");
        assertThat(bank.looks()).isEqualTo(2);
    }

    @Test
    void aBeanThatWasMadeForOneConversationRunsItselfInItsTransaction() {
        transferOnce();
        Bank teller = context.getBean("teller", Bank.class);

        teller.ask(chat).stream().content().blockLast();
        chat.settled();

        assertThat(teller.effects()).containsExactly(IN_TRANSACTION);
        assertThat(context.getBean("teller", Bank.class).effects()).isEmpty();
    }

    // The end of a context.

    @Test
    void nothingRunsOnTheBareObjectAfterItsContextWasClosed() {
        transferOnce();

        bank.ask(chat).stream().content().doOnComplete(context::close).blockLast();

        assertUnresolved();
        assertThat(bank.effects()).isEmpty();
    }

    @Test
    void norThroughAProxyWhoseContextIsClosed() {
        transferOnce();
        chat.tools = new Object[] {bank};

        chat.text().doOnComplete(context::close).blockLast();

        assertUnresolved();
        assertThat(bank.effects()).isEmpty();
    }

    @Test
    void norWhileItIsBeingClosed() {
        transferOnce();
        List<String> order = new CopyOnWriteArrayList<>();
        context.getBean(BankApplication.Closing.class).act = () -> {
            bank.ask(chat).stream().content().blockLast();
            assertUnresolved();
            order.add("answered while closing");
        };

        context.close();

        assertThat(order).containsExactly("answered while closing");
        assertThat(bank.effects()).isEmpty();
    }

    @Test
    void norForABeanThatWasMadeForOneConversation() {
        transferOnce();
        Bank teller = context.getBean("teller", Bank.class);

        teller.ask(chat).stream().content().doOnComplete(context::close).blockLast();

        assertUnresolved();
        assertThat(teller.effects()).isEmpty();
    }

    @Test
    void aCallThatRunsIsFinishedBeforeTheBeansGo() throws Exception {
        transferOnce();
        List<String> order = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        context.getBean(BankApplication.Closing.class).act = () -> order.add("closing");
        bank.duringTransfer(() -> {
            closed.completeAsync(() -> {
                context.close();
                return null;
            });
            await(context::isClosed);
            order.add("transfer");
        });

        bank.ask(chat).stream().content().blockLast();
        closed.get(60, TimeUnit.SECONDS);

        assertThat(order).containsExactly("transfer", "closing");
        assertThat(chat.settled().count(CallStatus.SUCCEEDED)).isEqualTo(1);
    }

    @Test
    void anotherContextGoesOn() throws Exception {
        transferOnce();
        try (ConfigurableApplicationContext other = BankApplication.start();
                Chat elsewhere = new Chat()) {
            elsewhere.provider.round("", "tool_calls", call("transfer", TO_ADA)).round("requested", "stop");
            Bank theirs = other.getBean("bank", Bank.class);

            bank.ask(chat).stream().content().doOnComplete(context::close).blockLast();
            theirs.ask(elsewhere).stream().content().blockLast();
            elsewhere.settled();

            assertUnresolved();
            assertThat(theirs.effects()).containsExactly(IN_TRANSACTION);
        }
    }

    // Several contexts.

    @Test
    void aChildWithoutTheAutoConfigurationIsWatchedByItsParent() {
        transferOnce();
        AnnotationConfigApplicationContext child = new AnnotationConfigApplicationContext();
        child.setParent(context);
        child.register(Child.class);
        child.refresh();
        Bank branch = child.getBean("branch", Bank.class);

        branch.ask(chat).stream().content().blockLast();
        chat.settled();
        child.close();

        assertThat(branch.effects()).containsExactly(IN_TRANSACTION);
        assertThat(context.isActive()).isTrue();
    }

    @Test
    void aChildsBeansAreNotCalledAfterTheChildIsClosedAndTheParentsAre() throws Exception {
        transferOnce();
        AnnotationConfigApplicationContext child = new AnnotationConfigApplicationContext();
        child.setParent(context);
        child.register(Child.class);
        child.refresh();
        Bank branch = child.getBean("branch", Bank.class);
        try (Chat parents = new Chat()) {
            parents.provider.round("", "tool_calls", call("transfer", TO_ADA)).round("requested", "stop");

            branch.ask(chat).stream().content().doOnComplete(child::close).blockLast();
            bank.ask(parents).stream().content().blockLast();
            parents.settled();
        }

        assertUnresolved();
        assertThat(branch.effects()).isEmpty();
        assertThat(bank.effects()).containsExactly(IN_TRANSACTION);
    }

    @Test
    void whatAnEarlierProcessLeftIsMadeOnTheOnlyBeanOfItsClassOrNotAtAll() {
        // One of several, or the one of a conversation that is over: nobody knows.
        assertThat(SpringTargets.ALL.resolve(Bank.class)).isNull();
        assertThat(SpringTargets.ALL.resolve(Shop.class)).isNull();

        try (var one = new AnnotationConfigApplicationContext()) {
            one.setParent(context);
            one.register(Child.class);
            one.refresh();
            assertThat(SpringTargets.ALL.resolve(Shop.class)).isSameAs(one.getBean(Shop.class));
            try (var two = new AnnotationConfigApplicationContext()) {
                two.setParent(context);
                two.register(Child.class);
                two.refresh();
                assertThat(SpringTargets.ALL.resolve(Shop.class)).isNull();
            }
            assertThat(SpringTargets.ALL.resolve(Shop.class)).isSameAs(one.getBean(Shop.class));
        }
        assertThat(SpringTargets.ALL.resolve(Shop.class)).isNull();
    }

    /** A child context that only knows its own beans. */
    @Configuration
    @EnableTransactionManagement
    static class Child {
        @Bean
        Bank branch() {
            return new Bank();
        }

        @Bean
        Shop shop() {
            return new Shop();
        }
    }

    private void transferOnce() {
        chat.provider.round("", "tool_calls", call("transfer", TO_ADA)).round("requested", "stop");
    }

    /** The call is committed, visible, and was not made. */
    private void assertUnresolved() {
        await(() -> Holdpoint.settlement(chat.id)
                .filter(now -> now.count(CallStatus.UNRESOLVED) == 1)
                .isPresent());
        Settlement settlement = Holdpoint.settlement(chat.id).orElseThrow();
        CallOutcome call = settlement.calls().get(0);
        assertThat(call.detail()).contains("the Spring context of its bean").contains("is closed");
    }

    private static void await(java.util.function.BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }
}
