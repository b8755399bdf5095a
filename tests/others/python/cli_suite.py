"""The suite of the AWS CLI: every step a command line. Arguments: the server's port.

The command lines run in this process, through the same entry as the command `aws`, since an interpreter a step takes a
second each; the last step starts the command itself.
"""

import contextlib
import io
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request

from awscli.clidriver import create_clidriver

import local_names  # noqa: F401  (it acts where it is imported)
from record import Recorder

MIB = 1 << 20

CONFIG = """[default]
region = us-east-1
output = json
max_attempts = 1
s3 =
    signature_version = s3v4
    addressing_style = {style}
    max_concurrent_requests = 1
    multipart_threshold = 5MB
    multipart_chunksize = 5MB
"""


class Output(io.TextIOWrapper):
    """A standard output in memory, with the buffer that commands write bytes to."""

    def __init__(self):
        super().__init__(io.BytesIO(), encoding="utf-8", write_through=True)

    def text(self):
        self.flush()
        return self.buffer.getvalue().decode("utf-8", "replace")


def run(line, stdin=b""):
    """Runs a command line without its `aws`: status, standard output (parsed where it is JSON), error's code."""
    out, err, before = Output(), Output(), sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin))
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                status = create_clidriver().main(shlex.split(line))
            except SystemExit as end:
                status = end.code
    finally:
        sys.stdin = before
    answer = {"status": status}
    text = out.text()
    if text:
        try:
            answer["out"] = json.loads(text)
        except ValueError:
            # Progress overwrites itself; only what stays of a line counts.
            lines = [one.split("\r")[-1].strip() for one in text.splitlines()]
            # Which of two threads is first, and when it was, is not the server's doing.
            answer["out"] = sorted(re.sub(r"^\d{4}-\d\d-\d\d [\d:]{8}", "DATE", one) for one in lines if one)
    code = re.search(r"An error occurred \((\w+)\)", err.text())
    if code:
        answer["error"] = code.group(1)
    elif status:
        answer["error"] = err.text()[:200].strip()
    return answer


