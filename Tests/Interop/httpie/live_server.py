"""A server whose answers are the same byte for byte each time, and that remembers what it was asked."""

import gzip
import hashlib
import json
import re
import socket
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

import coders

UNSORTED = b'{"z": 1, "a": {"y": 1.50, "b": "\xc3\xa9\\u00e9\\ud83d\\ude00"}, "l": [1, [], {}, 12345678901234567890]}'
TEXT = b"first line\nsecond line\n"
XML = b'<?xml version="1.0" encoding="utf-8"?><r><b k="v">1</b><a/><!-- note --><c>\xc3\xa9</c></r>'


class LiveServer:
    """The server itself. `other` is a second one: another origin for the same host. With `tls` it speaks https."""

    def __init__(self, other=None, tls=None):
        self.requests = []
        self.other = other
        self.listener = Listener(("127.0.0.1", 0), type("Handler", (Handler,), {"live": self}))
        if tls:
            # The handshake is made by the thread of its connection: a client that breaks it off disturbs nobody.
            self.listener.socket = tls.wrap_socket(
                self.listener.socket, server_side=True, do_handshake_on_connect=False
            )
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.listener.server_port}"
        threading.Thread(target=self.listener.serve_forever, daemon=True).start()

    def stop(self):
        self.listener.shutdown()
        self.listener.server_close()


