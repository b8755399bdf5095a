"""A proxy that lets every request through only after changed copies of it were refused.

Each request of a suite is sent to the server once for each change below, and then as it is. Every copy must be refused
(a status from 400 to 499), and buckets, objects, uploads and parts must be the same after it as before.
"""

import http.client
import re
import socket
import socketserver
import threading
from datetime import datetime, timedelta

from botocore.auth import S3SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from servers import ACCESS_KEY_ID, SECRET_ACCESS_KEY

OTHER_METHOD = {"GET": "DELETE", "HEAD": "GET", "PUT": "POST", "POST": "PUT", "DELETE": "GET"}
NOT_JUST_ANY = ("host", "x-amz-date", "x-amz-content-sha256")


class Request:
    """A request as bytes: method, target, headers in order, body."""

    def __init__(self, method, target, headers, body):
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body

    def header(self, name):
        return next((value for one, value in self.headers if one.lower() == name), None)

    def with_header(self, name, value):
        headers = [(one, value if one.lower() == name else old) for one, old in self.headers]
        return Request(self.method, self.target, headers, self.body)

    def with_target(self, target):
        return Request(self.method, target, self.headers, self.body)

    def bytes(self):
        lines = [f"{self.method} {self.target} HTTP/1.1"] + [f"{name}: {value}" for name, value in self.headers]
        return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + self.body

    @property
    def presigned(self):
        return "X-Amz-Signature=" in self.target

    @property
    def authorization(self):
        return self.target if self.presigned else self.header("authorization") or ""

    def with_authorization(self, change):
        if self.presigned:
            return self.with_target(change(self.target))
        return self.with_header("authorization", change(self.authorization))

    def signed_headers(self):
        names = re.search(r"SignedHeaders=([^,&]+)", self.authorization).group(1)
        return re.split(";|%3B", names)


def method(request):
    return Request(OTHER_METHOD[request.method], request.target, request.headers, request.body)


def path(request):
    before, question, query = request.target.partition("?")
    return request.with_target(before + "x" + question + query)


def query(request):
    before, _, old = request.target.partition("?")
    return request.with_target(before + "?lamina=1" + ("&" + old if old else ""))


def signed_header(request):
    names = [name for name in request.signed_headers() if name not in NOT_JUST_ANY and request.header(name) is not None]
    if names:
        name = max(names, key=lambda one: one.startswith("x-amz-meta-"))
        return request.with_header(name, request.header(name) + "x")
    host, _, port = request.header("host").partition(":")
    return request.with_header("host", f"{host}:{int(port) + 1}")


def added_header(request):
    return Request(request.method, request.target, [*request.headers, ("x-amz-meta-lamina", "1")], request.body)


def body_is_signed(request):
    """A presigned URL signs no body, and the SDK for Java none where it has none; a signed digest makes up for it."""
    if not request.presigned and request.header("x-amz-content-sha256") != "UNSIGNED-PAYLOAD":
        return True
    return any(name == "content-md5" or name.startswith("x-amz-checksum-") for name in request.signed_headers())


def body(request):
    """None where there is none (GET, HEAD), and where its sender signed none, so that S3 too takes any."""
    if request.method in ("GET", "HEAD") or not body_is_signed(request):
        return None
    if not request.body:
        headers = [pair for pair in request.headers if pair[0].lower() != "content-length"]
        return Request(request.method, request.target, [*headers, ("Content-Length", "1")], b"x")
    # Behind the line of the first chunk's size, where there are chunks: in the data itself.
    chunked = "aws-chunked" in (request.header("content-encoding") or "")
    place = request.body.find(b"\r\n") + 2 if chunked else len(request.body) // 2
    changed = bytes([request.body[place] ^ 1])
    return Request(
        request.method, request.target, request.headers, request.body[:place] + changed + request.body[place + 1 :]
    )


def date(request):
    def later(match):
        time = datetime.strptime(match.group(0), "%Y%m%dT%H%M%SZ") + timedelta(seconds=1)
        return time.strftime("%Y%m%dT%H%M%SZ")

    if request.presigned:
        return request.with_target(re.sub(r"\d{8}T\d{6}Z", later, request.target, count=1))
    return request.with_header("x-amz-date", re.sub(r"\d{8}T\d{6}Z", later, request.header("x-amz-date")))


def key(request):
    return request.with_authorization(lambda text: text.replace(ACCESS_KEY_ID, ACCESS_KEY_ID[:-1] + "X", 1))


def signature(request):
    def other(match):
        return match.group(1) + ("0" if match.group(2) != "0" else "1")

    return request.with_authorization(lambda text: re.sub(r"(Signature=)([0-9a-f])", other, text, count=1))


CHANGES = {
    "method": method,
    "path": path,
    "query": query,
    "signed header": signed_header,
    "added header": added_header,
    "body": body,
    "date": date,
    "key": key,
    "signature": signature,
}


