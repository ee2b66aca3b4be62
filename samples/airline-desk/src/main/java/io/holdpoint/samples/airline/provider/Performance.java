package io.holdpoint.samples.airline.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdpoint.samples.airline.desk.Logbook;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Plays one round of a script: text, calls, text, and the end that the script asks for. */
final class Performance {

    private static final List<String> OPENINGS = List.of(
            "Certainly, let me take care of that … ",
            "One moment, I am looking into it. ",
            "Let me check that for you: ");

    private static final Pattern AFTER_SPACE = Pattern.compile("(?<= )");

    private final Conversation conversation;
    private final Script script;
    private final Prompt prompt;
    private final int round;
    private final List<RecordedCall> calls;
    private final boolean strikes;
    private final Connection connection;
    private final Frames frames;
    private final Logbook logbook;
    private final boolean toolsStartEarly;

    /**
     * @param logbook where the reads that a round asks for show up
     * @param toolsStartEarly whether to wait for reads before going on, as they are expected to start while the round
     *     is still streamed
     * @param pace between two frames
     */
    Performance(
            Conversation conversation,
            Prompt prompt,
            int round,
            Connection connection,
            Logbook logbook,
            boolean toolsStartEarly,
            Duration pace) {
        this.conversation = conversation;
        this.script = conversation.script();
        this.prompt = prompt;
        this.round = round;
        this.calls = script.rounds().get(round);
        this.strikes = round == script.strikes();
        this.connection = connection;
        this.frames = new Frames(connection, "chatcmpl-" + prompt.ticket() + "-" + round, prompt.model(), pace);
        this.logbook = logbook;
        this.toolsStartEarly = toolsStartEarly;
    }

    void play() throws IOException, InterruptedException {
        List<ObjectNode> arguments = new ArrayList<>();
        for (RecordedCall call : calls) {
            arguments.add(prompt.arguments(call));
        }
        if (strikes && script.ending() == Ending.STOP_BEFORE_FIRST_CHUNK) {
            conversation.awaitStop();
        }
        conversation.roundStarted();
        connection.startStream();
        frames.role();
        say(script.manner().line(round, calls.isEmpty() ? "Let me sum up. " : OPENINGS.get(round % OPENINGS.size())));
        for (int i = 0; i < calls.size(); i++) {
            frames.callHead(
                    i, "call_" + (script.callsBefore(round) + i), calls.get(i).tool());
            awaitReads(script.callsBefore(round) + i);
            interruptionAfter(i);
            sendArguments(i, arguments.get(i).toString());
        }
        interruptionAfter(calls.size());
        if (script.manner().equals(Manner.USUAL)) {
            say(calls.isEmpty() ? "That is all for now." : "This takes a moment.");
        }
        end();
    }

    private void say(String sentence) throws IOException, InterruptedException {
        if (strikes && calls.isEmpty() && script.ending() == Ending.STOP_IN_CALLBACK) {
            conversation.invite();
        }
        for (String word : AFTER_SPACE.split(sentence, -1)) {
            TimeUnit.MILLISECONDS.sleep(script.manner().pace().toMillis());
            if (script.manner().declines() && calls.isEmpty()) {
                frames.refusal(word);
            } else {
                conversation.sent(word);
                frames.text(word);
            }
        }
    }

    /** The calls before this one are complete: where tools start early, their reads run now. */
    private void awaitReads(int callsComplete) throws InterruptedException {
        if (toolsStartEarly && !conversation.isStopped()) {
            logbook.awaitReads(prompt.ticket(), script.readsAmongFirst(callsComplete), Conversation.PATIENCE);
        }
    }

    private void interruptionAfter(int call) {
        if (strikes && script.stoppedMidRound() && call == Script.interruption(calls)) {
            conversation.awaitStop();
        }
    }

    /** Sends arguments in fragments of odd sizes, as providers do. */
    private void sendArguments(int index, String arguments) throws IOException {
        boolean cut = strikes && script.ending() == Ending.CUT_ARGUMENTS && index == calls.size() - 1;
        int end = cut ? arguments.length() / 2 : arguments.length();
        Random sizes = new Random(arguments.hashCode());
        for (int from = 0; from < end; ) {
            int to = Math.min(end, from + 1 + sizes.nextInt(11));
            frames.callArguments(index, arguments.substring(from, to));
            from = to;
        }
    }

    private void end() throws IOException {
        switch (strikes ? script.ending() : Ending.CLEAN) {
            case LENGTH, SECOND_ROUND -> finish("length");
            case CONTENT_FILTER -> finish("content_filter");
            case CUT_ARGUMENTS -> finish("tool_calls");
            case RESET -> {
                // What a reset overtakes is lost; the customer is to have seen all of it.
                conversation.awaitShown();
                conversation.roundFinishing();
                connection.reset();
            }
            case NO_REASON -> {
                conversation.roundFinishing();
                connection.endStream();
            }
            case ERROR_EVENT -> {
                conversation.roundFinishing();
                frames.error("The server had an error while processing your request.");
                connection.endStream();
            }
            case STALL -> {
                conversation.awaitShown();
                conversation.stall();
            }
            default -> finish(calls.isEmpty() ? "stop" : "tool_calls");
        }
    }

    private void finish(String reason) throws IOException {
        conversation.roundFinishing();
        frames.finish(reason);
        if (prompt.usage()) {
            frames.usage(prompt.toolResults() * 50 + 400);
        }
        frames.done();
        connection.endStream();
    }
}
