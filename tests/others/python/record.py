"""What a suite says: a line of JSON a step, with what is different every time taken out."""

import base64
import datetime
import hashlib
import json
import re
import sys

# Members whose values are made up by a server.
MADE_UP = {
    "UploadId": "UPLOAD",
    "UploadIdMarker": "UPLOAD",
    "NextUploadIdMarker": "UPLOAD",
    "NextContinuationToken": "TOKEN",
    "ContinuationToken": "TOKEN",
    "ID": "OWNER",
    "DisplayName": "OWNER",
    "RequestId": None,
    "HostId": None,
    "ResponseMetadata": None,
}
LONG = 80


def normalised(value, name=""):
    """The same value without ids, dates, ports and long bodies."""
    if value is not None and name in MADE_UP and value != "":
        return MADE_UP[name]
    if isinstance(value, dict):
        pairs = ((key, normalised(value[key], key)) for key in sorted(value))
        return {key: text for key, text in pairs if text is not None}
    if isinstance(value, (list, tuple)):
        return [normalised(one) for one in value]
    if isinstance(value, datetime.datetime):
        return "DATE"
    if isinstance(value, bytes):
        try:
            value = value.decode("utf-8")
        except UnicodeDecodeError:
            value = "base64:" + base64.b64encode(value).decode()
    if isinstance(value, str):
        value = re.sub(r"\b(127\.0\.0\.1|localhost):\d+", "HOST", value)
        value = re.sub(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*(Z|\+00:00)?", "DATE", value)
        value = re.sub(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT", "DATE", value)
        if len(value) > LONG:
            digest = hashlib.sha256(value.encode()).hexdigest()[:16]
            return f"{value[:40]}... ({len(value)} characters, {digest})"
    return value


class Recorder:
    """Runs steps, and writes what each answered."""

    def __init__(self, suite, error):
        """error: makes an answer of an exception, or None where it is none of the server's."""
        self.suite = suite
        self.error = error
        self.names = set()

    def __call__(self, name, action):
        """Runs one step; gives back what it answered, raw, or None where it was refused."""
        if name in self.names:
            raise ValueError(f"two steps are named {name}")
        self.names.add(name)
        result = None
        try:
            result = action()
            answer = normalised(result)
        except Exception as failure:  # pylint: disable=broad-except
            answer = self.error(failure)
            if answer is None:
                answer = {"raised": f"{type(failure).__name__}: {failure}"[:300]}
        sys.stdout.write(json.dumps({"suite": self.suite, "step": name, "answer": answer}) + "\n")
        sys.stdout.flush()
        return result
