"""The suite of boto3: every step a call as its users write it. Arguments: the server's port."""

import datetime
import io
import sys
import urllib.error
import urllib.request

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError

import local_names  # noqa: F401  (it acts where it is imported)
from record import Recorder

MIB = 1 << 20
OLD = datetime.datetime(2001, 1, 1, tzinfo=datetime.timezone.utc)
NEW = datetime.datetime(2101, 1, 1, tzinfo=datetime.timezone.utc)
BUCKET = "boto3-suite"
PLAIN = {"Content-Type": "text/plain"}


def refused(failure):
    if isinstance(failure, ClientError):
        return {
            "status": failure.response["ResponseMetadata"]["HTTPStatusCode"],
            "error": failure.response["Error"]["Code"],
        }
    return None


def http(method, url, data=None, headers=None):
    """A plain HTTP client, which knows nothing of AWS."""
    request = urllib.request.Request(url, data=data, method=method, headers=headers or {})
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return {"status": answer.status, "body": answer.read(), "type": answer.headers["Content-Type"]}
    except urllib.error.HTTPError as failure:
        return {"status": failure.code}


def client(url, **s3):
    config = Config(signature_version="s3v4", retries={"total_max_attempts": 1}, s3=s3 or None)
    return boto3.client("s3", endpoint_url=url, config=config)


def mine(s3):
    """Without the buckets that only a server that takes any name has."""
    return [one["Name"] for one in s3.list_buckets()["Buckets"] if one["Name"] == BUCKET]


def buckets(step, s3):
    step("CreateBucket", lambda: s3.create_bucket(Bucket=BUCKET))
    step("CreateBucket again", lambda: s3.create_bucket(Bucket=BUCKET))
    step("CreateBucket bad name", lambda: s3.create_bucket(Bucket="Not_A_Bucket"))
    step(
        "CreateBucket elsewhere",
        lambda: s3.create_bucket(
            Bucket="boto3-else", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"}
        ),
    )
    step("HeadBucket", lambda: s3.head_bucket(Bucket=BUCKET))
    step("HeadBucket missing", lambda: s3.head_bucket(Bucket="boto3-none"))
    step("ListBuckets", lambda: mine(s3))
    step("GetBucketLocation", lambda: s3.get_bucket_location(Bucket=BUCKET))
    step("GetBucketVersioning", lambda: s3.get_bucket_versioning(Bucket=BUCKET))
    step("GetBucketTagging without", lambda: s3.get_bucket_tagging(Bucket=BUCKET))
    tags = {"TagSet": [{"Key": "team", "Value": "red & blue"}]}
    step("PutBucketTagging", lambda: s3.put_bucket_tagging(Bucket=BUCKET, Tagging=tags))
    step("GetBucketTagging", lambda: s3.get_bucket_tagging(Bucket=BUCKET))
    step("DeleteBucketTagging", lambda: s3.delete_bucket_tagging(Bucket=BUCKET))
    step("waiter bucket_exists", lambda: s3.get_waiter("bucket_exists").wait(Bucket=BUCKET))


