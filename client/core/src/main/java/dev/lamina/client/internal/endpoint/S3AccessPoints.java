package dev.lamina.client.internal.endpoint;

/**
 * What is called by an ARN in the place of a bucket: access points, those of Object Lambda, of several Regions and on
 * Outposts. See the Amazon S3 User Guide, "Referencing access points", "Making requests through a Multi-Region Access
 * Point", "Using Amazon S3 Object Lambda access points"; Amazon S3 on Outposts, "Making requests", and "Using a
 * bucket-style alias for your S3 on Outposts bucket access point".
 */
final class S3AccessPoints {
    private static final String OUTPOSTS = "s3-outposts";
    private static final String OBJECT_LAMBDA = "s3-object-lambda";
    private static final String ACCESS_POINT = "accesspoint";

    static final String OUTPOST_ALIAS = "--op-s3";
    /** Hardware, id of the Outpost, and what makes the access point unique, from the alias's end. */
    static final int OUTPOST_ALIAS_LENGTH = 50;

    private static final String EVERYWHERE = "*";

    private final S3Endpoints s3;
    private final Arn arn;

    private S3AccessPoints(S3Endpoints s3, Arn arn) {
        this.s3 = s3;
        this.arn = arn;
    }

    static Endpoint ofOutpostAlias(S3Endpoints s3) {
        String alias = s3.bucket;
        int start = alias.length() - OUTPOST_ALIAS_LENGTH;
        if (!BucketName.isVirtualHostable(alias, false)) {
            throw s3.refused("an Outposts alias stands in a host's name, so it has lower-case letters, digits and inner"
                    + " hyphens only");
        }
        String outpost = alias.substring(start + 1, start + 18);
        requireLabel(s3, "Outpost id", outpost);
        char hardware = alias.charAt(start);
        if (hardware != 'e' && hardware != 'o') {
            throw s3.refused("the hardware type in an Outposts alias is e or o, not " + hardware);
        }
        String host = alias + (hardware == 'e' ? ".ec2." : ".op-" + outpost + ".");
        if (!alias.startsWith("beta", alias.length() - 12)) {
            host += OUTPOSTS + "." + s3.region + "." + s3.partition().dnsSuffix;
        } else if (s3.custom != null) {
            host += s3.customAuthority();
        } else {
            throw s3.refused("this Outposts alias is of a test, which has no endpoint of AWS's; set an endpoint URL");
        }
        return outposts(host, s3.region);
    }

    private static Endpoint outposts(String host, String region) {
        return new Endpoint("https://" + host, OUTPOSTS, region, EVERYWHERE, false);
    }

    /** Of WriteGetObjectResponse, which has no bucket. */
    static Endpoint ofObjectLambda(S3Endpoints s3) {
        refuseVariants(s3, "Object Lambda", false);
        return new Endpoint(s3.custom != null ? s3.custom : s3.url(OBJECT_LAMBDA, s3.region), OBJECT_LAMBDA, s3.region);
    }

    static Endpoint ofArn(S3Endpoints s3) {
        Arn arn = Arn.parse(s3.bucket);
        if (arn == null) {
            throw s3.refused("not an ARN, which is arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE");
        }
        if (s3.isPathStyleForced()) {
            throw s3.refused("an access point stands in the host's name; use an addressing style other than PATH");
        }
        return new S3AccessPoints(s3, arn).resolve();
    }

    private Endpoint resolve() {
        String type = arn.part(0);
        if (type.isEmpty()) {
            throw s3.refused("the ARN's resource has no type, as in accesspoint/NAME");
        }
        if (arn.service().equals(OBJECT_LAMBDA)) {
            requireType(type);
            refuseVariants(s3, "Object Lambda", false);
            return accessPoint(OBJECT_LAMBDA, OBJECT_LAMBDA);
        }
        if (type.equals(ACCESS_POINT)) {
            return arn.region().isEmpty() ? multiRegion() : accessPoint("s3", "s3-accesspoint");
        }
        if (arn.service().equals(OUTPOSTS)) {
            return onOutpost();
        }
        requireType(type);
        throw s3.refused("not the ARN of an access point");
    }

    private void requireType(String type) {
        if (!type.equals(ACCESS_POINT)) {
            throw s3.refused("only the ARN of an access point can stand for a bucket, not that of a " + type);
        }
    }

