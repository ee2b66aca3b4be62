package airline;

import io.holdpoint.annotation.Eager;
import io.holdpoint.annotation.Speculative;
import io.holdpoint.annotation.ToolSet;
import java.util.List;

/** What every desk can do. */
@ToolSet
public abstract class Desk<R extends Record> {

    /** Counts the people who wait. */
    @Eager
    public int waiting() { return 0; }

    /** Calls the next one. */
    @Speculative
    public void call(String next) {}

    List<R> open() { return List.of(); }
}
