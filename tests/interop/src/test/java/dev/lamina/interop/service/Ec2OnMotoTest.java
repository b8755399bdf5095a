package dev.lamina.interop.service;

import org.junit.jupiter.api.DisplayName;

@DisplayName("EC2's behaviour on moto, with signatures checked")
class Ec2OnMotoTest extends MotoSuite
        implements InstanceGroup, StorageGroup, AccessGroup, NetworkGroup, Ec2ProtocolGroup {}
