package dev.lamina.client.api;

import java.util.List;

/**
 * How an operation's pages follow each other. Paths are in the path language of botocore's paginators, a part of
 * JMESPath.
 *
 * @param inputTokens members of the request that say where a page begins
 * @param outputTokens paths into the response, one for each input token, that say where the next page begins
 * @param resultKeys paths into the response to the lists that the pages divide
 * @param limitKey the request's member that bounds a page's length, or null where there is none
 * @param moreResults the path to the response's boolean that tells whether there is another page, or null where only an
 *     absent token tells
 */
public record Pagination(
        List<String> inputTokens,
        List<String> outputTokens,
        List<String> resultKeys,
        String limitKey,
        String moreResults) {
    /**
     * Copies the lists.
     *
     * @param inputTokens members of the request
     * @param outputTokens paths into the response
     * @param resultKeys paths to the lists
     * @param limitKey the bound's member, or null
     * @param moreResults the boolean's path, or null
     * @throws IllegalArgumentException if there are not as many output tokens as input tokens
     */
    public Pagination {
        inputTokens = List.copyOf(inputTokens);
        outputTokens = List.copyOf(outputTokens);
        resultKeys = List.copyOf(resultKeys);
        if (inputTokens.size() != outputTokens.size()) {
            throw new IllegalArgumentException(
                    "input tokens " + inputTokens + " and output tokens " + outputTokens + " must be as many");
        }
    }
}
