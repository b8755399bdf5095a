package dev.lamina.session;

import static java.util.Objects.requireNonNull;

import dev.lamina.session.credentials.CachedCredentials;
import dev.lamina.session.internal.Surroundings;
import dev.lamina.signer.AwsCredentialsProvider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The order in which a session asks for credentials, each provider under a name: the first that has some wins.
 *
 * <p>The order is boto3's, with Java's system properties before it: {@code system-properties}, {@code environment} (both
 * skipped where a profile was named in code), {@code assume-role}, {@code web-identity}, {@code sso}, {@code
 * shared-credentials-file}, {@code login}, {@code process}, {@code config-file}, {@code container}, {@code
 * instance-metadata}. A provider that is set up and fails ends the search, as what is found further down would be another
 * identity's; {@code instance-metadata} alone may just not be there. What these providers give is kept and renewed in good
 * time, as {@link CachedCredentials} says. A session that was given credentials in code has one provider, {@code
 * explicit}.
 *
 * <p>A provider of one's own goes before or after any of them:
 *
 * <pre>{@code
 * Session.builder().chain(c -> c.before("environment", "vault", vault)).build();
 * }</pre>
 *
 * <p>Immutable: {@link #before} and {@link #after} give another chain.
 *
 * @see <a href="https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html">AWS SDKs and Tools
 *     Reference Guide, "Standardized credential providers"</a>
 */
public final class CredentialsChain {
    private final List<Slot> slots;

    private CredentialsChain(List<Slot> slots) {
        this.slots = Collections.unmodifiableList(slots);
    }

    /**
     * A provider's place in the chain.
     *
     * @param name its name
     * @param provider the provider
     */
    record Slot(String name, AwsCredentialsProvider provider) {}

    static CredentialsChain standard(Surroundings surroundings) {
        List<Slot> slots = new ArrayList<>();
        for (String name : StandardProvider.NAMES) {
            AwsCredentialsProvider provider = new StandardProvider(name, surroundings);
            boolean outlasting = name.equals(StandardProvider.INSTANCE_METADATA);
            slots.add(new Slot(name, new CachedCredentials(provider, surroundings.clock(), outlasting)));
        }
        return new CredentialsChain(slots);
    }

    static CredentialsChain explicit(AwsCredentialsProvider provider) {
        return new CredentialsChain(Collections.singletonList(new Slot("explicit", provider)));
    }

    /**
     * This chain with one more provider, asked before another.
     *
     * @param slot the name of the provider to stand before
     * @param name the new provider's name, which no other may have
     * @param provider the new provider. It is asked for every attempt of a request, so it remembers what costs time;
     *     null from it means that it has nothing and the next provider is asked, an exception ends the search. If it is
     *     a {@link dev.lamina.session.credentials.ChainProvider} it can say why it has nothing
     * @return another chain
     * @throws IllegalArgumentException if there is no provider to stand before, or already one of the new name
     */
    public CredentialsChain before(String slot, String name, AwsCredentialsProvider provider) {
        return with(indexOf(slot), name, provider);
    }

    /**
     * This chain with one more provider, asked after another.
     *
     * @param slot the name of the provider to stand after
     * @param name the new provider's name, which no other may have
     * @param provider the new provider, as for {@link #before}
     * @return another chain
     * @throws IllegalArgumentException if there is no provider to stand after, or already one of the new name
     */
    public CredentialsChain after(String slot, String name, AwsCredentialsProvider provider) {
        return with(indexOf(slot) + 1, name, provider);
    }

    /**
     * The providers' names.
     *
     * @return the names in the order in which the providers are asked; unmodifiable
     */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (Slot slot : slots) {
            names.add(slot.name());
        }
        return Collections.unmodifiableList(names);
    }

    List<Slot> slots() {
        return slots;
    }

    private CredentialsChain with(int index, String name, AwsCredentialsProvider provider) {
        requireNonNull(provider, "provider");
        if (names().contains(requireNonNull(name, "name"))) {
            throw new IllegalArgumentException(
                    "the chain already has a provider named " + name + "; give yours another name");
        }
        List<Slot> more = new ArrayList<>(slots);
        more.add(index, new Slot(name, provider));
        return new CredentialsChain(more);
    }

    private int indexOf(String slot) {
        int index = names().indexOf(requireNonNull(slot, "slot"));
        if (index < 0) {
            throw new IllegalArgumentException(
                    "the chain has no provider named " + slot + "; it has " + String.join(", ", names()));
        }
        return index;
    }

    /** The providers' names, in order. */
    @Override
    public String toString() {
        return "CredentialsChain" + names();
    }
}
