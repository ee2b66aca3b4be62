package io.holdpoint.processor.check;

import io.holdpoint.processor.model.Parameter;
import io.holdpoint.processor.model.Tool;
import io.holdpoint.processor.model.ToolClass;
import io.holdpoint.processor.report.Reporter;
import io.holdpoint.processor.report.Rule;

/** Descriptions are all that a model goes by. */
public final class Described {

    private final Reporter reporter;

    public Described(Reporter reporter) {
        this.reporter = reporter;
    }

    public void check(ToolClass type) {
        for (Tool tool : type.tools()) {
            if (tool.description().isEmpty()) {
                String words = "Tool " + tool.name();
                String fix = tool.isEager() ? "@Eager" : "@Speculative";
                reporter.report(
                        tool.method(),
                        Rule.MISSING_DESCRIPTION,
                        words,
                        "its tool annotation, in " + fix + " or in its Javadoc");
            }
            for (int i = 0; i < tool.parameters().size(); i++) {
                if (tool.parameters().get(i) instanceof Parameter.OfModel model
                        && model.property().description().isEmpty()) {
                    String words = "Parameter " + model.javaName() + " of "
                            + tool.method().getSimpleName();
                    reporter.report(
                            tool.method().getParameters().get(i),
                            Rule.MISSING_DESCRIPTION,
                            words,
                            "a framework's annotation, in @Param or with @param in the Javadoc");
                }
            }
        }
    }
}
