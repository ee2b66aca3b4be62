/** What the client programs share: the tools that they give to their models, and what they say to Holdpoint. */
@NullMarked
package io.holdpoint.conformance.clients;

import org.jspecify.annotations.NullMarked;
