package dev.lamina.client;

import dev.lamina.client.api.Api;
import dev.lamina.client.api.Shape;

/** A service of these tests only, with every kind of member. */
final class Shelf {
    static final Api API = Api.parse("""
            api shelf 1
             protocol rest-xml
             serviceId Shelf
             endpointPrefix shelf
             apiVersion 2026-11-25
            operation PutBook PUT /{Title+} checksum-required
            request
             Title! Text uri
             Author . =author
             Pages Count
             Words Wide
             Price Real
             Weight Heavy
             Lent Flag
             Printed Moment
             Cover Bytes
             Secret Hidden
             Tags TagList
             Notes NoteMap
             Kind Choice
            response
             Id Text header=x-id
            operation GetBook GET /{Title+}
             error NoSuchBook
            request
             Title! Text uri
            response
             Text Bytes payload stream
             Author Text header=x-author
            operation ListBooks GET /?list
             token Marker NextMarker
             items Books
             more IsTruncated
            request
             Marker Text query=marker
             Max Count query=max
            response
             Books BookList flat
             IsTruncated Flag
             NextMarker Text
            operation ListPages GET /?pages
             token From Next
             items Numbers
            request
             From Count query=from
            response
             Next Count
             Numbers CountList flat
            list CountList : Count
            structure Book
             Title! Text
             Parts BookList
            error NoSuchBook status=404
             Title Text
            union Choice
             Red Text
             Blue Text
            structure Tag
             Key! Key
             Value Text
            list TagList : Tag =Tag
            list BookList : Book =Book
            map NoteMap : Text : Text
            string Text
            string Author
            string Key min=2
            string Hidden sensitive
            integer Count min=1
            long Wide
            float Real
            double Heavy
            boolean Flag
            timestamp Moment
            blob Bytes
            """);

    static final Shape PUT = API.operation("PutBook").input();

    private Shelf() {}
}
