package io.holdpoint.web;

import io.holdpoint.Settlement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Named events, of which nine are terminal. */
final class HoldpointVocabulary extends Vocabulary {

    private boolean over;

    @Override
    List<Frame> say(AnswerEvent event, String number) {
        over |= event.isLast();
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        String name = fill(data, event);
        return List.of(new Frame(number, name, json(data)));
    }

    @Override
    boolean isOver() {
        return over;
    }

    private static String fill(Map<String, @Nullable Object> data, AnswerEvent event) {
        if (event instanceof AnswerEvent.Opened opened) {
            data.put("answer", opened.answerId());
            return "open";
        } else if (event instanceof AnswerEvent.Text text) {
            data.put("text", text.text());
            return "text";
        } else if (event instanceof AnswerEvent.Call call) {
            data.putAll(CallJson.of(call.outcome()));
            return "call";
        } else if (event instanceof AnswerEvent.Ended ended) {
            end(data, ended.settlement());
            return End.of(ended.settlement()).eventName();
        } else if (event instanceof AnswerEvent.Settled settled) {
            data.put("sentence", settled.settlement().sentence());
            data.put("calls", CallJson.of(settled.settlement()));
            return "settled";
        } else if (event instanceof AnswerEvent.Unknown unknown) {
            data.put("answer", unknown.answerId());
            return "unknown";
        }
        return "delivery";
    }

    private static void end(Map<String, @Nullable Object> data, Settlement settlement) {
        data.put("answer", settlement.answerId());
        data.put("headline", settlement.verdict().sentence());
        data.put("next", CallJson.name(settlement.verdict().nextStep()));
        data.put("reason", settlement.verdict().evidence().finishReason());
        data.put("sentence", settlement.sentence());
        data.put("calls", CallJson.of(settlement));
    }
}
