@org.jspecify.annotations.NullMarked
package io.holdpoint.durability;