def objects(step, s3):
    def get(key, **more):
        answer = s3.get_object(Bucket=BUCKET, Key=key, **more)
        answer["Body"] = answer["Body"].read()
        return answer

    def put(key, body=b"hello", **more):
        return s3.put_object(Bucket=BUCKET, Key=key, Body=body, **more)

    first = step("PutObject", lambda: put("a.txt"))
    etag = first["ETag"]
    step("GetObject", lambda: get("a.txt"))
    step("HeadObject", lambda: s3.head_object(Bucket=BUCKET, Key="a.txt"))
    step("GetObject missing", lambda: get("none"))
    step("HeadObject missing", lambda: s3.head_object(Bucket=BUCKET, Key="none"))
    step("GetObject missing bucket", lambda: s3.get_object(Bucket="boto3-none", Key="a"))
    step("PutObject empty", lambda: put("empty", b""))
    step("GetObject empty", lambda: get("empty"))
    step("PutObject stream", lambda: put("stream", io.BytesIO(b"0123456789" * 2000)))
    step("GetObject stream", lambda: get("stream"))
    step(
        "PutObject described",
        lambda: put(
            "described",
            ContentType="text/plain; charset=utf-8",
            CacheControl="max-age=60",
            ContentDisposition='attachment; filename="a b.txt"',
            ContentEncoding="identity",
            ContentLanguage="de",
            Metadata={"one": "eins", "two": "zwei  drei"},
            StorageClass="STANDARD_IA",
        ),
    )
    step("HeadObject described", lambda: s3.head_object(Bucket=BUCKET, Key="described"))
    step(
        "GetObject overrides",
        lambda: get("described", ResponseContentType="a/b", ResponseCacheControl="no-store"),
    )
    for key in ("a b+c%2F.txt", "ä/ö/ü €", "dir/", "a//b", "~tilde*'()!"):
        step(f"PutObject key {key}", lambda key=key: put(key, key.encode()))
        step(f"GetObject key {key}", lambda key=key: get(key))
    step("GetObject range", lambda: get("a.txt", Range="bytes=1-2"))
    step("GetObject range open", lambda: get("a.txt", Range="bytes=3-"))
    step("GetObject range suffix", lambda: get("a.txt", Range="bytes=-2"))
    step("GetObject range beyond", lambda: get("a.txt", Range="bytes=5-9"))
    step("GetObject IfMatch", lambda: get("a.txt", IfMatch=etag))
    step("GetObject IfMatch other", lambda: get("a.txt", IfMatch='"other"'))
    step("GetObject IfNoneMatch", lambda: get("a.txt", IfNoneMatch=etag))
    step("GetObject IfModifiedSince old", lambda: get("a.txt", IfModifiedSince=OLD))
    step("GetObject IfModifiedSince new", lambda: get("a.txt", IfModifiedSince=NEW))
    step("GetObject IfUnmodifiedSince old", lambda: get("a.txt", IfUnmodifiedSince=OLD))
    step("PutObject IfNoneMatch there", lambda: put("a.txt", b"other", IfNoneMatch="*"))
    step("PutObject IfNoneMatch new", lambda: put("new.txt", b"new", IfNoneMatch="*"))
    step("PutObject IfMatch", lambda: put("a.txt", IfMatch=etag))
    step("PutObject IfMatch other", lambda: put("a.txt", b"x", IfMatch='"0123456789abcdef0123456789abcdef"'))


def checksums(step, s3):
    for algorithm in ("CRC32", "CRC32C", "CRC64NVME", "SHA1", "SHA256"):
        if algorithm in ("CRC32", "SHA1", "SHA256"):
            step(
                f"PutObject {algorithm}",
                lambda a=algorithm: s3.put_object(Bucket=BUCKET, Key=a, Body=b"hello", ChecksumAlgorithm=a),
            )
            step(
                f"HeadObject {algorithm}",
                lambda a=algorithm: s3.head_object(Bucket=BUCKET, Key=a, ChecksumMode="ENABLED"),
            )
    step(
        "PutObject wrong checksum",
        lambda: s3.put_object(Bucket=BUCKET, Key="wrong", Body=b"hello", ChecksumCRC32="AAAAAA=="),
    )
    step(
        "PutObject wrong MD5",
        lambda: s3.put_object(Bucket=BUCKET, Key="wrong", Body=b"hello", ContentMD5="1B2M2Y8AsgTpgAmY7PhCfg=="),
    )
    step(
        "GetObjectAttributes",
        lambda: s3.get_object_attributes(
            Bucket=BUCKET, Key="SHA256", ObjectAttributes=["ETag", "ObjectSize", "StorageClass", "Checksum"]
        ),
    )


