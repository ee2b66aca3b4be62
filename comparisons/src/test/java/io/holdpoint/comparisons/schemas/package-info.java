/** Generated schemas, held against the validators that providers ship. */
package io.holdpoint.comparisons.schemas;
