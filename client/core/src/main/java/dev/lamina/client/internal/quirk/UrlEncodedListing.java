package dev.lamina.client.internal.quirk;

import dev.lamina.client.Call;
import dev.lamina.client.Interceptor;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Member;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Has S3 percent-encode the keys of a listing, and decodes them: a key may have characters that XML 1.0 cannot carry.
 * Only where the caller did not ask for an encoding. See the Amazon S3 API Reference, ListObjectsV2, "encoding-type";
 * botocore does the same.
 */
final class UrlEncodedListing implements Interceptor {
    @Override
    public Struct input(Call call, Struct input) {
        return input.newBuilder().set("EncodingType", "url").build();
    }

    @Override
    public Struct output(Call call, Struct output) {
        // A store that does not know the parameter answers without it, and its keys are plain.
        if (!"url".equals(output.string("EncodingType"))) {
            return output;
        }
        Struct.Builder decoded = null;
        for (Member member : output.shape().members()) {
            Object value = output.get(member);
            Object plain = value == null ? null : plain(member, value);
            if (plain != null) {
                decoded = decoded == null ? output.newBuilder() : decoded;
                decoded.set(member, plain);
            }
        }
        return decoded == null ? output : decoded.build();
    }

    /** What was encoded, decoded; null where nothing was. */
    private static Object plain(Member member, Object value) {
        return switch (member.name()) {
            case "Delimiter", "Prefix", "StartAfter", "Marker", "NextMarker", "KeyMarker", "NextKeyMarker" ->
                decode((String) value);
            case "Contents", "Versions", "DeleteMarkers", "Uploads" -> each(value, "Key");
            case "CommonPrefixes" -> each(value, "Prefix");
            default -> null;
        };
    }

    /** A list with what was encoded decoded; null where nothing was, which is nearly always. */
    private static Object each(Object value, String name) {
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            return null;
        }
        Member member = ((Struct) list.get(0)).shape().member(name);
        List<Object> decoded = null;
        for (int i = 0; i < list.size(); i++) {
            Struct one = (Struct) list.get(i);
            String encoded = (String) one.get(member);
            String plain = encoded == null ? null : decode(encoded);
            if (plain != null) {
                decoded = decoded == null ? new ArrayList<>(list) : decoded;
                decoded.set(i, one.newBuilder().set(member, plain).build());
            }
        }
        return decoded;
    }

    /** Null where there is nothing to decode. S3 writes a space as {@code +}. */
    private static String decode(String encoded) {
        if (encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0) {
            return null;
        }
        byte[] in = encoded.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
            if (low >= 0) {
                out[length++] = (byte) (high << 4 | low);
                i += 2;
            } else {
                out[length++] = in[i] == '+' ? (byte) ' ' : in[i];
            }
        }
        return new String(out, 0, length, StandardCharsets.UTF_8);
    }
}
