package dev.lamina.interop.service;

import dev.lamina.client.AwsClient;
import dev.lamina.client.ClientConfig;
import dev.lamina.interop.server.MotoServer;
import java.util.function.Function;

/** What every group of a suite stands on. */
interface OnMoto {
    MotoServer moto();

    /** A service, called this run's way. */
    Calls calls(String service, Function<ClientConfig, AwsClient> typed);
}
