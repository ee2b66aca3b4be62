/** What generated code, adapters and journals implement. */
@NullMarked
package io.holdpoint.spi;

import org.jspecify.annotations.NullMarked;
