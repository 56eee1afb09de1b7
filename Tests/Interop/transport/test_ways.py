"""HTTP/2, unix sockets, proxies and other ways to a server."""

import json
import os
import signal
import socket
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


def both(authority):
    context = authority.context()
    context.set_alpn_protocols(["h2", "http/1.1"])
    return context


def test_http_2_is_negotiated_over_tls(jwtctl, serve, authority):
    server = serve(both(authority))
    url = f"https://localhost:{server.port}/x"
    out = jwtctl.succeed("http", "--print=hb", f"--verify={authority.file}", url, "X-Mine:1", "X-Mine:2")
    head, body = out.split("\r\n\r\n", 1)
    assert head.split("\r\n")[0].split() == ["HTTP/2", "200"]
    assert head.count("x-one: ") == 2
    fields = json.loads(body)["fields"]
    assert [value for name, value in fields if name == "x-mine"] == ["1", "2"]
    assert [":authority", f"localhost:{server.port}"] in fields


@pytest.mark.parametrize(("version", "spoken"), [("1.1", "HTTP/1.1"), ("1.0", "HTTP/1.0"), ("2", "HTTP/2")])
def test_the_version_of_http_can_be_chosen(jwtctl, serve, authority, version, spoken):
    server = serve(both(authority))
    options = [f"--verify={authority.file}", f"--http-version={version}"]
    out = jwtctl.succeed("http", *options, f"https://localhost:{server.port}/")
    assert json.loads(out)["protocol"] == spoken


def test_http_2_without_tls(jwtctl, serve):
    server = serve()
    out = jwtctl.succeed("http", "--http-version=2", f"http://localhost:{server.port}/", "a=b")
    report = json.loads(out)
    assert report["protocol"] == "HTTP/2"
    assert report["length"] == len('{"a": "b"}')


def test_a_body_in_chunks_over_http_2_has_no_chunks(jwtctl, serve, authority):
    server = serve(both(authority))
    options = ["--chunked", f"--verify={authority.file}"]
    out = jwtctl.succeed("http", *options, "POST", f"https://localhost:{server.port}/", "a=b")
    report = json.loads(out)
    assert report["length"] == len('{"a": "b"}')
    assert not [name for name, _ in report["fields"] if name == "transfer-encoding"]


def test_a_unix_socket(jwtctl, serve, tmp_path):
    serve(path=tmp_path / "socket")
    out = jwtctl.succeed("http", f"--unix-socket={tmp_path}/socket", "http://anywhere.invalid/x")
    report = json.loads(out)
    assert report["target"] == "/x"
    assert "Host: anywhere.invalid" in report["fields"]


def test_a_name_resolved_by_hand(jwtctl, serve, authority):
    server = serve(authority.context("api.example"))
    options = [f"--verify={authority.file}", f"--resolve=api.example:{server.port}:127.0.0.1"]
    out = jwtctl.succeed("http", *options, f"https://api.example:{server.port}/")
    assert json.loads(out)["name"] == "api.example"


@pytest.fixture
def tunnel():
    """An HTTP proxy that connects to this machine, whatever name it is given."""

    class Handler(BaseHTTPRequestHandler):
        def do_CONNECT(self):
            self.server.asked.append((self.path, self.headers.get("Proxy-Authorization")))
            upstream = socket.create_connection(("127.0.0.1", int(self.path.rpartition(":")[2])))
            self.send_response(200)
            self.end_headers()
            pump = threading.Thread(target=copy, args=(upstream, self.connection), daemon=True)
            pump.start()
            copy(self.connection, upstream)
            pump.join()

        def log_message(self, *_):
            pass

    def copy(source, sink):
        try:
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_https_through_a_proxy(jwtctl, serve, authority, tunnel):
    server = serve(authority.context("api.example"))
    options = [f"--verify={authority.file}", f"--proxy=https:http://me:pw@127.0.0.1:{tunnel.server_port}"]
    url = f"https://api.example:{server.port}/"
    out = jwtctl.succeed("http", "--print=hb", *options, url, "Authorization:Bearer secret")
    assert out.startswith("HTTP/1.1 200 Fine\r\n")
    assert tunnel.asked == [(f"api.example:{server.port}", "Basic bWU6cHc=")]
    assert "Proxy-Authorization" not in out


def test_a_proxy_of_the_environment_and_its_exceptions(jwtctl, serve, authority, tunnel):
    server = serve(authority.context("api.example", "localhost"))
    proxy = {"HTTPS_PROXY": f"http://127.0.0.1:{tunnel.server_port}"}
    verify = f"--verify={authority.file}"
    jwtctl.succeed("http", verify, f"https://api.example:{server.port}/", env=proxy)
    assert len(tunnel.asked) == 1
    jwtctl.succeed("http", verify, f"https://localhost:{server.port}/", env=proxy)
    resolved = f"--resolve=api.example:{server.port}:127.0.0.1"
    excepted = proxy | {"no_proxy": "api.example"}
    jwtctl.succeed("http", verify, resolved, f"https://api.example:{server.port}/", env=excepted)
    assert len(tunnel.asked) == 1


def endless():
    """A server whose one answer never ends."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        connection, _ = listener.accept()
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n\r\n")
        block = bytes(1 << 20)
        try:
            while True:
                connection.sendall(block)
        except OSError:
            connection.close()

    threading.Thread(target=serve, daemon=True).start()
    return listener


def test_ctrl_c_ends_a_stream_at_once(jwtctl):
    listener = endless()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    process = subprocess.Popen(
        [jwtctl.path, "http", "--stream", url],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=jwtctl.environment, cwd=jwtctl.work,
    )
    time.sleep(1)
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    process.wait(10)
    elapsed = time.monotonic() - start
    assert process.returncode in (130, -signal.SIGINT)
    # 50 ms on a machine with nothing else to do.
    assert elapsed < 0.5, elapsed
    assert process.stderr.read().count(b"\n") <= 1


def test_waiting_for_an_answer_keeps_no_processor_busy(jwtctl):
    listener = socket.create_server(("127.0.0.1", 0))

    def answer_late():
        connection, _ = listener.accept()
        connection.recv(65536)
        time.sleep(2)
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        connection.close()

    threading.Thread(target=answer_late, daemon=True).start()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
    process = subprocess.Popen([jwtctl.path, "http", "-I", url], env=jwtctl.environment, cwd=jwtctl.work)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0
    # Starting up takes a tenth of a second; a busy wait would take most of the two.
    assert usage.ru_utime + usage.ru_stime < 1


def test_nothing_is_left_in_the_home_and_nothing_is_printed_by_libraries(jwtctl, serve):
    server = serve()
    talkative = {"URLSessionDebugLibcurl": "1", "URLSessionDebug": "1"}
    result = jwtctl("http", f"http://127.0.0.1:{server.port}/", "Authorization:Bearer secret", env=talkative)
    assert result.status == 0
    assert result.err == ""
    assert os.listdir(jwtctl.home) == []
