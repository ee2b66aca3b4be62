/** How a service's methods are classified as tools: {@link io.holdpoint.annotation.Eager} or {@link io.holdpoint.annotation.Speculative}. */
package io.holdpoint.annotation;
