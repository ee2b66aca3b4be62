/** Many inputs, each decided by several readers that know nothing of each other. */
package io.holdpoint.comparisons.fuzz;
