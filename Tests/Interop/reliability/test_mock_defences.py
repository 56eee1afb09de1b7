"""The mock as a server on somebody's machine: raw bytes, forged tokens, slow clients and pages of the web."""

import base64
import hashlib
import hmac
import json
import os
import random
import re
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest

from support.servers import PASSWORDS, SECRET

LOGIN = json.dumps({"username": "pawan", "password": PASSWORDS["pawan"]}).encode()


def exchange(server, request, timeout=10):
    """Sends raw bytes and reads to the end of the connection, or until nothing comes any more."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=timeout) as connection:
        received = b""
        try:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            while piece := connection.recv(65536):
                received += piece
        except OSError:
            pass
    return received


def statuses(received):
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d{3}) ", received)]


def ask(server, method, path, body=None, token=None, **fields):
    """One ordinary request: its status and its body."""
    headers = {"Content-Type": "application/json"} | {name.replace("_", "-"): value for name, value in fields.items()}
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    request = urllib.request.Request(server.url + path, body, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=20) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as error:
        return error.code, error.read()


def tokens(server):
    status, body = ask(server, "POST", "/api/token/", LOGIN)
    assert status == 200
    return json.loads(body)


# What two servers could read differently. `{}` is where a second request is smuggled in.
POST = "POST /api/token/ HTTP/1.1\r\nHost: localhost\r\n"
SMUGGLED = "GET /me/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
AMBIGUOUS = {
    "both lengths": POST + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "both, the other way": POST + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n",
    "two lengths": POST + "Content-Length: 0\r\nContent-Length: 44\r\n\r\n",
    "two equal lengths": POST + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
    "a list of lengths": POST + "Content-Length: 0, 44\r\n\r\n",
    "a signed length": POST + "Content-Length: +2\r\n\r\n{}",
    "a negative length": POST + "Content-Length: -2\r\n\r\n{}",
    "a hexadecimal length": POST + "Content-Length: 0x2\r\n\r\n{}",
    "a length with a blank": POST + "Content-Length: 1 2\r\n\r\n{}",
    "a length with an underscore": POST + "Content-Length: 1_0\r\n\r\n{}",
    "an enormous length": POST + "Content-Length: 99999999999999999999\r\n\r\n",
    "an empty length": POST + "Content-Length:\r\n\r\n",
    "a length in Arabic digits": POST + "Content-Length: ٢\r\n\r\n{}",
    "another coding": POST + "Transfer-Encoding: gzip\r\n\r\n0\r\n\r\n",
    "a coding before chunked": POST + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "chunked twice": POST + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n",
    "two codings": POST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
    "an odd spelling": POST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "a quoted coding": POST + 'Transfer-Encoding: "chunked"\r\n\r\n0\r\n\r\n',
    "a coding behind a control character": POST + "Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
    "a coding for 1.0": POST.replace("1.1", "1.0") + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a blank before the colon": POST + "Content-Length : 0\r\n\r\n",
    "a folded field": POST + "X: y\r\n Content-Length: 0\r\n\r\n",
    "no colon": POST + "Content-Length 0\r\n\r\n",
    "an empty name": POST + ": x\r\n\r\n",
    "a bare line feed": POST + "X: y\nContent-Length: 0\r\n\r\n",
    "a bare carriage return": POST + "X: y\rContent-Length: 0\r\n\r\n",
    "a NUL": POST + "X: \0y\r\n\r\n",
    "no host": "GET /me/ HTTP/1.1\r\n\r\n",
    "two hosts": POST + "Host: localhost\r\n\r\n",
    "a chunk of no size": POST + "Transfer-Encoding: chunked\r\n\r\n\r\n\r\n",
    "a chunk of a signed size": POST + "Transfer-Encoding: chunked\r\n\r\n+2\r\n{}\r\n0\r\n\r\n",
    "a chunk of a prefixed size": POST + "Transfer-Encoding: chunked\r\n\r\n0x2\r\n{}\r\n0\r\n\r\n",
    "a chunk of a size too large": POST + "Transfer-Encoding: chunked\r\n\r\n10000000000000002\r\n{}\r\n0\r\n\r\n",
    "a chunk longer than its size": POST + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}xx\r\n0\r\n\r\n",
    "a chunk that ends in a line feed": POST + "Transfer-Encoding: chunked\r\n\r\n2\n{}\n0\n\n",
    "another version": "GET /me/ HTTP/1.2\r\nHost: localhost\r\n\r\n",
    "an old version": "GET /me/\r\n",
    "a method in small letters": "get /me/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "two blanks": "GET  /me/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "a tab": "GET\t/me/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
}


@pytest.mark.parametrize("name", AMBIGUOUS)
def test_what_can_be_read_in_two_ways_is_refused_and_ends_the_connection(mock, name):
    received = exchange(mock(), (AMBIGUOUS[name] + SMUGGLED).encode())
    assert len(statuses(received)) == 1 and statuses(received)[0] in (400, 413, 501, 505), received[:300]
    assert b"Connection: close" in received


def test_requests_in_one_go_are_answered_in_their_order(mock):
    received = exchange(mock(), (SMUGGLED + SMUGGLED.replace("/me/", "/nowhere/") + SMUGGLED).encode())
    assert statuses(received) == [401, 404, 401]


def peak(server):
    status = Path(f"/proc/{server.process.pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


def test_what_is_too_large_is_refused_and_takes_no_memory(mock):
    server = mock()
    floods = [
        b"GET /" + b"a" * (20 << 20) + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /me/ HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 1_000_000 + b"\r\n",
        b"GET /me/ HTTP/1.1\r\nHost: localhost\r\nX: " + b"y" * (20 << 20) + b"\r\n\r\n",
        POST.encode() + b"Content-Length: 209715200\r\n\r\n" + bytes(64 << 20),
        POST.encode() + b"Transfer-Encoding: chunked\r\n\r\n" + b"100000\r\n" + bytes(1 << 20) + b"\r\n",
        POST.encode() + b"Content-Type: application/json\r\nContent-Length: 2000000\r\n\r\n" + b"[" * 2_000_000,
    ]
    for flood in floods:
        received = exchange(server, flood)
        # A client that is still sending may see the end of the connection and not the answer.
        assert not received or statuses(received)[0] in (400, 401, 413, 414, 431), received[:200]
    assert ask(server, "GET", "/me/")[0] == 401
    assert peak(server) < 200


@pytest.mark.parametrize("count", [200, 700])
def test_slow_clients_keep_nobody_waiting_however_many_they_are(mock, count):
    """Also when there are more of them than connections that may be open."""
    server = mock()
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(count)]
    try:
        for number, connection in enumerate(slow):
            with suppress(OSError):  # One that has had to make room.
                connection.sendall(b"GET /me/ HTTP/1.1\r\nHost: localhost\r\nX: y"[: 5 + number % 40])
        start = time.monotonic()
        for _ in range(20):
            assert ask(server, "GET", "/me/")[0] == 401
        assert time.monotonic() - start < 5
    finally:
        for connection in slow:
            connection.close()


PATHS = [
    "/../../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/me/../../etc/passwd", "/..\\..\\etc\\passwd",
    "/....//....//etc/passwd", "/%252e%252e/etc/passwd", "/static/../../etc/passwd", "/etc/passwd%00.json", "//etc/passwd",
    "/.git/config", "/%c0%ae%c0%ae/etc/passwd",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_to_a_file(mock, path):
    received = exchange(mock(), f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    assert statuses(received) in ([404], [400], [301]) and b"root:" not in received


def encoded(data):
    return base64.urlsafe_b64encode(data if isinstance(data, bytes) else json.dumps(data).encode()).rstrip(b"=").decode()


def forged(header, claims, key=None, digest=hashlib.sha256):
    text = f"{encoded(header)}.{encoded(claims)}"
    return f"{text}.{encoded(hmac.new(key, text.encode(), digest).digest()) if key is not None else ''}"


def forgeries(pair):
    """Tokens that only look like the server's own."""
    header, payload, signature = pair["access"].split(".")
    claims = json.loads(base64.urlsafe_b64decode(payload + "=="))
    key = SECRET.encode()
    plain = {"alg": "HS256", "typ": "JWT"}
    for algorithm in ("none", "None", "NONE", "nOnE", "", None, 0, "HS257", "RS256", ["HS256"]):
        yield forged(plain | {"alg": algorithm}, claims)
        yield forged(plain | {"alg": algorithm}, claims, key)
    yield forged({"typ": "JWT"}, claims, key)
    yield forged(plain | {"alg": "HS512"}, claims, key, hashlib.sha512)
    yield forged(plain | {"alg": "HS384"}, claims, key, hashlib.sha384)
    yield forged(plain, claims, b"")
    yield forged(plain, claims, b"secret")
    yield forged(plain | {"jwk": {"kty": "oct", "k": encoded(b"mine")}}, claims, b"mine")
    yield forged(plain | {"kid": "../../../../dev/null"}, claims, b"")
    yield forged(plain | {"crit": ["x"], "x": 1}, claims, key)
    yield forged(plain, claims | {"exp": 1}, key)
    yield forged(plain, {name: value for name, value in claims.items() if name != "exp"}, key)
    yield forged(plain, claims | {"exp": "never"}, key)
    yield forged(plain, claims | {"user_id": "999"}, key)
    yield f"{header}.{payload}"
    for ending in ("", signature[:-1], signature + "A", f"{signature}.{signature}"):
        yield f"{header}.{payload}.{ending}"
    yield f"{header}.{encoded(claims | {'user_id': '1'})}.{signature}"
    yield pair["refresh"]
    yield from ("", ".", "..", "...", "a.b.c", "é.é.é", "A" * 7000)


