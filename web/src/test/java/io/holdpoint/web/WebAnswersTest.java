package io.holdpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.holdpoint.CancelResult;
import io.holdpoint.Evidence;
import io.holdpoint.Holdpoint;
import io.holdpoint.HoldpointException;
import io.holdpoint.Settlement;
import io.holdpoint.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WebAnswersTest {

    private static final String CLOSE = "{\"account\":\"ann\",\"password\":\"s3cret\"}";

    private final WebAnswers answers = WebAnswers.create(new WebSettings(
            Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofMinutes(1), 1000));

    @AfterEach
    void close() {
        answers.close();
    }

    @Test
    void tellsWhatIsSaidHeldAndDoneInOrder() throws Exception {
        Given given = new Given(answers);
        given.answer.text("One ");
        given.call("refund", "{\"order\":\"A\"}");
        given.answer.text("moment.");
        read(given);
        given.endCleanly();

        List<String> frames = this.frames.get(10, TimeUnit.SECONDS);
        assertThat(frames).startsWith("open {\"answer\":\"" + given.id + "\"}", "text {\"text\":\"One \"}");
        assertThat(frames.get(2))
                .startsWith("call {")
                .contains("\"summary\":\"Refund A\"", "\"status\":\"held\"", "\"needsApproval\":false");
        assertThat(frames.get(3)).isEqualTo("text {\"text\":\"moment.\"}");
        assertThat(names(frames)).contains("complete").endsWith("settled");
        assertThat(frames.get(frames.size() - 1))
                .contains("1 action was carried out: Refund A.", "\"status\":\"succeeded\"")
                .doesNotContain("4711");
        assertThat(given.desk.done).containsExactly("A");
    }

    static Stream<Verdict> uncleanVerdicts() {
        Evidence evidence = Evidence.reason("test", "some-reason", "it was so");
        return Stream.of(
                new Verdict.Truncated(evidence),
                new Verdict.Filtered(evidence),
                new Verdict.Refused(evidence),
                new Verdict.Cancelled(evidence),
                new Verdict.Failed(evidence),
                new Verdict.Disconnected(evidence),
                new Verdict.Stalled(evidence),
                new Verdict.Suspect(evidence));
    }

    @ParameterizedTest
    @MethodSource("uncleanVerdicts")
    void namesTheEndAndWhatWasNotCarriedOut(Verdict verdict) throws Exception {
        Given given = new Given(answers);
        given.call("refund", "{\"order\":\"A\"}");
        given.call("close", CLOSE);
        given.end(verdict);

        List<String> frames = given.all();
        String name = verdict instanceof Verdict.Suspect
                ? "failed"
                : verdict.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        assertThat(names(frames)).containsExactly("open", "call", "call", "call", "call", name, "settled");
        assertThat(frames.get(5))
                .contains(
                        "\"reason\":\"some-reason\"",
                        "2 actions were not carried out: Refund A; Close ann.",
                        "\"headline\":\"" + verdict.sentence() + "\"")
                .doesNotContain("it was so", "s3cret");
        assertThat(given.desk.done).isEmpty();
    }

    @Test
    void waitsForAPersonAndTellsWhatTheyDecide() throws Exception {
        Given given = new Given(answers);
        given.call("close", CLOSE);
        read(given);
        given.endCleanly();
        Settlement now = given.stream.ended().toCompletableFuture().get(10, TimeUnit.SECONDS);
        Holdpoint.approvals().reject(now.calls().get(0).call(), "not today");

        List<String> frames = this.frames.get(10, TimeUnit.SECONDS);
        assertThat(names(frames)).contains("needs-approval").endsWith("settled");
        assertThat(frames.get(frames.size() - 1)).contains("\"status\":\"rejected\"", "\"detail\":\"not today\"");
    }

    @Test
    void keepsWhatAnExceptionSaysToItself() throws Exception {
        Given given = new Given(answers);
        given.call("refund", "{\"order\":\"broken\"}");
        read(given);
        given.endCleanly();

        assertThat(frames.get(10, TimeUnit.SECONDS))
                .anyMatch(frame -> frame.contains("\"status\":\"failed\""))
                .noneMatch(frame -> frame.contains("jdbc:secret"));
    }

    @Test
    void reportsWhatAStopAchieved() throws Exception {
        Given open = new Given(answers);
        open.call("refund", "{\"order\":\"A\"}");
        assertThat(StopReport.of(answers.stop(open.id)))
                .contains("\"outcome\":\"stopped\"", "1 action was not carried out: Refund A.");
        assertThat(names(open.all())).endsWith("cancelled", "settled");

        Given done = new Given(answers);
        done.call("refund", "{\"order\":\"B\"}");
        done.call("close", CLOSE);
        read(done);
        done.endCleanly();
        assertThat(Given.until(answers.follow(done.id, null), frame -> frame.contains("succeeded")))
                .isNotEmpty();
        assertThat(StopReport.of(answers.stop(done.id)))
                .contains("\"outcome\":\"too-late\"", "1 action was carried out: Refund B.", "\"status\":\"revoked\"");
    }

    @Test
    void doesNotBeginWhatWasStoppedBefore() throws Exception {
        String id = "answer-stopped-early";
        assertThat(answers.stop(id).kind()).isEqualTo(CancelResult.Kind.REMEMBERED);
        Given given = new Given(answers, id, Vocabulary.holdpoint());

        assertThat(given.stream.isOpen()).isFalse();
        assertThat(names(given.all())).containsExactly("open", "cancelled", "settled");
    }

    @Test
    void readsAgainFromWhereItStopped() throws Exception {
        Given given = new Given(answers);
        given.answer.text("one");
        given.answer.text("two");
        Frame first = given.feed.take();
        Frame second = given.feed.take();
        assertThat(first).isNotNull();
        assertThat(second).isNotNull();
        given.feed.close();

        AnswerFeed again = answers.follow(given.id, second.id());
        AnswerFeed other = answers.follow(given.id, "edition-of-a-former-process-2");
        given.end(new Verdict.Truncated(Evidence.of("test", "")));

        assertThat(names(Given.until(again, frame -> false))).containsExactly("text", "truncated", "settled");
        assertThat(names(Given.until(other, frame -> false)))
                .containsExactly("open", "text", "text", "truncated", "settled");
    }

    @Test
    void stopsAnAnswerThatNobodyReads() throws Exception {
        Given given = new Given(answers);
        given.call("refund", "{\"order\":\"A\"}");
        given.feed.close();

        Settlement end = given.stream.ended().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(end.verdict()).isInstanceOf(Verdict.Cancelled.class);
        assertThat(end.verdict().evidence().detail()).contains("nobody was reading");
    }

    @Test
    void goesOnForAReaderWhoComesBack() throws Exception {
        Given given = new Given(answers);
        AnswerFeed other = answers.follow(given.id, null);
        given.feed.close();
        other.close();
        AnswerFeed back = answers.follow(given.id, null);
        answers.find(given.id).stopIfUnread();

        assertThat(given.stream.isOpen()).isTrue();
        back.close();
    }

    @Test
    void commitsNothingOfWhatNobodyHasSeen() {
        Given given = new Given(answers);
        given.call("refund", "{\"order\":\"A\"}");
        given.answer.text("done"); // and nobody takes it

        assertThatExceptionOfType(HoldpointException.class)
                .isThrownBy(given.answer::complete)
                .withMessageStartingWith("[HoldpointNotDelivered] ");
    }

    @Test
    void waitsForTheReaderToConfirm() throws Exception {
        Given given = new Given(answers);
        given.answer.requireDelivery();
        CompletableFuture<Void> completing = CompletableFuture.runAsync(given.answer::complete);
        Given.until(given.feed, frame -> frame.startsWith("delivery"));
        answers.acknowledge(given.id);

        completing.get(10, TimeUnit.SECONDS);

        Given unconfirmed = new Given(answers);
        unconfirmed.answer.requireDelivery();
        read(unconfirmed);
        assertThatExceptionOfType(HoldpointException.class).isThrownBy(unconfirmed.answer::complete);
        unconfirmed.end(new Verdict.Failed(Evidence.of("test", "")));
    }

    @Test
    void saysSoWhenItKnowsNothing() throws Exception {
        assertThat(Given.until(answers.follow("nobody-knows-me", null), frame -> false))
                .containsExactly("open {\"answer\":\"nobody-knows-me\"}", "unknown {\"answer\":\"nobody-knows-me\"}");
    }

    @Test
    void takesNoIdTwice() {
        Given given = new Given(answers);

        assertThatIllegalStateException()
                .isThrownBy(() -> answers.begin(given.id, answer -> {}))
                .withMessageContaining("choose a new id");
    }

    @Test
    void tellsReadersWhatFailedBeforeItBegan() throws Exception {
        AnswerFeed feed = answers.begin("answer-without-a-model", answer -> {
            throw new IllegalStateException("no model at 10.0.0.7");
        });

        List<String> frames = Given.until(feed, frame -> false);
        assertThat(names(frames)).containsExactly("open", "failed", "settled");
        assertThat(frames).noneMatch(frame -> frame.contains("10.0.0.7"));
    }

    @Test
    void endsAnAnswerThatNeverEnds() throws Exception {
        Given given = new Given(answers);
        given.answer.text("x".repeat(1001));

        assertThat(names(given.all())).containsExactly("open", "failed", "settled");
    }

    @Test
    void sendsHeartbeatsIntoTheSilence() throws Exception {
        Given given = new Given(answers);
        given.feed.take();

        assertThat(given.feed.take()).isEqualTo(Frame.heartbeat());
        assertThat(Frame.heartbeat().text()).isEqualTo(": heartbeat\n\n");
    }

    private CompletableFuture<List<String>> frames = new CompletableFuture<>();

    /** Reads along on another thread, as a connection does. */
    private void read(Given given) {
        frames = CompletableFuture.supplyAsync(() -> {
            try {
                return given.all();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static List<String> names(List<String> frames) {
        return frames.stream().map(frame -> frame.split(" ", 2)[0]).toList();
    }
}
