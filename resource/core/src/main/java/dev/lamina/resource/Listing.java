package dev.lamina.resource;

import dev.lamina.client.AwsClient;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Operation;
import dev.lamina.client.api.Pagination;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * What a collection asks its service for, whole: operation, parameters and bounds. Never changes; for generated
 * collections, which pass it on and look into it no further.
 */
public final class Listing {
    private final AwsClient client;
    private final String operation;
    private final Object[] owners;
    private final String[] elements;
    /** What callers gave; null for nothing. */
    private final Struct filters;
    /** Resources at most; negative for all. */
    private final int limit;
    /** Resources a page at most; 0 for as many as the service likes. */
    private final int pageSize;

    private Listing(
            AwsClient client,
            String operation,
            Object[] owners,
            String[] elements,
            Struct filters,
            int limit,
            int pageSize) {
        this.client = client;
        this.operation = operation;
        this.owners = owners;
        this.elements = elements;
        this.filters = filters;
        this.limit = limit;
        this.pageSize = pageSize;
    }

    /**
     * Everything that an operation lists.
     *
     * @param client what is called
     * @param operation the operation's name
     * @param elements paths to the lists in an answer, such as {@code Contents[]}
     * @param targetsAndValues what names the owner, as {@link ServiceResource#request} takes it
     * @return a listing without filters and bounds
     */
    public static Listing of(AwsClient client, String operation, String[] elements, Object... targetsAndValues) {
        return new Listing(client, operation, targetsAndValues.clone(), elements.clone(), null, -1, 0);
    }

    Listing filtered(Struct more) {
        Struct all = filters == null ? more : Parameters.joined(filters, more);
        Listing filtered = new Listing(client, operation, owners, elements, all, limit, pageSize);
        // A filter that contradicts the owner is an error here, and not at the first page.
        filtered.request();
        return filtered;
    }

    Listing limited(int resources) {
        if (resources < 0) {
            throw new IllegalArgumentException("limit " + resources + ": must not be negative");
        }
        return new Listing(client, operation, owners, elements, filters, resources, pageSize);
    }

    Listing paged(int resources) {
        if (resources < 1) {
            throw new IllegalArgumentException("pageSize " + resources + ": must be 1 or more");
        }
        Pagination pagination = described().pagination();
        if (pagination == null || pagination.limitKey() == null) {
            throw new IllegalArgumentException(
                    "pageSize " + resources + ": " + operation + " does not let its caller choose; leave it out");
        }
        return new Listing(client, operation, owners, elements, filters, limit, resources);
    }

    int limit() {
        return limit;
    }

    AwsClient client() {
        return client;
    }

    Operation described() {
        return client.api().operation(operation);
    }

    /** The first page's request. */
    Struct request() {
        Struct request = Parameters.request(described(), filters, owners);
        if (pageSize == 0) {
            return request;
        }
        return request.newBuilder()
                .set(described().pagination().limitKey(), pageSize)
                .build();
    }

    /** The answers, one where the operation does not answer in pages. */
    Iterator<Struct> answers(Struct request) {
        if (described().pagination() != null) {
            return client.paginator(operation, request).iterator();
        }
        return new OneAnswer(client, operation, request);
    }

    /** What an answer lists, those of one path after those of another. */
    List<Object> elements(Struct answer) {
        if (elements.length == 1) {
            return elements(answer, elements[0]);
        }
        List<Object> all = new ArrayList<>();
        for (String path : elements) {
            all.addAll(elements(answer, path));
        }
        return all;
    }

    /** A list of the answer's own is taken as it is, without a walk and a copy: pages are long. */
    @SuppressWarnings("unchecked") // the path says that it is a list
    private static List<Object> elements(Struct answer, String path) {
        int bracket = path.indexOf('[');
        if (path.endsWith("[]") && bracket == path.length() - 2 && path.indexOf('.') < 0) {
            Object list = answer.get(path.substring(0, bracket));
            return list == null ? List.of() : (List<Object>) list;
        }
        return answer.find(path);
    }

    Struct batch(String batchOperation, Struct given, List<? extends Resource<?, ?>> resources, String[] targets) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int i = 0; i < resources.size(); i++) {
            Map<String, Object> identifiers = resources.get(i).identifiers();
            for (int j = 0; j < targets.length; j += 2) {
                String from = targets[j + 1];
                Object value = from.startsWith("'") ? from.substring(1) : identifiers.get(from);
                Parameters.set(members, at(targets[j], i), value);
            }
        }
        return client.call(batchOperation, Parameters.over(client.api().operation(batchOperation), members, given));
    }

    /** boto3 writes {@code []} and {@code [*]} for the place of each. */
    private static String at(String target, int index) {
        int bracket = target.indexOf('[');
        if (bracket < 0) {
            return target;
        }
        return target.substring(0, bracket + 1) + index + target.substring(target.indexOf(']'));
    }

    @Override
    public String toString() {
        return operation + (filters == null ? "" : " " + filters) + (limit < 0 ? "" : ", " + limit + " at most");
    }

    private static final class OneAnswer implements Iterator<Struct> {
        private final AwsClient client;
        private final String operation;
        private final Struct request;
        private boolean asked;

        OneAnswer(AwsClient client, String operation, Struct request) {
            this.client = client;
            this.operation = operation;
            this.request = request;
        }

        @Override
        public boolean hasNext() {
            return !asked;
        }

        @Override
        public Struct next() {
            if (asked) {
                throw new NoSuchElementException();
            }
            asked = true;
            return client.call(operation, request);
        }
    }
}
