package dev.lamina.interop.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lamina.client.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** VPCs with subnets, routes and gateways; addresses; tags. */
interface NetworkGroup extends Ec2Group {
    private String vpc() {
        String id = ec2().call("CreateVpc", Map.of("CidrBlock", "10.0.0.0/16"))
                .struct("Vpc")
                .string("VpcId");
        ec2().waitUntil("VpcExists", Map.of("VpcIds", List.of(id)));
        ec2().waitUntil("VpcAvailable", Map.of("VpcIds", List.of(id)));
        return id;
    }

    private String subnet(String vpc, String cidr) {
        String id = ec2().call(
                        "CreateSubnet", Map.of("VpcId", vpc, "CidrBlock", cidr, "AvailabilityZone", "us-east-1b"))
                .struct("Subnet")
                .string("SubnetId");
        ec2().waitUntil("SubnetAvailable", Map.of("SubnetIds", List.of(id)));
        return id;
    }

    @Test
    @DisplayName("a VPC is made, given a second range and attributes, and deleted")
    default void vpcLife() {
        String vpc = vpc();
        assertEquals(
                List.of("10.0.0.0/16"),
                ec2().call("DescribeVpcs", Map.of("VpcIds", List.of(vpc))).find("Vpcs[].CidrBlock"));
        ec2().call("AssociateVpcCidrBlock", Map.of("VpcId", vpc, "CidrBlock", "10.1.0.0/16"));
        assertEquals(
                List.of("10.0.0.0/16", "10.1.0.0/16"),
                ec2().call("DescribeVpcs", Map.of("VpcIds", List.of(vpc)))
                        .find("Vpcs[].CidrBlockAssociationSet[].CidrBlock"));
        for (boolean enabled : new boolean[] {true, false}) {
            ec2().call("ModifyVpcAttribute", Map.of("VpcId", vpc, "EnableDnsHostnames", Map.of("Value", enabled)));
            Struct told = ec2().call("DescribeVpcAttribute", Map.of("VpcId", vpc, "Attribute", "enableDnsHostnames"));
            assertEquals(enabled, Calls.one(told, "EnableDnsHostnames.Value"));
        }
        ec2().call("DeleteVpc", Map.of("VpcId", vpc));
        Calls.refused(400, "InvalidVpcID.NotFound", () -> ec2().call("DescribeVpcs", Map.of("VpcIds", List.of(vpc))));
        Calls.refused(400, "InvalidVpc.Range", () -> ec2().call("CreateVpc", Map.of("CidrBlock", "10.0.0.0/8")));
    }

    @Test
    @DisplayName("a subnet is made, described, changed and deleted, and must be in its VPC's range")
    default void subnetLife() {
        String vpc = vpc();
        String id = subnet(vpc, "10.0.1.0/24");
        Struct subnet = (Struct) Calls.one(
                ec2().call("DescribeSubnets", Map.of("Filters", List.of(Ec2Group.filter("vpc-id", vpc)))), "Subnets[]");
        assertEquals(id, subnet.string("SubnetId"));
        assertEquals("us-east-1b", subnet.string("AvailabilityZone"));
        assertEquals(251, subnet.number("AvailableIpAddressCount"));
        assertEquals(false, subnet.bool("MapPublicIpOnLaunch"));
        ec2().call("ModifySubnetAttribute", Map.of("SubnetId", id, "MapPublicIpOnLaunch", Map.of("Value", true)));
        assertEquals(
                true,
                Calls.one(
                        ec2().call("DescribeSubnets", Map.of("SubnetIds", List.of(id))),
                        "Subnets[].MapPublicIpOnLaunch"));
        Calls.refused(
                400,
                "InvalidSubnet.Range",
                () -> ec2().call("CreateSubnet", Map.of("VpcId", vpc, "CidrBlock", "10.9.0.0/24")));
        Calls.refused(
                400,
                "InvalidSubnet.Conflict",
                () -> ec2().call("CreateSubnet", Map.of("VpcId", vpc, "CidrBlock", "10.0.1.0/25")));
        ec2().call("DeleteSubnet", Map.of("SubnetId", id));
        Calls.refused(
                400, "InvalidSubnetID.NotFound", () -> ec2().call("DescribeSubnets", Map.of("SubnetIds", List.of(id))));
    }

