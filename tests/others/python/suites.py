"""The suites, each a process that prints a line of JSON a step."""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

from record import normalised
from servers import ACCESS_KEY_ID, REPOSITORY, SECRET_ACCESS_KEY, java

SECONDS = 600
HERE = pathlib.Path(__file__).resolve().parent
SDK = REPOSITORY / "tests/others/target"

# Hosts that the SDK's suite asks in virtual-host style, for a JDK that looks no further.
HOSTS = ["localhost", "s3.localhost", "sdk-style.s3.localhost"]


class Suite:
    """A suite, by its name and the command that a port ends."""

    def __init__(self, name, command):
        self.name = name
        self.command = command

    def run(self, port):
        """Runs it against a port of loopback; gives names of steps to what they answered, in order."""
        with tempfile.TemporaryDirectory(prefix="lamina-others-") as home:
            pathlib.Path(home, "hosts").write_text("".join(f"127.0.0.1 {name}\n" for name in HOSTS))
            command = [one.format(port=port, home=home) for one in self.command]
            done = subprocess.run(
                command, env=environment(home), stdin=subprocess.DEVNULL, capture_output=True, timeout=SECONDS, check=False
            )
        if done.returncode:
            raise RuntimeError(f"{self.name} ended with {done.returncode}:\n{done.stderr.decode()[-3000:]}")
        answers = {}
        for line in done.stdout.decode().splitlines():
            step = json.loads(line)
            answers[step["step"]] = normalised(step["answer"])
        return answers


def environment(home):
    """What a suite sees: these keys, this region, and no file of anybody's."""
    kept = {name: os.environ[name] for name in ("PATH", "JAVA_HOME", "LANG") if name in os.environ}
    return {
        **kept,
        "HOME": home,
        "TMPDIR": home,
        "PYTHONIOENCODING": "utf-8",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "AWS_ACCESS_KEY_ID": ACCESS_KEY_ID,
        "AWS_SECRET_ACCESS_KEY": SECRET_ACCESS_KEY,
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_CONFIG_FILE": os.path.join(home, "config"),
        "AWS_SHARED_CREDENTIALS_FILE": os.path.join(home, "credentials"),
    }


def python(name):
    return [sys.executable, str(HERE / name), "{port}"]


def sdk():
    path = os.pathsep.join([str(SDK / "classes"), str(SDK / "jars" / "*")])
    command = [java(), "-XX:+UseSerialGC", "-Djdk.net.hosts.file={home}/hosts", "-cp", path]
    return [*command, "dev.lamina.others.SdkSuite", "{port}", ACCESS_KEY_ID, SECRET_ACCESS_KEY]


ALL = [
    Suite("boto3", python("boto3_suite.py")),
    Suite("aws-cli", python("cli_suite.py")),
    Suite("sdk-v2", sdk()),
]
