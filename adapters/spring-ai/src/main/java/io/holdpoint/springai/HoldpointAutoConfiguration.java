package io.holdpoint.springai;

import io.holdpoint.HoldpointException;
import io.holdpoint.internal.AgentLink;
import io.holdpoint.internal.Engine;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * What Spring Boot does for Holdpoint: committed calls are made on the context's beans, through their proxies, or not at
 * all; and an application that was started without the agent does not start.
 *
 * @since 0.1
 */
@AutoConfiguration
public class HoldpointAutoConfiguration {

    /** For the container. */
    public HoldpointAutoConfiguration() {}

    /** Lets committed calls find the beans. */
    @Bean
    static ContextWatch holdpointContextWatch(ConfigurableApplicationContext context) {
        if (!AgentLink.active() && Engine.get().insistsOnAgent()) {
            throw new HoldpointException("[HoldpointNoAgent] holdpoint-spring-ai is on the class path, but the agent is"
                    + " not at work, so no tool call would be held. Add to the java command:"
                    + " -javaagent:/path/to/holdpoint-agent.jar (Maven tests: <argLine>-javaagent:...</argLine>)."
                    + " To run unprotected, set -Dholdpoint.agent=off");
        }
        return new ContextWatch(context);
    }
}
