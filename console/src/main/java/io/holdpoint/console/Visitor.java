package io.holdpoint.console;

import io.holdpoint.Approver;

/**
 * Somebody who is signed in.
 *
 * @param approver who decides
 * @param subject what page tokens are bound to: the session, or the person where the login is somebody else's
 * @param byBearer whether the request carries its credentials itself, so that no other site can have made a browser send it
 */
record Visitor(Approver approver, String subject, boolean byBearer) {

    /** Leaves out the subject, which is a session's secret. */
    @Override
    public String toString() {
        return approver.name();
    }
}