    @Test
    @DisplayName("an internet gateway is attached, a route goes through it, and a subnet follows that route")
    default void routes() {
        String vpc = vpc();
        String gateway = ec2().call("CreateInternetGateway", Map.of())
                .struct("InternetGateway")
                .string("InternetGatewayId");
        ec2().waitUntil("InternetGatewayExists", Map.of("InternetGatewayIds", List.of(gateway)));
        Map<String, ?> attachment = Map.of("InternetGatewayId", gateway, "VpcId", vpc);
        ec2().call("AttachInternetGateway", attachment);
        Struct gateways = ec2().call(
                        "DescribeInternetGateways",
                        Map.of("Filters", List.of(Ec2Group.filter("attachment.vpc-id", vpc))));
        assertEquals(gateway, Calls.text(gateways, "InternetGateways[].InternetGatewayId"));

        String table = ec2().call("CreateRouteTable", Map.of("VpcId", vpc))
                .struct("RouteTable")
                .string("RouteTableId");
        Map<String, ?> route = Map.of("RouteTableId", table, "DestinationCidrBlock", "0.0.0.0/0", "GatewayId", gateway);
        assertEquals(true, ec2().call("CreateRoute", route).bool("Return"));
        String association = ec2().call(
                        "AssociateRouteTable", Map.of("RouteTableId", table, "SubnetId", subnet(vpc, "10.0.2.0/24")))
                .string("AssociationId");
        Map<String, ?> one = Map.of("RouteTableIds", List.of(table));
        Struct tables = ec2().call("DescribeRouteTables", one);
        assertEquals(List.of("local", gateway), tables.find("RouteTables[].Routes[].GatewayId"));
        assertEquals(association, Calls.text(tables, "RouteTables[].Associations[].RouteTableAssociationId"));
        Calls.refused(400, "DependencyViolation", () -> ec2().call("DeleteRouteTable", Map.of("RouteTableId", table)));

        ec2().call("DisassociateRouteTable", Map.of("AssociationId", association));
        ec2().call("DeleteRoute", Map.of("RouteTableId", table, "DestinationCidrBlock", "0.0.0.0/0"));
        assertEquals(List.of("local"), ec2().call("DescribeRouteTables", one).find("RouteTables[].Routes[].GatewayId"));
        ec2().call("DeleteRouteTable", Map.of("RouteTableId", table));
        Calls.refused(400, "InvalidRouteTableID.NotFound", () -> ec2().call("DescribeRouteTables", one));
        ec2().call("DetachInternetGateway", attachment);
        ec2().call("DeleteInternetGateway", Map.of("InternetGatewayId", gateway));
        Calls.refused(
                400,
                "InvalidInternetGatewayID.NotFound",
                () -> ec2().call("DescribeInternetGateways", Map.of("InternetGatewayIds", List.of(gateway))));
    }

    @Test
    @DisplayName("a NAT gateway takes an address, and is waited for until it is there and until it is gone")
    default void natGateway() {
        String address = ec2().call("AllocateAddress", Map.of("Domain", "vpc")).string("AllocationId");
        String subnet = subnet(vpc(), "10.0.3.0/24");
        Struct made = ec2().call("CreateNatGateway", Map.of("SubnetId", subnet, "AllocationId", address))
                .struct("NatGateway");
        Map<String, ?> one = Map.of("NatGatewayIds", List.of(made.string("NatGatewayId")));
        Struct there = ec2().waitUntil("NatGatewayAvailable", one).orElseThrow();
        assertEquals(address, Calls.text(there, "NatGateways[].NatGatewayAddresses[].AllocationId"));
        assertEquals(subnet, Calls.text(there, "NatGateways[].SubnetId"));
        ec2().call("DeleteNatGateway", Map.of("NatGatewayId", made.string("NatGatewayId")));
        Struct gone = ec2().waitUntil("NatGatewayDeleted", one).orElseThrow();
        assertEquals("deleted", Calls.text(gone, "NatGateways[].State"));
    }