class Listener(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, address):
        pass  # A client that hangs up, or does not trust the certificate.


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 5  # Seconds of silence after which a connection is given up.
    live = None

    def handle_one_request(self):
        try:
            super().handle_one_request()
        except (ConnectionError, socket.timeout):
            self.close_connection = True

    def log_message(self, *_):
        pass

    def __getattr__(self, name):
        if name.startswith("do_"):
            return self.respond
        raise AttributeError(name)

    def respond(self):
        self.body = self.read_body()
        self.parts = urlsplit(self.path)
        self.query = dict(parse_qsl(self.parts.query, keep_blank_values=True))
        self.live.requests.append((f"{self.command} {self.path}", self.headers.items(), self.body))
        first = self.parts.path.strip("/").split("/")[0] or "index"
        route = getattr(self, "at_" + first.replace("-", "_"), None)
        route() if route else self.answer(404, b"not here\n")

    def read_body(self):
        if "chunked" not in self.headers.get("Transfer-Encoding", ""):
            return self.rfile.read(int(self.headers.get("Content-Length", 0)))
        body = b""
        while size := int(self.rfile.readline().split(b";")[0], 16):
            body += self.rfile.read(size)
            self.rfile.readline()
        self.rfile.readline()
        return body

    def answer(self, status=200, body=b"", kind="text/plain", fields=(), length=None, reason=None):
        self.head(status, kind, [*fields, ("Content-Length", str(len(body) if length is None else length))], reason)
        if self.command != "HEAD":
            self.wfile.write(body)

    def head(self, status, kind, fields, reason=None):
        self.send_response_only(status, reason)
        for name, value in [("Content-Type", kind)] * (kind is not None) + list(fields):
            self.send_header(name, value)
        self.end_headers()

    def json(self, value, status=200, fields=()):
        self.answer(status, json.dumps(value).encode(), "application/json", fields)

    # --- bodies of all kinds ---

    def at_index(self):
        self.answer(body=b"index\n")

    def at_echo(self):
        self.json({"method": self.command, "path": self.path, "body": self.body.decode("latin-1")})

    def at_json(self):
        self.answer(body=UNSORTED, kind=self.query.get("type", "application/json"))

    def at_type(self):
        """Any body under any type: /type?type=…&body=…, the body percent-encoded."""
        self.answer(body=unquote(self.query["body"], "latin-1").encode("latin-1"), kind=self.query.get("type"))

    def at_raw(self):
        """/raw?BYTES answers with those bytes, percent-encoded, and closes the connection."""
        self.wfile.write(unquote(self.parts.query, "latin-1").encode("latin-1"))
        self.close_connection = True

    def at_xml(self):
        self.answer(body=XML, kind=self.query.get("type", "application/xml"))

    def at_text(self):
        self.answer(body=TEXT)

    def at_latin1(self):
        self.answer(body="café\n".encode("latin-1"), kind="text/plain; charset=iso-8859-1")

    def at_undeclared(self):
        self.answer(body=("žluťoučký kůň úpěl ďábelské ódy\n" * 4).encode(self.query["charset"]))

    def at_binary(self):
        self.answer(body=bytes(range(256)), kind=self.query.get("type", "application/octet-stream"))

    def at_big(self):
        self.answer(body=b"0123456789abcdef" * 40_000)

    def at_no_type(self):
        self.answer(body=b'{"b":1,"a":2}', kind=None)

    def at_repeated(self):
        self.answer(fields=[("X-B", "2"), ("X-A", "1"), ("X-B", "1"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])

    def at_reason(self):
        self.answer(299, b"", reason="Something of its own")

    def at_no_reason(self):
        self.answer(299, b"x", reason="")

    def at_old(self):
        self.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nold\n")
        self.close_connection = True

    def at_utf8_head(self):
        self.wfile.write("HTTP/1.1 200 OK\r\nX-Name: žluť\r\nContent-Length: 2\r\n\r\nok".encode())

    def at_status(self):
        status = int(self.parts.path.split("/")[2])
        if status in (204, 304):
            self.head(status, None, [])
        else:
            self.json({"status": status}, status)

    # --- codings, pieces, silence ---

    def at_gzip(self):
        self.answer(body=gzip.compress(UNSORTED, mtime=0), kind="application/json", fields=[("Content-Encoding", "gzip")])

    def at_deflate(self):
        self.answer(body=zlib.compress(TEXT), fields=[("Content-Encoding", "deflate")])

    def at_broken_gzip(self):
        self.answer(body=b"not gzip", fields=[("Content-Encoding", "gzip")])

    def at_coded(self):
        """/coded?as=CODINGS&with=CODER,…&cut=N: a text that went through coders, with codings that may be others."""
        body = TEXT
        for name in filter(None, self.query.get("with", "").split(",")):
            body = coders.BY_NAME[name](body)
        body = body[: int(self.query.get("cut", len(body)))]
        self.answer(body=body, fields=[("Content-Encoding", value) for value in self.query["as"].split("|")])

    def at_chunked(self):
        self.head(200, "application/json", [("Transfer-Encoding", "chunked")])
        for start in range(0, len(UNSORTED), 7):
            self.piece(UNSORTED[start : start + 7])
        self.wfile.write(b"0\r\n\r\n")

    def at_lines(self):
        self.head(200, self.query.get("type", "application/json"), [("Transfer-Encoding", "chunked")])
        for number in range(3):
            self.piece(b'{"z": %d, "a": null}\n' % number)
            time.sleep(0.05)
        self.wfile.write(b"0\r\n\r\n")

    def at_events(self):
        self.head(200, "text/event-stream", [("Transfer-Encoding", "chunked")])
        for number in range(3):
            self.piece(b'event: tick\ndata: {"z": %d, "a": null}\n\n' % number)
            time.sleep(0.05)
        self.wfile.write(b"0\r\n\r\n")

    def piece(self, content):
        self.wfile.write(b"%x\r\n%s\r\n" % (len(content), content))

    def at_until_close(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\nuntil the end")
        self.close_connection = True

    def at_cut(self):
        self.answer(body=b"0123456789", length=100)
        self.close_connection = True

    def at_silence(self):
        time.sleep(3)
        self.close_connection = True

    def at_pause(self):
        self.head(200, "text/plain", [("Content-Length", "10")])
        self.wfile.write(b"01234")
        time.sleep(3)
        self.close_connection = True

    def at_hang_up(self):
        self.close_connection = True

    # --- redirects and cookies ---

    def at_redirect(self):
        """/redirect/STATUS?to=LOCATION, by default to /echo."""
        location = self.query.get("to", "/echo").replace("OTHER", self.live.other.url if self.live.other else "")
        location = location.encode().decode("latin-1")  # Raw UTF-8 on the wire.
        self.answer(int(self.parts.path.split("/")[2]), b"moved\n", fields=[("Location", location)])

    def at_hops(self):
        left = int(self.parts.path.split("/")[2])
        if left == 0:
            return self.at_echo()
        self.answer(302, b"hop\n", fields=[("Location", f"/hops/{left - 1}")])

    def at_no_location(self):
        self.answer(302, b"nowhere\n")

    def at_cookies(self):
        self.json({"cookie": self.headers.get_all("Cookie")})

    def at_set(self):
        """/set?NAME=VALUE;ATTRIBUTES sets cookies; `then` redirects afterwards."""
        cookies = [("Set-Cookie", unquote(cookie)) for cookie in self.parts.query.split("&") if "=" in cookie]
        self.answer(200, b"set\n", fields=cookies)

    def at_set_and_go(self):
        self.answer(302, b"set\n", fields=[("Set-Cookie", unquote(self.parts.query)), ("Location", "/cookies")])

    # --- authentication ---

    def at_basic(self):
        if self.headers.get("Authorization") == "Basic dXNlcjpwYXNz":
            return self.json({"authenticated": True})
        self.json({"authenticated": False}, 401, [("WWW-Authenticate", 'Basic realm="live"')])

    def at_bearer(self):
        ok = self.headers.get("Authorization") == "Bearer token"
        self.json({"authenticated": ok}, 200 if ok else 401, [] if ok else [("WWW-Authenticate", "Bearer")])

    def at_digest(self):
        """user:pass by RFC 7616; /digest/ALGORITHM/QOP, where QOP may be none."""
        _, _, algorithm, qop = self.parts.path.split("/")
        make = {"MD5": hashlib.md5, "SHA-256": hashlib.sha256}[algorithm]
        given = dict(re.findall(r'(\w+)="?([^",]+)"?', self.headers.get("Authorization", "")))

        def digest(*parts):
            return make(":".join(parts).encode()).hexdigest()

        if given.get("nonce") == "n0nce":
            first, second = digest("user", "live", "pass"), digest(self.command, given["uri"])
            if qop == "none":
                expected = digest(first, "n0nce", second)
            else:
                expected = digest(first, "n0nce", given["nc"], given["cnonce"], qop, second)
            if given["response"] == expected and given["uri"] == self.path:
                return self.json({"authenticated": True})
        wanted = "" if qop == "none" else f', qop="{qop}"'
        challenge = f'Digest realm="live", nonce="n0nce", opaque="0paque", algorithm={algorithm}{wanted}'
        self.json({"authenticated": False}, 401, [("WWW-Authenticate", challenge)])

    # --- downloads ---

    def at_named(self):
        """/named?VALUE answers with that Content-Disposition."""
        self.answer(body=TEXT, fields=[("Content-Disposition", unquote(self.parts.query))])

    def at_range(self):
        """Ranges of the ten digits; /range/WRONG lies about them."""
        digits, wanted = b"0123456789ABCDEF", self.headers.get("Range")
        lie = self.parts.path.split("/")[2]
        if not wanted or lie == "ignored":
            return self.answer(body=digits)
        start = int(wanted.removeprefix("bytes=").removesuffix("-"))
        if start >= len(digits):
            return self.answer(416, b"", fields=[("Content-Range", f"bytes */{len(digits)}")])
        honest = f"bytes {start}-{len(digits) - 1}/{len(digits)}"
        said = {
            "honest": honest,
            "malformed": "some bytes",
            "contradictory": f"bytes {start}-3/{len(digits)}",
            "other": f"bytes 0-{len(digits) - 1}/{len(digits)}",
            "unknown-total": f"bytes {start}-{len(digits) - 1}/*",
        }
        fields = [] if lie == "missing" else [("Content-Range", said[lie])]
        self.answer(206, digits[start:], fields=fields)

    def at_files(self):
        """Anything under /files/, with the type that ?type= names."""
        self.answer(body=TEXT, kind=self.query.get("type", "text/plain"))
