"""Signals, streams, input and environments of every kind, in the middle of a refresh and elsewhere."""

import json
import os
import random
import re
import resource
import signal
import subprocess
import time

import pexpect
import pytest

from reliability.bench import Bench, expired_profile, shell, store
from support.program import finish
from support.scripted import ScriptedServer, answer
from support.servers import PASSWORDS

SIGNALS = int(os.environ.get("JWTCTL_SIGNALS", "15"))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_at_any_moment_loses_no_session(jwtctl, mock, number):
    """From the start of the process to its end, with an answer that takes a moment."""
    bench = Bench(jwtctl, mock, "--fault", "refresh=50ms")
    slowest = 0
    for _ in range(SIGNALS):
        bench.expire()
        process = jwtctl.start("get", "/me/")
        time.sleep(random.uniform(0, 0.12))
        start = time.monotonic()
        process.send_signal(number)
        assert finish(process).status in (0, 128 + number)
        slowest = max(slowest, time.monotonic() - start)
        assert bench.verdict() == "alive" and bench.leftovers() == []
    print(f"{number.name}: slowest exit {slowest:.2f} s")
    assert slowest < 10


@pytest.mark.parametrize("number", [
    signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT, signal.SIGALRM, signal.SIGUSR1, signal.SIGXCPU,
])  # fmt: skip
def test_a_signal_waits_for_the_new_tokens_and_no_longer(jwtctl, mock, number):
    bench = Bench(jwtctl, mock, "--fault", "refresh:1=1s")
    process = jwtctl.start("get", "/me/")
    bench.wait_for_refresh(process)
    process.send_signal(number)
    assert finish(process).status == 128 + number
    assert not bench.intent().exists() and bench.stored()["generation"] == 2
    assert bench.verdict() == "alive" and bench.server.refreshes() == 1


def test_somebody_who_insists_is_obeyed(jwtctl, mock):
    bench = Bench(jwtctl, mock, "--fault", "refresh:1=timeout")
    process = jwtctl.start("get", "/me/")
    bench.wait_for_refresh(process)
    start = time.monotonic()
    while process.poll() is None:
        process.send_signal(signal.SIGINT)
        time.sleep(0.25)
    assert finish(process).status == 130 and time.monotonic() - start < 3


def test_nothing_is_said_about_an_interrupt_and_the_echo_comes_back(jwtctl, mock):
    """At the question for a password, where nothing is shown of what is typed."""
    bench = Bench(jwtctl, mock)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        session = jwtctl.terminal("login", bench.server.url, "--username", "pawan")
        session.expect("password: ")
        assert not session.getecho()
        session.kill(number)
        session.expect(pexpect.EOF)
        session.close()
        assert session.signalstatus == number or session.exitstatus == 128 + number
    bench.stored()


@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
def test_closed_streams_do_no_harm(jwtctl, mock, closed):
    """None of our files gets the number of a stream, or an answer would be written into the profile."""
    bench = Bench(jwtctl, mock)
    result = shell(jwtctl, f"exec {closed}")("get", "/me/")
    assert result.status == 0
    assert bench.stored()["generation"] == 2
    assert bench.verdict() == "alive"


