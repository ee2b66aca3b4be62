/** What a client program implements, and what it meets: a conversation with a scripted provider, and a ledger of effects. */
@NullMarked
package io.holdpoint.conformance.client;

import org.jspecify.annotations.NullMarked;
