"""Token endpoints of every kind: whatever one answers, a session ends only by a definite word, and nothing hangs,
grows or is sent elsewhere."""

import gzip
import json
import socket
import subprocess
import sys
import time

import pytest

from reliability.bench import expired_profile, store
from support.scripted import ScriptedServer, answer
from support.tokens import made

OLD = "the.spent.token"


class Session:
    """An expired session at a server that answers a refresh in a given way."""

    def __init__(self, jwtctl, refresh, other=answer(200, {}), **members):
        self.jwtctl = jwtctl
        self.server = ScriptedServer(refresh=refresh, other=other)
        store(jwtctl.profile(), expired_profile(self.server.url, **members))

    def stored(self):
        return json.loads(self.jwtctl.profile().read_text())

    def fate(self):
        stored = self.stored()
        return "over" if "dead" in stored else "kept" if stored["refresh"] == OLD else "renewed"


def fresh(**claims):
    now = int(time.time())
    return {"access": made(**{"iat": now, "exp": now + 300} | claims), "refresh": "the.next.token"}


HTML = b"<html>Please log in to the hotel's network</html>"
PAGE = "Content-Type: text/html"
DEEP = b"[" * 100_000 + b"]" * 100_000

# What the token endpoint answers, what the command ends with, and what has become of the session.
ANSWERS = {
    "refused": (answer(401, {"detail": "Token is blacklisted", "code": "token_not_valid"}), 8, "over"),
    "refused by OAuth": (answer(400, {"error": "invalid_grant"}), 8, "over"),
    "a page with 200": (answer(200, HTML, PAGE), 5, "kept"),
    "a page with 401": (answer(401, HTML, PAGE), 4, "kept"),
    "a page with 403": (answer(403, HTML, PAGE), 4, "kept"),
    "a page that says it is JSON": (answer(401, HTML), 4, "kept"),
    "401 without a reason": (answer(401, {"a": 1}), 4, "kept"),
    "404": (answer(404, {"detail": "Not found."}), 4, "kept"),
    "500": (answer(500, HTML, PAGE), 5, "kept"),
    "502": (answer(502, b"", PAGE), 5, "kept"),
    "204": (b"HTTP/1.1 204 No Content\r\n\r\n", 5, "kept"),
    "304": (b"HTTP/1.1 304 Not Modified\r\n\r\n", 5, "kept"),
    "nothing": (answer(200), 5, "kept"),
    "null": (answer(200, None), 5, "kept"),
    "a list": (answer(200, []), 5, "kept"),
    "a number": (answer(200, 3), 5, "kept"),
    "half an object": (answer(200, b'{"access":'), 5, "kept"),
    "two objects": (answer(200, b'{"access":"a"}{"access":"b"}'), 5, "kept"),
    "a well of brackets": (answer(200, DEEP), 5, "kept"),
    "a refusal with a well": (answer(401, b'{"detail":' + DEEP + b"}"), 4, "kept"),
    "no access token": (answer(200, {"refresh": "a"}), 5, "kept"),
    "an access token that is none": (answer(200, {"access": ["a"]}), 5, "kept"),
    "an empty access token": (answer(200, {"access": ""}), 5, "kept"),
    "a token with a line end": (answer(200, {"access": "a\r\nX: b"}), 5, "kept"),
    "a token with an escape": (answer(200, {"access": "\x1b[2J"}), 5, "kept"),
    "a token with a NUL": (answer(200, {"access": "\0"}), 5, "kept"),
    "a token beyond ASCII": (answer(200, {"access": "é"}), 5, "kept"),
    "a token of a megabyte": (answer(200, {"access": "a" * 1_000_000}), 5, "kept"),
    "a refresh token with a line end": (answer(200, {"access": "a", "refresh": "b\n"}), 5, "kept"),
    "a refresh token that is none": (answer(200, {"access": "a", "refresh": 5}), 5, "kept"),
    "a redirect elsewhere": (answer(302, b"", "Location: http://127.0.0.1:1/"), 3, "kept"),
    "a redirect that keeps the method": (answer(307, b"", "Location: /elsewhere/"), 3, "kept"),
    "Retry-After in words": (answer(429, {}, "Retry-After: soon"), 75, "kept"),
    "Retry-After of a day": (answer(429, {}, "Retry-After: 86400"), 75, "kept"),
    "Retry-After of an age": (answer(429, {}, "Retry-After: 99999999999999999999"), 75, "kept"),
    "Retry-After of a later century": (answer(429, {}, "Retry-After: Wed, 21 Oct 2099 07:28:00 GMT"), 75, "kept"),
    "Retry-After below zero": (answer(429, {}, "Retry-After: -5"), 75, "kept"),
    "a length that is none": (b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n{}", 1, "kept"),
    "no HTTP": (b"SSH-2.0-OpenSSH_9.9\r\n\r\n", 1, "kept"),
    "a line of a megabyte": (b"HTTP/1.1 200 OK\r\nX: " + b"a" * (1 << 20) + b"\r\n\r\n", 1, "kept"),
    "a refresh token that is null": (answer(200, {"access": "opaque", "refresh": None}), 0, "kept"),
    "a refresh token that is empty": (answer(200, {"access": "opaque", "refresh": ""}), 0, "kept"),
    "two lengths": (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 20\r\n\r\n{}", 1, "kept"),
    "no rotation": (answer(200, {"access": "opaque"}), 0, "kept"),
    "rotation": (answer(200, {"access": "opaque", "refresh": "the.next.token"}), 0, "renewed"),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_what_an_answer_does_to_a_session(jwtctl, name):
    reply, status, fate = ANSWERS[name]
    session = Session(jwtctl, lambda connection, number: reply if status != 1 else closing(connection, reply))
    start = time.monotonic()
    result = jwtctl("get", "/x/")
    assert (result.status, session.fate()) == (status, fate), result
    assert time.monotonic() - start < 5
    assert OLD not in result.err and "\x1b" not in result.err and len(result.err) < 1000
    assert session.server.count("refresh") == (2 if status == 1 else 1)
    assert session.server.count("other") == (1 if status == 0 else 0)


def closing(connection, reply):
    connection.sendall(reply)


@pytest.mark.parametrize("claims", [
    {"exp": 1.8e12, "iat": 1.8e12 - 300}, {"exp": -5}, {"exp": 1e300}, {"exp": "soon"}, {"exp": None}, {"exp": [1]},
    {"exp": 10**30}, {"exp": True}, {"exp": 253402300799, "iat": 0}, {"iat": -1, "exp": 5},
], ids=str)  # fmt: skip
def test_times_of_a_token_that_are_none_mean_nothing(jwtctl, claims):
    """It is used until it is refused; no clock can be led to a refresh for each command."""
    session = Session(jwtctl, answer(200, fresh(**claims)))
    for command in [("get", "/x/"), ("get", "/x/"), ("status",), ("token",), ("decode",)]:
        assert jwtctl(*command).status == 0
    assert session.server.count("refresh") == 1


@pytest.mark.parametrize("hours", [-26, -1, 1, 26])
def test_a_server_whose_clock_is_wrong_causes_no_refreshes(jwtctl, hours):
    """With `iat` or, without one, with the `Date` of the answer, a token's life counts from its arrival."""

    def renewing(connection, number):
        then = int(time.time()) + hours * 3600
        date = time.strftime("Date: %a, %d %b %Y %H:%M:%S GMT", time.gmtime(then))
        claims = {"iat": then} if number == 1 else {}
        return answer(200, {"access": made(exp=then + 300, **claims), "refresh": OLD}, "Content-Type: text/plain", date)

    session = Session(jwtctl, renewing)
    for count in (1, 2):
        for _ in range(6):
            assert jwtctl("get", "/x/").status == 0
        assert session.server.count("refresh") == count
        store(jwtctl.profile(), session.stored() | {"obtained_at": 0, "expires_at": 300})


@pytest.mark.parametrize("manner", ["silence", "drops of a body", "drops of a head"])
def test_a_server_that_is_slow_is_given_up_after_ten_seconds(jwtctl, manner):
    manners = {
        "silence": (b"", b""),
        "drops of a head": (b"HTTP/1.1 200 OK\r\n", b"X: y\r\n"),
        "drops of a body": (b"HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n", b" "),
    }

    def slow(connection, number):
        start, drop = manners[manner]
        connection.sendall(start)
        for _ in range(100):
            time.sleep(0.3)
            connection.sendall(drop)

    session = Session(jwtctl, slow)
    start = time.monotonic()
    result = jwtctl("get", "/x/")
    assert result.status == 2 and 9 < time.monotonic() - start < 13, result
    assert "--max-time" not in result.err
    assert session.fate() == "kept" and session.server.count("refresh") == 1


def endless(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.sendall(b"10000\r\n" + bytes(65536) + b"\r\n")


def many_fields(connection):
    return b"HTTP/1.1 200 OK\r\n" + b"X-Field: value\r\n" * 15_000 + b"Content-Length: 0\r\n\r\n"


@pytest.mark.parametrize("size", ["endless", "a bomb", "many fields"])
def test_no_answer_of_a_token_endpoint_takes_memory_or_time(jwtctl, size):
    replies = {
        "endless": lambda connection, number: endless(connection),
        "a bomb": answer(200, gzip.compress(bytes(256 << 20)), "Content-Encoding: gzip"),
        "many fields": lambda connection, number: many_fields(connection),
    }
    session = Session(jwtctl, replies[size])
    result, peak, seconds = measured(jwtctl, "get", "/x/")
    assert result == 5 and session.fate() == "kept"
    assert peak < 64 and seconds < 3


def measured(jwtctl, *arguments):
    """The exit status of a command, its peak of resident memory in MiB, and the seconds it took."""
    script = (
        "import os, sys, json, time\n"
        "start = time.monotonic()\n"
        "null = os.open(os.devnull, os.O_RDWR)\n"
        "streams = [(os.POSIX_SPAWN_DUP2, null, number) for number in (0, 1, 2)]\n"
        "child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=streams)\n"
        "_, status, usage = os.wait4(child, 0)\n"
        "print(json.dumps([os.waitstatus_to_exitcode(status), usage.ru_maxrss // 1024, time.monotonic() - start]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, jwtctl.path, *arguments],
        env=jwtctl.environment, cwd=jwtctl.work, capture_output=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


@pytest.mark.parametrize("coding", ["chunked", "length"])
def test_a_resource_of_any_size_takes_no_memory(jwtctl, coding):
    """Two hundred megabytes, one of them a bomb of a few kilobytes on the way."""
    body = gzip.compress(bytes(200 << 20))
    Session(jwtctl, answer(200, fresh()), other=answer(200, body, "Content-Encoding: gzip", "Content-Type: text/plain"))
    status, peak, _ = measured(jwtctl, "get", "/x/")
    assert status == 0 and peak < 64


@pytest.mark.parametrize("cut", ["before the answer", "in the head", "in the body", "in a chunk"])
@pytest.mark.parametrize("forgives", [True, False], ids=["forgiving", "strict"])
def test_a_lost_answer_is_asked_for_once_more_and_named(jwtctl, cut, forgives):
    """The second answer counts: of a server that forgives a repetition, or of one that does not."""
    whole = answer(200, fresh())
    parts = {
        "before the answer": b"",
        "in the head": whole[:20],
        "in the body": whole[:-20],
        "in a chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{",
    }
    refusal = answer(401, {"detail": "Token is blacklisted", "code": "token_not_valid"})

    def reply(connection, number):
        if number > 1:
            return whole if forgives else refusal
        connection.sendall(parts[cut])

    session = Session(jwtctl, reply)
    result = jwtctl("get", "/x/")
    assert session.server.count("refresh") == 2
    if forgives:
        assert result.status == 0 and session.fate() == "renewed"
    else:
        assert result.status == 8 and "lost on the way" in result.err and "jwtctl login" in result.err
        assert jwtctl("get", "/x/").status == 8 and session.server.count("refresh") == 2


def test_a_server_that_is_not_there_is_said_at_once(jwtctl):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"
    store(jwtctl.profile(), expired_profile(url))
    start = time.monotonic()
    result = jwtctl("get", "/x/")
    assert result.status == 1 and "refuses connections" in result.err and time.monotonic() - start < 3
    assert json.loads(jwtctl.profile().read_text())["refresh"] == OLD


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1"])
def test_a_proxy_of_the_environment_never_sees_this_machine_s_tokens(jwtctl, name):
    proxy = ScriptedServer(refresh=answer(502), other=answer(502))
    session = Session(jwtctl, answer(200, fresh()))
    port = session.server.url.rsplit(":", 1)[1]
    store(jwtctl.profile(), expired_profile(f"http://{name}:{port}"))
    variables = {variable: proxy.url for variable in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy")}
    assert jwtctl("get", "/x/", env=variables).status == 0
    assert proxy.requests == [] and session.server.count("refresh") == 1


@pytest.mark.parametrize("target", ["//other/x", "/\\other\\x", "http://other/x", "HTTP://OTHER/x", "https:x", "/x"])
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_credentials_stay_with_their_server_across_redirects(jwtctl, status, target):
    elsewhere = ScriptedServer(refresh=answer(200, {}), other=answer(200, {}))
    location = target.replace("other", elsewhere.url[7:]).replace("OTHER", elsewhere.url[7:])
    redirect = answer(status, b"", f"Location: {location}")
    Session(jwtctl, answer(200, fresh()), other=lambda _, number: redirect if number == 1 else answer(200, {}))
    for command in [("get", "/x/", "--follow"), ("post", "/x/", "--follow", "password=secret")]:
        jwtctl(*command)
    sent = b"".join(head.lower() + body for _, head, body in elsewhere.requests)
    assert b"authorization" not in sent and b"secret" not in sent


def test_a_login_that_is_answered_with_the_password_does_not_show_it(jwtctl):
    def echo(connection, number):
        return answer(400, {"password": ["'correct horse' is too common"], "detail": "correct horse"})

    server = ScriptedServer(refresh=answer(404), other=echo)
    result = jwtctl(
        "login", server.url, "username=pawan", "--login-path", "/api/token/", "--password-stdin", input=b"correct horse\n"
    )
    assert result.status == 4 and "(secret)" in result.err and "correct horse" not in result.err
