package dev.lamina.interop.endpoint;

import dev.lamina.client.AddressingStyle;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.client.api.Operation;
import dev.lamina.client.internal.endpoint.Endpoint;
import dev.lamina.client.internal.endpoint.Endpoints;
import dev.lamina.vectors.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of the parameters of an endpoint rule set: a URL and the ways in which a request may be signed, best first,
 * or a refusal.
 *
 * @param url without a slash at its end; null: refused
 * @param schemes such as {@code sigv4 s3 us-east-1}
 * @param refusal why; null: not refused
 */
record Resolution(String url, List<String> schemes, String refusal) {
    /** Parameters that an operation fixes; every other is a setting. */
    private static final Set<String> OF_OPERATIONS = Set.of(
            "DisableAccessPoints",
            "UseObjectLambdaEndpoint",
            "UseS3ExpressControlEndpoint",
            "IsControlPlane",
            "IsOAuthEndpoint");

    /** Service, what its host begins with, what it is signed as. */
    private static final Map<String, String[]> SERVICES = Map.of(
            "s3", new String[] {"s3", "s3"},
            "ec2", new String[] {"ec2", "ec2"},
            "sts", new String[] {"sts", "sts"},
            "iam", new String[] {"iam", "iam"},
            "sso", new String[] {"portal.sso", "awsssoportal"},
            "sso-oidc", new String[] {"oidc", "sso-oauth"},
            "signin", new String[] {"signin", "signin"});

    static Set<String> services() {
        return SERVICES.keySet();
    }

    /** By ourselves, of parameters alone: an operation is made that fixes those that operations fix. */
    static Resolution ours(String service, Map<String, Object> parameters) {
        Operation operation = operation(service, parameters);
        Object bucket = parameters.get("Bucket");
        Map<String, ?> input = bucket == null ? Map.of() : Map.of("Bucket", bucket);
        return ours(operation, input, parameters);
    }

    /** By ourselves, of an operation's input and settings. */
    static Resolution ours(Operation operation, Map<String, ?> input, Map<String, Object> settings) {
        try {
            ClientConfig config = config(operation.api().service(), settings);
            return of(new Endpoints(operation.api(), config)
                    .resolve(operation, Struct.of(operation.input(), input), null));
        } catch (IllegalArgumentException e) {
            return new Resolution(null, List.of(), e.getMessage());
        }
    }

    private static Operation operation(String service, Map<String, Object> parameters) {
        StringBuilder fixed = new StringBuilder();
        for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
            if (OF_OPERATIONS.contains(parameter.getKey())) {
                fixed.append(" static ").append(parameter.getKey()).append(' ');
                fixed.append(parameter.getValue()).append('\n');
            }
        }
        String[] names = SERVICES.get(service);
        return Api.parse("api " + service + " 1\n protocol rest-xml\n endpointPrefix " + names[0] + "\n signingName "
                        + names[1] + "\noperation Call GET /\n" + fixed
                        + "request\n Bucket Name context\nresponse\nstring Name\n")
                .operation("Call");
    }

    private static ClientConfig config(String service, Map<String, Object> settings) {
        ClientConfig.Builder config = ClientConfig.builder()
                .region((String) settings.get("Region"))
                .endpointUrl((String) settings.get("Endpoint"))
                .useFips(is(settings, "UseFIPS"))
                .useDualstack(is(settings, "UseDualStack"))
                .useAccelerate(is(settings, "Accelerate"))
                .useArnRegion(!Boolean.FALSE.equals(settings.get("UseArnRegion")))
                .disableMultiRegionAccessPoints(is(settings, "DisableMultiRegionAccessPoints"))
                .disableS3ExpressSessionAuth(is(settings, "DisableS3ExpressSessionAuth"));
        if (is(settings, "ForcePathStyle")) {
            config.addressingStyle(AddressingStyle.PATH);
        } else if (settings.get("Endpoint") != null) {
            // Ours is the path for an endpoint URL, unless asked; the rules' is the host.
            config.addressingStyle(AddressingStyle.VIRTUAL);
        }
        if (is(settings, "UseGlobalEndpoint")) {
            config.useGlobalEndpoint(service);
        }
        return config.build();
    }

    private static boolean is(Map<String, Object> settings, String name) {
        return Boolean.TRUE.equals(settings.get(name));
    }

    private static Resolution of(Endpoint endpoint) {
        List<String> schemes = new ArrayList<>();
        if (endpoint.session()) {
            schemes.add("sigv4-s3express " + endpoint.signingName() + " " + endpoint.signingRegion());
            return new Resolution(endpoint.url(), schemes, null);
        }
        if (endpoint.regionSet() != null) {
            schemes.add("sigv4a " + endpoint.signingName() + " [" + endpoint.regionSet() + "]");
        }
        if (endpoint.signingRegion() != null || endpoint.regionSet() == null) {
            schemes.add("sigv4 " + endpoint.signingName() + " " + endpoint.signingRegion());
        }
        return new Resolution(endpoint.url(), schemes, null);
    }

    /** By rules, whose endpoint says only what differs from the service's own name and the region. */
    static Resolution theirs(String service, Map<String, Object> parameters, String url, List<Object> schemes) {
        String name = SERVICES.get(service)[1];
        String region = (String) parameters.get("Region");
        List<String> said = new ArrayList<>();
        for (Object one : schemes) {
            Map<String, Object> scheme = new LinkedHashMap<>(Json.object(one));
            Object where = scheme.getOrDefault("signingRegionSet", scheme.getOrDefault("signingRegion", region));
            said.add(scheme.get("name") + " " + scheme.getOrDefault("signingName", name) + " " + where);
        }
        return new Resolution(
                url.endsWith("/") ? url.substring(0, url.length() - 1) : url,
                said.isEmpty() ? List.of("sigv4 " + name + " " + region) : said,
                null);
    }

    boolean isRefused() {
        return url == null;
    }
}
