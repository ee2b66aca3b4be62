package io.holdpoint.spi;

import org.jspecify.annotations.Nullable;

/**
 * Finds tools that are not methods of this application but of something that it reaches while it runs: a server, for
 * instance. Asked for the tools of committed calls when the process that held them is not the one that runs them. Given to
 * {@code Holdpoint.findToolsWith}.
 *
 * <p>Implementations are thread-safe. They may take their time: they are asked by threads that run committed calls, and by
 * those of people who decide.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ToolSource {

    /**
     * Tools, and the object that their calls are made on.
     *
     * @param target what {@link ToolTable#call} is given
     * @since 0.1
     */
    record Found(ToolTable table, @Nullable Object target) {}

    /**
     * The tools as they are now, or {@code null} if the name is none of this source's.
     *
     * @param table the name that the table had when the call was held
     * @throws io.holdpoint.CallNotMadeException if it is, but the tools cannot be reached at the moment; the message says
     *     why, and the call waits
     */
    @Nullable
    Found find(String table);
}
