package dev.lamina.client.internal.protocol;

import dev.lamina.client.Body;
import dev.lamina.client.Call;
import dev.lamina.client.Struct;
import dev.lamina.client.api.Api;
import dev.lamina.client.api.Operation;
import dev.lamina.client.internal.endpoint.Endpoint;
import dev.lamina.client.internal.http.HttpResponse;
import dev.lamina.client.internal.http.OutgoingRequest;
import dev.lamina.signer.Headers;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalLong;

/** A service of these tests only, in the manner of S3. */
final class Store {
    static final String TOKEN = "00000000-0000-4000-8000-000000000000";

    static final Api API = Api.parse("""
            api store 1
             protocol rest-xml
            operation PutThing PUT /{Key+}?fixed&type=2
             error NoSuchAlbum
            request
             Key! Text uri
             Kind Text header=Content-Type
             Secret Text header=x-secret sensitive
             Names NameList header=x-names
             Days DayList header=x-days
             Meta TextMap headers=x-meta-
             Since Moment header=x-since
             Limit Count query=limit
             Tags NameList query=tag
             Others TextMap query
             Token Text query=token idempotency-token
             Body Bytes payload stream
            response
             Kind Text header=x-kind
             Expires Moment header=Expires
             Size Count header=x-size
             Meta TextMap headers=x-meta-
            operation GetThing GET /{Key+}
            request
             Key! Text uri
            response
             Kind Text header=x-kind
             Body Bytes payload stream
            operation PutList POST /lists
            request =Things ns=http://store/
             Things ThingList =Thing flat
             Note Text
             When Moment
            response
            operation PutPolicy PUT /policy
            request
             Policy Text payload
            response
            operation GetPolicy GET /policy
            request
            response
             Policy Text payload
            operation GetPlace GET /place
            request
            response
             Place Text
            operation ListThings GET /
            request
            response
             Name Text
             Things ThingList =Thing flat
             Prefixes PrefixList flat
             Count Count
             Whole Yes
             Nested ThingList
            operation Routed POST /
             host {Route}.
            request
             Route! Text host-label
            response
            operation Events GET /
            request
            response
             Events EventStream payload
            eventstream EventStream
             Any Thing
             Raw RawEvent
             Said SaidEvent
             Headed HeadedEvent
             End EndEvent
             NoSuchAlbum NoSuchAlbum
            structure RawEvent event
             Data Bytes event-payload
            structure SaidEvent event
             Words Text event-payload
            structure HeadedEvent event
             Owner Owner event-payload
             Kind Text event-header
             Size Count event-header
             At Moment event-header
             Last Yes event-header
             Data Bytes event-header
            structure EndEvent event
            structure Thing
             Key Text
             Size Count
             At Moment
             Data Bytes
             Owner Owner
            structure Owner
             Type Text =xsi:type attribute
             Id Text
            structure PrefixOf
             Prefix Text
            error NoSuchAlbum status=404
             Album Text
             Owner Owner
             Kind Text header=x-kind
            list ThingList : Thing
            list PrefixList : PrefixOf
            list NameList : Text
            list DayList : Moment
            map TextMap : Text : Text
            string Text
            integer Count
            boolean Yes
            blob Bytes
            timestamp Moment
            """);

    static final Protocol PROTOCOL = Protocol.of(API, () -> TOKEN);

    private Store() {}

    static OutgoingRequest request(String operation, Map<String, ?> input) {
        return request(operation, input, "https://store.example.com");
    }

    static OutgoingRequest request(String operation, Map<String, ?> input, String endpoint) {
        Operation found = API.operation(operation);
        return PROTOCOL.request(found, Struct.of(found.input(), input), new Endpoint(endpoint, "store", "us-east-1"));
    }

    static Call call(String operation) {
        Operation found = API.operation(operation);
        return new Call(found, Struct.of(found.input(), Map.of()), "id", 3);
    }

    static HttpResponse response(int status, Headers headers, String body) {
        return new HttpResponse(status, headers, new Watched(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** A body that knows what was done with it. */
    static final class Watched extends Body {
        private final InputStream in;
        boolean opened;
        boolean closed;

        Watched(byte[] bytes) {
            this(new ByteArrayInputStream(bytes));
        }

        Watched(InputStream in) {
            this.in = in;
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.empty();
        }

        @Override
        public boolean replayable() {
            return false;
        }

        @Override
        public InputStream stream() {
            opened = true;
            return in;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
