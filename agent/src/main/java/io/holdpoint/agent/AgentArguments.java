package io.holdpoint.agent;

import java.util.HashSet;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The text after {@code -javaagent:holdpoint-agent.jar=}: settings, comma separated, each {@code name=value}. They
 * become system properties, where the runtime reads them; an argument replaces a property that was set with -D.
 */
final class AgentArguments {

    private final Properties properties;
    private final Set<Setting> given = new HashSet<>();
    private final StringBuilder errors = new StringBuilder();

    private AgentArguments(Properties properties) {
        this.properties = properties;
    }

    /**
     * Moves the arguments into the properties and checks every setting found there.
     *
     * @return what is wrong and what would be right, or {@code null} if all is well
     */
    static @Nullable String apply(@Nullable String arguments, Properties properties) {
        AgentArguments reading = new AgentArguments(properties);
        if (arguments != null && !arguments.isEmpty()) {
            for (String argument : arguments.split(",", -1)) {
                reading.take(argument);
            }
        }
        reading.checkProperties();
        return reading.errors.length() == 0 ? null : reading.refusal();
    }

    private void take(String argument) {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        Setting setting = named(name.strip());
        if (setting == null) {
            error("unknown agent argument \"" + argument + "\"");
        } else if (equals < 0) {
            error("agent argument \"" + argument + "\" has no value: expected " + setting.property() + "="
                    + setting.expectation());
        } else if (!given.add(setting)) {
            error("agent argument " + setting.property() + " is given twice");
        } else {
            set(setting, argument.substring(equals + 1).strip());
        }
    }

    private void set(Setting setting, String value) {
        if (setting.accepts(value)) {
            properties.setProperty(setting.property(), value);
        } else {
            unreadable("agent argument ", setting, value);
        }
    }

    private void checkProperties() {
        for (Setting setting : Setting.values()) {
            String value = given.contains(setting) ? null : properties.getProperty(setting.property());
            if (value != null && !setting.accepts(value)) {
                unreadable("system property ", setting, value);
            }
        }
    }

    private void unreadable(String kind, Setting setting, String value) {
        error(kind + setting.property() + " has an unreadable value \"" + value + "\": expected "
                + setting.expectation());
    }

    private void error(String error) {
        errors.append("Holdpoint: ").append(error).append('\n');
    }

    private String refusal() {
        StringBuilder text = errors.append("Holdpoint: the application was not started. Valid settings, as agent"
                + " arguments (-javaagent:holdpoint-agent.jar=name=value,name=value)\n"
                + "or as system properties (-Dname=value); an agent argument replaces a system property:\n");
        for (Setting setting : Setting.values()) {
            text.append("  ").append(setting.help()).append('\n');
        }
        return text.toString();
    }

    private static @Nullable Setting named(String name) {
        for (Setting setting : Setting.values()) {
            if (setting.property().equals(name)) {
                return setting;
            }
        }
        return null;
    }
}
