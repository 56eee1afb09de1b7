"""The steps a scenario is made of. Texts may hold `<name>`: what the server said under that name before, or a forged
token."""

import json
from dataclasses import dataclass, field
from typing import Callable
from urllib.parse import urlencode

from exchange import Request
from support.servers import PASSWORDS

JSON = ("Content-Type", "application/json")
FORM = ("Content-Type", "application/x-www-form-urlencoded")
#: What most requests to the API are signed with.
BEARER = ("Authorization", "Bearer <access>")


@dataclass(frozen=True)
class Step:
    method: str
    path: str
    headers: tuple = ()
    body: bytes | str = b""
    #: Names under which members of the answer are remembered.
    remember: dict = field(default_factory=dict)
    #: Values for the names in the texts, made when the step is played.
    given: dict[str, Callable[[], str]] = field(default_factory=dict)

    def request(self, memory):
        values = memory | {name: make() for name, make in self.given.items()}

        def fill(text):
            for name, value in values.items():
                text = text.replace(f"<{name}>", value)
            return text

        body = self.body if isinstance(self.body, bytes) else fill(self.body).encode()
        return Request(self.method, fill(self.path), tuple((n, fill(v)) for n, v in self.headers), body)


def get(path, *headers, **options):
    return Step("GET", path, headers, **options)


def post(path, body=b"", *headers, **options):
    """A POST with JSON, which is given as a Python value; as `bytes` or `str` it is sent as it is."""
    return send("POST", path, body, *headers, **options)


def send(method, path, body=b"", *headers, **options):
    text = body if isinstance(body, (bytes, str)) else json.dumps(body, ensure_ascii=False)
    own_type = any(name.lower() == "content-type" for name, _ in headers)
    return Step(method, path, headers if own_type else (JSON, *headers), text, **options)


def form(path, fields, *headers, method="POST", **options):
    body = fields if isinstance(fields, (bytes, str)) else urlencode(fields)
    return Step(method, path, (FORM, *headers), body, **options)


def multipart(path, *parts, headers=(), method="POST", boundary="frontier", end="--\r\n"):
    """Each part is its head and its content."""
    body = "".join(f"--{boundary}\r\n{head}\r\n\r\n{content}\r\n" for head, content in parts)
    content_type = ("Content-Type", f"multipart/form-data; boundary={boundary}")
    return Step(method, path, (content_type, *headers), f"{body}--{boundary}{end}")


def field_part(name, content):
    return f'Content-Disposition: form-data; name="{name}"', content


def log_in(name="pawan", path="/token/", **more):
    """Logs in, and remembers the tokens."""
    return post(
        path, {"username": name, "password": PASSWORDS[name]}, remember={"access": "access", "refresh": "refresh"}, **more
    )


def students(method="GET", body=b"", path="", *headers):
    """A request to the student resource with a good token."""
    return send(method, f"/student/authentication/{path}", body, BEARER, *headers)
