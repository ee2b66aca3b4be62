/** The annotations that classify tools. Depends on nothing. */
module io.holdpoint.annotation {
    exports io.holdpoint.annotation;
}
