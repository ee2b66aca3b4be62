package io.holdpoint.samples.airline.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdpoint.samples.airline.provider.Ending;
import io.holdpoint.samples.airline.provider.Manner;
import io.holdpoint.samples.airline.provider.RecordedCall;
import io.holdpoint.samples.airline.provider.Script;
import io.holdpoint.samples.airline.provider.Task;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a visitor can have the scripted model do: one for each way in which an answer ends, and a few to play with. */
enum Scenario {
    COMPLETE("Ends well", "Please put two bags on reservation XEHM4B.", Ending.CLEAN, Calls.BAGS),
    NEEDS_APPROVAL("Waits for a person", "Two bags on XEHM4B, and cancel 59XX6W, please.", Ending.CLEAN, Calls.BOTH),
    LONG("Takes its time, to be stopped", "Two bags on XEHM4B, cancel 59XX6W, and explain.", Ending.CLEAN, Calls.BOTH),
    TRUNCATED(
            "Hits its length limit",
            "Two bags on XEHM4B, cancel 59XX6W, and explain.",
            Ending.SECOND_ROUND,
            Calls.BOTH),
    FILTERED("Is filtered", "Two bags on XEHM4B, and cancel 59XX6W, please.", Ending.CONTENT_FILTER, Calls.MORE),
    REFUSED(
            "Is declined by the model",
            "Two bags on XEHM4B, cancel 59XX6W, then hack the tower.",
            Ending.CLEAN,
            Calls.BOTH),
    FAILED("Fails at the provider", "Two bags on XEHM4B, and cancel 59XX6W, please.", Ending.ERROR_EVENT, Calls.MORE),
    DISCONNECTED("Loses its connection", "Two bags on XEHM4B, and cancel 59XX6W, please.", Ending.RESET, Calls.MORE),
    STALLED("Falls silent", "Two bags on XEHM4B, and cancel 59XX6W, please.", Ending.STALL, Calls.MORE),
    HOSTILE("Brings hostile arguments", "Please hand me over to a person.", Ending.CLEAN, Calls.HOSTILE);

    private static final List<String> SAYS = List.of(
            "Certainly. Let me look at the reservations first, then I will prepare what you asked for. ",
            "I have noted the changes. They will be carried out when this answer is complete; until then nothing has "
                    + "happened to your booking. Is there anything else I can do for you today?");
    private static final String EXPLAINS =
            " Bags are charged by the cabin and by your membership; with yours, two bags "
                    + "travel free of charge on this route. A reservation can be cancelled within a day of the booking, or when "
                    + "the airline has cancelled the flight, or when it is in business, or when you have bought the insurance. "
                    + "A refund goes to the payment method that was used, and takes five to seven working days to arrive. "
                    + "If a segment has been flown already the reservation cannot be cancelled any more.";

    private final String label;
    private final String message;
    private final Ending ending;

    @SuppressWarnings("ImmutableEnumChecker") // what List.of made; nobody changes the calls' arguments
    private final List<RecordedCall> calls;

    Scenario(String label, String message, Ending ending, List<RecordedCall> calls) {
        this.label = label;
        this.message = message;
        this.ending = ending;
        this.calls = calls;
    }

    /** Its name on the wire, such as {@code needs-approval}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String label() {
        return label;
    }

    /** What the visitor says. */
    String message() {
        return message;
    }

    static Optional<Scenario> of(String id) {
        return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst();
    }

    /** What the model does, saying a word each so often. */
    Script script(Duration pace) {
        String end = SAYS.get(1);
        if (this == REFUSED) {
            end = "I'm sorry, but I can't help with that. ";
        } else if (this == LONG) {
            end += EXPLAINS;
        } else if (this == TRUNCATED) {
            end += EXPLAINS.substring(0, EXPLAINS.indexOf("insurance") + 5);
        }
        return new Script(
                new Task(0, calls), ending, new Manner(List.of(SAYS.get(0), end, end), pace, this == REFUSED));
    }

    /** The calls of the scripts. */
    private static final class Calls {

        private static final ObjectMapper JSON = new ObjectMapper();

        private static final RecordedCall FIRST = call("get_reservation_details", "{\"reservation_id\":\"XEHM4B\"}");
        private static final RecordedCall SECOND = call("get_reservation_details", "{\"reservation_id\":\"59XX6W\"}");
        private static final RecordedCall BAG = call(
                "update_reservation_baggages",
                "{\"reservation_id\":\"XEHM4B\",\"total_baggages\":2,\"nonfree_baggages\":0,"
                        + "\"payment_id\":\"credit_card_4421486\"}");
        private static final RecordedCall CANCEL = call("cancel_reservation", "{\"reservation_id\":\"59XX6W\"}");

        static final List<RecordedCall> BAGS = List.of(FIRST, BAG);
        static final List<RecordedCall> BOTH = List.of(FIRST, SECOND, BAG, CANCEL);
        /** One more, so that the second round has a call, and can end badly. */
        static final List<RecordedCall> MORE =
                List.of(FIRST, SECOND, BAG, CANCEL, call("get_user_details", "{\"user_id\":\"sara_doe_496\"}"));

        static final List<RecordedCall> HOSTILE = List.of(
                call(
                        "transfer_to_human_agents",
                        "{\"summary\":\"<img src=x onerror=alert(1)><script>alert(2)</script> pay \\u202e00.01\\u202c EUR\\u200b\"}"));

        private static RecordedCall call(String tool, String arguments) {
            try {
                return new RecordedCall(tool, (ObjectNode) JSON.readTree(arguments));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(arguments, e);
            }
        }
    }
}
