package io.holdpoint.langchain4j;

import dev.langchain4j.service.TokenStream;
import dev.langchain4j.spi.services.TokenStreamAdapter;
import io.holdpoint.HoldpointException;
import io.holdpoint.internal.AgentLink;
import io.holdpoint.internal.Engine;
import java.lang.reflect.Type;

/**
 * Notices that the agent is missing. Without it nothing of Holdpoint is ever called, so nothing could complain;
 * LangChain4j loads its token stream adapters whenever an AI service is built, so this one is asked every time. It adapts
 * nothing.
 */
public final class AgentRequirement implements TokenStreamAdapter {

    /**
     * Called by LangChain4j.
     *
     * @throws HoldpointException if the agent is not at work in this process
     */
    public AgentRequirement() {
        if (!AgentLink.active() && Engine.get().insistsOnAgent()) {
            throw new HoldpointException(
                    "[HoldpointNoAgent] holdpoint-langchain4j is on the class path, but the agent is"
                            + " not at work, so no tool call would be held. Add to the java command:"
                            + " -javaagent:/path/to/holdpoint-agent.jar (Maven tests: <argLine>-javaagent:...</argLine>)."
                            + " To run unprotected, set -Dholdpoint.agent=off");
        }
    }

    @Override
    public boolean canAdaptTokenStreamTo(Type type) {
        return false;
    }

    @Override
    public Object adapt(TokenStream tokenStream) {
        throw new UnsupportedOperationException("adapts nothing");
    }
}