def copies(step, s3):
    source = {"Bucket": BUCKET, "Key": "described"}

    def head(key):
        return s3.head_object(Bucket=BUCKET, Key=key)

    step("CopyObject", lambda: s3.copy_object(Bucket=BUCKET, Key="copy", CopySource=source))
    step("HeadObject copy", lambda: head("copy"))
    step(
        "CopyObject REPLACE",
        lambda: s3.copy_object(
            Bucket=BUCKET,
            Key="copy2",
            CopySource=source,
            MetadataDirective="REPLACE",
            Metadata={"three": "drei"},
            ContentType="text/html",
        ),
    )
    step("HeadObject copy REPLACE", lambda: head("copy2"))
    step(
        "CopyObject special key",
        lambda: s3.copy_object(
            Bucket=BUCKET, Key="copy3", CopySource={"Bucket": BUCKET, "Key": "a b+c%2F.txt"}
        ),
    )
    step("CopyObject missing", lambda: s3.copy_object(Bucket=BUCKET, Key="c", CopySource=f"{BUCKET}/none"))
    step("CopyObject to itself", lambda: s3.copy_object(Bucket=BUCKET, Key="a.txt", CopySource=f"{BUCKET}/a.txt"))
    step(
        "CopyObject IfMatch other",
        lambda: s3.copy_object(Bucket=BUCKET, Key="c", CopySource=source, CopySourceIfMatch='"other"'),
    )


def tagging(step, s3):
    at = {"Bucket": BUCKET, "Key": "tagged"}
    step("PutObject Tagging", lambda: s3.put_object(Body=b"t", Tagging="a=1&b=two%20words", **at))
    step("GetObjectTagging", lambda: s3.get_object_tagging(**at))
    step("GetObject TagCount", lambda: s3.get_object(**at).get("TagCount"))
    step(
        "PutObjectTagging",
        lambda: s3.put_object_tagging(Tagging={"TagSet": [{"Key": "c", "Value": "3"}]}, **at),
    )
    step("GetObjectTagging put", lambda: s3.get_object_tagging(**at))
    many = [{"Key": f"k{i}", "Value": "v"} for i in range(11)]
    step("PutObjectTagging too many", lambda: s3.put_object_tagging(Tagging={"TagSet": many}, **at))
    step("CopyObject tags", lambda: s3.copy_object(Bucket=BUCKET, Key="tagged2", CopySource=f"{BUCKET}/tagged"))
    step("GetObjectTagging copy", lambda: s3.get_object_tagging(Bucket=BUCKET, Key="tagged2"))
    step("DeleteObjectTagging", lambda: s3.delete_object_tagging(**at))
    step("GetObjectTagging deleted", lambda: s3.get_object_tagging(**at))
    step("GetObjectTagging missing", lambda: s3.get_object_tagging(Bucket=BUCKET, Key="none"))


