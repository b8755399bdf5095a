package dev.lamina.client.internal.quirk;

import dev.lamina.client.Call;
import dev.lamina.client.Interceptor;
import dev.lamina.client.Struct;
import java.nio.charset.StandardCharsets;

/**
 * The source of a copy goes out percent-encoded, for it is a header. As in boto3, the caller gives it plain, as
 * {@code bucket/key} or {@code bucket/key?versionId=…}. See the Amazon S3 API Reference, CopyObject,
 * {@code x-amz-copy-source}.
 */
final class CopySource implements Interceptor {
    private static final String VERSION = "?versionId=";

    @Override
    public Struct input(Call call, Struct input) {
        String source = input.string("CopySource");
        return source == null
                ? input
                : input.newBuilder().set("CopySource", encoded(source)).build();
    }

    static String encoded(String source) {
        int version = source.lastIndexOf(VERSION);
        boolean hasVersion = version >= 0
                && version + VERSION.length() < source.length()
                && !hasSpace(source, version + VERSION.length());
        int end = hasVersion ? version : source.length();
        StringBuilder encoded = new StringBuilder(source.length() + 16);
        for (byte b : source.substring(0, end).getBytes(StandardCharsets.UTF_8)) {
            if (isPlain(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(hex(b >> 4)).append(hex(b));
            }
        }
        return encoded.append(source, end, source.length()).toString();
    }

    private static boolean hasSpace(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPlain(byte b) {
        return (b >= 'a' && b <= 'z')
                || (b >= 'A' && b <= 'Z')
                || (b >= '0' && b <= '9')
                || b == '-'
                || b == '.'
                || b == '_'
                || b == '~'
                || b == '/';
    }

    private static char hex(int digit) {
        return "0123456789ABCDEF".charAt(digit & 0xf);
    }
}
