package dev.lamina.signer.doctor;

import java.util.function.Consumer;

/** What a cause does to a request: given what the server signs, the forms that the client may have signed instead. */
interface Mutation {
    /**
     * Hands out the forms, a bounded number of them, each of a size like the given one's.
     *
     * @param form what the server signs
     * @param candidates takes what the client may have signed; forms that are the given one are overlooked
     */
    void of(Form form, Consumer<Form> candidates);
}
