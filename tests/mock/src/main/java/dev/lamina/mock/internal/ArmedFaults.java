package dev.lamina.mock.internal;

import dev.lamina.mock.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Faults that wait for their request. Thread-safe. */
final class ArmedFaults {
    private final List<Armed> armed = new ArrayList<>();

    synchronized void add(Fault fault) {
        armed.add(new Armed(fault));
    }

    /** The skew that a request meets before it is verified, or zero. */
    synchronized Duration clockSkew(String operation) {
        return take(operation, true) instanceof Fault.ClockSkew skew ? skew.offset() : Duration.ZERO;
    }

    /** What a verified request meets, or null. */
    synchronized Fault.Effect effect(String operation) {
        return take(operation, false);
    }

    private Fault.Effect take(String operation, boolean skew) {
        for (int i = 0; i < armed.size(); i++) {
            Armed one = armed.get(i);
            String only = one.fault.operation();
            if (one.fault.effect() instanceof Fault.ClockSkew == skew && (only == null || only.equals(operation))) {
                one.left--;
                if (one.left == 0) {
                    armed.remove(i);
                }
                return one.fault.effect();
            }
        }
        return null;
    }

    private static final class Armed {
        private final Fault fault;
        private int left;

        Armed(Fault fault) {
            this.fault = fault;
            this.left = fault.times();
        }
    }
}
