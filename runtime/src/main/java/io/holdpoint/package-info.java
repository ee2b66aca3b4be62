/**
 * What an application sees of Holdpoint: the stream a user watches, how it ended, what was held and what became of it.
 *
 * <p>This package and {@link io.holdpoint.spi} are API. Packages below {@code io.holdpoint.internal} are not.
 */
@NullMarked
package io.holdpoint;

import org.jspecify.annotations.NullMarked;
