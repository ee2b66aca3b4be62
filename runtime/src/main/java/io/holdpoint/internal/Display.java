package io.holdpoint.internal;

import io.holdpoint.spi.ToolSpec;
import java.nio.charset.StandardCharsets;

/**
 * What people may see of a call.
 *
 * @param arguments the arguments, with masks in place of sensitive values
 * @param summary one line, made from what may be seen
 */
record Display(String arguments, String summary) {

    static Display of(ToolSpec tool, String arguments) {
        String shown = new Masks(tool.sensitive()).hide(arguments);
        return new Display(shown, Summary.of(tool, shown.getBytes(StandardCharsets.UTF_8)));
    }
}
