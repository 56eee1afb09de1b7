"""One request on a socket and the answer, byte by byte: no library in between that mends or hides anything."""

import base64
import json
import re
import socket
from dataclasses import dataclass

#: What no two answers have in common.
VARYING = {"date", "set-cookie"}


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: tuple = ()
    body: bytes = b""

    def encoded(self, port):
        lines = [f"{self.method} {self.path} HTTP/1.1".encode()]
        names = {name.lower() for name, _ in self.headers}
        if "host" not in names:
            lines.append(f"Host: 127.0.0.1:{port}".encode())
        lines += [f"{name}: {value}".encode() for name, value in self.headers]
        if self.body and not names & {"content-length", "transfer-encoding"}:
            lines.append(f"Content-Length: {len(self.body)}".encode())
        return b"\r\n".join(lines) + b"\r\n\r\n" + self.body


@dataclass(frozen=True)
class Answer:
    status: str
    headers: tuple
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def is_page(self):
        """Whether it is for people to read: gunicorn's own words, or the browsable API, which the mock does not offer."""
        return ("Content-Type", "text/html") in self.headers or b"rest_framework" in self.body or b"<pre>" in self.body

    def comparable(self, port):
        """The answer with everything replaced that differs from server to server and from moment to moment."""
        varying = VARYING | ({"content-length"} if self.is_page else set())
        headers = [f"{name}: {value}" for name, value in self.headers if name.lower() not in varying]
        # The real server counts fractions of seconds, the mock whole ones: a wait can be a second shorter.
        headers = [re.sub(r"(Retry-After: )(\d+)", tens, header) for header in headers]
        body = b"" if self.is_page else self.body.replace(f"127.0.0.1:{port}".encode(), b"HOST")
        body = re.sub(r"(available in )(\d+)", tens, body.decode("latin-1")).encode("latin-1")
        body = re.sub(rb"eyJ[\w-]+\.[\w-]+\.[\w-]+", lambda token: readable(token[0]), body)
        return {"status": self.status, "headers": headers, "body": body}


def tens(match):
    return f"{match[1]}{round(int(match[2]) / 10) * 10} or so"


def send(port, request, timeout=20):
    """Sends one request on a connection of its own and reads the whole answer."""
    with socket.create_connection(("127.0.0.1", port), timeout) as connection:
        connection.sendall(request.encoded(port))
        with connection.makefile("rb") as stream:
            return read_answer(stream, request.method)


def read_answer(stream, method):
    status = stream.readline().decode("latin-1").strip()
    headers = []
    while line := stream.readline().decode("latin-1").strip():
        name, _, value = line.partition(":")
        headers.append((name, value.strip()))
    fields = {name.lower(): value for name, value in headers}
    code = int(status.split()[1])
    if method == "HEAD" or code in (204, 304):
        body = b""
    elif fields.get("transfer-encoding") == "chunked":
        body = read_chunks(stream)
    elif "content-length" in fields:
        body = stream.read(int(fields["content-length"]))
    else:
        body = stream.read()
    return Answer(status, tuple(headers), body)


def read_chunks(stream):
    body = b""
    while size := int(stream.readline(), 16):
        body += stream.read(size)
        stream.readline()
    stream.readline()
    return body


def readable(token):
    """A token as its two parts, with times counted from `iat` and random claims as their form."""
    header, claims = (json.loads(decoded(part)) for part in token.split(b".")[:2])
    issued = claims.get("iat")
    for name in ("exp", "refresh_exp"):
        # Both tokens of a pair end relative to one moment, so that an access token can be a second short.
        if isinstance(claims.get(name), int) and isinstance(issued, int):
            claims[name] = f"iat + {round((claims[name] - issued) / 10) * 10} or so"
    claims |= {"iat": type(issued).__name__} if "iat" in claims else {}
    if re.fullmatch("[0-9a-f]{32}", str(claims.get("jti"))):
        claims["jti"] = "32 digits"
    if re.fullmatch("[0-9A-F]{32}", str(claims.get("hash_password"))):
        claims["hash_password"] = "32 digits"
    return json.dumps([header, claims]).encode()


def decoded(part):
    return base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))
