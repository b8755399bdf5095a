package dev.lamina.interop.wire;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import okhttp3.OkHttpClient;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Runs test classes on the class path of this process, and says on standard output which OkHttp that has. */
public final class InOwnProcess {
    private InOwnProcess() {}

    /**
     * Runs them.
     *
     * @param classes the names of test classes
     */
    public static void main(String[] classes) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
        for (String one : classes) {
            request.selectors(DiscoverySelectors.selectClass(one));
        }
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request.build(), listener);
        TestExecutionSummary summary = listener.getSummary();
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true);
        summary.printFailuresTo(out, 20);
        out.println("okhttp "
                + OkHttpClient.class.getProtectionDomain().getCodeSource().getLocation());
        out.println("tests succeeded: " + summary.getTestsSucceededCount() + ", skipped: "
                + summary.getTestsAbortedCount() + ", found: " + summary.getTestsFoundCount());
        System.exit(summary.getTotalFailureCount() == 0 ? 0 : 1);
    }
}
