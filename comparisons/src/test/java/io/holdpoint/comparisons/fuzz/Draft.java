package io.holdpoint.comparisons.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** An input in the making: a tree as long as only trees have been changed, then text, then bytes. */
sealed interface Draft {

    String text();

    byte[] bytes();

    record Tree(Json root) implements Draft {
        @Override
        public String text() {
            return Json.print(root);
        }

        @Override
        public byte[] bytes() {
            return encode(text());
        }
    }

    record Text(String text) implements Draft {
        @Override
        public byte[] bytes() {
            return encode(text);
        }
    }

    record Bytes(byte[] bytes) implements Draft {
        @Override
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** UTF-8, in which half characters are three bytes each, as bad encoders write them. */
    private static byte[] encode(String text) {
        if (text.codePoints().noneMatch(Draft::isHalf)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        text.codePoints().forEach(point -> {
            if (isHalf(point)) {
                out.write(0xE0 | (point >> 12));
                out.write(0x80 | ((point >> 6) & 0x3F));
                out.write(0x80 | (point & 0x3F));
            } else {
                out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
        });
        return out.toByteArray();
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
