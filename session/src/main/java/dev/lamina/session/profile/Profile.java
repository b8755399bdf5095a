package dev.lamina.session.profile;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One named section of the profile files: a profile, an {@code sso-session} or a {@code services} section.
 *
 * <p>It holds every property that the files give it, those that nobody knows included. Keys are compared without regard
 * to case, and are told in lower case. Immutable.
 */
public final class Profile {
    private final String name;
    private final Map<String, Property> properties;

    Profile(String name, Map<String, Property> properties) {
        this.name = name;
        this.properties = properties;
    }

    /**
     * The section's name.
     *
     * @return the name as written, without {@code profile} before it and without quotes
     */
    public String name() {
        return name;
    }

    /**
     * A property's value.
     *
     * @param key the property's name, in any case
     * @return its value, which may be the empty string; empty if the section has no such property. Where properties are
     *     nested below it, this is their text, each on a line of its own after a line feed
     */
    public Optional<String> property(String key) {
        Property property = properties.get(lowerCase(key));
        return property == null ? Optional.empty() : Optional.of(property.value());
    }

    /**
     * The value of a property that is nested below another, as {@code addressing_style} is below {@code s3}.
     *
     * @param key the outer property's name, in any case
     * @param nested the nested property's name, in any case
     * @return its value; empty if either is not there
     */
    public Optional<String> property(String key, String nested) {
        Property property = properties.get(lowerCase(key));
        return property == null
                ? Optional.empty()
                : Optional.ofNullable(property.nested().get(lowerCase(nested)));
    }

    /**
     * All properties.
     *
     * @return value by lower-case key, in the order of the files; unmodifiable
     */
    public Map<String, String> properties() {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, Property> each : properties.entrySet()) {
            values.put(each.getKey(), each.getValue().value());
        }
        return Collections.unmodifiableMap(values);
    }

    /**
     * The properties nested below one.
     *
     * @param key the outer property's name, in any case
     * @return value by lower-case name; empty if there are none; unmodifiable
     */
    public Map<String, String> properties(String key) {
        Property property = properties.get(lowerCase(key));
        return property == null ? Map.of() : property.nested();
    }

    /**
     * Where a property stands, for messages.
     *
     * @param key the property's name, in any case
     * @return the file and the line as {@code FILE:LINE}; empty if the section has no such property
     */
    public Optional<String> place(String key) {
        Property property = properties.get(lowerCase(key));
        return property == null ? Optional.empty() : Optional.of(property.place());
    }

    /** This section, with those properties of a weaker one that it does not have itself. */
    Profile over(Profile weaker) {
        Map<String, Property> merged = new LinkedHashMap<>(weaker.properties);
        merged.putAll(properties);
        return new Profile(name, merged);
    }

    private static String lowerCase(String key) {
        return requireNonNull(key, "key").toLowerCase(Locale.ROOT);
    }

    /** The name and the keys; never a value, which may be a secret. */
    @Override
    public String toString() {
        return "Profile[" + name + ": " + String.join(", ", properties.keySet()) + "]";
    }
}
