package dev.lamina.interop.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.client.AwsClient;
import dev.lamina.client.AwsServiceException;
import dev.lamina.client.ClientConfig;
import dev.lamina.client.Paginator;
import dev.lamina.client.Struct;
import dev.lamina.client.Wait;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.function.Executable;

/** A service, called one of the ways there are. */
interface Calls {
    Struct call(String operation, Map<String, ?> input);

    Paginator<? extends Struct> pages(String operation, Map<String, ?> input);

    Optional<? extends Struct> waitUntil(String waiter, Map<String, ?> input, Wait wait);

    /** The same way with other settings. */
    Calls with(Consumer<ClientConfig.Builder> changes);

    /** As the description has it: nothing here sleeps. */
    default Optional<? extends Struct> waitUntil(String waiter, Map<String, ?> input) {
        return waitUntil(waiter, input, Wait.asDescribed());
    }

    /** What an answer has at a path that leads to one text. */
    static String text(Struct answer, String path) {
        return (String) one(answer, path);
    }

    /** What an answer has at a path that leads to one value. */
    static Object one(Struct answer, String path) {
        assertEquals(1, answer.find(path).size(), () -> path + " of " + answer);
        return answer.find(path).get(0);
    }

    /** Asserts that the service refuses, with a message and a request's id, and is asked only once. */
    static AwsServiceException refused(int status, String code, Executable call) {
        AwsServiceException e = assertThrows(AwsServiceException.class, call);
        assertEquals(status + " " + code, e.status() + " " + e.code(), e.getMessage());
        assertEquals(1, e.attempts());
        return e;
    }

    /** By the operations' names, and the members' names. */
    record ByName(AwsClient client) implements Calls {
        @Override
        public Struct call(String operation, Map<String, ?> input) {
            return client.call(operation, input);
        }

        @Override
        public Paginator<? extends Struct> pages(String operation, Map<String, ?> input) {
            return client.paginator(operation, input);
        }

        @Override
        public Optional<? extends Struct> waitUntil(String waiter, Map<String, ?> input, Wait wait) {
            return client.waitUntil(waiter, input, wait);
        }

        @Override
        public Calls with(Consumer<ClientConfig.Builder> changes) {
            return new ByName(client.with(changes));
        }
    }
}