def http(method, url, data=None):
    request = urllib.request.Request(url, data=data, method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return {"status": answer.status, "body": answer.read()}
    except urllib.error.HTTPError as failure:
        return {"status": failure.code}


def api(step):
    """The commands of `aws s3api`, one an operation."""
    b = "--bucket cli-suite"

    def s3api(name, line):
        return step(name, lambda: run("s3api " + line))

    s3api("create-bucket", f"create-bucket {b}")
    s3api("head-bucket", f"head-bucket {b}")
    s3api("head-bucket missing", "head-bucket --bucket cli-none")
    s3api("list-buckets", "list-buckets --query Buckets[].Name")
    s3api("get-bucket-location", f"get-bucket-location {b}")
    s3api("get-bucket-versioning", f"get-bucket-versioning {b}")
    s3api("put-bucket-tagging", f"put-bucket-tagging {b} --tagging 'TagSet=[{{Key=team,Value=red}}]'")
    s3api("get-bucket-tagging", f"get-bucket-tagging {b}")
    s3api("delete-bucket-tagging", f"delete-bucket-tagging {b}")
    s3api("get-bucket-tagging without", f"get-bucket-tagging {b}")

    pathlib.Path("hello").write_bytes(b"hello")
    s3api("put-object", f"put-object {b} --key a.txt --body hello")
    s3api(
        "put-object described",
        f"put-object {b} --key described --body hello --content-type text/plain --cache-control no-store"
        " --content-disposition inline --content-language de --metadata one=eins,two=zwei"
        " --storage-class STANDARD_IA --tagging 'a=1&b=2'",
    )
    s3api("head-object", f"head-object {b} --key a.txt")
    s3api("head-object described", f"head-object {b} --key described")
    s3api("get-object", f"get-object {b} --key a.txt got")
    step("get-object's file", lambda: pathlib.Path("got").read_bytes())
    s3api("get-object range", f"get-object {b} --key a.txt --range bytes=1-3 got")
    step("get-object range's file", lambda: pathlib.Path("got").read_bytes())
    s3api("get-object range beyond", f"get-object {b} --key a.txt --range bytes=9-12 got")
    s3api("get-object missing", f"get-object {b} --key none got")
    s3api("get-object if-match", f"get-object {b} --key a.txt --if-match 5d41402abc4b2a76b9719d911017c592 got")
    s3api("get-object if-match other", f"get-object {b} --key a.txt --if-match other got")
    s3api(
        "get-object if-none-match",
        f"get-object {b} --key a.txt --if-none-match 5d41402abc4b2a76b9719d911017c592 got",
    )
    s3api("put-object if-none-match", f"put-object {b} --key a.txt --body hello --if-none-match '*'")
    s3api("put-object SHA256", f"put-object {b} --key sum --body hello --checksum-algorithm SHA256")
    s3api("head-object SHA256", f"head-object {b} --key sum --checksum-mode ENABLED")
    s3api("get-object-attributes", f"get-object-attributes {b} --key sum --object-attributes ETag ObjectSize Checksum")
    s3api("put-object key", f"put-object {b} --key 'ä b+c%2F/&.txt' --body hello")
    s3api("head-object key", f"head-object {b} --key 'ä b+c%2F/&.txt'")
    s3api("copy-object", f"copy-object {b} --key copy --copy-source cli-suite/described")
    s3api("head-object copy", f"head-object {b} --key copy")
    s3api(
        "copy-object replace",
        f"copy-object {b} --key copy2 --copy-source cli-suite/described --metadata-directive REPLACE --metadata x=y",
    )
    s3api("head-object copy replace", f"head-object {b} --key copy2")
    s3api("copy-object missing", f"copy-object {b} --key copy3 --copy-source cli-suite/none")
    s3api("get-object-tagging", f"get-object-tagging {b} --key described")
    s3api("put-object-tagging", f"put-object-tagging {b} --key a.txt --tagging 'TagSet=[{{Key=k,Value=v}}]'")
    s3api("get-object-tagging put", f"get-object-tagging {b} --key a.txt")
    s3api("delete-object-tagging", f"delete-object-tagging {b} --key a.txt")
    names = "--query '[Contents[].Key,CommonPrefixes[].Prefix]'"
    s3api("put-object nested", f"put-object {b} --key dir/one --body hello")
    s3api("put-object nested two", f"put-object {b} --key dir/two --body hello")
    for version in ("list-objects", "list-objects-v2"):
        s3api(version, f"{version} {b}")
        s3api(f"{version} prefix", f"{version} {b} --prefix dir/ {names}")
        s3api(f"{version} delimiter", f"{version} {b} --delimiter / {names}")
        s3api(f"{version} pages", f"{version} {b} --page-size 2 {names}")
        s3api(f"{version} missing", f"{version} --bucket cli-none")
    s3api("delete-objects", f"delete-objects {b} --delete 'Objects=[{{Key=copy}},{{Key=none}}],Quiet=false'")
    s3api("delete-object", f"delete-object {b} --key copy2")
    s3api("delete-bucket not empty", f"delete-bucket {b}")


def multipart(step):
    at = "--bucket cli-suite --key parts"

    def s3api(name, line):
        return step(name, lambda: run("s3api " + line))

    def field(answer, name):
        return answer["out"][name]

    pathlib.Path("five").write_bytes(b"5" * (5 * MIB))
    upload = field(s3api("create-multipart-upload", f"create-multipart-upload {at}"), "UploadId")
    it = f"{at} --upload-id {upload}"
    one = field(s3api("upload-part 1", f"upload-part {it} --part-number 1 --body five"), "ETag")
    two = field(s3api("upload-part 2", f"upload-part {it} --part-number 2 --body hello"), "ETag")
    s3api("list-parts", f"list-parts {it}")
    s3api("list-multipart-uploads", "list-multipart-uploads --bucket cli-suite")

    def complete(name, *listed):
        parts = {"Parts": [{"PartNumber": number, "ETag": tag} for number, tag in listed]}
        text = shlex.quote(json.dumps(parts))
        s3api(name, f"complete-multipart-upload {it} --multipart-upload {text}")

    complete("complete-multipart-upload unknown part", (1, one), (9, two))
    complete("complete-multipart-upload", (1, one), (2, two))
    s3api("head-object parts", f"head-object {at}")
    upload = field(s3api("create-multipart-upload 2", f"create-multipart-upload {at}2"), "UploadId")
    s3api(
        "upload-part-copy",
        f"upload-part-copy {at}2 --upload-id {upload} --part-number 1 --copy-source cli-suite/parts"
        " --copy-source-range bytes=0-9",
    )
    s3api("abort-multipart-upload", f"abort-multipart-upload {at}2 --upload-id {upload}")
    s3api("abort-multipart-upload again", f"abort-multipart-upload {at}2 --upload-id {upload}")


def commands(step):
    """The commands of `aws s3`, as people type them."""

    def s3(name, line, stdin=b""):
        return step(name, lambda: run("s3 " + line, stdin))

    s3("mb", "mb s3://cli-commands")
    s3("cp up", "cp hello s3://cli-commands/hello --no-progress")
    s3("cp up parts", "cp five s3://cli-commands/five --no-progress")
    pathlib.Path("eleven").write_bytes(b"e" * (11 * MIB))
    s3("cp up three parts", "cp eleven s3://cli-commands/eleven --no-progress")
    s3("cp down", "cp s3://cli-commands/eleven eleven.back --no-progress")
    step("cp down's file", lambda: pathlib.Path("eleven.back").read_bytes() == b"e" * (11 * MIB))
    s3("cp across", "cp s3://cli-commands/hello s3://cli-commands/sub/hello --no-progress")
    s3("cp across parts", "cp s3://cli-commands/eleven s3://cli-commands/sub/eleven --no-progress")
    s3("cp from stdin", "cp - s3://cli-commands/stdin", b"from stdin")
    s3("cp to stdout", "cp s3://cli-commands/stdin -")
    s3("ls", "ls s3://cli-commands")
    s3("ls recursive", "ls s3://cli-commands --recursive --summarize")
    s3("mv", "mv s3://cli-commands/stdin s3://cli-commands/moved --no-progress")
    for name in ("one", "two", "sub/three"):
        path = pathlib.Path("tree", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
        # Older than what S3, which counts in seconds, will say of the uploaded object.
        os.utime(path, (1_000_000_000, 1_000_000_000))
    s3("sync up", "sync tree s3://cli-commands/tree --no-progress")
    s3("sync up again", "sync tree s3://cli-commands/tree --no-progress")
    s3("sync down", "sync s3://cli-commands/tree back --no-progress")
    step("sync down's files", lambda: sorted(str(p) for p in pathlib.Path("back").rglob("*") if p.is_file()))
    url = step("presign", lambda: Url(run("s3 presign s3://cli-commands/hello --expires-in 60")["out"][0]))
    step("presign's URL", lambda: http("GET", url.text))
    s3("rm", "rm s3://cli-commands/hello")
    s3("rb not empty", "rb s3://cli-commands")
    s3("rm recursive", "rm s3://cli-commands --recursive")
    s3("rb", "rb s3://cli-commands")
    s3("rb force", "rb s3://cli-suite --force")


class Url(dict):
    """A presigned URL, of which only the names of its parameters are told."""

    def __init__(self, text):
        self.text = text
        super().__init__(parameters=sorted(re.findall(r"[?&]([\w-]+)=", text)))


def virtual_hosts(step):
    step("virtual create-bucket", lambda: run("s3api create-bucket --bucket cli-style"))
    step("virtual put-object", lambda: run("s3api put-object --bucket cli-style --key 'k/ü' --body hello"))
    step("virtual cp", lambda: run("s3 cp 's3://cli-style/k/ü' -"))
    step("virtual ls", lambda: run("s3 ls s3://cli-style --recursive"))
    step("virtual rb", lambda: run("s3 rb s3://cli-style --force"))


def command(step, port):
    """The command itself, once."""
    aws = os.path.join(os.path.dirname(sys.executable), "aws")

    def ls():
        done = subprocess.run([aws, "s3", "ls"], capture_output=True, timeout=60, check=False, text=True)
        return {"status": done.returncode, "out": done.stdout, "err": done.stderr}

    os.environ["AWS_ENDPOINT_URL"] = f"http://127.0.0.1:{port}"
    step("the command", ls)


def configure(folder, style, url):
    pathlib.Path(folder, "config").write_text(CONFIG.format(style=style))
    os.environ["AWS_ENDPOINT_URL"] = url


def main(port):
    folder = tempfile.mkdtemp(prefix="lamina-cli-")
    # Nothing of the CLI's may come from, or go to, the home of whoever runs this.
    os.environ.update(
        HOME=folder,
        AWS_CONFIG_FILE=os.path.join(folder, "config"),
        AWS_SHARED_CREDENTIALS_FILE=os.path.join(folder, "credentials"),
        AWS_MAX_ATTEMPTS="1",
    )
    try:
        os.chdir(folder)
        step = Recorder("aws-cli", lambda failure: None)
        configure(folder, "path", f"http://127.0.0.1:{port}")
        api(step)
        multipart(step)
        commands(step)
        configure(folder, "virtual", f"http://s3.localhost:{port}")
        virtual_hosts(step)
        configure(folder, "path", f"http://127.0.0.1:{port}")
        command(step, port)
    finally:
        os.chdir("/")
        shutil.rmtree(folder)


if __name__ == "__main__":
    main(int(sys.argv[1]))
