package io.holdpoint.processor.write;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.holdpoint.processor.model.Constraint;
import io.holdpoint.processor.model.Property;
import io.holdpoint.processor.model.ScalarKind;
import io.holdpoint.processor.model.TypeUse;
import io.holdpoint.processor.model.ValueType;
import io.holdpoint.processor.model.ValueType.Container;
import io.holdpoint.processor.model.ValueType.Scalar;
import io.holdpoint.processor.model.ValueType.Sequence;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/** Writes methods that read a value and check its constraints. */
final class Checks {

    private static final String IN = ReadCode.IN;
    private static final Set<ScalarKind> SMALL_INTEGERS =
            EnumSet.of(ScalarKind.INT8, ScalarKind.INT16, ScalarKind.INT32, ScalarKind.INT64);

    private final Members members;
    private final ReadCode code;
    private final Map<TypeUse, String> known = new HashMap<>();

    Checks(Members members, ReadCode code) {
        this.members = members;
        this.code = code;
    }

    /** The name of the method that reads such a value. */
    String reader(TypeUse use, Property property, int depth) {
        String name = known.get(use);
        if (name == null) {
            String suffix = depth == 0 ? "" : "Element";
            name = members.methodName("check" + Members.capitalized(property.javaName()) + suffix);
            known.put(use, name);
            members.add(method(name, use, property, depth));
        }
        return name;
    }

    private MethodSpec method(String name, TypeUse use, Property property, int depth) {
        TypeName type = depth == 0 && property.javaType().isPrimitive()
                ? property.javaType()
                : use.type().java();
        MethodSpec.Builder method = MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(type)
                .addParameter(Library.READER, IN)
                .addStatement("$T value = $L", type, code.unchecked(use.type(), property, IN, depth));
        for (Constraint constraint : use.constraints()) {
            method.beginControlFlow("if ($L)", violation(constraint, use.type(), property));
            method.addStatement("throw $L.invalid($S, value)", IN, Words.expected(constraint, use.type()));
            method.endControlFlow();
        }
        return method.addStatement("return value").build();
    }

    /** A condition that holds if the value breaks the constraint. */
    private CodeBlock violation(Constraint constraint, ValueType type, Property property) {
        if (constraint instanceof Constraint.Limit limit) {
            return limit(limit, ((Scalar) type).kind());
        }
        if (constraint instanceof Constraint.Size size) {
            return size(size, type);
        }
        if (constraint instanceof Constraint.Digits digits) {
            return CodeBlock.of("!$T.hasDigits(value, $L, $L)", Library.CONSTRAINTS, digits.whole(), digits.fraction());
        }
        if (constraint instanceof Constraint.Matches matches) {
            CodeBlock compiled = matches.flags() == 0
                    ? CodeBlock.of("$T.compile($S)", Pattern.class, matches.regex())
                    : CodeBlock.of("$T.compile($S, $L)", Pattern.class, matches.regex(), matches.flags());
            String pattern = members.constant(property.javaName() + "Pattern", TypeName.get(Pattern.class), compiled);
            return CodeBlock.of("!$L.matcher(value).matches()", pattern);
        }
        return constraint instanceof Constraint.Email
                ? CodeBlock.of("!$T.isEmail(value)", Library.CONSTRAINTS)
                : CodeBlock.of("$T.isBlank(value)", Library.CONSTRAINTS);
    }

    private static CodeBlock limit(Constraint.Limit limit, ScalarKind kind) {
        BigDecimal bound = limit.bound();
        boolean wholeBound =
                bound.stripTrailingZeros().scale() <= 0 && bound.abs().compareTo(MAX_LONG) <= 0;
        if (SMALL_INTEGERS.contains(kind) && wholeBound) {
            String operator = limit.lower() ? (limit.inclusive() ? "<" : "<=") : (limit.inclusive() ? ">" : ">=");
            long number = bound.longValueExact();
            String suffix = number == (int) number ? "" : "L";
            return CodeBlock.of("value $L $L$L", operator, number, suffix);
        }
        String method = limit.lower() ? "isAtLeast" : "isAtMost";
        if (!limit.inclusive()) {
            method = limit.lower() ? "isMoreThan" : "isLessThan";
        }
        return CodeBlock.of("!$T.$L(value, $S)", Library.CONSTRAINTS, method, bound.toString());
    }

    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    private static CodeBlock size(Constraint.Size size, ValueType type) {
        if (type instanceof Scalar) {
            return CodeBlock.of("!$T.hasLength(value, $L, $L)", Library.CONSTRAINTS, size.least(), size.most());
        }
        boolean array = type instanceof Sequence sequence && sequence.container() == Container.ARRAY;
        CodeBlock count = CodeBlock.of(array ? "value.length" : "value.size()");
        if (type instanceof Sequence sequence && sequence.java().toString().startsWith("java.lang.Iterable")) {
            count = CodeBlock.of("$T.count(value)", Library.CONSTRAINTS);
        }
        CodeBlock least = size.least() > 0 ? CodeBlock.of("$L < $L", count, size.least()) : CodeBlock.of("");
        CodeBlock most =
                size.most() < Integer.MAX_VALUE ? CodeBlock.of("$L > $L", count, size.most()) : CodeBlock.of("");
        if (least.isEmpty() && most.isEmpty()) {
            return CodeBlock.of("false");
        }
        return least.isEmpty() || most.isEmpty()
                ? CodeBlock.of("$L$L", least, most)
                : CodeBlock.of("$L || $L", least, most);
    }
}
