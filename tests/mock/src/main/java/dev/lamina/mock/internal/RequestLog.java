package dev.lamina.mock.internal;

import dev.lamina.mock.ReceivedRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The latest requests, bounded in number and in bytes of bodies. Thread-safe. */
final class RequestLog {
    private static final int MAX_REQUESTS = 1000;
    private static final long MAX_BODY_BYTES = 64L << 20;

    private final Deque<ReceivedRequest> requests = new ArrayDeque<>();
    private long bodyBytes;

    /** Adds a request; the oldest go, but never the one that was just added. */
    synchronized void add(ReceivedRequest request) {
        requests.add(request);
        bodyBytes += request.body().length;
        while (requests.size() > MAX_REQUESTS || (bodyBytes > MAX_BODY_BYTES && requests.size() > 1)) {
            bodyBytes -= requests.remove().body().length;
        }
    }

    synchronized List<ReceivedRequest> all() {
        return List.copyOf(requests);
    }
}
