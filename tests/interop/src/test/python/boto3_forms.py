"""Makes of each line of JSON what boto3's generate_presigned_post makes of it, at the time that it names."""

import datetime
import json
import sys

import boto3
import botocore.auth
import botocore.signers
from botocore.config import Config

clients = {}


def client(case):
    key = tuple(case[name] for name in ("endpoint", "region", "accessKeyId", "secretAccessKey", "token"))
    if key not in clients:
        clients[key] = boto3.client(
            "s3",
            endpoint_url=case["endpoint"],
            region_name=case["region"],
            aws_access_key_id=case["accessKeyId"],
            aws_secret_access_key=case["secretAccessKey"],
            aws_session_token=case["token"],
            config=Config(signature_version="s3v4", s3={"addressing_style": case["style"]}),
        )
    return clients[key]


for line in sys.stdin:
    case = json.loads(line)
    now = datetime.datetime.strptime(case["time"], "%Y%m%dT%H%M%SZ")
    for module in (botocore.auth, botocore.signers):
        module.get_current_datetime = lambda *args, **kwargs: now
    form = client(case).generate_presigned_post(
        case["bucket"],
        case["key"],
        Fields=case["fields"],
        Conditions=case["conditions"],
        ExpiresIn=case["expires"],
    )
    print(json.dumps(form))
