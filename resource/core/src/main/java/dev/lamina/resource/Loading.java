package dev.lamina.resource;

import dev.lamina.client.AwsClientException;
import dev.lamina.client.AwsServiceException;
import java.util.concurrent.CountDownLatch;

/** A load on its way, which one thread carries out and others wait for. No lock is held meanwhile. */
final class Loading<D> {
    private final CountDownLatch ended = new CountDownLatch(1);
    private D data;
    private AwsServiceException refusal;

    void succeeded(D loaded) {
        data = loaded;
        ended.countDown();
    }

    /** @param why what the service answered; null for any other failure, after which each may try for itself */
    void failed(AwsServiceException why) {
        refusal = why;
        ended.countDown();
    }

    /**
     * Waits for the end.
     *
     * @return what was loaded, or null if the load failed otherwise than by the service's answer
     */
    D await(Resource<?, ?> resource) {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwsClientException(
                    null, resource + ": interrupted while another thread loaded its attributes", e, true);
        }
        if (refusal != null) {
            throw refusal;
        }
        return data;
    }
}
