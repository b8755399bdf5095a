package dev.lamina.client.api;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a description says of one operation. Immutable; its two shapes are parsed when first asked for. */
public final class Operation {
    private final Api api;
    private final String name;
    private final OperationDraft facts;

    /** The draft is handed over: its fields are read only from here on, and seen whole through a final field. */
    Operation(Api api, String name, OperationDraft facts) {
        this.api = api;
        this.name = name;
        this.facts = facts.closed();
    }

    /**
     * The description that it stands in.
     *
     * @return the service
     */
    public Api api() {
        return api;
    }

    /**
     * The operation's name.
     *
     * @return such as {@code PutObject}
     */
    public String name() {
        return name;
    }

    /**
     * The HTTP method.
     *
     * @return such as {@code PUT}
     */
    public String method() {
        return facts.method;
    }

    /**
     * The template of the path and the query, to be appended to the endpoint's URL. {@code {Key+}} is a label whose
     * slashes stay. S3's bucket is not in it: whether that is in the host or in the path is the endpoint's business.
     *
     * @return such as {@code /{Key+}?uploads}, or {@code ?delete}; may be empty
     */
    public String uri() {
        return facts.uri;
    }

    /**
     * What it takes.
     *
     * @return the shape {@code OPERATIONRequest}, a structure, empty or not
     */
    public Shape input() {
        return api.shape(name + ApiText.REQUEST);
    }

    /**
     * What it gives.
     *
     * @return the shape {@code OPERATIONResponse}, a structure, empty or not
     */
    public Shape output() {
        return api.shape(name + ApiText.RESPONSE);
    }

    /**
     * The errors that the description names.
     *
     * @return names of shapes, unmodifiable
     */
    public List<String> errors() {
        return facts.errors;
    }

    /**
     * The status of a success.
     *
     * @return such as 204, or 0 where the description has none
     */
    public int responseStatus() {
        return facts.responseStatus;
    }

    /**
     * Whether the service refuses a request without a checksum of its body.
     *
     * @return true for such as DeleteObjects
     */
    public boolean checksumRequired() {
        return facts.words.contains("checksum-required");
    }

    /**
     * The member that names the algorithm of the request's checksum.
     *
     * @return such as {@code ChecksumAlgorithm}, or null where the operation takes no checksum
     */
    public String checksumAlgorithmMember() {
        return facts.checksumAlgorithmMember;
    }

    /**
     * The member that asks for checksums in the response.
     *
     * @return such as {@code ChecksumMode}, or null where there is none
     */
    public String checksumModeMember() {
        return facts.checksumModeMember;
    }

    /**
     * The algorithms of checksums that the response may carry.
     *
     * @return names such as {@code CRC32}, unmodifiable; empty where there are none
     */
    public List<String> responseChecksums() {
        return facts.responseChecksums;
    }

    /**
     * What comes before the endpoint's host.
     *
     * @return a template such as <code>{RequestRoute}.</code>, or null where nothing does
     */
    public String hostPrefix() {
        return facts.hostPrefix;
    }

    /**
     * How the request is signed where it is not signed as usual.
     *
     * @return {@code none} or {@code v4-unsigned-body}, or null for as usual
     */
    public String authType() {
        return facts.authType;
    }

    /**
     * The ways in which the request may be signed, best first, where they are not the service's.
     *
     * @return names such as {@code smithy.api#noAuth}, unmodifiable; empty where the description has none
     */
    public List<String> authSchemes() {
        return facts.authSchemes;
    }

    /**
     * The encodings in which the body may be compressed.
     *
     * @return such as {@code gzip}, unmodifiable; empty where there are none
     */
    public List<String> compression() {
        return facts.compression;
    }

    /**
     * Whether the body stays out of the signature.
     *
     * @return true for such as WriteGetObjectResponse
     */
    public boolean unsignedPayload() {
        return facts.words.contains("unsigned-payload");
    }

    /**
     * Whether AWS advises against it.
     *
     * @return true where the description calls it deprecated
     */
    public boolean deprecated() {
        return facts.words.contains("deprecated");
    }

    /**
     * An endpoint parameter that the operation fixes.
     *
     * @param parameter such as {@code UseS3ExpressControlEndpoint}
     * @return its value such as {@code true}, or null where the operation does not fix it
     */
    public String staticContext(String parameter) {
        return facts.staticContext.get(parameter);
    }

    /**
     * The endpoint parameters that the operation fixes.
     *
     * @return names to values, unmodifiable
     */
    public Map<String, String> staticContext() {
        return facts.staticContext;
    }

    /**
     * Whether the operation has an oddity that the engine knows by a word.
     *
     * @param word such as {@code url-encoded-listing}
     * @return true where the description has the word
     */
    public boolean quirk(String word) {
        return facts.quirks.contains(word);
    }

    /**
     * The words for the operation's oddities.
     *
     * @return unmodifiable; empty for most
     */
    public Set<String> quirks() {
        return facts.quirks;
    }

    /**
     * How its pages follow each other.
     *
     * @return null where it has no pages
     */
    public Pagination pagination() {
        return facts.pagination;
    }

    /**
     * The members of a page that say the same on every page, and are not divided: botocore's {@code non_aggregate_keys}.
     *
     * @return names, unmodifiable; empty where the description has none
     */
    public List<String> nonAggregateKeys() {
        return facts.nonAggregateKeys;
    }

    @Override
    public String toString() {
        return name;
    }
}
