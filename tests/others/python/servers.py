"""The servers that suites run against: processes of this one, on free ports of loopback, ended with it."""

import os
import pathlib
import socket
import subprocess
import sys
import time

START_SECONDS = 60
REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
MOCK = REPOSITORY / "tests/mock/target"

ACCESS_KEY_ID = "AKIDLAMINAMOCK"
SECRET_ACCESS_KEY = "lamina-mock-secret-access-key"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """A process that listens, from `with` to the end of its block."""

    def __init__(self, name, command):
        self.name = name
        self.port = free_port()
        self.command = [*command, str(self.port)]
        self.process = None

    def __enter__(self):
        with open(os.devnull, "rb") as nothing:
            self.process = subprocess.Popen(
                self.command, stdin=nothing, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        deadline = time.monotonic() + START_SECONDS
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.__exit__(None, None, None)
                raise RuntimeError(f"{self.name} does not listen: {' '.join(self.command)}")
            time.sleep(0.05)
        return self

    def answers(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True

    def __exit__(self, *failure):
        self.process.kill()
        self.process.wait()


def java():
    home = os.environ.get("JAVA_HOME")
    return os.path.join(home, "bin", "java") if home else "java"


def mock():
    jars = [str(one) for one in MOCK.glob("lamina-mock-*.jar") if not one.name.endswith(("-sources.jar", "-javadoc.jar"))]
    if len(jars) != 1:
        raise SystemExit(f"{len(jars)} jars of the mock in {MOCK}: run `mvn package -DskipTests` first")
    path = os.pathsep.join([jars[0], str(MOCK / "jars" / "*")])
    return Server("lamina-mock", [java(), "-XX:+UseSerialGC", "-cp", path, "dev.lamina.mock.MockAws"])


def moto():
    return Server("moto", [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p"])
