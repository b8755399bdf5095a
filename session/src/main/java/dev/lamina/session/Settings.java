package dev.lamina.session;

import dev.lamina.session.profile.Profile;
import dev.lamina.session.profile.SelectedProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads settings: the first place that has one wins, and a blank value is as none. The profile is asked last, so its
 * files are read only for what the other places leave open. A value that cannot be is an error with its place.
 */
final class Settings {
    private final UnaryOperator<String> environment;
    private final UnaryOperator<String> systemProperties;
    private final SelectedProfile selected;

    Settings(UnaryOperator<String> environment, UnaryOperator<String> systemProperties, SelectedProfile selected) {
        this.environment = environment;
        this.systemProperties = systemProperties;
        this.selected = selected;
    }

    /**
     * A setting that was found.
     *
     * @param text its text, trimmed
     * @param place where, for messages
     */
    record Value(String text, String place) {
        IllegalArgumentException wrong(String rule) {
            return new IllegalArgumentException(place + " is " + text + "; " + rule);
        }
    }

    SelectedProfile selected() {
        return selected;
    }

    /** The setting from wherever it stands, or null. */
    Value find(Setting setting) {
        Value value = outsideProfile(setting, "", "");
        return value != null ? value : inProfile(setting);
    }

    /** The setting from system property or variable, with something behind their names, or null. */
    Value outsideProfile(Setting setting, String propertySuffix, String variableSuffix) {
        Value value = null;
        if (setting.property != null) {
            String name = setting.property + propertySuffix;
            value = value(systemProperties.apply(name), "system property ", name);
        }
        if (value == null && setting.variable != null) {
            String name = setting.variable + variableSuffix;
            value = value(environment.apply(name), "", name);
        }
        if (value == null && setting.furtherVariable != null) {
            String name = setting.furtherVariable + variableSuffix;
            value = value(environment.apply(name), "", name);
        }
        return value;
    }

    /** The setting from the profile, or null. */
    Value inProfile(Setting setting) {
        Optional<Profile> profile = selected.profile();
        if (profile.isEmpty()) {
            return null;
        }
        if (setting.section == null) {
            String text = profile.get().property(setting.key).orElse(null);
            return text == null
                    ? null
                    : value(text, profile.get().place(setting.key).orElse("") + ": ", setting.key);
        }
        String text = profile.get().property(setting.section, setting.key).orElse(null);
        String place = text == null ? "" : profile.get().place(setting.section).orElse("");
        return value(text, place + ": ", setting.section + "." + setting.key);
    }

    /** Each place that {@link #find} asks, for the error when it must find something and does not. */
    List<String> places(Setting setting) {
        List<String> places = new ArrayList<>();
        if (setting.property != null) {
            places.add("system property " + setting.property);
        }
        if (setting.variable != null) {
            places.add("environment variable " + setting.variable);
        }
        if (setting.furtherVariable != null) {
            places.add("environment variable " + setting.furtherVariable);
        }
        places.add(setting.key + " of profile " + selected.name() + " in "
                + selected.profiles().configFile() + " and "
                + selected.profiles().credentialsFile());
        return places;
    }

    /** Whether a setting is there and has this value, in any case. */
    boolean is(Setting setting, String text) {
        Value value = find(setting);
        return value != null && value.text().equalsIgnoreCase(text);
    }

    /** A setting of true or false that stands in one of two places, the first of them if in both, or null. */
    Boolean flag(Setting first, Setting second) {
        Boolean value = flag(first);
        return value != null ? value : flag(second);
    }

    /** A setting of true or false, or null. */
    Boolean flag(Setting setting) {
        Value value = find(setting);
        if (value == null) {
            return null;
        }
        if (value.text().equalsIgnoreCase("true")) {
            return Boolean.TRUE;
        }
        if (value.text().equalsIgnoreCase("false")) {
            return Boolean.FALSE;
        }
        throw value.wrong("it must be true or false");
    }

    /** A setting that counts something, or null. */
    Integer count(Setting setting) {
        Value value = find(setting);
        if (value == null) {
            return null;
        }
        int count = 0;
        try {
            count = Integer.parseInt(value.text());
        } catch (NumberFormatException e) {
            // Stays 0, which is refused below in the same words.
        }
        if (count < 1) {
            throw value.wrong("it must be a whole number of 1 or more");
        }
        return count;
    }

    /** A setting that names a constant of an enum, in any case, or null. */
    <E extends Enum<E>> E choice(Setting setting, E[] constants) {
        Value value = find(setting);
        if (value == null) {
            return null;
        }
        StringBuilder known = new StringBuilder();
        for (E constant : constants) {
            String name = constant.name();
            if (name.equalsIgnoreCase(value.text())) {
                return constant;
            }
            known.append(known.length() == 0 ? "" : ", ").append(name.toLowerCase(Locale.ROOT));
        }
        throw value.wrong("this version knows " + known);
    }

    private static Value value(String text, String prefix, String name) {
        return text == null || text.isBlank() ? null : new Value(text.trim(), prefix + name);
    }
}
