/** A sample for LangChain4j: an assistant that pays orders back, when its answer has ended and not before. */
package io.holdpoint.samples.langchain4j;
