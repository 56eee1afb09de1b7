"""A server that answers each request with exactly the bytes a test wrote down."""

import json
import threading

from support.listener import Listener


def answer(status, body=b"", *fields):
    """The bytes of an answer; a body that is no bytes is sent as JSON."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    lines = [f"HTTP/1.1 {status} Reason", f"Content-Length: {len(content)}"]
    lines += fields or ["Content-Type: application/json"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


class ScriptedServer(Listener):
    """`replies` has a reply for 'refresh' and for 'other' requests: bytes, or a function of the connection and of the
    request's number among its kind, which returns bytes or None when it has sent what it wanted."""

    def __init__(self, **replies):
        self.replies = replies
        self.requests = []
        self.lock = threading.Lock()
        super().__init__()
        self.url = f"http://127.0.0.1:{self.port}"

    def serve(self, connection):
        with connection:
            try:
                while request := read_request(connection):
                    reply = self.reply(connection, *request)
                    if reply is None:
                        return
                    connection.sendall(reply)
            except OSError:
                pass  # The client has had enough; some tests are about just that.

    def reply(self, connection, head, body):
        kind = "refresh" if b"refresh" in head.split(b"\r\n")[0] else "other"
        with self.lock:
            self.requests.append((kind, head, body))
            number = self.count(kind)
        reply = self.replies[kind]
        return reply(connection, number) if callable(reply) else reply

    def count(self, kind):
        return sum(1 for request in self.requests if request[0] == kind)


def read_request(connection):
    """The head and the body of the next request; None at the end of the connection."""
    received = b""
    while b"\r\n\r\n" not in received:
        if not (piece := connection.recv(65536)):
            return None
        received += piece
    head, body = received.split(b"\r\n\r\n", 1)
    lengths = [int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    while len(body) < sum(lengths):
        if not (piece := connection.recv(65536)):
            return None
        body += piece
    return head, body
