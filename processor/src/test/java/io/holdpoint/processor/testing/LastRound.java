package io.holdpoint.processor.testing;

import java.lang.annotation.Annotation;
import java.util.Set;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** A processor to which the first round looks like the last: whatever comes, comes too late. */
public final class LastRound extends ForwardingProcessor {

    private boolean over;

    public LastRound(Processor processor) {
        super(processor);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (over) {
            return false;
        }
        over = true;
        return super.process(annotations, new Last(round));
    }

    private record Last(RoundEnvironment round) implements RoundEnvironment {

        @Override
        public boolean processingOver() {
            return true;
        }

        @Override
        public boolean errorRaised() {
            return round.errorRaised();
        }

        @Override
        public Set<? extends Element> getRootElements() {
            return round.getRootElements();
        }

        @Override
        public Set<? extends Element> getElementsAnnotatedWith(TypeElement annotation) {
            return round.getElementsAnnotatedWith(annotation);
        }

        @Override
        public Set<? extends Element> getElementsAnnotatedWith(Class<? extends Annotation> annotation) {
            return round.getElementsAnnotatedWith(annotation);
        }
    }
}
