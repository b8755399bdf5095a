package dev.lamina.interop.service;

import org.junit.jupiter.api.DisplayName;

@DisplayName("STS's behaviour on moto, with signatures checked")
class StsOnMotoTest extends MotoSuite implements StsGroup {}
