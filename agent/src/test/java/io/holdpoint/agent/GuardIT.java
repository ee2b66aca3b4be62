package io.holdpoint.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdpoint.annotation.Speculative;
import io.holdpoint.fixture.BranchDesk;
import io.holdpoint.fixture.Desk;
import io.holdpoint.fixture.Gates;
import io.holdpoint.fixture.Printer;
import io.holdpoint.fixture.Refunds;
import io.holdpoint.fixture.Ticket;
import io.holdpoint.internal.Gate;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the guard does to a method. Runs in a JVM with the agent. */
@SuppressWarnings("try") // The open gate is closed, and otherwise not referred to.
class GuardIT {

    private final List<Gate.Call> calls = new ArrayList<>();
    private final Desk desk = new Desk();

    @BeforeEach
    void forgetEffects() {
        Desk.EFFECTS.clear();
    }

    @Test
    void runsTheBodyWhenTheGateIsClosed() {
        assertThat(desk.book("HP1", 2)).isEqualTo("booked");

        assertThat(Desk.EFFECTS).containsExactly("book HP1 2");
    }

    @Test
    void runsTheBodyWhenThereIsNoAnswer() {
        try (var gate = asking()) {
            assertThat(desk.book("HP1", 2)).isEqualTo("booked");
        }

        assertThat(Desk.EFFECTS).containsExactly("book HP1 2");
        assertThat(calls).hasSize(1);
    }

    @Test
    void returnsTheAnswerInsteadOfRunningTheBody() {
        try (var gate = answering("held")) {
            assertThat(desk.book("HP1", 2)).isEqualTo("held");
        }

        assertThat(Desk.EFFECTS).isEmpty();
    }

    @Test
    void passesTheTargetAndEveryArgument() {
        try (var gate = answering("held")) {
            desk.cancel(7L, 2.5, "late");
            desk.locked(true, 'x', (short) 3, (byte) 4, 5.5f);
        }

        assertThat(calls.get(0).arguments()).containsExactly(desk, 7L, 2.5, "late");
        assertThat(calls.get(1).arguments()).containsExactly(desk, true, 'x', (short) 3, (byte) 4, 5.5f);
        assertThat(Desk.EFFECTS).isEmpty();
    }

    @Test
    void tellsTheBootstrapWhatIsBeingLinked() {
        try (var gate = answering("held")) {
            desk.cancel(7L, 2.5, "late");
            Desk.global(1.5, "b", 3L);
        }

        MethodType cancel = MethodType.methodType(void.class, long.class, double.class, String.class);
        assertThat(calls.get(0).site())
                .isEqualTo(new Gate.Site(
                        Desk.class,
                        "cancel",
                        cancel.changeReturnType(Object.class).insertParameterTypes(0, Desk.class),
                        cancel,
                        0));
        MethodType global = MethodType.methodType(String.class, double.class, String.class, long.class);
        assertThat(calls.get(1).site())
                .isEqualTo(new Gate.Site(Desk.class, "global", global.changeReturnType(Object.class), global, 1));
    }

    @Test
    void guardsStaticMethods() {
        try (var gate = answering("held")) {
            assertThat(Desk.global(1.5, "b", 3L)).isEqualTo("held");
            Desk.globalWithNothing();
        }

        assertThat(calls.get(0).arguments()).containsExactly(1.5, "b", 3L);
        assertThat(calls.get(1).arguments()).isEmpty();
        assertThat(Desk.EFFECTS).isEmpty();
    }

    @Test
    void guardsPrivateMethods() {
        try (var gate = answering("held")) {
            assertThat(desk.bookPrivately("HP1")).isEqualTo("held");
        }

        assertThat(Desk.EFFECTS).isEmpty();
    }

    @Test
    void guardsFinalAndSynchronizedMethodsAndHoldsTheirLock() {
        List<Boolean> locked = new ArrayList<>();
        try (var gate = Gate.open(call -> {
            locked.add(Thread.holdsLock(desk));
            return "held";
        })) {
            assertThat(desk.locked(true, 'x', (short) 3, (byte) 4, 5.5f)).isEqualTo("held");
        }

        assertThat(locked).containsExactly(true);
    }

