package dev.lamina.signer.doctor;

/**
 * What can break a signature: all that a {@link SignatureDoctor} can name. A new one is a constant here, with its
 * sentence, its remedy and, where a request can be signed again under it, its mutation.
 *
 * <p>Source: AWS Identity and Access Management User Guide, "Troubleshoot Signature Version 4 requests for AWS APIs";
 * Amazon S3 API Reference, "Error responses".
 */
public enum Cause {
    /** The server saw another host. */
    HOST_REWRITTEN(
            "The server saw another Host than the one that was signed.",
            "Let the proxy pass the Host header on unchanged, or sign for the host that the server sees.",
            HeaderMutations::host),
    /** The server saw another port, or none. */
    PORT_DROPPED(
            "The Host header was signed with another port than the server saw, or with none.",
            "Let the proxy keep the port in the Host header; sign without it where it is the scheme's own (80, 443).",
            HeaderMutations::port),
    /** A CDN or proxy rewrote Accept-Encoding. */
    ACCEPT_ENCODING_CHANGED(
            "Accept-Encoding was signed, and changed on the way, as CDNs do.",
            "Do not sign Accept-Encoding; for a CDN's origin request, turn its compression off.",
            HeaderMutations::acceptEncoding),
    /** Content-Length, Transfer-Encoding or Expect did not arrive. */
    HOP_HEADER_SIGNED(
            "Content-Length, Transfer-Encoding or Expect was signed, and dropped or changed on the way.",
            "Do not sign what concerns one connection only: Content-Length, Transfer-Encoding, Expect.",
            HeaderMutations::hop),
    /** A charset came to Content-Type, or left it. */
    CONTENT_TYPE_CHARSET(
            "Content-Type was signed with another charset parameter than was sent.",
            "Set Content-Type whole, charset included, before signing; keep the HTTP library from adding one.",
            HeaderMutations::contentType),
    /** Another signed header differs. */
    SIGNED_HEADER_CHANGED(
            "A signed header arrived with another value, or did not arrive.",
            "Find who changes it (HTTP library, proxy, CDN), or leave it out of the signature."),
    /** An x-amz- header is there that is not signed. */
    UNSIGNED_AMZ_HEADER(
            "The request has a header that must be signed (x-amz-…, Host), and it is not.",
            "Add the header before signing, or do not send it: of a presigned URL send only the headers it was signed"
                    + " with."),
    /** A presigned URL demands the checksum of the empty body. */
    EMPTY_BODY_CHECKSUM(
            "The checksum of an empty body was signed, although a body is sent.",
            "Presign without a checksum: switch automatic checksums off (when_required), or give the real one."),
    /** Another method than was signed. */
    METHOD_CHANGED(
            "The request was sent with another method than it was signed for.",
            "Sign for the method that is sent: a GET's URL does not serve a HEAD, nor survive a redirect to GET.",
            Mutations::method),
    /** One percent-encoding too many. */
    PATH_ENCODED_TWICE(
            "The path was percent-encoded once more on one side than on the other.",
            "S3: encode the path once, for URL and signature alike. Others: once for the URL, twice for the signature."
                    + " Keep the HTTP library from encoding it again.",
            UrlMutations::encodedTwice),
    /** One percent-encoding too few. */
    PATH_NOT_ENCODED(
            "The path was signed with less percent-encoding than the service wants.",
            "Sign the encoded path: once for S3, twice for every other service.",
            UrlMutations::notEncoded),
    /** Hex digits in lower case. */
    LOWER_CASE_ESCAPES(
            "Percent-encodings were signed in lower case (%2f).",
            "Write the hex digits of percent-encodings in upper case (%2F).", UrlMutations::lowerCase),
    /** Plus and space taken for one another. */
    PLUS_FOR_SPACE(
            "One side took + for a space, the other not.",
            "Encode a space as %20 and a plus as %2B, in path and query alike; do not use a form's encoder.",
            UrlMutations::plus),
    /** Dots and slashes resolved. */
    PATH_NORMALIZED(
            "One side resolved //, . or .. (or a slash at the end) in the path, the other did not.",
            "S3: sign and send the path as it is, and keep library and proxy from normalising it. Others: sign the"
                    + " normalised path.",
            UrlMutations::normalized),
    /** A reserved character not encoded. */
    RESERVED_CHARACTER(
            "A character was signed raw that must be encoded (such as = * ! ' ( ) :), or ~ encoded, which must not be.",
            "Encode all but A-Z a-z 0-9 - . _ ~ (and the slash in a path).",
            UrlMutations::reserved),
    /** The path differs otherwise. */
    PATH_CHANGED(
            "The server saw another path than was signed.",
            "Find what rewrites the path (a proxy's prefix, a redirect), or sign for the path that arrives."),
    /** Parameters not sorted. */
    QUERY_UNSORTED(
            "The query parameters were signed in another order than by name and value.",
            "Encode the parameters first, then sort by name, then by value, byte by byte.",
            UrlMutations::unsorted),
    /** A name without an equals sign. */
    QUERY_WITHOUT_EQUALS(
            "A query parameter without a value was signed without its equals sign.",
            "Sign ?acl as acl= with an equals sign.",
            UrlMutations::withoutEquals),
    /** The query differs otherwise. */
    QUERY_CHANGED(
            "The server saw another query than was signed.",
            "Add every parameter before signing, and keep proxies from adding or dropping any."),
    /** Spaces not collapsed. */
    HEADER_SPACES(
            "A header was signed with spaces that the server takes out.",
            "Sign header values without spaces around, and every run of spaces as one.",
            HeaderMutations::spaces),
    /** Characters beyond ASCII in a header. */
    NON_ASCII_HEADER(
            "A signed header has characters beyond ASCII, which client and server turn into different bytes.",
            "Keep header values to ASCII: percent-encode metadata, or use RFC 2047.",
            HeaderMutations::nonAscii),
    /** A secret with something around it. */
    SECRET_WHITESPACE(
            "The secret was used with white space or quotes around it, or percent-encoded.",
            "Copy the secret again, without line break, space or quotes; / and + belong to it as they are.",
            Mutations::secretWithMore),
    /** Another secret. */
    WRONG_SECRET(
            "The secret is not the one that the server has for this access key.",
            "Check which secret belongs to the access key id (profile, environment, old key), or make a new key."),
    /** The clock is off. */
    CLOCK_SKEWED(
            "The time of signing is too far from the server's.",
            "Set the client's clock (NTP), and sign shortly before sending; a request cannot be kept for later."),
    /** The scope has another day than the request. */
    SCOPE_DATE(
            "The day in the credential scope is not the day of the request's date.",
            "Take both from one instant, in UTC; derive the key anew each day.",
            Mutations::scopeDate),
    /** Another region. */
    REGION_WRONG(
            "The request is signed for another region than the server's, or for one that is misspelt.",
            "Sign for the region of the endpoint (of a bucket: x-amz-bucket-region says it).",
            Mutations::region),
    /** Another service. */
    SERVICE_WRONG(
            "The request is signed for another service than it is sent to.",
            "Sign with the service's signing name, which is not always its host's first word.",
            Mutations::service),
    /** A key of another partition. */
    PARTITION_WRONG(
            "The access key may belong to another partition (AWS, China, GovCloud), which shares no keys.",
            "Use keys, region and host of one partition."),
    /** Nobody has the access key. */
    ACCESS_KEY_UNKNOWN(
            "The server knows no such access key id.",
            "Check the id, whether the key is active, and whether it is of this account and partition."),
    /** A temporary key without its token. */
    TOKEN_MISSING(
            "The access key is a temporary one (ASIA…), and its session token is missing.",
            "Send the session token as x-amz-security-token, and sign it."),
    /** The token is not among what is signed. */
    TOKEN_NOT_SIGNED(
            "The session token was added after signing.",
            "Add x-amz-security-token (header or query) before signing.",
            Mutations::tokenNotSigned),
    /** The token is of another key. */
    TOKEN_INVALID(
            "The server does not take the session token: it is another key's, was cut, or does not hold in this region.",
            "Use id, secret and token of one and the same answer of STS, whole; for an opt-in region, of a regional endpoint."),
    /** The temporary credentials ended. */
    TOKEN_EXPIRED("The temporary credentials have ended.", "Get new ones, and let the client refresh them."),
    /** The presigned URL ended. */
    URL_EXPIRED(
            "The presigned URL is past its end.",
            "Presign later, or for longer (up to 7 days, and not longer than the credentials live)."),
    /** The credentials ended before the URL. */
    URL_OUTLIVES_TOKEN(
            "The presigned URL outlived the temporary credentials that signed it.",
            "Presign with credentials that live at least as long as the URL shall."),
    /** The body differs. */
    BODY_CHANGED(
            "The body is not the one whose hash or checksum was sent.",
            "Hash the bytes that are sent: after compression, transcoding and line endings.",
            Mutations::body),
    /** Chunked bodies not understood. */
    CHUNKS_UNSUPPORTED(
            "The server takes no body in chunks (aws-chunked), or no trailers.",
            "Send the body whole, with its Content-Length and its hash or UNSIGNED-PAYLOAD, and the checksum as a"
                    + " header."),
    /** Signed in header and query. */
    SIGNED_TWICE(
            "The request is signed in its header and in its URL.",
            "Send a presigned URL without an Authorization header; drop it on redirects."),
    /** The signature's own text is broken. */
    SIGNATURE_MALFORMED(
            "What the request says of its signature is incomplete or malformed.",
            "Authorization: AWS4-HMAC-SHA256 Credential=ID/DAY/REGION/SERVICE/aws4_request, SignedHeaders=…,"
                    + " Signature=… (and x-amz-date).");

    private final String sentence;
    private final String remedy;

    /** A static method, so that it cannot change. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final transient Mutation mutation;

    Cause(String sentence, String remedy) {
        this(sentence, remedy, null);
    }

    Cause(String sentence, String remedy, Mutation mutation) {
        this.sentence = sentence;
        this.remedy = remedy;
        this.mutation = mutation;
    }

    /**
     * What happened.
     *
     * @return a sentence
     */
    public String sentence() {
        return sentence;
    }

    /**
     * What to do.
     *
     * @return a sentence or two
     */
    public String remedy() {
        return remedy;
    }

    /** What it does to a request, or null where that cannot be tried. */
    Mutation mutation() {
        return mutation;
    }
}
