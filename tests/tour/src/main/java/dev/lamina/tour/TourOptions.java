package dev.lamina.tour;

import dev.lamina.session.Session;

/**
 * What the tour runs on.
 *
 * @param profile the profile whose credentials to use; null: what the chain finds
 * @param endpointUrl another store than AWS; null: AWS
 * @param region the region; null: what the chain finds
 */
record TourOptions(String profile, String endpointUrl, String region) {
    static final String USAGE =
            "usage: [--profile NAME] [--endpoint URL] [--region NAME]; without any, the tour runs on an embedded mock";

    static TourOptions of(String... arguments) {
        String profile = null;
        String endpointUrl = null;
        String region = null;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + ": needs a value behind it");
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--profile" -> profile = value;
                case "--endpoint" -> endpointUrl = value;
                case "--region" -> region = value;
                default -> throw new IllegalArgumentException(arguments[i] + ": no such option");
            }
        }
        return new TourOptions(profile, endpointUrl, region);
    }

    boolean isReal() {
        return profile != null || endpointUrl != null;
    }

    TourOptions at(String url) {
        return new TourOptions(profile, url, region);
    }

    Session session() {
        Session.Builder builder = Session.builder();
        if (profile != null) {
            builder.profile(profile);
        }
        if (region != null) {
            builder.region(region);
        }
        return builder.build();
    }
}
