"""Bad input and broken servers: one clear message each, the right exit status, and nothing lost."""

import json
import socket
import threading

import pytest

from support.program import finish_terminal
from support.servers import PASSWORDS
from support.session import log_in, refresh_token


@pytest.mark.parametrize(
    ("arguments", "status", "named"),
    [
        (["lgoin"], 64, "login"),
        (["example.org/"], 64, "example.org"),
        (["get", "/me/", "--frobnicate"], 64, "--frobnicate"),
        (["get", "/me/", "--jsno"], 64, "--json"),
        (["get"], 64, ""),
        (["get", "/me/", "neither"], 64, "neither"),
        (["post", "/me/", "a:=thirty"], 64, "a:=thirty"),
        (["post", "/me/", "a[x=1"], 64, "a[x"),
        (["post", "/me/", "a=@missing.txt"], 1, "missing.txt"),
        (["post", "/me/", "@missing.txt"], 1, "missing.txt"),
        (["get", "/me/", "--timeout=soon"], 64, "soon"),
        (["get", "/me/", "--print=X"], 64, "X"),
        (["profile", "use", "nobody"], None, "nobody"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_wrong_command_line_is_named(jwtctl, backend, arguments, status, named):
    server = backend()
    log_in(jwtctl, server)
    before = jwtctl.profile().read_bytes()
    result = jwtctl(*arguments)
    assert result.status == status or (status is None and result.status != 0), result
    assert result.out == b""
    assert result.err.startswith("jwtctl: ")
    assert named in result.err
    assert len(result.err.splitlines()) <= 4
    assert jwtctl.profile().read_bytes() == before
    assert server.calls("GET", "/me/") == 0


def test_no_connection(jwtctl, backend):
    server = backend()
    log_in(jwtctl, server)
    server.stop()
    result = jwtctl("get", "/me/")
    assert result.status == 1
    assert result.err.startswith("jwtctl: ")
    assert f"127.0.0.1:{server.port}" in result.err


def test_a_server_that_says_nothing_times_out(jwtctl):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/"
        assert jwtctl("get", url, "--timeout=1").status == 2
        assert jwtctl("get", url, env={"JWTCTL_TIMEOUT": "1"}).status == 2


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 13\r\n\r\n<html></html>",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}",
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"access\": 1}",
        b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"",
    ],
)
def test_a_server_that_is_not_a_token_server(jwtctl, answer):
    with server_that_says(answer) as url:
        result = jwtctl("login", url, "username=pawan", env={"JWTCTL_PASSWORD": "secret-word"})
    assert result.status in (1, 4, 5)
    assert result.err.startswith("jwtctl: ")
    assert "secret-word" not in result.err
    assert "<html" not in result.err
    assert not jwtctl.profile().exists()


@pytest.mark.parametrize("content", [b"", b"{", b"null", b"[]", b"\x00" * 100, b"\xff\xfe{}"])
def test_a_damaged_profile_is_reported_with_its_path_and_left_alone(jwtctl, backend, content):
    server = backend()
    log_in(jwtctl, server)
    jwtctl.profile().write_bytes(content)
    for command in (["get", "/me/"], ["token"], ["refresh"], ["status"]):
        result = jwtctl(*command)
        assert result.status == 74, command
        assert str(jwtctl.profile()) in result.err
    assert jwtctl.profile().read_bytes() == content
    log_in(jwtctl, server)
    assert json.loads(jwtctl.succeed("get", "/me/"))["username"] == "pawan"


def test_a_profile_of_a_newer_version_is_not_even_replaced_by_a_login(jwtctl, backend):
    server = backend()
    log_in(jwtctl, server)
    jwtctl.profile().write_bytes(b'{"version": 99}')
    result = jwtctl("login", server.url, "username=pawan", env={"JWTCTL_PASSWORD": PASSWORDS["pawan"]})
    assert result.status == 74
    assert str(jwtctl.profile()) in result.err
    assert jwtctl.profile().read_bytes() == b'{"version": 99}'


def test_a_profile_that_others_can_read_is_noticed(jwtctl, backend):
    log_in(jwtctl, backend())
    jwtctl.profile().chmod(0o644)
    result = jwtctl("get", "/me/")
    assert result.status == 74
    assert "chmod" in result.err


def test_a_closed_pipe_ends_silently(jwtctl, backend):
    log_in(jwtctl, backend())
    process = jwtctl.start("get", "/student/authentication/")
    process.stdout.close()
    assert process.stderr.read() == b""
    process.wait(30)


def test_a_full_device_is_not_a_success(jwtctl, backend):
    import subprocess

    log_in(jwtctl, backend())
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [jwtctl.path, "get", "/me/"], env=jwtctl.environment, stdout=full, stderr=subprocess.PIPE, timeout=30
        )
    assert done.returncode == 1
    assert done.stderr.startswith(b"jwtctl: ")


def test_ctrl_c_ends_a_request(jwtctl):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        session = jwtctl.terminal("get", f"http://127.0.0.1:{silent.getsockname()[1]}/")
        # Kept: a connection that nobody holds is closed, and its end would reach the program beside the interrupt.
        connection, _ = silent.accept()
        with connection:
            connection.recv(10)
            session.sendintr()
            _, status = finish_terminal(session)
    assert status == 130


def test_a_refresh_endpoint_that_is_down_loses_nothing(jwtctl, backend):
    server = backend(access_seconds=1)
    log_in(jwtctl, server)
    kept = refresh_token(jwtctl)
    server.stop()
    assert jwtctl("refresh").status == 1
    server.start(access_seconds=1)
    assert refresh_token(jwtctl) == kept
    assert json.loads(jwtctl.succeed("get", "/me/"))["username"] == "pawan"


def server_that_says(answer):
    """A server that reads a request's head, says the same bytes every time and hangs up."""
    from contextlib import contextmanager

    @contextmanager
    def running():
        with socket.create_server(("127.0.0.1", 0)) as listener:
            def serve():
                while True:
                    try:
                        connection, _ = listener.accept()
                    except OSError:
                        return
                    with connection:
                        connection.recv(65536)
                        connection.sendall(answer)

            threading.Thread(target=serve, daemon=True).start()
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
            listener.shutdown(socket.SHUT_RDWR)

    return running()