COMMANDS = [
    ("get", "/me/"), ("get", "/me/", "--verbose"), ("get", "/me/", "--offline"), ("token",), ("status",),
    ("status", "--json"), ("decode",), ("profile", "list"), ("profile", "show"), ("help",), ("version",), ("man",),
    ("completions", "bash"), ("demo",),
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_full_standard_output_is_no_success(jwtctl, mock, command):
    bench = Bench(jwtctl, mock)
    result = shell(jwtctl, "exec > /dev/full")(*command)
    assert result.status not in (0, 8) and "No space left" in result.err, result
    assert bench.verdict() == "alive"


@pytest.mark.parametrize("command", COMMANDS[:-1], ids=" ".join)
def test_a_full_standard_error_is_no_obstacle(jwtctl, mock, command):
    Bench(jwtctl, mock)
    assert shell(jwtctl, "exec 2> /dev/full")(*command).status == 0


@pytest.mark.parametrize("command", [("get", "/big/"), ("get", "/big/", "--stream")], ids=" ".join)
def test_a_reader_that_goes_away_ends_the_program_quietly_and_the_refresh_is_stored(jwtctl, command):
    now = int(time.time())
    renewal = answer(200, {"access": "opaque", "refresh": "the.next.token"})
    server = ScriptedServer(refresh=renewal, other=answer(200, bytes(32 << 20), "Content-Type: text/plain"))
    store(jwtctl.profile(), expired_profile(server.url, obtained_at=now - 1000))
    process = jwtctl.start(*command)
    process.stdout.read(1)
    process.stdout.close()
    assert process.wait(20) == -signal.SIGPIPE and process.stderr.read() == b""
    assert json.loads(jwtctl.profile().read_text())["refresh"] == "the.next.token"


PASSWORD_INPUTS = {
    "nothing": (b"", 1), "a line end": (b"\n", 1), "two lines": (b"P@ssw0rd1647@779!\nx", 1),
    "a NUL": (b"P@ssw0rd\x001647@779!", 1), "no UTF-8": (b"\xff\xfe", 1), "a megabyte": (b"x" * (1 << 20), 1),
    "without a line end": (b"P@ssw0rd1647@779!", 0), "with a line end": (b"P@ssw0rd1647@779!\n", 0),
    "with a line end of Windows": (b"P@ssw0rd1647@779!\r\n", 0),
}  # fmt: skip


@pytest.mark.parametrize("name", PASSWORD_INPUTS)
def test_a_password_on_standard_input_is_one_line_of_text(jwtctl, mock, name):
    content, status = PASSWORD_INPUTS[name]
    url = mock().url
    result = jwtctl("login", url, "username=pawan", "--password-stdin", input=content)
    assert result.status == status, result
    assert "P@ssw0rd" not in result.err


def test_an_endless_standard_input_is_given_up(jwtctl, mock):
    url = mock().url
    with open("/dev/zero", "rb") as endless:
        done = subprocess.run(
            [jwtctl.path, "login", url, "username=pawan", "--password-stdin"],
            stdin=endless, capture_output=True, env=jwtctl.environment, timeout=20,
        )  # fmt: skip
    assert done.returncode == 1 and b"65536" in done.stderr


HOMES = {
    "no home": ({"HOME": None}, 74), "an empty home": ({"HOME": ""}, 74), "a relative home": ({"HOME": "here"}, 74),
    "a home that is not there": ({"HOME": "/nonexistent/home"}, 8), "a home that is a file": ({"HOME": "/etc/passwd"}, 74),
    "a relative folder": ({"JWTCTL_CONFIG_DIR": "here"}, 74),
    "a folder above": ({"XDG_CONFIG_HOME": "../x", "HOME": "/nonexistent/home"}, 8),
    "no UTF-8": ({"JWTCTL_CONFIG_DIR": b"/tmp/\xff"}, 64), "a password that is no UTF-8": ({"JWTCTL_PASSWORD": b"\xff"}, 64),
}  # fmt: skip


@pytest.mark.parametrize("name", HOMES)
def test_nothing_is_written_where_no_place_is_known(jwtctl, name):
    changes, status = HOMES[name]
    environment = {key: value for key, value in jwtctl.environment.items() if key != "JWTCTL_CONFIG_DIR"} | changes
    environment = {key: value for key, value in environment.items() if value is not None}
    result = jwtctl("get", "/me/", environment=environment)
    assert result.status == status and result.err.startswith("jwtctl: error: "), result
    assert list(jwtctl.work.iterdir()) == [] and list(jwtctl.home.iterdir()) == []


@pytest.mark.parametrize("environment", [
    {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR"}, {"LANG": "xx_XX"}, {"LC_ALL": "\x1b[31m"}, {"TERM": ""}, {"TERM": "x" * 5000},
    {"TZ": ":/etc/passwd"}, {"TZ": "XXX+99999"}, {"COLUMNS": "-1"}, {"COLUMNS": "0"}, {"COLUMNS": "99999999999999999999"},
    {"URLSessionDebugLibcurl": "1", "URLSessionDebug": "1", "CFNETWORK_DIAGNOSTICS": "3"},
], ids=str)  # fmt: skip
def test_odd_environments_change_nothing(jwtctl, mock, environment):
    bench = Bench(jwtctl, mock)
    result = jwtctl("get", "/me/", env=environment)
    assert result.status == 0 and json.loads(result.out)["username"] == "pawan" and result.err == ""
    assert bench.server.refreshes() == 1


def test_arguments_that_are_no_text_are_refused_and_not_repaired(jwtctl, mock):
    bench = Bench(jwtctl, mock)
    for arguments in [("get", b"/m\xffe/"), ("post", "/me/", b"a=\xff"), ("get", "/me/", b"q==\xc3"), ("get", "/me/", b"X:\xff")]:
        result = jwtctl(*arguments)
        assert result.status == 64 and "not UTF-8" in result.err
    assert bench.server.calls("GET", "/me/") == 0


def test_many_and_long_arguments_are_taken(jwtctl, mock):
    bench = Bench(jwtctl, mock)
    assert jwtctl("post", "/me/", *[f"f{n}={n}" for n in range(10_000)]).status == 0
    assert jwtctl("post", "/me/", "a=" + "x" * 100_000).status == 0
    assert jwtctl("get", "/" + "x" * 60_000).status == 4
    assert bench.server.refreshes() == 1


@pytest.mark.parametrize("item", ["X-A:a\r\nX-B: b", "X-A\r\nX-B:b", "X:\x01", "X:a\x7fb"])
def test_no_item_breaks_the_head(jwtctl, item):
    server = ScriptedServer(refresh=answer(200, {"access": "opaque"}), other=answer(200, {}))
    store(jwtctl.profile(), expired_profile(server.url))
    assert jwtctl("post", "/x/", item, "a=1").status == 64
    assert server.count("other") == 0


@pytest.mark.parametrize("item", ["Content-Length:5", "Content-Length:500", "Content-Length:x"])
def test_no_item_contradicts_the_body(jwtctl, item):
    server = ScriptedServer(refresh=answer(200, {"access": "opaque"}), other=answer(200, {}))
    store(jwtctl.profile(), expired_profile(server.url))
    assert jwtctl("post", "/x/", item, "a=1").status == 0
    _, head, body = server.requests[-1]
    assert re.findall(rb"(?im)^(content-length|transfer-encoding): *(.*)\r$", head) == [(b"Content-Length", b"%d" % len(body))]


@pytest.mark.parametrize("method", ["GET / HTTP/1.1\r\nX: y\r\n\r\nDELETE", "G ET", "GET\r\n", ""])
def test_no_method_smuggles_a_request(jwtctl, method):
    server = ScriptedServer(refresh=answer(200, {"access": "opaque"}), other=answer(200, {}))
    store(jwtctl.profile(), expired_profile(server.url))
    assert jwtctl("request", method, "/x/").status == 64
    assert server.requests == []


@pytest.mark.parametrize("limit", [(resource.RLIMIT_CPU, 5), (resource.RLIMIT_NPROC, 4096), (resource.RLIMIT_DATA, 1 << 29)])
def test_tight_limits_leave_the_session_whole(jwtctl, mock, limit):
    bench = Bench(jwtctl, mock)
    process = subprocess.run(
        [jwtctl.path, "get", "/me/"], env=jwtctl.environment, cwd=jwtctl.work, capture_output=True, timeout=30,
        preexec_fn=lambda: resource.setrlimit(limit[0], (limit[1], limit[1])),
    )  # fmt: skip
    assert process.returncode in (0, 1)
    assert bench.verdict() == "alive"


def test_too_few_threads_are_named_and_nothing_waits_for_more(jwtctl, mock):
    """Where libdispatch cannot start a thread, it would wait for ever."""
    bench = Bench(jwtctl, mock)
    threads = shell(jwtctl, "ulimit -s 1000000; ulimit -v 4000000")("get", "/me/", timeout=20)
    assert threads.status == 1 and "too few threads" in threads.err and "hint: raise the limits" in threads.err
    assert bench.verdict() == "alive"


def test_many_items_do_not_take_the_square_of_their_number(jwtctl):
    start = time.monotonic()
    assert jwtctl("post", "http://127.0.0.1:1/", "--offline", *[f"f{n}={n}" for n in range(60_000)]).status == 0
    assert time.monotonic() - start < 30


@pytest.mark.parametrize("trouble", ["reset", "timeout", "truncated", "503"])
def test_a_server_in_trouble_ends_no_session(jwtctl, mock, trouble):
    """Twice in a row, and then all is well again."""
    bench = Bench(jwtctl, mock, "--fault", f"refresh:1-2={trouble}", rotate=False, blacklist=False)
    assert jwtctl("get", "/me/", env={"JWTCTL_TIMEOUT": "1"}).status in (1, 2, 5)
    assert jwtctl("get", "/me/", env={"JWTCTL_TIMEOUT": "1"}).status == 0 or jwtctl("get", "/me/").status == 0
    assert "refresh" in bench.stored()


def test_a_profile_that_is_damaged_in_any_way_is_named_left_alone_and_repaired_by_a_login(jwtctl, mock):
    bench = Bench(jwtctl, mock)
    whole = jwtctl.profile().read_text()
    damages = [
        "", "{", whole[: len(whole) // 2], "null", "[]", '"text"', "\ufeff" + whole, whole + whole, whole.replace(":", "\0", 1),
        "[" * 200_000, "a.b.c", '{"version": null}', '{"version": 1}', whole.replace('"http', '"ftp'), " " * (50 << 20),
        whole.replace('"simplejwt"', "[]"), json.dumps(json.loads(whole) | {"expires_at": -(2**63)}),
    ]  # fmt: skip
    for damage in damages:
        store(jwtctl.profile(), damage)
        for command in (("get", "/me/"), ("status",), ("token",), ("logout",), ("refresh",)):
            start = time.monotonic()
            result = jwtctl(*command)
            assert result.status == 74 and str(jwtctl.profile()) in result.err and "hint: " in result.err, (damage[:50], result)
            assert time.monotonic() - start < 2
        assert jwtctl.profile().read_text() == damage
        login = jwtctl("login", bench.server.url, "username=pawan", env={"JWTCTL_PASSWORD": PASSWORDS["pawan"]})
        assert login.status == 0 and jwtctl("get", "/me/").status == 0, damage[:50]


@pytest.mark.parametrize("kind", ["link", "dangling link", "FIFO", "device", "folder", "socket"])
@pytest.mark.parametrize("name", ["default.json", "default.lock", "default.intent"])
def test_what_is_no_file_of_ours_is_neither_used_nor_changed(jwtctl, mock, name, kind):
    """It is named with what to do about it, or harmless; nothing waits for it, and nothing is spent on its account."""
    bench = Bench(jwtctl, mock)
    if kind == "device" and os.geteuid() != 0:
        pytest.skip("only root can make a device")
    path, victim = jwtctl.profile().with_name(name), jwtctl.work / "victim"
    path.unlink(missing_ok=True)
    victim.write_text("precious")
    make(kind, path, victim)
    before = os.lstat(path)
    start = time.monotonic()
    result = jwtctl("get", "/me/")
    assert time.monotonic() - start < 5
    assert victim.read_text() == "precious"
    if result.status == 0:
        assert name != "default.json"
    else:
        assert result.status == 74 and str(path) in result.err and "hint: " in result.err, result
        assert os.lstat(path).st_ino == before.st_ino and bench.server.refreshes() == 0


def make(kind, path, victim):
    if kind == "link":
        path.symlink_to(victim)
    elif kind == "dangling link":
        path.symlink_to(path.with_suffix(".nowhere"))
    elif kind == "FIFO":
        os.mkfifo(path, 0o600)
    elif kind == "device":
        os.mknod(path, 0o600 | 0o020000, os.makedev(1, 5))
    elif kind == "folder":
        path.mkdir(0o700)
    else:
        import socket

        with socket.socket(socket.AF_UNIX) as listener:
            os.chdir(path.parent)
            listener.bind(path.name)
            os.chdir("/")
