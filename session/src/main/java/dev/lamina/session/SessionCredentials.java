package dev.lamina.session;

import dev.lamina.client.AwsClientException;
import dev.lamina.session.CredentialsChain.Slot;
import dev.lamina.session.CredentialsTrace.Outcome;
import dev.lamina.session.CredentialsTrace.Step;
import dev.lamina.session.credentials.Lookup;
import dev.lamina.signer.AwsCredentialsProvider;
import dev.lamina.signer.Credentials;
import java.util.ArrayList;
import java.util.List;

/**
 * What all clients of a session sign with: it searches the chain once and stays with the provider that had credentials,
 * until that one has none any more or a service refused them. How long credentials are good is the providers' matter.
 *
 * <p>Thread-safe without a lock: threads that come first at the same time may search at the same time, and find the same.
 */
final class SessionCredentials implements AwsCredentialsProvider {
    private final CredentialsChain chain;
    private volatile Slot found;

    SessionCredentials(CredentialsChain chain) {
        this.chain = chain;
    }

    @Override
    public Credentials credentials() {
        Slot known = found;
        if (known != null) {
            Lookup again = Lookup.from(known.provider());
            if (again.isFound()) {
                return again.credentials();
            }
        }
        return search();
    }

    @Override
    public void refused(Credentials expired) {
        found = null;
        for (Slot slot : chain.slots()) {
            slot.provider().refused(expired);
        }
    }

    private Credentials search() {
        List<Lookup> missed = new ArrayList<>();
        for (Slot slot : chain.slots()) {
            Lookup lookup = Lookup.from(slot.provider());
            if (lookup.isFound()) {
                found = slot;
                return lookup.credentials();
            }
            missed.add(lookup);
        }
        found = null;
        throw notFound(missed);
    }

    private AwsClientException notFound(List<Lookup> missed) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < missed.size(); i++) {
            steps.add(new Step(
                    chain.slots().get(i).name(), Outcome.NOTHING, missed.get(i).detail()));
        }
        return new AwsClientException(
                null,
                "no credentials. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, write a profile, or give them in code,"
                        + " as in Session.builder().credentials(…). Looked at:\n" + new CredentialsTrace(steps),
                null,
                false);
    }

    /** Searches from the chain's beginning and tells how it went. */
    CredentialsTrace trace() {
        List<Step> steps = new ArrayList<>();
        boolean over = false;
        for (Slot slot : chain.slots()) {
            if (over) {
                steps.add(new Step(slot.name(), Outcome.NOT_ASKED, ""));
                continue;
            }
            Step step = step(slot);
            over = step.outcome() != Outcome.NOTHING;
            steps.add(step);
        }
        return new CredentialsTrace(steps);
    }

    private static Step step(Slot slot) {
        try {
            Lookup lookup = Lookup.from(slot.provider());
            return lookup.isFound()
                    ? new Step(
                            slot.name(), Outcome.FOUND, lookup.credentials().accessKeyId() + " from " + lookup.detail())
                    : new Step(slot.name(), Outcome.NOTHING, lookup.detail());
        } catch (RuntimeException e) {
            return new Step(slot.name(), Outcome.FAILED, String.valueOf(e.getMessage()));
        }
    }
}