    @Test
    void throwsTheAnswerWhereNoReceiptFits() {
        RuntimeException held = new IllegalStateException("held");
        try (var gate = answering(held)) {
            assertThatThrownBy(() -> desk.count(1)).isSameAs(held);
            assertThatThrownBy(() -> desk.total(1)).isSameAs(held);
            assertThatThrownBy(() -> desk.fee(1)).isSameAs(held);
            assertThatThrownBy(desk::confirm).isSameAs(held);
        }

        assertThat(Desk.EFFECTS).isEmpty();
    }

    @Test
    void letsPrimitiveMethodsRunWithoutAnAnswer() {
        try (var gate = asking()) {
            assertThat(desk.count(1)).isEqualTo(2);
            assertThat(desk.total(1)).isEqualTo(2);
            assertThat(desk.fee(1)).isEqualTo(2);
            assertThat(desk.confirm()).isTrue();
        }
    }

    @Test
    void throwsWhatTheGateThrows() {
        try (var gate = Gate.open(call -> {
            throw new IllegalStateException("refused");
        })) {
            assertThatThrownBy(() -> desk.book("HP1", 2)).hasMessage("refused");
        }

        assertThat(Desk.EFFECTS).isEmpty();
    }

    @Test
    void guardsArraysGenericsAndVarargs() {
        String[] receipt = {"held"};
        try (var gate = answering(receipt)) {
            assertThat(desk.seats(new int[2][], "a", "b")).isSameAs(receipt);
        }
        try (var gate = answering("held")) {
            assertThat(desk.generic("value")).isEqualTo("held");
        }

        assertThat(calls.get(0).arguments()[2]).isEqualTo(new String[] {"a", "b"});
        assertThat(Desk.EFFECTS).isEmpty();
    }

    @Test
    void letsCheckedExceptionsThrough() {
        assertThatThrownBy(() -> desk.checked("disk")).isInstanceOf(IOException.class);
        try (var gate = asking()) {
            assertThatThrownBy(() -> desk.checked("disk")).isInstanceOf(IOException.class);
        }

        assertThat(Desk.EFFECTS).containsExactly("checked disk", "checked disk");
    }

    @Test
    void guardsMethodsWhoseFirstInstructionIsAJumpTarget() {
        try (var gate = answering("held")) {
            desk.drain(3);
        }
        assertThat(Desk.EFFECTS).isEmpty();

        desk.drain(3);
        assertThat(Desk.EFFECTS).containsExactly("drain 3", "drain 2", "drain 1");
    }

    @Test
    void guardsMethodsWithFramesOfTheirOwn() {
        try (var gate = answering("held")) {
            assertThat(desk.involved(List.of("a", "abc"))).isEqualTo("held");
        }
        assertThat(Desk.EFFECTS).isEmpty();

        assertThat(desk.involved(List.of("a", "abc"))).isEqualTo("aABC");
        assertThat(Desk.EFFECTS).containsExactly("involved aABC", "finally");
    }

    @Test
    void guardsInterfaceMethods() {
        try (var gate = answering("held")) {
            assertThat(desk.refund("o1", 5)).isEqualTo("held");
            assertThat(Refunds.refundAll("me")).isEqualTo("held");
            assertThat(desk.refundQuietly("o1")).isEqualTo("held");
        }

        assertThat(Desk.EFFECTS).isEmpty();
        assertThat(calls.get(0).site().siteType().parameterType(0)).isEqualTo(Refunds.class);
        assertThat(calls).extracting(call -> call.site().isStatic()).containsExactly(0, 1, 0);
    }

