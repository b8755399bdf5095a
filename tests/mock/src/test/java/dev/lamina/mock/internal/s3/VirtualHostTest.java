package dev.lamina.mock.internal.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VirtualHostTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,",
        "[::1],",
        "localhost,",
        "s3.localhost,",
        "s3.eu-west-1.localhost,",
        "photos.localhost, photos",
        "photos.s3.localhost, photos",
        "my.photos.s3.localhost, my.photos",
        "photos.s3.eu-west-1.localhost, photos",
        "s3.amazonaws.com,",
        "s3.eu-west-1.amazonaws.com,",
        "s3-eu-west-1.amazonaws.com,",
        "s3.dualstack.eu-west-1.amazonaws.com,",
        "photos.s3.amazonaws.com, photos",
        "photos.s3.eu-west-1.amazonaws.com, photos",
        "photos.s3-eu-west-1.amazonaws.com, photos",
        "photos.s3.dualstack.eu-west-1.amazonaws.com, photos",
        "photos.s3.cn-north-1.amazonaws.com.cn, photos",
        "s3.photos.s3.amazonaws.com, s3.photos",
        "ec2.amazonaws.com,",
        "example.com,",
    })
    @DisplayName("a host names a bucket, or none")
    void bucket(String host, String bucket) {
        assertEquals(bucket, VirtualHost.bucket(host));
    }
}
