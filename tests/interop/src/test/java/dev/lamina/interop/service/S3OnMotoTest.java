package dev.lamina.interop.service;

import org.junit.jupiter.api.DisplayName;

@DisplayName("What of S3 only moto has, with signatures checked")
class S3OnMotoTest extends MotoSuite implements S3ObjectGroup, S3BucketGroup {}
