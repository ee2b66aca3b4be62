package io.holdpoint.cli;

/**
 * A call as it is named on the command line.
 *
 * @param id its id
 * @param digest the beginning of the digest of the arguments that were shown; empty if none was given
 */
record Handle(String id, String digest) {

    /** Fewer digits could be those of other arguments, too. */
    static final int SHORTEST_DIGEST = 8;

    static Handle parse(String text) {
        int colon = text.indexOf(':');
        return colon < 0 ? new Handle(text, "") : new Handle(text.substring(0, colon), text.substring(colon + 1));
    }
}
