/** The approvals inbox in a real Chromium. */
@NullMarked
package io.holdpoint.browser.inbox;

import org.jspecify.annotations.NullMarked;
