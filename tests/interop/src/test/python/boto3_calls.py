"""Puts, gets, lists, copies and deletes by a real boto3 client: boto3_calls.py ENDPOINT KEY SECRET STYLE TOKEN."""

import sys
import urllib.request

import boto3
from botocore.config import Config

endpoint, key_id, secret, style, token = sys.argv[1:]
s3 = boto3.client(
    "s3",
    endpoint_url=endpoint,
    region_name="us-east-1",
    aws_access_key_id=key_id,
    aws_secret_access_key=secret,
    aws_session_token=token or None,
    config=Config(s3={"addressing_style": style}, retries={"max_attempts": 0}, signature_version="s3v4"),
)
bucket = "boto3-bucket"
keys = ["k", "a b+c%d", "a/../b", "a//b", "/lead", "é日本😀", "a&b=c;d?e#f", "~-_.", "<&>\"'"]
s3.create_bucket(Bucket=bucket)
for key in keys:
    s3.put_object(Bucket=bucket, Key=key, Body=key.encode(), Metadata={"two-words": "a  b"}, ContentType="text/plain")
    assert s3.get_object(Bucket=bucket, Key=key)["Body"].read() == key.encode(), key
    s3.head_object(Bucket=bucket, Key=key)
    s3.copy_object(Bucket=bucket, Key="copy of " + key, CopySource={"Bucket": bucket, "Key": key})
    url = s3.generate_presigned_url("get_object", Params={"Bucket": bucket, "Key": key}, ExpiresIn=60)
    assert urllib.request.urlopen(url).read() == key.encode(), key
    named = {"Bucket": bucket, "Key": key, "ResponseContentDisposition": 'attachment; filename="a b"'}
    url = s3.generate_presigned_url("get_object", Params=named, ExpiresIn=60)
    assert urllib.request.urlopen(url).headers["Content-Disposition"] == 'attachment; filename="a b"', key
    typed = {"Bucket": bucket, "Key": key, "ContentType": "text/x-signed", "Metadata": {"two-words": "a b"}}
    url = s3.generate_presigned_url("put_object", Params=typed, ExpiresIn=604800)
    headers = {"Content-Type": "text/x-signed", "x-amz-meta-two-words": "a b"}
    urllib.request.urlopen(urllib.request.Request(url, key.encode(), headers, method="PUT"))
    assert s3.head_object(Bucket=bucket, Key=key)["ContentType"] == "text/x-signed", key
listed = []
for page in s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, PaginationConfig={"PageSize": 5}):
    listed += [entry["Key"] for entry in page["Contents"]]
assert listed == sorted(keys + ["copy of " + key for key in keys], key=str.encode), listed
for key in keys:
    s3.delete_object(Bucket=bucket, Key=key)
s3.delete_objects(Bucket=bucket, Delete={"Objects": [{"Key": "copy of " + key} for key in keys]})
assert "Contents" not in s3.list_objects_v2(Bucket=bucket)
s3.delete_bucket(Bucket=bucket)
print("done")
