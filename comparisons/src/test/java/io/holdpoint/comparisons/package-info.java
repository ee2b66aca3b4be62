/** What is generated, held against other parsers, validators and frameworks. */
package io.holdpoint.comparisons;