class Connection:
    """One kept connection to the server."""

    def __init__(self, port):
        self.port = port
        self.socket = None

    def send(self, request):
        """Status, headers and body; None where the server hung up instead of answering."""
        for attempt in (1, 2):
            fresh = self.socket is None
            try:
                if fresh:
                    self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=20)
                self.socket.sendall(request.bytes())
                answer = http.client.HTTPResponse(self.socket, method=request.method)
                answer.begin()
                result = (answer.status, answer.reason, answer.getheaders(), answer.read())
                if answer.will_close:
                    self.close()
                return result
            except (OSError, http.client.HTTPException):
                self.close()
                # A kept connection may have been closed meanwhile; a fresh one was closed for this request.
                if fresh or attempt == 2:
                    return None
        return None

    def close(self):
        if self.socket is not None:
            self.socket.close()
            self.socket = None


class State:
    """What a server holds, as its own listings tell it. Each is signed once and asked again: it is the same question."""

    def __init__(self, port):
        self.port = port
        self.connection = Connection(port)
        self.signed = {}

    def read(self):
        buckets = self.ask("/")
        told = [buckets]
        for name in re.findall("<Name>(.*?)</Name>", buckets):
            told.append(self.ask(f"/{name}?list-type=2"))
            uploads = self.ask(f"/{name}?uploads=")
            told.append(uploads)
            pairs = re.findall(r"<Upload><Key>([\w./-]+)</Key><UploadId>([\w-]+)</UploadId>", uploads)
            told += [self.ask(f"/{name}/{key}?uploadId={upload}") for key, upload in pairs]
        return told

    def ask(self, target):
        if target not in self.signed:
            request = AWSRequest("GET", f"http://127.0.0.1:{self.port}{target}")
            S3SigV4Auth(Credentials(ACCESS_KEY_ID, SECRET_ACCESS_KEY), "s3", "us-east-1").add_auth(request)
            headers = [("Host", f"127.0.0.1:{self.port}"), *request.headers.items()]
            self.signed[target] = Request("GET", target, headers, b"")
        status, _, _, text = self.connection.send(self.signed[target])
        if status != 200:
            raise RuntimeError(f"{target}: {status} {text}")
        return text.decode()


class Handler(socketserver.StreamRequestHandler):
    """One connection of a client."""

    def handle(self):
        forward = Connection(self.server.upstream)
        try:
            while True:
                request = self.receive()
                if request is None:
                    return
                with self.server.one_at_a_time:
                    self.server.tamper(request)
                    status, reason, headers, data = forward.send(request)
                head = [f"HTTP/1.1 {status} {reason}"] + [f"{name}: {value}" for name, value in headers]
                self.wfile.write("\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + data)
        except (ConnectionError, TimeoutError):
            return
        finally:
            forward.close()

    def receive(self):
        first = self.rfile.readline()
        if not first.strip():
            return None
        name, target, _ = first.decode("latin-1").split(" ")
        headers = []
        for line in iter(self.rfile.readline, b"\r\n"):
            one, _, value = line.decode("latin-1").rstrip("\r\n").partition(":")
            headers.append((one, value.strip()))
        request = Request(name, target, headers, b"")
        if (request.header("expect") or "").lower() == "100-continue":
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            request.headers = [pair for pair in headers if pair[0].lower() != "expect"]
        request.body = self.rfile.read(int(request.header("content-length") or 0))
        return request


class Proxy(socketserver.ThreadingTCPServer):
    """The proxy, from `with` to the end of its block; what it saw stays."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, upstream):
        super().__init__(("127.0.0.1", 0), Handler)
        self.upstream = upstream
        self.port = self.server_address[1]
        self.one_at_a_time = threading.Lock()
        self.connection = Connection(upstream)
        self.state = State(upstream)
        self.requests = 0
        self.refused = dict.fromkeys(CHANGES, 0)
        self.unsigned = 0
        self.wrong = []

    def __enter__(self):
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *failure):
        self.shutdown()
        self.server_close()
        self.connection.close()
        self.state.connection.close()

    def tamper(self, request):
        self.requests += 1
        where = f"{request.method} {request.target.partition('X-Amz-')[0]}"
        before = self.state.read()
        for name, change in CHANGES.items():
            changed = change(request)
            if changed is None:
                if not body_is_signed(request) and request.method not in ("GET", "HEAD"):
                    self.unsigned += 1
                continue
            answer = self.connection.send(changed)
            if answer is not None and 400 <= answer[0] <= 499:
                self.refused[name] += 1
            else:
                self.wrong.append(f"{name} of {where}: {answer and answer[0]} instead of a refusal")
        if self.state.read() != before:
            self.wrong.append(f"a changed copy of {where} changed what the server holds")
