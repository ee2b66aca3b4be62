package io.holdpoint.processor.read;

import io.holdpoint.processor.model.Property;
import io.holdpoint.processor.model.Structure.Tag;
import io.holdpoint.processor.report.Rule;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import org.jspecify.annotations.Nullable;

/** Reads the components of records. */
final class RecordReader {

    private final Compilation compilation;
    private final TypeReader types;

    RecordReader(Compilation compilation, TypeReader types) {
        this.compilation = compilation;
        this.types = types;
    }

    List<Property> read(WrittenType use, @Nullable Tag tag, Place place) {
        DeclaredType type = (DeclaredType) use.type();
        TypeElement element = (TypeElement) type.asElement();
        Unique unique =
                new Unique(compilation.reporter(), element.getSimpleName().toString());
        if (tag != null) {
            unique.add(tag.property(), place);
        }
        Javadoc javadoc = types.access().javadoc(element);
        List<Property> properties = new ArrayList<>();
        for (RecordComponentElement component : element.getRecordComponents()) {
            String javaName = component.getSimpleName().toString();
            Element field = field(element, component);
            String words = "Component " + javaName + " of " + element.getSimpleName();
            Place part = compilation.placesComponents() ? place.part(compilation, field, words) : place.within(words);
            List<Element> annotated = List.of(component, component.getAccessor(), field);
            if (Jackson.isIgnored(annotated) || Jackson.ignores(element).contains(javaName)) {
                throw compilation.reporter().abort(part.element(), Rule.IGNORED_COMPONENT, part.words());
            }
            PropertyReader.Source source = PropertyReader.Source.of(javaName, annotated, part);
            unique.add(source.jsonName(), part);
            properties.add(types.properties()
                    .read(
                            source,
                            typeOf(use, component, part),
                            javadoc.parameter(javaName),
                            new Property.Access(javaName, "")));
        }
        return properties;
    }

    private WrittenType typeOf(WrittenType use, RecordComponentElement component, Place place) {
        DeclaredType type = (DeclaredType) use.type();
        TypeAnnotations hidden = compilation.hiddenAnnotations().of(component, use.variables(), place);
        if (type.getTypeArguments().isEmpty()) {
            return WrittenType.of(component.asType(), hidden);
        }
        ExecutableType accessor = (ExecutableType) compilation.types().asMemberOf(type, component.getAccessor());
        return new WrittenType(accessor.getReturnType(), component.asType(), hidden);
    }

    /** The field of a component. */
    private static Element field(TypeElement record, RecordComponentElement component) {
        for (Element member : record.getEnclosedElements()) {
            if (member.getKind() == ElementKind.FIELD && member.getSimpleName().equals(component.getSimpleName())) {
                return member;
            }
        }
        return component;
    }
}