def listings(step, s3):
    bucket = "boto3-list"
    step("CreateBucket list", lambda: s3.create_bucket(Bucket=bucket))
    for key in ("a", "b/1", "b/2", "b/c/3", "d e+f", "ü", "z&<>"):
        step(f"PutObject list {key}", lambda key=key: s3.put_object(Bucket=bucket, Key=key, Body=b"x"))

    def names(page):
        return {
            "keys": [one["Key"] for one in page.get("Contents", [])],
            "prefixes": [one["Prefix"] for one in page.get("CommonPrefixes", [])],
            "truncated": page["IsTruncated"],
            "next": page.get("NextMarker"),
            "count": page.get("KeyCount"),
        }

    step("ListObjects whole", lambda: s3.list_objects(Bucket=bucket))
    step("ListObjectsV2 whole", lambda: s3.list_objects_v2(Bucket=bucket))
    for version, call in (("ListObjects", s3.list_objects), ("ListObjectsV2", s3.list_objects_v2)):
        after = "Marker" if version == "ListObjects" else "StartAfter"
        step(f"{version} prefix", lambda: names(call(Bucket=bucket, Prefix="b/")))
        step(f"{version} delimiter", lambda: names(call(Bucket=bucket, Delimiter="/")))
        step(f"{version} both", lambda: names(call(Bucket=bucket, Prefix="b/", Delimiter="/")))
        step(f"{version} two", lambda: names(call(Bucket=bucket, MaxKeys=2)))
        step(f"{version} two delimited", lambda: names(call(Bucket=bucket, MaxKeys=2, Delimiter="/")))
        step(f"{version} after", lambda: names(call(Bucket=bucket, **{after: "b/1"})))
        step(f"{version} none", lambda: names(call(Bucket=bucket, Prefix="nothing")))
        step(f"{version} missing bucket", lambda: names(call(Bucket="boto3-none")))
    step("ListObjectsV2 owner", lambda: s3.list_objects_v2(Bucket=bucket, FetchOwner=True, MaxKeys=1))
    for name in ("list_objects", "list_objects_v2"):
        step(
            f"paginator {name}",
            lambda name=name: [
                [one["Key"] for one in page["Contents"]]
                for page in s3.get_paginator(name).paginate(Bucket=bucket, PaginationConfig={"PageSize": 3})
            ],
        )
    step(
        "DeleteObjects",
        lambda: s3.delete_objects(
            Bucket=bucket, Delete={"Objects": [{"Key": "a"}, {"Key": "d e+f"}, {"Key": "never there"}]}
        ),
    )
    step(
        "DeleteObjects quiet",
        lambda: s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "b/1"}], "Quiet": True}),
    )
    step("DeleteObjects none", lambda: s3.delete_objects(Bucket=bucket, Delete={"Objects": []}))
    step("ListObjectsV2 rest", lambda: names(s3.list_objects_v2(Bucket=bucket)))


