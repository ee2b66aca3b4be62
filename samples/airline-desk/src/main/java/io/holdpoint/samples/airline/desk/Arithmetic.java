package io.holdpoint.samples.airline.desk;

import java.math.BigDecimal;
import java.math.MathContext;

/** Evaluates {@code +}, {@code -}, {@code *}, {@code /} and parentheses, by recursive descent. */
final class Arithmetic {

    private final String text;
    private int position;

    private Arithmetic(String expression) {
        this.text = expression.replace(" ", "");
    }

    /**
     * The value of an expression.
     *
     * @throws IllegalArgumentException if it is not one; the message is written for the model
     */
    static BigDecimal evaluate(String expression) {
        Arithmetic arithmetic = new Arithmetic(expression);
        BigDecimal value = arithmetic.sum();
        if (arithmetic.position < arithmetic.text.length()) {
            throw arithmetic.unexpected("an operator");
        }
        return value;
    }

    private BigDecimal sum() {
        BigDecimal value = product();
        while (true) {
            if (skip('+')) {
                value = value.add(product());
            } else if (skip('-')) {
                value = value.subtract(product());
            } else {
                return value;
            }
        }
    }

    private BigDecimal product() {
        BigDecimal value = factor();
        while (true) {
            if (skip('*')) {
                value = value.multiply(factor());
            } else if (skip('/')) {
                value = value.divide(factor(), MathContext.DECIMAL64);
            } else {
                return value;
            }
        }
    }

    private BigDecimal factor() {
        if (skip('-')) {
            return factor().negate();
        }
        if (skip('(')) {
            BigDecimal value = sum();
            if (!skip(')')) {
                throw unexpected("')'");
            }
            return value;
        }
        int start = position;
        while (position < text.length() && "0123456789.".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        if (start == position) {
            throw unexpected("a number");
        }
        return new BigDecimal(text.substring(start, position));
    }

    private boolean skip(char symbol) {
        boolean found = position < text.length() && text.charAt(position) == symbol;
        if (found) {
            position++;
        }
        return found;
    }

    private IllegalArgumentException unexpected(String expected) {
        String found = position < text.length() ? "'" + text.charAt(position) + "'" : "the end";
        return new IllegalArgumentException(
                "Expected " + expected + " but found " + found + " at character " + position + " of " + text);
    }
}
