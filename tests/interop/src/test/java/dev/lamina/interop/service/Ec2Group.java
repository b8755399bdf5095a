package dev.lamina.interop.service;

import dev.lamina.client.Struct;
import dev.lamina.ec2.Ec2Client;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** EC2, and what its tests have in common. */
interface Ec2Group extends OnMoto {
    /** An image of Amazon's that moto begins with; to ask it for all of them takes a second. */
    String IMAGE = "ami-12c6146b";

    default Calls ec2() {
        return calls("ec2", Ec2Client::new);
    }

    /** Runs one instance, and gives its id. */
    default String run(Map<String, ?> more) {
        Map<String, Object> input = new LinkedHashMap<>(more);
        input.put("ImageId", IMAGE);
        input.put("InstanceType", "t3.micro");
        input.put("MinCount", 1);
        input.put("MaxCount", 1);
        return Calls.text(ec2().call("RunInstances", input), "Instances[].InstanceId");
    }

    default Struct instance(String id) {
        return (Struct) Calls.one(
                ec2().call("DescribeInstances", Map.of("InstanceIds", List.of(id))), "Reservations[].Instances[]");
    }

    static Map<String, Object> filter(String name, String... values) {
        return Map.of("Name", name, "Values", List.of(values));
    }

    /** What a request that makes something says of its tags. */
    static List<Map<String, Object>> tagged(String type, String key, String value) {
        return List.of(Map.of("ResourceType", type, "Tags", List.of(Map.of("Key", key, "Value", value))));
    }
}
