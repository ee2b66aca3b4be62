package io.holdpoint.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What {@link CompileBenchmark} found, as JSON and as a table. */
record CompileTable(List<Row> rows) {

    /**
     * One variant.
     *
     * @param fresh each compilation in a JVM of its own
     * @param warm each compilation in the JVM that compiled before
     */
    record Row(CompileVariant variant, List<CompileTime> fresh, List<CompileTime> warm, Size size) {}

    /**
     * What the compiler wrote.
     *
     * @param sources files that the processor wrote
     * @param classBytes of all classes, those of the sources included
     */
    record Size(int sources, long sourceLines, long sourceBytes, long classBytes) {

        static Size of(CompileSetup setup) throws IOException {
            int sources = 0;
            long lines = 0;
            long bytes = 0;
            for (Path file : CompileSetup.files(setup.generated())) {
                String text = Files.readString(file);
                sources++;
                lines += text.lines().count();
                bytes += Files.size(file);
            }
            long classBytes = 0;
            for (Path file : CompileSetup.files(setup.classes())) {
                classBytes += file.toString().endsWith(".class") ? Files.size(file) : 0;
            }
            if (setup.variant().hasProcessor() && sources < setup.sources().size()) {
                throw new IllegalStateException(setup.variant() + " wrote only " + sources + " sources");
            }
            return new Size(sources, lines, bytes, classBytes);
        }
    }

    /** Of what each variant took, in the order of the variants. */
    static CompileTable of(List<List<CompileTime>> fresh, List<List<CompileTime>> warm, List<CompileSetup> setups)
            throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < setups.size(); i++) {
            CompileSetup setup = setups.get(i);
            rows.add(new Row(setup.variant(), fresh.get(i), warm.get(i), Size.of(setup)));
        }
        return new CompileTable(rows);
    }

    void publish(Path results, String name) throws IOException {
        Files.writeString(results.resolve(name + ".json"), json());
        String table = markdown();
        Files.writeString(results.resolve(name + ".md"), table);
        System.out.println(table);
    }

    private String json() throws IOException {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Row row : rows) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("variant", row.variant().name());
            json.put("fresh", row.fresh());
            json.put("warm", row.warm());
            json.put("generatedSources", row.size().sources());
            json.put("generatedLines", row.size().sourceLines());
            json.put("generatedBytes", row.size().sourceBytes());
            json.put("classBytes", row.size().classBytes());
            all.add(json);
        }
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
    }

    private String markdown() {
        StringBuilder table = new StringBuilder("""
                | processor | fresh JVM, s | times none | CPU, s | times none | warm JVM, s | times none | CPU, s | times none \
                | generated lines | generated KB | classes KB |
                |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
                """);
        for (Row row : rows) {
            Row plain = row(row.variant().plain());
            table.append("| ").append(row.variant().title());
            append(table, row.fresh(), plain.fresh());
            append(table, row.warm(), plain.warm());
            table.append(String.format(
                    Locale.ROOT,
                    " | %,d | %,d | %,d |%n",
                    row.size().sourceLines(),
                    row.size().sourceBytes() / 1000,
                    row.size().classBytes() / 1000));
        }
        return table.toString();
    }

    @SuppressWarnings("EnumOrdinal") // rows are in the order of the variants
    private Row row(CompileVariant variant) {
        return rows.get(variant.ordinal());
    }

    private static void append(StringBuilder table, List<CompileTime> times, List<CompileTime> plain) {
        append(table, times, plain, CompileTime::seconds);
        append(table, times, plain, CompileTime::processorSeconds);
    }

    private static void append(
            StringBuilder table,
            List<CompileTime> times,
            List<CompileTime> plain,
            ToDoubleFunction<CompileTime> figure) {
        double median = CompileTime.median(times, figure);
        table.append(String.format(Locale.ROOT, " | %.2f | %.2f", median, median / CompileTime.median(plain, figure)));
    }
}
