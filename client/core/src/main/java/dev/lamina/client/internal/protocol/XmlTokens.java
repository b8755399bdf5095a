package dev.lamina.client.internal.protocol;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import com.fasterxml.aalto.stax.OutputFactoryImpl;
import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An XML document as it comes in, element by element: the one door to Jackson XML, and the place of every limit
 * ({@link XmlLimits}).
 *
 * <p>The factory is Jackson's {@link XmlFactory} over Aalto, both named by their classes, so that nothing is looked up.
 * Its StAX reader is used directly and not {@code FromXmlParser}: that parser renders elements, attributes and text as
 * JSON's tokens, which loses the difference between an attribute and an element and the root's name, and costs a fifth
 * of the speed.
 *
 * <p>The cursor stands on an open element. {@link #nextChild} goes to the next one within it; of a child one calls
 * exactly one of {@link #text}, {@link #skip}, or {@link #nextChild} until that says no. Anything that is wrong with the
 * document is an IOException.
 */
final class XmlTokens implements Closeable {
    /** Makes the tokens of documents. Thread-safe; one for each protocol, as it remembers names between documents. */
    static final class Source {
        /** Aalto keeps every name it ever read, so a source that has seen this many strange ones begins anew. */
        private static final int STRANGE_NAMES = 4 * XmlLimits.UNKNOWN_NAMES;

        private XMLInputFactory factory;
        private int strange;

        XmlTokens open(InputStream in) {
            return new XmlTokens(this, new XmlGuard(in));
        }

        XmlTokens open(InputStream in, long documentLimit) {
            return new XmlTokens(this, new XmlGuard(in, documentLimit));
        }

        synchronized XMLInputFactory factory() {
            if (factory == null) {
                factory = Aalto.hardened();
            }
            return factory;
        }

        private synchronized void unknown(int names) {
            strange += names;
            if (strange > STRANGE_NAMES) {
                strange = 0;
                factory = null;
            }
        }
    }

    /** Apart from {@link Source}, so that a call whose answer is no XML loads nothing of it. */
    private static final class Aalto {
        static XMLInputFactory hardened() {
            InputFactoryImpl aalto = new InputFactoryImpl();
            aalto.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            aalto.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            aalto.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
            return new XmlFactory(aalto, new OutputFactoryImpl()).getXMLInputFactory();
        }
    }

    private final Source source;
    private final XmlGuard guard;
    private XMLStreamReader reader;
    private int event;
    private int depth;
    private int namespaces;
    private int[] namespacesAt;
    private Set<String> unknown;

    private XmlTokens(Source source, XmlGuard guard) {
        this.source = source;
        this.guard = guard;
    }

    /**
     * Whether the document begins as one of XML does. To be asked first, and once.
     *
     * @return its first byte, or -1 where there is nothing but white space
     */
    int open() throws IOException {
        return guard.open();
    }

    /** Goes to the root. */
    void root() throws IOException {
        try {
            reader = source.factory().createXMLStreamReader(guard);
        } catch (XMLStreamException e) {
            throw malformed(e);
        } catch (RuntimeException e) {
            throw malformed(e);
        }
        // Asked now and not handed to Aalto, which for a named encoding turns to a reader of characters, and crawls.
        String declared = reader.getCharacterEncodingScheme();
        if (declared != null && !declared.equalsIgnoreCase("UTF-8") && !declared.equalsIgnoreCase("US-ASCII")) {
            throw new IOException("the response's XML says that its encoding is another than UTF-8");
        }
        while (advance() != XMLStreamConstants.START_ELEMENT) {
            if (event == XMLStreamConstants.END_DOCUMENT) {
                throw new IOException("the response's XML ends before its root element");
            }
        }
        guard.rooted();
    }

    /** The whole document once more, as bytes, for who finds at the root that it must be read in another way. */
    InputStream replay() {
        return guard.replay();
    }

    /** The open element's name without its prefix: the same String for the same name, so that its hash is known. */
    String name() {
        return reader.getLocalName();
    }

    /** How many elements are open. */
    int depth() {
        return depth;
    }

    /**
     * Goes to the next element within the one that is open.
     *
     * @return false if there is none; the open element is then closed
     */
    boolean nextChild() throws IOException {
        for (; ; ) {
            int found = advance();
            if (found == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (found == XMLStreamConstants.END_ELEMENT) {
                return false;
            }
        }
    }

    /**
     * The text of the open element, which is closed then. Elements within it are skipped; CDATA sections and what
     * stands around a comment are joined.
     */
    String text() throws IOException {
        String text = null;
        StringBuilder joined = null;
        for (; ; ) {
            switch (advance()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (text == null) {
                        text = content();
                    } else {
                        joined = joined == null ? new StringBuilder(text) : joined;
                        joined.append(content());
                        if (joined.length() > XmlLimits.TEXT_BYTES) {
                            throw XmlLimits.exceeded("bytes in one text", XmlLimits.TEXT_BYTES);
                        }
                    }
                }
                case XMLStreamConstants.START_ELEMENT -> skip();
                case XMLStreamConstants.END_ELEMENT -> {
                    return joined != null ? joined.toString() : text == null ? "" : text;
                }
                default -> {}
            }
        }
    }

    /** Passes over the open element and all that is in it. Its names count as unknown. */
    void skip() throws IOException {
        unknown(reader.getLocalName());
        int outside = depth - 1;
        while (depth > outside) {
            if (advance() == XMLStreamConstants.START_ELEMENT) {
                unknown(reader.getLocalName());
            }
        }
    }

    int attributes() {
        return reader.getAttributeCount();
    }

    String attributeName(int index) {
        return reader.getAttributeLocalName(index);
    }

    boolean attributeHasNamespace(int index) {
        String namespace = reader.getAttributeNamespace(index);
        return namespace != null && !namespace.isEmpty();
    }

    String attributeValue(int index) {
        return reader.getAttributeValue(index);
    }

    /** Reads what follows the root, which may be nothing but comments and white space. */
    void finish() throws IOException {
        while (event != XMLStreamConstants.END_DOCUMENT) {
            advance();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (reader != null) {
                reader.close();
            }
        } catch (XMLStreamException e) {
            throw malformed(e);
        } finally {
            if (unknown != null) {
                source.unknown(unknown.size());
            }
        }
    }

    private int advance() throws IOException {
        try {
            if (isText(event)) {
                // Aalto reads text only when asked to. Asked now, the text is not counted as part of the next tag.
                reader.getTextLength();
            }
            guard.tag();
            event = reader.next();
        } catch (XMLStreamException e) {
            throw malformed(e);
        } catch (RuntimeException e) {
            throw malformed(e);
        }
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> enter();
            case XMLStreamConstants.END_ELEMENT -> leave();
            case XMLStreamConstants.DTD ->
                throw new IOException("the response's XML has a DOCTYPE, which no AWS service sends");
            case XMLStreamConstants.ENTITY_REFERENCE ->
                throw new IOException("the response's XML refers to an entity beyond the five of XML itself");
            case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                throw new IOException("the response's XML has a processing instruction, which no AWS service sends");
            default -> {
                if (isText(event)) {
                    guard.text();
                }
            }
        }
        return event;
    }

    private static boolean isText(int event) {
        return event == XMLStreamConstants.CHARACTERS
                || event == XMLStreamConstants.CDATA
                || event == XMLStreamConstants.SPACE
                || event == XMLStreamConstants.COMMENT;
    }

    private void enter() throws IOException {
        if (++depth > XmlLimits.DEPTH) {
            throw XmlLimits.exceeded("elements within each other", XmlLimits.DEPTH);
        }
        int declared = reader.getNamespaceCount();
        if (declared > 0) {
            declare(declared);
        }
        int attributes = reader.getAttributeCount();
        if (attributes > XmlLimits.ATTRIBUTES) {
            throw XmlLimits.exceeded("attributes in one tag", XmlLimits.ATTRIBUTES);
        }
        for (int i = 0; i < attributes; i++) {
            unknown(reader.getAttributeLocalName(i));
        }
    }

    private void declare(int count) throws IOException {
        namespaces += count;
        if (namespaces > XmlLimits.NAMESPACES) {
            throw XmlLimits.exceeded("namespaces in scope", XmlLimits.NAMESPACES);
        }
        if (namespacesAt == null) {
            namespacesAt = new int[XmlLimits.DEPTH + 1];
        }
        namespacesAt[depth] = count;
        for (int i = 0; i < count; i++) {
            String prefix = reader.getNamespacePrefix(i);
            if (prefix != null && !prefix.isEmpty()) {
                unknown(prefix);
            }
        }
    }

    private void leave() {
        if (namespaces > 0) {
            namespaces -= namespacesAt[depth];
            namespacesAt[depth] = 0;
        }
        depth--;
    }

    private void unknown(String name) throws IOException {
        if (unknown == null) {
            unknown = new HashSet<>();
        }
        if (unknown.add(name) && unknown.size() > XmlLimits.UNKNOWN_NAMES) {
            throw XmlLimits.exceeded("distinct unknown names", XmlLimits.UNKNOWN_NAMES);
        }
    }

    private String content() throws IOException {
        try {
            return reader.getText();
        } catch (RuntimeException e) {
            throw malformed(e);
        }
    }

    /** What the network or the guard threw comes out as it was; what Aalto threw, of either kind, is malformed XML. */
    private static IOException malformed(Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                return io;
            }
        }
        return new IOException("the response is not well-formed XML: " + failure.getMessage(), failure);
    }
}
