package io.holdpoint.springai;

import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Speculative;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.ai.tool.annotation.ToolParam;

/** The tools with which Spring AI's documentation begins, classified. */
class DateTimeTools {

    final List<LocalDateTime> alarms = new CopyOnWriteArrayList<>();

    @Tool(description = "Get the current date and time in the user's timezone")
    @Eager
    String getCurrentDateTime() {
        return LocalDateTime.of(2026, 11, 21, 20, 0).toString();
    }

    @Tool(description = "Set a user alarm for the given time")
    @Speculative(summary = "Set an alarm for {time}")
    void setAlarm(@ToolParam(description = "Time in ISO-8601 format") String time) {
        alarms.add(LocalDateTime.parse(time));
    }
}
