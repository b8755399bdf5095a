package dev.lamina.client.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ApiConcurrencyTest {
    private static final int THREADS = 8;
    private static final int SHAPES = 300;

    @Test
    @DisplayName("threads that ask at once all get the same objects, whole")
    void sameObjects() throws Exception {
        Api api = Api.parse(text());
        CyclicBarrier together = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<Object>>> answers = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                answers.add(threads.submit(new Asking(api, together)));
            }
            List<Object> first = answers.get(0).get();
            for (Future<List<Object>> answer : answers) {
                List<Object> found = answer.get();
                assertEquals(first.size(), found.size());
                for (int i = 0; i < first.size(); i++) {
                    assertSame(first.get(i), found.get(i));
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private record Asking(Api api, CyclicBarrier together) implements Callable<List<Object>> {
        @Override
        public List<Object> call() throws Exception {
            together.await();
            List<Object> found = new ArrayList<>();
            Shape shape = api.operation("Walk").input().member("First").shape();
            for (int i = 0; i < SHAPES - 1; i++) {
                Member next = shape.memberOnWire("next");
                found.add(shape);
                found.add(shape.member("Next"));
                found.add(next);
                shape = next.shape();
            }
            return found;
        }
    }

    private static String text() {
        StringBuilder text = new StringBuilder("api walk 1\noperation Walk\nrequest\n First S0\n");
        for (int i = 0; i < SHAPES; i++) {
            text.append("structure S" + i + "\n Next S" + (i + 1) % SHAPES + " =\n");
        }
        return text.toString();
    }
}