    @Test
    void guardsRecordsEnumsInnerAndAnonymousClasses() {
        Object anonymous = Desk.anonymous();
        try (var gate = answering("held")) {
            assertThat(new Ticket("T1", 9.5).print(2)).isEqualTo("held");
            assertThat(Gates.NORTH.close("fog")).isEqualTo("held");
            assertThat(Gates.SOUTH.close("fog")).isEqualTo("held");
            assertThat(desk.new Window().open("w")).isEqualTo("held");
            assertThat(anonymous.toString()).isEqualTo("held");
        }

        assertThat(Desk.EFFECTS).isEmpty();
    }

    @Test
    void asksOnceThroughABridge() throws NoSuchMethodException {
        assertThat(bridge(Printer.OfText.class, "print").isAnnotationPresent(Speculative.class))
                .as("the compiler copied the annotation, or this test shows nothing")
                .isTrue();
        Printer<String> printer = new Printer.OfText();
        try (var gate = asking()) {
            printer.print("page");
        }

        assertThat(calls).hasSize(1);
        assertThat(calls.get(0).site().methodType()).isEqualTo(MethodType.methodType(String.class, String.class));
    }

    @Test
    void guardsASuperCallFromAnOverrideWithoutAnnotation() {
        BranchDesk branch = new BranchDesk();
        try (var gate = answering("held")) {
            assertThat(branch.book("HP1", 2)).isEqualTo("branch held");
        }

        assertThat(branch.overridesRun).isEqualTo(1);
        assertThat(calls.get(0).arguments()[0]).isSameAs(branch);
        assertThat(calls.get(0).site().owner()).isEqualTo(Desk.class);
        assertThat(AgentReport.woven(BranchDesk.class)).isFalse();
    }

    @Test
    void guardsCallsThroughMethodReferencesAndReflection() throws ReflectiveOperationException {
        BiFunction<String, Integer, String> reference = desk::book;
        Method method = Desk.class.getMethod("book", String.class, int.class);
        try (var gate = answering("held")) {
            assertThat(reference.apply("HP1", 2)).isEqualTo("held");
            assertThat(method.invoke(desk, "HP1", 2)).isEqualTo("held");
        }

        assertThat(Desk.EFFECTS).isEmpty();
    }

    @Test
    void guardsCallsThroughAProxyInFront() {
        Refunds proxy = (Refunds) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Refunds.class},
                (self, method, arguments) -> method.invoke(desk, arguments));
        try (var gate = answering("held")) {
            assertThat(proxy.refund("o1", 5)).isEqualTo("held");
        }

        assertThat(calls).hasSize(1);
        assertThat(calls.get(0).arguments()[0]).isSameAs(desk);
    }

    @Test
    void leavesOtherMethodsOfTheClassAlone() {
        try (var gate = answering("held")) {
            assertThat(desk.look("HP1")).isEqualTo("seen HP1");
        }

        assertThat(calls).isEmpty();
    }

    @Test
    void addsNothingToTheClass() {
        assertThat(Arrays.stream(Ticket.class.getDeclaredMethods()).map(Method::getName))
                .containsOnly("print", "compareTo", "code", "price", "equals", "hashCode", "toString");
        assertThat(Ticket.class.getDeclaredFields()).hasSize(2);
    }

    @Test
    void reportsWhatItWove() {
        assertThat(desk).isNotNull();
        assertThat(AgentReport.active()).isTrue();
        assertThat(AgentReport.problem()).isNull();
        assertThat(AgentReport.woven(Desk.class)).isTrue();
        assertThat(AgentReport.woven(Refunds.class)).isTrue();
        assertThat(AgentReport.woven(GuardIT.class)).isFalse();
        assertThat(AgentReport.woven(String.class)).isFalse();
    }

    private Gate.Opened asking() {
        return Gate.open(call -> {
            calls.add(call);
            return null;
        });
    }

    private Gate.Opened answering(Object answer) {
        return Gate.open(call -> {
            calls.add(call);
            return answer;
        });
    }

    private static Method bridge(Class<?> type, String name) throws NoSuchMethodException {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && method.isBridge())
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(name));
    }
}