def test_a_token_that_somebody_made_opens_nothing(mock):
    server = mock()
    pair = tokens(server)
    assert ask(server, "GET", "/me/", token=pair["access"])[0] == 200
    for number, token in enumerate(forgeries(pair)):
        status, body = ask(server, "GET", "/me/", token=token.encode().decode("latin-1"))
        assert status == 401, (number, token, status, body)
        if token:
            body = json.dumps({"refresh": token}).encode()
            # The pair's own refresh token is the only one that is one.
            assert ask(server, "POST", "/api/token/refresh/", body)[0] == (200 if token == pair["refresh"] else 401), token


def test_a_token_belongs_into_one_place(mock):
    server = mock()
    pair = tokens(server)
    assert ask(server, "GET", f"/me/?access={pair['access']}")[0] == 401
    assert ask(server, "GET", "/me/", Cookie=f"access={pair['access']}")[0] == 401
    assert ask(server, "GET", "/me/", Authorization=f"Basic {pair['access']}")[0] == 401
    assert ask(server, "POST", "/api/token/refresh/", json.dumps({"refresh": pair["access"]}).encode())[0] == 401


def test_of_many_at_once_with_one_refresh_token_one_gets_through(mock):
    server = mock(rotate=True, blacklist=True)
    body = json.dumps({"refresh": tokens(server)["refresh"]}).encode()
    results, start = [], threading.Barrier(20)

    def refresh():
        start.wait()
        results.append(ask(server, "POST", "/api/token/refresh/", body)[0])

    threads = [threading.Thread(target=refresh) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(results) == [200] + [401] * 19


@pytest.mark.parametrize("host", [
    "evil.example", "evil.example:80", "localhost.evil.example", "127.0.0.1.evil.example", "evil.example@localhost", "192.168.1.1",
    "0.0.0.0", "[::2]", "localhost:80:80", "localhost:x", "",
])  # fmt: skip
def test_a_page_of_the_web_that_calls_this_machine_by_its_own_name_is_refused(mock, host):
    """DNS rebinding; Django answers a host that is not its own with 400, too."""
    received = exchange(mock(), f"GET /me/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
    assert statuses(received) == [400]


def test_no_page_of_another_site_may_read_an_answer(mock):
    server = mock()
    fields = "Host: localhost\r\nOrigin: http://evil.example\r\nContent-Length: 0"
    for method in ("GET", "OPTIONS", "POST"):
        received = exchange(server, f"{method} /api/token/ HTTP/1.1\r\n{fields}\r\n\r\n".encode())
        assert statuses(received) and b"access-control" not in received.lower()


def test_it_listens_on_this_machine_only_unless_it_is_told_otherwise(mock, jwtctl):
    server = mock()
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.2", server.port), timeout=2)
    result = jwtctl("mock", "--host", "0.0.0.0", "--port", "0")
    assert result.status == 64 and "--allow-remote" in result.err
    process = jwtctl.start("mock", "--host", "0.0.0.0", "--port", "0", "--allow-remote")
    assert process.stdout.readline().startswith(b"http://")
    process.send_signal(signal.SIGTERM)
    assert b"warning" in process.communicate(timeout=10)[1]


def test_random_bytes_neither_end_it_nor_use_it_up(mock):
    server = mock()
    chance = random.Random(20_261_123)
    files = Path(f"/proc/{server.process.pid}/fd")
    before = len(list(files.iterdir()))
    for _ in range(500):
        start = chance.choice([b"", b"GET /me/ HTTP/1.1\r\n", POST.encode(), b"\x16\x03\x01", b"PRI * HTTP/2.0\r\n\r\n"])
        exchange(server, start + chance.randbytes(chance.randint(0, 500)))
    assert ask(server, "GET", "/me/")[0] == 401
    deadline = time.monotonic() + 10
    while len(list(files.iterdir())) > before + 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(list(files.iterdir())) <= before + 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_it_at_once_and_frees_its_port(mock, number):
    server = mock()
    with socket.create_connection(("127.0.0.1", server.port)) as idle:
        idle.sendall(b"GET /me/ HTTP/1.1\r\n")
        start = time.monotonic()
        server.process.send_signal(number)
        assert server.process.wait(10) in (0, 128 + number)
        assert time.monotonic() - start < 2
    server.process = None
    with socket.socket() as again:
        again.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        again.bind(("127.0.0.1", server.port))


def test_each_start_has_a_key_of_its_own(jwtctl):
    """So that nobody can have trusted one that is written down somewhere."""
    signatures = set()
    for _ in range(3):
        command = [jwtctl.path, "mock", "--port", "0"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, env={"PATH": os.environ["PATH"]})
        url = process.stdout.readline().decode().strip()
        request = urllib.request.Request(url + "/api/token/", LOGIN, {"Content-Type": "application/json"})
        access = json.loads(urllib.request.urlopen(request, timeout=10).read())["access"]
        text, signature = access.rsplit(".", 1)
        signatures.add(encoded(hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).digest()) == signature)
        process.terminate()
        process.communicate(timeout=10)
    assert signatures == {False}
