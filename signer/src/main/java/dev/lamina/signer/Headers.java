package dev.lamina.signer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * HTTP headers in their order, duplicates and spelling kept; looked up in any case (RFC 9110, sections 5.1 to 5.3).
 * Immutable.
 *
 * <p>Nothing is checked here, since a received request or response may hold anything: {@link SigningRequest} checks
 * what is to be sent. {@link #toString} hides the values of headers that carry secrets.
 */
public final class Headers implements Iterable<Map.Entry<String, String>> {
    private static final Headers NONE = new Headers(new String[0]);

    /** Name, value, name, value, … */
    private final String[] pairs;

    private Headers(String[] pairs) {
        this.pairs = pairs;
    }

    /**
     * No headers.
     *
     * @return the empty headers
     */
    public static Headers of() {
        return NONE;
    }

    /**
     * Headers, in the given order.
     *
     * @param namesAndValues name, value, name, value, …
     * @return the headers
     * @throws IllegalArgumentException if the number of strings is odd
     * @throws NullPointerException if one is null
     */
    public static Headers of(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException(namesAndValues.length + " strings are not pairs of name and value");
        }
        String[] pairs = namesAndValues.clone();
        for (String one : pairs) {
            Objects.requireNonNull(one, "header name or value");
        }
        return new Headers(pairs);
    }

    /**
     * A builder without headers.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder(NONE);
    }

    /**
     * A builder that starts with these headers.
     *
     * @return a new builder
     */
    public Builder newBuilder() {
        return new Builder(this);
    }

    /**
     * How many headers there are, each of several with one name counted.
     *
     * @return the number of lines
     */
    public int size() {
        return pairs.length / 2;
    }

    /**
     * A header's name as it was spelt.
     *
     * @param index from 0 to {@link #size} - 1
     * @return the name
     * @throws IndexOutOfBoundsException if there is no such header
     */
    public String name(int index) {
        return pairs[2 * Objects.checkIndex(index, size())];
    }

    /**
     * A header's value as it was given.
     *
     * @param index from 0 to {@link #size} - 1
     * @return the value
     * @throws IndexOutOfBoundsException if there is no such header
     */
    public String value(int index) {
        return pairs[2 * Objects.checkIndex(index, size()) + 1];
    }

    /**
     * The first value of a name.
     *
     * @param name a header's name in any case
     * @return the value, or null where there is none
     */
    public String get(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equalsIgnoreCase(name)) {
                return pairs[i + 1];
            }
        }
        return null;
    }

    /**
     * Every value of a name.
     *
     * @param name a header's name in any case
     * @return the values in order, unmodifiable, empty where there is none
     */
    public List<String> all(String name) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equalsIgnoreCase(name)) {
                values.add(pairs[i + 1]);
            }
        }
        return List.copyOf(values);
    }

    /**
     * How many values a name has.
     *
     * @param name a header's name in any case
     * @return the number of lines with this name
     */
    public int count(String name) {
        int count = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equalsIgnoreCase(name)) {
                count++;
            }
        }
        return count;
    }

    /**
     * Whether a name is there.
     *
     * @param name a header's name in any case
     * @return whether it has a value, be it empty
     */
    public boolean has(String name) {
        return get(name) != null;
    }

    /**
     * These headers as a map of lists, which is what many HTTP libraries take.
     *
     * @return names as first spelt, in order, to their values; unmodifiable
     */
    public Map<String, List<String>> toMap() {
        Map<String, String> spelling = new HashMap<>();
        Map<String, List<String>> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            String lower = HeaderRules.lowerCase(pairs[i]);
            String name = spelling.get(lower);
            if (name == null) {
                name = pairs[i];
                spelling.put(lower, name);
                map.put(name, new ArrayList<>());
            }
            map.get(name).add(pairs[i + 1]);
        }
        return Collections.unmodifiableMap(map);
    }

    /**
     * The headers one by one, each of several with one name by itself.
     *
     * @return an iterator over name and value
     */
    @Override
    public Iterator<Map.Entry<String, String>> iterator() {
        return new Lines(pairs);
    }

    /**
     * Whether names (in any case) and values are the same, in the same order.
     *
     * @param other anything
     * @return whether it is such headers
     */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Headers that) || pairs.length != that.pairs.length) {
            return false;
        }
        for (int i = 0; i < pairs.length; i += 2) {
            if (!pairs[i].equalsIgnoreCase(that.pairs[i]) || !pairs[i + 1].equals(that.pairs[i + 1])) {
                return false;
            }
        }
        return true;
    }

    /**
     * A hash that fits {@link #equals}.
     *
     * @return the hash
     */
    @Override
    public int hashCode() {
        int hash = 1;
        for (int i = 0; i < pairs.length; i += 2) {
            hash = 31 * (31 * hash + HeaderRules.lowerCase(pairs[i]).hashCode()) + pairs[i + 1].hashCode();
        }
        return hash;
    }

    /**
     * One line a header; values that carry a secret or a signature are replaced by three asterisks.
     *
     * @return the lines
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(pairs[i]).append(": ");
            text.append(HeaderRules.isSecret(HeaderRules.lowerCase(pairs[i])) ? "***" : pairs[i + 1])
                    .append('\n');
        }
        return text.toString();
    }

    /** Collects headers. Not thread-safe. */
    public static final class Builder {
        private String[] pairs;
        private int length;

        private Builder(Headers start) {
            // Room for what a signature adds: date, payload hash, token, authorization.
            pairs = Arrays.copyOf(start.pairs, start.pairs.length + 8);
            length = start.pairs.length;
        }

        /**
         * Adds a header, beside those of the same name.
         *
         * @param name its name, spelt as it shall be sent
         * @param value its value
         * @return this
         * @throws NullPointerException if one is null
         */
        public Builder add(String name, String value) {
            if (length == pairs.length) {
                pairs = Arrays.copyOf(pairs, 2 * length);
            }
            pairs[length++] = Objects.requireNonNull(name, "name");
            pairs[length++] = Objects.requireNonNull(value, "value");
            return this;
        }

        /**
         * Sets a header, in place of those of the same name.
         *
         * @param name its name, spelt as it shall be sent
         * @param value its value
         * @return this
         * @throws NullPointerException if one is null
         */
        public Builder set(String name, String value) {
            return remove(name).add(name, value);
        }

        /**
         * Removes every header of a name.
         *
         * @param name a header's name in any case
         * @return this
         */
        public Builder remove(String name) {
            int kept = 0;
            for (int i = 0; i < length; i += 2) {
                if (!pairs[i].equalsIgnoreCase(name)) {
                    pairs[kept++] = pairs[i];
                    pairs[kept++] = pairs[i + 1];
                }
            }
            length = kept;
            return this;
        }

        /**
         * The headers collected so far.
         *
         * @return the headers
         */
        public Headers build() {
            return length == 0 ? NONE : new Headers(Arrays.copyOf(pairs, length));
        }
    }

    private static final class Lines implements Iterator<Map.Entry<String, String>> {
        private final String[] pairs;
        private int next;

        Lines(String[] pairs) {
            this.pairs = pairs;
        }

        @Override
        public boolean hasNext() {
            return next < pairs.length;
        }

        @Override
        public Map.Entry<String, String> next() {
            if (next >= pairs.length) {
                throw new NoSuchElementException();
            }
            next += 2;
            return Map.entry(pairs[next - 2], pairs[next - 1]);
        }
    }
}
