"""Signs what it reads, one request a line of JSON, as botocore does, and writes what came out."""

import datetime
import json
import sys
from types import SimpleNamespace

import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

# By name, since botocore's default for some of S3's URLs is older.
SIGNERS = {
    ("s3", "header"): botocore.auth.AUTH_TYPE_MAPS["s3v4"],
    ("s3", "query"): botocore.auth.AUTH_TYPE_MAPS["s3v4-query"],
    ("other", "header"): botocore.auth.AUTH_TYPE_MAPS["v4"],
    ("other", "query"): botocore.auth.AUTH_TYPE_MAPS["v4-query"],
}


def traced(signer):
    """A signer that keeps what it signed."""

    class Traced(signer):
        def string_to_sign(self, request, canonical_request):
            self.canonical_request_seen = canonical_request
            return super().string_to_sign(request, canonical_request)

        def signature(self, string_to_sign, request):
            self.signature_seen = super().signature(string_to_sign, request)
            return self.signature_seen

    return Traced


SIGNERS = {kind: traced(signer) for kind, signer in SIGNERS.items()}


def sign(case):
    now = datetime.datetime.strptime(case["time"], "%Y%m%dT%H%M%SZ")
    botocore.auth.get_current_datetime = lambda *args, **kwargs: now
    request = AWSRequest(case["method"], case["url"], data=case["body"].encode())
    for name, value in case["headers"]:
        request.headers.add_header(name, value)
    if case["unsigned"]:
        request.context["client_config"] = SimpleNamespace(s3={"payload_signing_enabled": False})
    credentials = Credentials(case["accessKeyId"], case["secretAccessKey"], case["token"] or None)
    kind = ("s3" if case["service"] == "s3" else "other", "query" if case["expires"] else "header")
    arguments = {"expires": case["expires"]} if case["expires"] else {}
    auth = SIGNERS[kind](credentials, case["service"], case["region"], **arguments)
    auth.add_auth(request)
    return {
        "url": request.url,
        "headers": [[name, value] for name, value in request.headers.items()],
        "signature": auth.signature_seen,
        "canonicalRequest": auth.canonical_request_seen,
    }


for line in sys.stdin:
    print(json.dumps(sign(json.loads(line))))
