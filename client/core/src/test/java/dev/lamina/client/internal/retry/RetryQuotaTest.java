package dev.lamina.client.internal.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The quota")
class RetryQuotaTest {
    private static final int THREADS = 8;

    @Test
    @DisplayName("gives all or nothing, down to the last token, and takes back no more than fits")
    void bounds() {
        RetryQuota quota = new RetryQuota(20);
        assertTrue(quota.take(14));
        assertFalse(quota.take(14));
        assertEquals(6, quota.available());
        assertTrue(quota.take(6));
        assertFalse(quota.take(1));
        quota.giveBack(14);
        quota.giveBack(14);
        assertEquals(20, quota.available());
    }

    @Test
    @DisplayName("gives to many threads at once exactly what it holds")
    void concurrentTakes() throws Exception {
        RetryQuota quota = new RetryQuota(100_003);
        int taken = sum(() -> {
            int count = 0;
            while (quota.take(5)) {
                count++;
            }
            return count;
        });
        assertEquals(20_000, taken);
        assertEquals(3, quota.available());
    }

    @Test
    @DisplayName("is full again once many threads have given back what they took")
    void concurrentTakesAndReturns() throws Exception {
        RetryQuota quota = new RetryQuota(40);
        int lowest = sum(() -> {
            int negative = 0;
            for (int i = 0; i < 20_000; i++) {
                int cost = i % 2 == 0 ? RetryQuota.RETRY_COST : RetryQuota.THROTTLING_RETRY_COST;
                if (quota.take(cost)) {
                    int now = quota.available();
                    negative += now < 0 || now > 40 ? 1 : 0;
                    quota.giveBack(cost);
                }
            }
            return negative;
        });
        assertEquals(0, lowest);
        assertEquals(40, quota.available());
    }

    private interface Work {
        int run();
    }

    private static int sum(Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            CyclicBarrier start = new CyclicBarrier(THREADS);
            List<Future<Integer>> parts = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                parts.add(threads.submit(() -> {
                    start.await();
                    return work.run();
                }));
            }
            int sum = 0;
            for (Future<Integer> part : parts) {
                sum += part.get();
            }
            return sum;
        } finally {
            threads.shutdown();
        }
    }
}