def multipart(step, s3):
    at = {"Bucket": BUCKET, "Key": "parts"}
    upload = step("CreateMultipartUpload", lambda: s3.create_multipart_upload(ContentType="a/b", **at))
    it = {"UploadId": upload["UploadId"], **at}
    one = step("UploadPart 1", lambda: s3.upload_part(PartNumber=1, Body=b"1" * (5 * MIB), **it))
    two = step("UploadPart 2", lambda: s3.upload_part(PartNumber=2, Body=b"2" * 10, **it))
    step("UploadPart 0", lambda: s3.upload_part(PartNumber=0, Body=b"0", **it))
    step("UploadPart 10001", lambda: s3.upload_part(PartNumber=10001, Body=b"0", **it))
    step("ListParts", lambda: s3.list_parts(**it))
    step("ListParts page", lambda: s3.list_parts(MaxParts=1, **it))
    step("ListMultipartUploads", lambda: s3.list_multipart_uploads(Bucket=BUCKET))

    def parts(*numbers_and_etags):
        return {"Parts": [{"PartNumber": n, "ETag": tag} for n, tag in numbers_and_etags]}

    def complete(wanted, **where):
        return s3.complete_multipart_upload(MultipartUpload=wanted, **{**it, **where})

    step("CompleteMultipartUpload order", lambda: complete(parts((2, two["ETag"]), (1, one["ETag"]))))
    step("CompleteMultipartUpload unknown part", lambda: complete(parts((1, one["ETag"]), (3, two["ETag"]))))
    step("CompleteMultipartUpload wrong tag", lambda: complete(parts((1, two["ETag"]))))
    step(
        "CompleteMultipartUpload unknown upload",
        lambda: complete(parts((1, one["ETag"])), UploadId="never-there"),
    )
    step("CompleteMultipartUpload", lambda: complete(parts((1, one["ETag"]), (2, two["ETag"]))))
    step("HeadObject parts", lambda: s3.head_object(**at))
    step("HeadObject part 2", lambda: s3.head_object(PartNumber=2, **at))
    step("GetObject part 2", lambda: s3.get_object(PartNumber=2, **at)["Body"].read())
    step("GetObject part boundary", lambda: s3.get_object(Range="bytes=5242878-5242881", **at)["Body"].read())
    step("ListParts completed", lambda: s3.list_parts(**it))

    small = {"Bucket": BUCKET, "Key": "small"}
    upload = step("CreateMultipartUpload small", lambda: s3.create_multipart_upload(**small))
    it = {"UploadId": upload["UploadId"], **small}
    one = step("UploadPart small 1", lambda: s3.upload_part(PartNumber=1, Body=b"1", **it))
    two = step("UploadPart small 2", lambda: s3.upload_part(PartNumber=2, Body=b"2", **it))
    step("CompleteMultipartUpload small", lambda: complete(parts((1, one["ETag"]), (2, two["ETag"])), **it))
    step("AbortMultipartUpload", lambda: s3.abort_multipart_upload(**it))
    step("AbortMultipartUpload again", lambda: s3.abort_multipart_upload(**it))
    step("UploadPart aborted", lambda: s3.upload_part(PartNumber=1, Body=b"1", **it))

    at = {"Bucket": BUCKET, "Key": "parts2"}
    upload = step("CreateMultipartUpload copy", lambda: s3.create_multipart_upload(**at))
    it = {"UploadId": upload["UploadId"], **at}
    one = step(
        "UploadPartCopy", lambda: s3.upload_part_copy(PartNumber=1, CopySource=f"{BUCKET}/parts", **it)
    )
    two = step(
        "UploadPartCopy range",
        lambda: s3.upload_part_copy(
            PartNumber=2, CopySource=f"{BUCKET}/parts", CopySourceRange="bytes=5242870-5242889", **it
        ),
    )
    step(
        "CompleteMultipartUpload copy",
        lambda: complete(
            parts((1, one["CopyPartResult"]["ETag"]), (2, two["CopyPartResult"]["ETag"])), **it
        ),
    )
    step("HeadObject copied parts", lambda: s3.head_object(**at))

    at = {"Bucket": BUCKET, "Key": "composite"}
    upload = step(
        "CreateMultipartUpload SHA256", lambda: s3.create_multipart_upload(ChecksumAlgorithm="SHA256", **at)
    )
    it = {"UploadId": upload["UploadId"], **at}
    one = step(
        "UploadPart SHA256",
        lambda: s3.upload_part(PartNumber=1, Body=b"composite", ChecksumAlgorithm="SHA256", **it),
    )
    listed = {"Parts": [{"PartNumber": 1, "ETag": one["ETag"], "ChecksumSHA256": one["ChecksumSHA256"]}]}
    step("CompleteMultipartUpload SHA256", lambda: complete(listed, **it))
    step("HeadObject SHA256 composite", lambda: s3.head_object(ChecksumMode="ENABLED", **at))

    config = TransferConfig(multipart_threshold=5 * MIB, multipart_chunksize=5 * MIB, use_threads=False)
    data = b"transfer" * (6 * MIB // 8)
    step("upload_fileobj", lambda: s3.upload_fileobj(io.BytesIO(data), BUCKET, "transfer", Config=config))

    def download():
        into = io.BytesIO()
        s3.download_fileobj(BUCKET, "transfer", into, Config=config)
        return {"same": into.getvalue() == data}

    step("download_fileobj", download)
    step("HeadObject transfer", lambda: s3.head_object(Bucket=BUCKET, Key="transfer"))


def presigned(step, s3):
    def url(operation, expires=300, **parameters):
        return s3.generate_presigned_url(operation, Params={"Bucket": BUCKET, **parameters}, ExpiresIn=expires)

    step("presigned GET", lambda: http("GET", url("get_object", Key="a.txt")))
    step("presigned GET key", lambda: http("GET", url("get_object", Key="a b+c%2F.txt")))
    step("presigned GET type", lambda: http("GET", url("get_object", Key="a.txt", ResponseContentType="x/y")))
    step("presigned HEAD", lambda: http("HEAD", url("head_object", Key="a.txt")))
    step("presigned PUT", lambda: http("PUT", url("put_object", Key="presigned"), b"by URL", PLAIN)["status"])
    step("GetObject presigned", lambda: s3.get_object(Bucket=BUCKET, Key="presigned")["Body"].read())
    md5 = "XUFAKrxLKna5cZ2REBfFkg=="
    step(
        "presigned PUT MD5",
        lambda: http(
            "PUT",
            url("put_object", Key="presigned2", ContentMD5=md5, ContentType="a/b"),
            b"hello",
            {"Content-MD5": md5, "Content-Type": "a/b"},
        )["status"],
    )
    step("presigned GET missing", lambda: http("GET", url("get_object", Key="none")))
    step("presigned DELETE", lambda: http("DELETE", url("delete_object", Key="presigned"))["status"])


def styles(step, path, virtual):
    bucket = "boto3-style"
    step("CreateBucket virtual", lambda: virtual.create_bucket(Bucket=bucket))
    step("PutObject virtual", lambda: virtual.put_object(Bucket=bucket, Key="k/ü", Body=b"v"))
    step("GetObject path", lambda: path.get_object(Bucket=bucket, Key="k/ü")["Body"].read())
    step("PutObject path", lambda: path.put_object(Bucket=bucket, Key="p", Body=b"p"))
    step("GetObject virtual", lambda: virtual.get_object(Bucket=bucket, Key="p")["Body"].read())
    step("HeadBucket virtual", lambda: virtual.head_bucket(Bucket=bucket))
    step(
        "ListObjectsV2 virtual",
        lambda: [one["Key"] for one in virtual.list_objects_v2(Bucket=bucket)["Contents"]],
    )
    step(
        "presigned GET virtual",
        lambda: http("GET", virtual.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": "p"})),
    )


def resources(step, url):
    s3 = boto3.resource("s3", endpoint_url=url, config=Config(retries={"total_max_attempts": 1}))
    bucket = s3.Bucket("boto3-style")
    step("resource objects", lambda: [one.key for one in bucket.objects.all()])
    step("resource put", lambda: bucket.Object("r").put(Body=b"r"))
    step("resource get", lambda: s3.Object("boto3-style", "r").get()["Body"].read())
    step("resource delete all", lambda: bucket.objects.all().delete())
    step("resource bucket delete", bucket.delete)


def endings(step, s3):
    step("DeleteBucket not empty", lambda: s3.delete_bucket(Bucket=BUCKET))
    step("DeleteObject", lambda: s3.delete_object(Bucket=BUCKET, Key="a.txt"))
    step("DeleteObject missing", lambda: s3.delete_object(Bucket=BUCKET, Key="a.txt"))
    step("waiter object_not_exists", lambda: s3.get_waiter("object_not_exists").wait(Bucket=BUCKET, Key="a.txt"))

    def empty(bucket):
        keys = [{"Key": one["Key"]} for one in s3.list_objects_v2(Bucket=bucket)["Contents"]]
        s3.delete_objects(Bucket=bucket, Delete={"Objects": keys, "Quiet": True})
        return s3.delete_bucket(Bucket=bucket)

    step("DeleteBucket", lambda: empty(BUCKET))
    step("DeleteBucket list", lambda: empty("boto3-list"))
    step("DeleteBucket missing", lambda: s3.delete_bucket(Bucket=BUCKET))
    step("ListBuckets end", lambda: mine(s3))


def main(port):
    url = f"http://127.0.0.1:{port}"
    path = client(url, addressing_style="path")
    virtual = client(f"http://s3.localhost:{port}", addressing_style="virtual")
    step = Recorder("boto3", refused)
    buckets(step, path)
    objects(step, path)
    checksums(step, path)
    copies(step, path)
    tagging(step, path)
    listings(step, path)
    multipart(step, path)
    presigned(step, path)
    styles(step, path, virtual)
    resources(step, url)
    endings(step, path)


if __name__ == "__main__":
    main(int(sys.argv[1]))
