package io.holdpoint.processor.read;

import javax.lang.model.element.Element;

/**
 * Where a type is used: the element to show a problem at, and words for it.
 *
 * @param element an element of the user's own source
 * @param words such as {@code Parameter items of book}
 * @param isSource whether the use itself is in source, and not in a class file that the element leads to
 */
record Place(Element element, String words, boolean isSource) {

    Place(Element element, String words) {
        this(element, words, true);
    }

    /** A part of what is used here; it is shown at its own element if that is compiled from source too. */
    Place part(Compilation compilation, Element part, String partWords) {
        return compilation.isSource(part) ? new Place(part, partWords) : within(partWords);
    }

    /** A part of what is used here, which is shown here. */
    Place within(String partWords) {
        return new Place(element, partWords + " (reached from " + inSentence() + ")", false);
    }

    /** The words as they stand within a sentence. */
    String inSentence() {
        return Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }
}