    private Endpoint accessPoint(String service, String host) {
        String name = requireName(arn.part(1));
        if (arn.region().isEmpty()) {
            throw s3.refused("the ARN has no region, which only a Multi-Region Access Point may lack");
        }
        if (s3.is("DisableAccessPoints")) {
            throw s3.refused("this operation takes no access point; name the bucket itself");
        }
        if (arn.part(2) != null) {
            throw s3.refused("the ARN has something behind the access point's name: " + arn.part(2));
        }
        requireReachable();
        if (!arn.service().equals(service)) {
            throw s3.refused("the ARN is one of " + arn.service() + ", not of S3");
        }
        requireLabel(s3, "account id", arn.account());
        requireLabel(s3, "access point's name", name);
        if (s3.config.useAccelerate()) {
            throw s3.refused("access points have no Transfer Acceleration; call it by a client without useAccelerate");
        }
        String url = s3.custom != null ? s3.custom : s3.url(host, arn.region());
        return new Endpoint(S3Endpoints.beforeHost(name + "-" + arn.account(), url), service, arn.region());
    }

    private Endpoint multiRegion() {
        String name = requireName(arn.part(1));
        if (!BucketName.isHostLabel(name, true)) {
            throw s3.refused("the name of a Multi-Region Access Point has letters, digits, hyphens and dots only");
        }
        refuseVariants(s3, "a Multi-Region Access Point", true);
        if (s3.config.disableMultiRegionAccessPoints()) {
            throw s3.refused("Multi-Region Access Points are switched off (disableMultiRegionAccessPoints)");
        }
        requireSamePartition(arn.partition());
        return new Endpoint(
                "https://" + name + ".accesspoint.s3-global." + s3.partition().dnsSuffix,
                "s3",
                null,
                EVERYWHERE,
                false);
    }

    private Endpoint onOutpost() {
        refuseVariants(s3, "an Outpost", true);
        String outpost = arn.part(1);
        if (arn.part(4) != null || arn.part(3) == null || !arn.part(2).equals(ACCESS_POINT)) {
            throw s3.refused("on an Outpost an ARN's resource is outpost/ID/accesspoint/NAME");
        }
        requireLabel(s3, "Outpost id", outpost);
        requireReachable();
        requireLabel(s3, "account id", arn.account());
        requireLabel(s3, "access point's name", arn.part(3));
        String host = s3.custom != null
                ? s3.customAuthority()
                : OUTPOSTS + "." + arn.region() + "." + s3.partition().dnsSuffix;
        return outposts(arn.part(3) + "-" + arn.account() + "." + outpost + "." + host, arn.region());
    }

    private String requireName(String name) {
        if (name == null || name.isEmpty()) {
            throw s3.refused("the ARN has no access point's name, as in accesspoint/NAME");
        }
        return name;
    }

    /** From the client's region: in the same partition, and in the same region unless others are allowed. */
    private void requireReachable() {
        if (!s3.config.useArnRegion() && !arn.region().equals(s3.region)) {
            throw s3.refused("the ARN's region is not the client's, " + s3.region
                    + ", and useArnRegion is off; use a client of that region, or set useArnRegion");
        }
        if (!BucketName.isHostLabel(arn.region(), true)) {
            throw s3.refused("the ARN's region cannot be part of a host's name");
        }
        requireSamePartition(Partitions.of(arn.region()).id);
    }

    private void requireSamePartition(String partition) {
        if (!partition.equals(s3.partition().id)) {
            throw s3.refused("it is in the partition " + partition + ", but the client's region " + s3.region
                    + " is in " + s3.partition().id + "; use a client of a region of " + partition);
        }
    }

    private static void requireLabel(S3Endpoints s3, String what, String label) {
        if (!BucketName.isHostLabel(label, false)) {
            throw s3.refused("the " + what + " has from 1 to 63 letters, digits and inner hyphens only, not " + label);
        }
    }

    private static void refuseVariants(S3Endpoints s3, String what, boolean fipsToo) {
        String variant = s3.config.useDualstack()
                ? "dual-stack endpoint: call it by a client without useDualstack"
                : s3.config.useAccelerate()
                        ? "Transfer Acceleration: call it by a client without useAccelerate"
                        : fipsToo && s3.config.useFips() ? "FIPS endpoint: call it by a client without useFips" : null;
        if (variant != null) {
            throw s3.refused(what + " has no " + variant);
        }
    }
}
