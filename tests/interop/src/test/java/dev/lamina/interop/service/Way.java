package dev.lamina.interop.service;

/** The ways to a service that Lamina has. */
enum Way {
    BY_NAME,
    TYPED
}