    @Test
    @DisplayName("a network interface is made, waited for, attached to an instance, and not deleted before it is free")
    default void networkInterface() {
        String subnet = subnet(vpc(), "10.0.4.0/24");
        Struct made = ec2().call(
                        "CreateNetworkInterface",
                        Map.of("SubnetId", subnet, "PrivateIpAddress", "10.0.4.9", "Description", "second"))
                .struct("NetworkInterface");
        String id = made.string("NetworkInterfaceId");
        Struct there = ec2().waitUntil("NetworkInterfaceAvailable", Map.of("NetworkInterfaceIds", List.of(id)))
                .orElseThrow();
        assertEquals("10.0.4.9", Calls.text(there, "NetworkInterfaces[].PrivateIpAddress"));
        String attachment = ec2().call(
                        "AttachNetworkInterface",
                        Map.of(
                                "NetworkInterfaceId",
                                id,
                                "InstanceId",
                                run(Map.of("SubnetId", subnet)),
                                "DeviceIndex",
                                1))
                .string("AttachmentId");
        ec2().call("DetachNetworkInterface", Map.of("AttachmentId", attachment, "Force", true));
        ec2().call("DeleteNetworkInterface", Map.of("NetworkInterfaceId", id));
        Calls.refused(
                400,
                "InvalidNetworkInterfaceID.NotFound",
                () -> ec2().call("DescribeNetworkInterfaces", Map.of("NetworkInterfaceIds", List.of(id))));
    }

    @Test
    @DisplayName("an address is allocated, associated with an instance, freed and released")
    default void address() {
        String instance = run(Map.of());
        Struct allocated = ec2().call("AllocateAddress", Map.of("Domain", "vpc"));
        String id = allocated.string("AllocationId");
        String association = ec2().call("AssociateAddress", Map.of("InstanceId", instance, "AllocationId", id))
                .string("AssociationId");
        Struct found = ec2().call("DescribeAddresses", Map.of("PublicIps", List.of(allocated.string("PublicIp"))));
        assertEquals(instance, Calls.text(found, "Addresses[].InstanceId"));
        assertEquals(association, Calls.text(found, "Addresses[].AssociationId"));
        ec2().call("DisassociateAddress", Map.of("AssociationId", association));
        Struct freed = ec2().call("DescribeAddresses", Map.of("AllocationIds", List.of(id)));
        // EC2 leaves the instance out.
        assertEquals("", Calls.text(freed, "Addresses[].InstanceId"));
        ec2().call("ReleaseAddress", Map.of("AllocationId", id));
        Calls.refused(
                400,
                "InvalidAllocationID.NotFound",
                () -> ec2().call("DescribeAddresses", Map.of("AllocationIds", List.of(id))));
    }

    @Test
    @DisplayName("tags are put on several resources, found, overwritten and taken away")
    default void tags() {
        String vpc = vpc();
        String subnet = subnet(vpc, "10.0.5.0/24");
        List<String> both = List.of(vpc, subnet);
        String value = "grün&<b>+=%'\"";
        ec2().call(
                        "CreateTags",
                        Map.of(
                                "Resources",
                                both,
                                "Tags",
                                List.of(Map.of("Key", "team", "Value", value), Map.of("Key", "empty", "Value", ""))));
        assertEquals(List.of("", value), values(subnet));
        assertEquals(List.of("", value), values(vpc));
        ec2().call(
                        "CreateTags",
                        Map.of("Resources", List.of(vpc), "Tags", List.of(Map.of("Key", "team", "Value", "other"))));
        assertEquals(List.of("", "other"), values(vpc));
        ec2().call("DeleteTags", Map.of("Resources", both, "Tags", List.of(Map.of("Key", "team"))));
        assertEquals(List.of(""), values(vpc));
        assertEquals(List.of(""), values(subnet));
        Struct found = ec2().call(
                        "DescribeTags",
                        Map.of(
                                "Filters",
                                List.of(
                                        Ec2Group.filter("resource-type", "subnet"),
                                        Ec2Group.filter("resource-id", vpc, subnet))));
        assertEquals(subnet, Calls.text(found, "Tags[].ResourceId"));
        assertEquals("empty", Calls.text(found, "Tags[].Key"));
    }

    private List<String> values(String resource) {
        List<String> values = new ArrayList<>();
        ec2().pages("DescribeTags", Map.of("Filters", List.of(Ec2Group.filter("resource-id", resource)))).stream(
                        page -> page.structs("Tags"))
                .forEach(tag -> values.add(tag.string("Value")));
        values.sort(null);
        return values;
    }

    @Test
    @DisplayName("regions and zones are told")
    default void regions() {
        List<Object> regions = ec2().call("DescribeRegions", Map.of("RegionNames", List.of("eu-west-1", "us-east-1")))
                .find("Regions[].RegionName");
        assertEquals(
                List.of("eu-west-1", "us-east-1"), regions.stream().sorted().toList());
        Struct zones = ec2().with(c -> c.region("eu-west-1")).call("DescribeAvailabilityZones", Map.of());
        assertTrue(zones.find("AvailabilityZones[].ZoneName").contains("eu-west-1a"), zones.toString());
    }
}
