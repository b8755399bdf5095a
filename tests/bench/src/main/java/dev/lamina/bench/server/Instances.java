package dev.lamina.bench.server;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What EC2 answers to DescribeInstances: as many instances as MaxResults asks for, one a reservation. */
final class Instances {
    private static final String MAX_RESULTS = "MaxResults=";

    private final Map<Integer, byte[]> documents = new ConcurrentHashMap<>();

    /** The answer to a form. */
    byte[] answer(byte[] form) {
        String text = new String(form, StandardCharsets.UTF_8) + '&';
        int value = text.indexOf(MAX_RESULTS) + MAX_RESULTS.length();
        return documents.computeIfAbsent(
                Integer.valueOf(text.substring(value, text.indexOf('&', value))), Instances::document);
    }

    private static byte[] document(int count) {
        StringBuilder xml = new StringBuilder(5000 * count);
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<DescribeInstancesResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">"
                + "<requestId>8f7724cf-496f-496e-8fe3-example</requestId><reservationSet>");
        for (int i = 0; i < count; i++) {
            reservation(Integer.toHexString(0x1000_0000 + i), i, xml);
        }
        return xml.append("</reservationSet></DescribeInstancesResponse>")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void reservation(String id, int number, StringBuilder xml) {
        xml.append("<item><reservationId>r-0").append(id).append("</reservationId><ownerId>123456789012</ownerId>");
        xml.append("<groupSet/><instancesSet><item><instanceId>i-0").append(id);
        xml.append("</instanceId><imageId>ami-0abcdef1234567890</imageId><instanceState><code>16</code>"
                + "<name>running</name></instanceState><privateDnsName>ip-10-0-0-");
        xml.append(number % 250).append(".eu-west-1.compute.internal</privateDnsName><dnsName>ec2-203-0-113-");
        xml.append(number % 250)
                .append(".eu-west-1.compute.amazonaws.com</dnsName><reason/><keyName>ops</keyName>"
                        + "<amiLaunchIndex>0</amiLaunchIndex><productCodes/><instanceType>m5.large</instanceType>"
                        + "<launchTime>2026-06-12T08:30:00.000Z</launchTime><placement><availabilityZone>eu-west-1a"
                        + "</availabilityZone><groupName/><tenancy>default</tenancy></placement><monitoring><state>disabled"
                        + "</state></monitoring><subnetId>subnet-0a1b2c3d4e5f60718</subnetId><vpcId>vpc-0123456789abcdef0</vpcId>"
                        + "<privateIpAddress>10.0.0.");
        xml.append(number % 250)
                .append("</privateIpAddress><ipAddress>203.0.113.")
                .append(number % 250);
        xml.append("</ipAddress><sourceDestCheck>true</sourceDestCheck><groupSet><item><groupId>sg-0f1e2d3c4b5a69788"
                + "</groupId><groupName>web</groupName></item><item><groupId>sg-0aabbccddeeff0011</groupId>"
                + "<groupName>ssh</groupName></item></groupSet><architecture>x86_64</architecture>"
                + "<rootDeviceType>ebs</rootDeviceType><rootDeviceName>/dev/xvda</rootDeviceName><blockDeviceMapping>"
                + "<item><deviceName>/dev/xvda</deviceName><ebs><volumeId>vol-0");
        xml.append(id)
                .append("</volumeId><status>attached</status><attachTime>2026-06-12T08:30:01.000Z</attachTime>"
                        + "<deleteOnTermination>true</deleteOnTermination></ebs></item></blockDeviceMapping>"
                        + "<virtualizationType>hvm</virtualizationType><clientToken>c0ffee00-0000-4000-8000-0000");
        xml.append(id)
                .append("</clientToken><tagSet><item><key>Name</key><value>web-")
                .append(number);
        xml.append("</value></item><item><key>team</key><value>payments</value></item><item><key>env</key>"
                + "<value>production</value></item></tagSet><hypervisor>xen</hypervisor><networkInterfaceSet><item>"
                + "<networkInterfaceId>eni-0");
        xml.append(id)
                .append("</networkInterfaceId><subnetId>subnet-0a1b2c3d4e5f60718</subnetId>"
                        + "<vpcId>vpc-0123456789abcdef0</vpcId><description/><ownerId>123456789012</ownerId>"
                        + "<status>in-use</status><macAddress>02:42:ac:11:00:02</macAddress><privateIpAddress>10.0.0.");
        xml.append(number % 250)
                .append("</privateIpAddress><sourceDestCheck>true</sourceDestCheck><groupSet><item>"
                        + "<groupId>sg-0f1e2d3c4b5a69788</groupId><groupName>web</groupName></item></groupSet><attachment>"
                        + "<attachmentId>eni-attach-0");
        xml.append(id)
                .append("</attachmentId><deviceIndex>0</deviceIndex><status>attached</status>"
                        + "<attachTime>2026-06-12T08:30:00.000Z</attachTime><deleteOnTermination>true</deleteOnTermination>"
                        + "</attachment><privateIpAddressesSet><item><privateIpAddress>10.0.0.");
        xml.append(number % 250)
                .append("</privateIpAddress><primary>true</primary></item></privateIpAddressesSet>"
                        + "<interfaceType>interface</interfaceType></item></networkInterfaceSet><ebsOptimized>true</ebsOptimized>"
                        + "<enaSupport>true</enaSupport><cpuOptions><coreCount>1</coreCount><threadsPerCore>2</threadsPerCore>"
                        + "</cpuOptions><capacityReservationSpecification><capacityReservationPreference>open"
                        + "</capacityReservationPreference></capacityReservationSpecification><hibernationOptions>"
                        + "<configured>false</configured></hibernationOptions><metadataOptions><state>applied</state>"
                        + "<httpTokens>required</httpTokens><httpPutResponseHopLimit>2</httpPutResponseHopLimit>"
                        + "<httpEndpoint>enabled</httpEndpoint></metadataOptions></item></instancesSet></item>");
    }
}
