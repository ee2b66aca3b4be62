package io.holdpoint.benchmarks;

/** A way to compile the generated classes: what they look like, and which processor runs. */
enum CompileVariant {
    TOOLS("none, on tools", ToolSources.Style.TOOLS, ""),
    HOLDPOINT("Holdpoint", ToolSources.Style.TOOLS, "holdpoint-processor-"),
    RECORDS("none, on `@Json` records", ToolSources.Style.RECORDS, ""),
    AVAJE("avaje-jsonb", ToolSources.Style.RECORDS, "avaje-");

    private final String title;
    private final ToolSources.Style style;
    private final String processor;

    /** @param processor how the names of the processor's jars begin, or nothing for no processor */
    CompileVariant(String title, ToolSources.Style style, String processor) {
        this.title = title;
        this.style = style;
        this.processor = processor;
    }

    String title() {
        return title;
    }

    ToolSources.Style style() {
        return style;
    }

    String processor() {
        return processor;
    }

    boolean hasProcessor() {
        return !processor.isEmpty();
    }

    /** The same sources without a processor. */
    CompileVariant plain() {
        return style == ToolSources.Style.TOOLS ? TOOLS : RECORDS;
    }
}
