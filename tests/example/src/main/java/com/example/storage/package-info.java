/** S3, as far as this project needs it: the compiler makes {@code S3Client} and {@code model} here. */
@Views(
        service = "s3",
        operations = {"PutObject", "GetObject", "ListObjectsV2", "HeadBucket", "CreateBucket"})
package com.example.storage;

import dev.lamina.client.api.Views;
