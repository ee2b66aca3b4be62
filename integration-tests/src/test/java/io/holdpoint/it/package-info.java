/** Whole programs in their own processes, and the rules for the structure. */
package io.holdpoint.it;
