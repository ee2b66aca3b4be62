package io.holdpoint.mcp;

import io.holdpoint.HoldpointException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user has decided about the tools of servers: the sections of the policy file, from top to bottom. Immutable.
 *
 * @param sections one for each {@code server} line
 */
record Policy(List<Section> sections) {

    /** The setting that names the file. */
    static final String SETTING = "holdpoint.mcp.policy";

    /** Where it is looked for on the class path if it is not named. */
    static final String RESOURCE = "holdpoint-mcp.policy";

    static final Policy EMPTY = new Policy(List.of());

    /**
     * What is said of a server, or of several.
     *
     * @param name what the user calls it; {@code *} for every other
     * @param location where it is reached, or {@code null} if the application says which client is meant
     */
    record Section(Glob name, @Nullable String location, boolean trustsHints, List<Rule> rules) {}

    /** What is said of a tool, or of several. */
    record Rule(Glob tool, Treatment treatment) {}

    /** Of this class loader, read when the first client appears; what is wrong with it is said each time. */
    private static final class Loaded {
        static final Object POLICY_OR_PROBLEM = load();

        private static Object load() {
            try {
                return read();
            } catch (HoldpointException e) {
                return e;
            }
        }
    }

    /**
     * The policy of this application.
     *
     * @throws HoldpointException if it cannot be read
     */
    static Policy get() {
        if (Loaded.POLICY_OR_PROBLEM instanceof Policy policy) {
            return policy;
        }
        HoldpointException problem = (HoldpointException) Loaded.POLICY_OR_PROBLEM;
        throw new HoldpointException(String.valueOf(problem.getMessage()), problem);
    }

    static Policy read() {
        String setting = System.getProperty(SETTING);
        try {
            if (setting != null) {
                return PolicyFile.parse(setting, Files.readString(Path.of(setting)));
            }
            return ofClassPath();
        } catch (CharacterCodingException e) {
            throw unreadable(setting, "it is not UTF-8", e);
        } catch (IOException | InvalidPathException e) {
            throw unreadable(setting, e.toString(), e);
        }
    }

    private static Policy ofClassPath() throws IOException {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = ofThread != null ? ofThread : Policy.class.getClassLoader();
        try (InputStream in = loader.getResourceAsStream(RESOURCE)) {
            return in == null
                    ? EMPTY
                    : PolicyFile.parse(
                            RESOURCE,
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .decode(java.nio.ByteBuffer.wrap(in.readAllBytes()))
                                    .toString());
        }
    }

    private static HoldpointException unreadable(@Nullable String file, String why, Exception cause) {
        return new HoldpointException(
                "[HoldpointMcpPolicy] " + (file == null ? RESOURCE : file) + " cannot be read (" + why
                        + "), so no tool of a server is called; put the policy file there, or change " + SETTING,
                cause);
    }

    /** The name of the server at a location, if the policy gives it one. */
    @Nullable
    String nameAt(@Nullable String location) {
        for (Section section : sections) {
            if (location != null && location.equals(section.location())) {
                return section.name().text();
            }
        }
        return null;
    }

    /**
     * What becomes of calls of a tool. The first line that names it decides; where none does, the hints of a trusted
     * server; and otherwise a person.
     *
     * @param server the server's name; {@code null} if nobody but the server itself has given it one, which only the
     *     sections for every server apply to
     */
    Treatment treatment(@Nullable String server, Definition tool) {
        boolean trusted = false;
        for (Section section : sections) {
            boolean applies = server == null
                    ? section.name().text().equals("*")
                    : section.name().matches(server);
            if (!applies) {
                continue;
            }
            trusted |= section.trustsHints();
            for (Rule rule : section.rules()) {
                if (rule.tool().matches(tool.name())) {
                    return rule.treatment();
                }
            }
        }
        return trusted ? Treatment.hinted(tool.hints()) : Treatment.APPROVAL;
    }

    /** The tools that the policy names one by one for a server, to notice those that it does not have. */
    List<String> named(@Nullable String server) {
        return sections.stream()
                .filter(section -> server != null && section.name().matches(server))
                .flatMap(section -> section.rules().stream())
                .map(Rule::tool)
                .filter(Glob::isExact)
                .map(Glob::text)
                .toList();
    }
}
