/** The web pages in a real Chromium. What is in this package alone supports the tests in the packages below. */
@NullMarked
package io.holdpoint.browser;

import org.jspecify.annotations.NullMarked;
