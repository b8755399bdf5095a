package dev.lamina.signer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UriEncodingTest {
    @ParameterizedTest(name = "{0} is {1}")
    @DisplayName("S3's path: what is encoded is spelt one way, what is not is encoded once, and nothing is normalised")
    @CsvSource({
        "/, /",
        "/a/b.txt, /a/b.txt",
        "/-._~09AZaz, /-._~09AZaz",
        "/a b, /a%20b",
        "/a%20b, /a%20b",
        "/a+b, /a%2Bb",
        "/a%2bb, /a%2Bb",
        "/test$file.text, /test%24file.text",
        "/%41%7e, /A~",
        "/a%2fb, /a%2Fb",
        "/a//b/./../c, /a//b/./../c",
        "/100%, /100%25",
        "/%4, /%254",
        "/%zz, /%25zz",
        "/ü, /%C3%BC",
        "/%C3%BC, /%C3%BC",
        "/%ff, /%FF",
        "/😀, /%F0%9F%98%80"
    })
    void canonicalPath(String raw, String canonical) {
        assertEquals(canonical, CanonicalRequest.s3Path(raw, false));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @DisplayName("everyone else's path: normalised, and what is encoded is encoded again")
    @CsvSource({
        "/, /",
        "/a%20b, /a%2520b",
        "/a b, /a%20b",
        "/test/@c/x%3D, /test/%40c/x%253D",
        "//a///b//, /a/b/",
        "/a/./b/../c, /a/c",
        "/a/b/.., /a",
        "/a/b/../, /a/",
        "/.., /",
        "/../../a, /a",
        "/a/%2E%2E/b, /a/%252E%252E/b",
        "/a.b/..c, /a.b/..c",
        "/a/.hidden, /a/.hidden"
    })
    void doubleEncodedPath(String raw, String canonical) {
        assertEquals(canonical, CanonicalRequest.path(raw, true));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @DisplayName("a query: sorted by name, then by value, each with an equals sign")
    @CsvSource({
        "a, a=",
        "a=, a=",
        "=a, =a",
        "b=1&a=2, a=2&b=1",
        "a=2&a=1&a=10, a=1&a=10&a=2",
        "a-b=1&a=2&aa=3&a/=4, a=2&a%2F=4&a-b=1&aa=3",
        "B=1&a=2&A=3, A=3&B=1&a=2",
        "a=b=c, a=b%3Dc",
        "a=b+c, a=b%20c",
        "a=b%2bc, a=b%2Bc",
        "a=b/c:d, a=b%2Fc%3Ad",
        "a=%7e%41, a=~A",
        "&&a=1&&, a=1",
        "p aram1=val ue1, p%20aram1=val%20ue1",
        "k=ü, k=%C3%BC",
        "uploads, uploads=",
        "x%=1, x%25=1",
        "a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8&i=9&aa=10, a=1&aa=10&b=2&c=3&d=4&e=5&f=6&g=7&h=8&i=9"
    })
    void canonicalQuery(String raw, String canonical) {
        assertEquals(canonical, CanonicalRequest.query(raw, null, null));
    }

    @ParameterizedTest(name = "{0} means {1}")
    @DisplayName("a received parameter is decoded, and what encodes nothing stands for itself")
    @CsvSource({"a%2Fb, a/b", "a+b, a b", "%, %", "%4, %4", "%zz%41, %zzA", "%C3%BC, ü", "plain, plain"})
    void decode(String raw, String meaning) {
        assertEquals(meaning, UriEncoding.decode(raw));
    }
}
