package dev.lamina.client.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an operation's lines said, before it becomes an {@link Operation}. */
final class OperationDraft {
    String method = "POST";
    String uri = "/";
    int responseStatus;
    String checksumAlgorithmMember;
    String checksumModeMember;
    String hostPrefix;
    String authType;
    Pagination pagination;
    Set<String> words = new LinkedHashSet<>();
    Set<String> quirks = new LinkedHashSet<>();
    List<String> errors = new ArrayList<>();
    List<String> responseChecksums = new ArrayList<>();
    List<String> authSchemes = new ArrayList<>();
    List<String> compression = new ArrayList<>();
    List<String> nonAggregateKeys = new ArrayList<>();
    Map<String, String> staticContext = new LinkedHashMap<>();
    final List<String> inputTokens = new ArrayList<>();
    final List<String> outputTokens = new ArrayList<>();
    final List<String> resultKeys = new ArrayList<>();
    String limitKey;
    String moreResults;

    /** The draft with its collections made unmodifiable. */
    OperationDraft closed() {
        words = Collections.unmodifiableSet(words);
        quirks = Collections.unmodifiableSet(quirks);
        errors = List.copyOf(errors);
        responseChecksums = List.copyOf(responseChecksums);
        authSchemes = List.copyOf(authSchemes);
        compression = List.copyOf(compression);
        nonAggregateKeys = List.copyOf(nonAggregateKeys);
        staticContext = Collections.unmodifiableMap(staticContext);
        if (!inputTokens.isEmpty()) {
            pagination = new Pagination(inputTokens, outputTokens, resultKeys, limitKey, moreResults);
        }
        return this;
    }
}
