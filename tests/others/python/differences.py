"""Every known difference between lamina-mock and moto, as the suites see it. docs/mock.md shows this table."""

from typing import NamedTuple

ABSENT = "absent"


class Difference(NamedTuple):
    """Steps ("SUITE STEP"), members, and both values are patterns of fnmatch; (outcome) is a refusal, or its absence."""

    what: str
    steps: tuple
    members: tuple
    mock: str
    moto: str
    why: str


def line(what, steps, members, mock, moto, why):
    return Difference(what, tuple(steps.split("|")), tuple(members.split("|")), mock, moto, why)


EVERY = "*"

ALL = [
    line("encryption told", EVERY, "*ServerSideEncryption", "AES256", ABSENT,
         "S3 encrypts every object and says so; moto where it was asked to."),
    line("type of a checksum", EVERY, "*ChecksumType", "FULL_OBJECT|COMPOSITE", ABSENT,
         "S3 tells it beside every checksum; moto does not know it."),
    line("algorithm of a checksum in listings", EVERY, "*Contents.*.ChecksumAlgorithm", "[[]'*']", "*",
         "S3 lists it; moto does for some objects."),
    line("alias of a bucket", EVERY, "*AccessPointAlias", "False", ABSENT, "S3 answers HeadBucket with it; moto does not."),
    line("a bucket's name that is none", "boto3 CreateBucket bad name", "(outcome)", "400 InvalidBucketName", "answered",
         "S3 refuses capitals and underscores in a new name; moto takes them."),
    line("a bucket for another region", "boto3 CreateBucket elsewhere", "(outcome)", "400 IllegalLocationConstraint*",
         "answered", "S3 makes a bucket only at the endpoint of its region; moto has one endpoint for all."),
    line("wrong checksum, wrong Content-MD5", "* PutObject wrong *|* putObject wrong *", "(outcome)", "400 BadDigest",
         "answered", "S3 holds each digest against the body; moto keeps it unseen."),
    line("condition on the source of a copy", "boto3 CopyObject IfMatch other", "(outcome)", "412 PreconditionFailed",
         "answered", "S3 checks x-amz-copy-source-if-match; moto does not."),
    line("empty marker and prefix", EVERY, "Marker|Prefix|out.Prefix", "", ABSENT,
         "S3 writes both elements in a listing by version 1, empty or not; moto does not."),
    line("marker of a listing", "sdk-v2 listObjects marker", "Marker", "b/1", ABSENT,
         "S3 repeats the marker of the request; moto does not."),
    line("next marker without a delimiter", "boto3 ListObjects two|sdk-v2 listObjects two", "next|NextMarker", "*", "*",
         "S3 gives NextMarker only together with a delimiter (else the last key is it); moto always gives a digest."),
    line("pages of a delimited listing by version 1", "boto3 ListObjects two delimited", "next|keys|prefixes", "*", "*",
         "S3 counts and orders keys and common prefixes as one; moto counts keys first."),
    line("common prefixes in a listing's encoding", "aws-cli list-objects delimiter", "out.1", "*b+c%2F/*", "*b c//*",
         "S3 writes common prefixes as it writes keys (encoding-type=url); moto leaves them plain, and a client decodes them."),
    line("quiet deletion", "* DeleteObjects quiet|* deleteObjects quiet", "(all)|Deleted*", "*", "*",
         "S3 then reports what failed only; moto reports every key."),
    line("part number 0", "boto3 UploadPart 0", "(outcome)", "400 InvalidArgument", "404 NoSuchUpload",
         "S3 names the argument that is wrong."),
    line("owner's display name", EVERY, "*Owner.DisplayName|*Initiator.DisplayName", ABSENT, "OWNER",
         "S3 no longer sends it (since November 2025); moto does."),
    line("checksums of listed parts", "* ListParts*|* list-parts|* listParts", "*Parts.*.ChecksumCRC32", "*=*", ABSENT,
         "S3 lists the checksum that a part came with; moto does not."),
    line("order of parts", "boto3 CompleteMultipartUpload order", "(outcome)", "400 InvalidPartOrder", "400 EntityTooSmall",
         "S3 looks at the list first; moto has no such check and finds a small part first."),
    line("an upload that is not there", "* CompleteMultipartUpload unknown upload|* UploadPart aborted|"
         "* completeMultipartUpload unknown upload", "(outcome)", "404 NoSuchUpload", "500 *", "moto fails itself."),
    line("checksum of an object in parts", "* CompleteMultipartUpload*|* complete-multipart-upload|"
         "* completeMultipartUpload*", "*ChecksumCRC64NVME|*ChecksumSHA256", "*", ABSENT,
         "S3 answers CompleteMultipartUpload with it; moto does not."),
    line("composite checksum", "* HeadObject SHA256 composite|* headObject SHA256 composite", "ChecksumSHA256", "*=-1", "*=",
         "S3 writes the number of parts behind it; moto does not."),
    line("address of an object in parts", "* CompleteMultipartUpload*|* complete-multipart-upload|"
         "* completeMultipartUpload*", "*Location", "http://HOST/*", "http://*.s3.amazonaws.com/*",
         "S3 gives the address that was asked; moto that of S3 itself."),
    line("version of an object in parts", "* CompleteMultipartUpload*|* complete-multipart-upload|"
         "* completeMultipartUpload*", "*VersionId", ABSENT, "null",
         "Without versioning S3 sends no version id; moto sends the word null."),
    line("one part of an object", "boto3 HeadObject part 2", "ContentRange|ContentType|ETag", "*", "*",
         "S3 answers with the object's headers and the part's range; moto with the part as an object of its own."),
    line("one part of an object, read", "boto3 GetObject part 2", "(all)", "2222222222", "1111*",
         "S3 sends the bytes of that part; moto all of them."),
]


def table():
    """The table as Markdown."""
    rows = ["| what | lamina-mock | moto | why |", "| --- | --- | --- | --- |"]
    rows += [f"| {one.what} | {shown(one.mock)} | {shown(one.moto)} | {one.why} |" for one in ALL]
    return "\n".join(rows) + "\n"


def shown(pattern):
    if pattern == "*":
        return "differs"
    if pattern == "":
        return "empty"
    words = pattern.replace("[[]", "[").replace("*", "…").split("|")
    return " or ".join(word if word in (ABSENT, "answered") else f"`{word}`" for word in words)
