package io.holdpoint.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The text of a document, before it is looked at as JSON: not too long, and correctly encoded. */
final class Source {

    static final int MAX_BYTES = 64 * 1024;

    private Source() {}

    static String checked(String json) {
        if (json.length() > MAX_BYTES / 3 && utf8Length(json) > MAX_BYTES) {
            throw tooLong(json);
        }
        return json;
    }

    static String decoded(byte[] utf8) {
        CharBuffer chars = CharBuffer.allocate(Math.min(utf8.length, MAX_BYTES));
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(utf8);
        // Not the end of the input: a character that is cut in the middle is then told from one that is wrong.
        CoderResult result = decoder.decode(bytes, chars, false);
        String text = chars.flip().toString();
        if (utf8.length > MAX_BYTES) {
            throw tooLong(text);
        }
        if (result.isError() || bytes.hasRemaining()) {
            boolean cut = !result.isError() && SyntaxCheck.of(text).outcome() == SyntaxCheck.Outcome.CUT;
            throw new ArgumentException(
                    cut
                            ? "$: the text ends here, in the middle of a character; send the arguments again in full"
                            : "$: expected UTF-8, found a malformed byte at position " + bytes.position(),
                    cut);
        }
        return text;
    }

    private static ArgumentException tooLong(String text) {
        return Problem.at("$", "expected at most " + MAX_BYTES + " bytes of arguments, found more", text);
    }

    private static int utf8Length(String text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Each half of a pair counts for two of its four bytes.
            length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }
}
