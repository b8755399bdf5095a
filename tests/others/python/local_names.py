"""Lets every name below localhost stand for 127.0.0.1 in this process, as RFC 6761, section 6.3, asks of a resolver."""

import socket

_getaddrinfo = socket.getaddrinfo


def _local(host, *arguments, **named):
    name = host.decode() if isinstance(host, bytes) else host
    if isinstance(name, str) and name.endswith(".localhost"):
        name = "127.0.0.1"
    return _getaddrinfo(name, *arguments, **named)


socket.getaddrinfo = _local
