package io.holdpoint.conformance.clients;

import io.holdpoint.conformance.client.Ledger;
import io.holdpoint.conformance.client.Stage;
import io.holdpoint.conformance.matrix.Scene;
import java.util.List;

/** Makes the tools of a conversation. */
public final class Tools implements Stage {

    @Override
    public Object tools(Scene.Tools tools, String id, Ledger ledger) {
        return switch (tools) {
            case DESK -> new Desk(ledger);
            case AIRLINE -> throw new IllegalStateException("not yet");
        };
    }

    @Override
    public List<Scene> airline() {
        return List.of();
    }
}
