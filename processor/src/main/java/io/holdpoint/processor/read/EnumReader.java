package io.holdpoint.processor.read;

import com.palantir.javapoet.ClassName;
import io.holdpoint.processor.model.ValueType.Constant;
import io.holdpoint.processor.model.ValueType.Enumeration;
import io.holdpoint.processor.report.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** Reads enums: what the constants are called in JSON. */
final class EnumReader {

    private static final int MAX_CONSTANTS = 250;

    private final Compilation compilation;

    EnumReader(Compilation compilation) {
        this.compilation = compilation;
    }

    Enumeration read(TypeElement type, Place place) {
        List<Constant> constants = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Element constant : type.getEnclosedElements()) {
            if (constant.getKind() == ElementKind.ENUM_CONSTANT) {
                String javaName = constant.getSimpleName().toString();
                String jsonName = Jackson.name(List.of(constant), javaName);
                constants.add(new Constant(javaName, jsonName));
                if (!names.add(jsonName)) {
                    String words = "Constant " + javaName;
                    Place at = place.part(compilation, constant, words);
                    throw compilation
                            .reporter()
                            .abort(at.element(), Rule.DUPLICATE_PROPERTY, at.words(), jsonName, type.getSimpleName());
                }
            }
        }
        if (constants.isEmpty() || constants.size() > MAX_CONSTANTS) {
            Unsupported why = constants.isEmpty() ? Unsupported.EMPTY_ENUM : Unsupported.LARGE_ENUM;
            throw compilation
                    .reporter()
                    .abort(
                            place.element(),
                            Rule.UNSUPPORTED_TYPE,
                            place.words(),
                            Names.of(type.asType()),
                            why.reason(),
                            why.fix());
        }
        return new Enumeration(ClassName.get(type), constants);
    }
}
