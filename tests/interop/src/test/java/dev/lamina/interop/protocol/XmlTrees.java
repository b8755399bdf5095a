package dev.lamina.interop.protocol;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * XML as trees: attributes in any order, children in any order but for those of one name, white space between elements
 * not at all.
 */
final class XmlTrees {
    private XmlTrees() {}

    static String canonical(String xml) throws Exception {
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
        return canonical(root, "\n");
    }

    private static String canonical(Element element, String indent) {
        StringBuilder text = new StringBuilder(indent).append(element.getTagName());
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            attributes.put(attribute.getNodeName(), attribute.getNodeValue());
        }
        text.append(attributes);
        Map<String, List<String>> children = new TreeMap<>();
        StringBuilder own = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.computeIfAbsent(child.getTagName(), name -> new ArrayList<>())
                        .add(canonical(child, indent + "  "));
            } else {
                own.append(node.getNodeValue());
            }
        }
        if (children.isEmpty() || !own.toString().isBlank()) {
            text.append('"').append(own).append('"');
        }
        for (List<String> named : children.values()) {
            text.append(String.join("", named));
        }
        return text.toString();
    }
}
