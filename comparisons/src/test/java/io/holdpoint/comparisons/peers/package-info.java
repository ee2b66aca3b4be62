/** What frameworks make of arguments that are nearly right, beside what the generated table makes of them. */
package io.holdpoint.comparisons.peers;
