"""Where a password and tokens may be seen: in the store, on the wire to their server, and nowhere else."""

import json
import os
import re
import shutil
import signal
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from reliability.bench import Bench, traced
from support.program import finish
from support.servers import PASSWORDS

PASSWORD = PASSWORDS["pawan"]
needs_strace = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")


def secrets(bench):
    """The password, and the signatures of the stored tokens."""
    stored = bench.stored()
    return [PASSWORD] + [stored[name].split(".")[2] for name in ("access", "refresh")]


def test_nothing_shows_a_secret_unless_it_is_asked_to(jwtctl, mock):
    """The words of a command, what it says on both streams, and how often a secret is in that: never."""
    bench = Bench(jwtctl, mock)
    shown = ""
    for options in [(), ("-v",), ("--debug",), ("-v", "--debug"), ("-vv",), ("--offline",), ("--all", "-v"), ("--print=HBhbm",)]:
        for command in [("get", "/me/"), ("post", "/me/", "a=1"), ("delete", "/me/"), ("get", "/nowhere/")]:
            result = jwtctl(*command, *options)
            shown += result.text + result.err
        bench.expire()
    for command in [("status",), ("status", "--json"), ("profile", "show", "--json"), ("profile", "list"), ("decode",)]:
        result = jwtctl(*command)
        shown += result.text + result.err
    login = ("login", bench.server.url, "username=pawan", "-v", "--debug", "--password-stdin")
    for content in (PASSWORD, PASSWORD + "x", f"{PASSWORD}\n\n"):
        shown += str(jwtctl(*login, input=content.encode()))
    shown += str(jwtctl("refresh", "-v", "--debug")) + str(jwtctl("verify", "-v")) + str(jwtctl("logout", "-v", "--debug"))
    assert len(shown) > 10_000 and "[signature]" in shown
    assert PASSWORD not in shown
    assert not re.search(r"eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{20,}", shown)


def test_secrets_are_shown_to_whoever_asks(jwtctl, mock):
    bench = Bench(jwtctl, mock)
    jwtctl.succeed("refresh")
    result = jwtctl("get", "/me/", "--offline", "--show-secrets")
    assert bench.stored()["access"] in result.text


def test_no_process_shows_a_secret_in_its_arguments_or_environment(jwtctl, mock):
    """All processes that come of this test, looked at without a pause while a session is used in every way."""
    bench = Bench(jwtctl, mock)
    seen, ended = set(), threading.Event()

    def watch():
        while not ended.is_set():
            for process in Path("/proc").glob("[0-9]*"):
                with suppress(OSError):
                    if os.getsid(int(process.name)) == os.getsid(0):
                        seen.update((process / name).read_bytes() for name in ("cmdline", "environ"))

    watcher = threading.Thread(target=watch)
    watcher.start()
    found = []
    try:
        for _ in range(10):
            jwtctl("login", bench.server.url, "username=pawan", "--password-stdin", input=PASSWORD.encode())
            found += secrets(bench)
            bench.expire()
            for command in [("get", "/me/"), ("token",), ("refresh",), ("verify",), ("status",)]:
                jwtctl(*command)
            found += secrets(bench)
    finally:
        ended.set()
        watcher.join()
    everything = b"".join(seen)
    assert b"jwtctl" in everything and b"--password-stdin" in everything
    assert not [secret for secret in set(found) if secret.encode() in everything]


@needs_strace
def test_only_the_store_is_written_and_only_for_its_owner(jwtctl, mock):
    """Every file that a login, a refresh and a logout make or open for writing, and its mode, under umask 000."""
    url = mock(rotate=True, blacklist=True).url
    jwtctl.environment["JWTCTL_PASSWORD"] = PASSWORD
    made, former = [], os.umask(0)
    try:
        login, use = ("login", url, "username=pawan"), ("profile", "use", "default")
        for command in [login, ("get", "/me/"), ("refresh",), use, ("logout",)]:
            result, trace = traced(jwtctl, ["-e", "trace=openat,open,creat,mkdir,mkdirat,mknod,link,symlink"], *command)
            assert result.status == 0, result
            made += [line for line in trace if re.search(r"O_WRONLY|O_RDWR|O_CREAT|mk|creat\(|link\(", line)]
    finally:
        os.umask(former)
    made = [line for line in made if not re.search(r'"/dev/(null|tty)"|/memfd|ENOENT|EEXIST', line)]
    assert len(made) > 10
    for line in made:
        place = re.search(r'"([^"]*)"', line)[1]
        assert place.startswith((str(jwtctl.config), "default.", ".default.", "config.", ".config.")), line
        assert "O_CREAT" not in line or ", 0600)" in line, line
        assert "mkdir" not in line or ", 0700)" in line, line
    for path in [jwtctl.config, *jwtctl.config.rglob("*")]:
        assert path.stat().st_mode & 0o077 == 0
    assert list(jwtctl.home.iterdir()) == []


def test_a_password_is_in_no_file(jwtctl, mock, tmp_path):
    bench = Bench(jwtctl, mock)
    jwtctl("login", bench.server.url, "username=pawan", "--password-stdin", input=PASSWORD.encode())
    jwtctl("login", bench.server.url, "username=pawan", "--password-stdin", input=PASSWORD.encode() + b"x")
    bench.server.stop()
    for path in tmp_path.rglob("*"):
        if path.is_file() and path.stat().st_size < 1 << 20:
            assert PASSWORD.encode() not in path.read_bytes(), path


def test_a_crash_leaves_no_core_and_says_no_secret(jwtctl, mock):
    """The limit is on the process itself, whatever its parent allowed; and a crash in a refresh says nothing."""
    bench = Bench(jwtctl, mock, "--fault", "refresh:1=1s")
    process = jwtctl.start("get", "/me/")
    bench.wait_for_refresh(process)
    limits = Path(f"/proc/{process.pid}/limits").read_text()
    assert re.search(r"Max core file size +0 +0", limits)
    known = secrets(bench)
    process.send_signal(signal.SIGSEGV)
    result = finish(process)
    assert result.status == 128 + signal.SIGSEGV
    assert not [secret for secret in known if secret in result.err or secret.encode() in result.out]
    assert not [path for path in jwtctl.work.iterdir() if "core" in path.name]


@pytest.mark.parametrize("arguments", [
    ("--password", "hunter22"), ("--password=hunter22",), ("password=hunter22",), ('password:="hunter22"',),
], ids=" ".join)  # fmt: skip
def test_a_password_on_the_command_line_is_refused_with_the_reason(jwtctl, arguments):
    result = jwtctl("login", "http://127.0.0.1:1", "username=pawan", *arguments)
    assert result.status == 64 and "ps" in result.err and "--password-stdin" in result.err and "hunter22" not in result.err


@pytest.mark.parametrize("spelling", [
    "{other}/me/", "//{host}/me/", "/\\{host}\\me", "{other}/../me/", "http://127.0.0.1@{host}/me/", "HTTP://{host}/me/",
    "http://{host}#@127.0.0.1/", "http://{host}?@127.0.0.1/", "http://{host}\\@127.0.0.1/", "@{host}/me/", ".{host}/me/",
    "http://localhost:{port}/me/", "http://[::ffff:127.0.0.1]:{port}/me/", "http://0x7f.1:{port}/me/",
])  # fmt: skip
def test_no_spelling_of_an_address_takes_the_token_to_another_server(jwtctl, mock, spelling):
    """The other server is a mock with the same key: it would take the token, and its log says whether one came."""
    bench = Bench(jwtctl, mock)
    other = mock()
    address = spelling.format(other=other.url, host=other.url[7:], port=other.port)
    jwtctl("get", address)
    jwtctl("get", address, "--follow")
    other.stop()
    for line in other.log.read_text().splitlines():
        assert json.loads(line)["status"] in (401, 404, 400, 301), line
    assert bench.verdict() == "alive"


def test_the_token_does_not_leave_https_for_http(jwtctl, mock):
    bench = Bench(jwtctl, mock)
    stored = bench.stored()
    bench.store(stored | {"url": f"https://127.0.0.1:{bench.server.port}/", "expires_at": None})
    jwtctl("get", f"{bench.server.url}/me/")
    bench.server.stop()
    assert '"path":"/me/","status":401' in bench.server.log.read_text()


@pytest.mark.parametrize("variable", ["a.b.c\n", "  a.b.c"])
def test_a_token_of_the_environment_is_the_word_that_it_holds(jwtctl, mock, variable):
    """Files and pasting leave line ends and blanks around it."""
    result = jwtctl("get", mock().url + "/me/", "--offline", "--show-secrets", env={"JWTCTL_ACCESS_TOKEN": variable})
    assert result.status == 0 and b"Authorization: Bearer a.b.c\r\n" in result.out


def test_a_token_of_the_environment_that_cannot_be_sent_is_named_and_not_shown(jwtctl):
    result = jwtctl("get", "http://127.0.0.1:1/", env={"JWTCTL_ACCESS_TOKEN": "Bearer a.b.secret"})
    assert result.status == 64 and "JWTCTL_ACCESS_TOKEN" in result.err and "a.b" not in result.err


def test_who_takes_the_field_away_sends_no_token(jwtctl, mock):
    """`Authorization:` is an item of the user's own, and that always wins."""
    bench = Bench(jwtctl, mock)
    assert b"Authorization" not in jwtctl("get", "/me/", "Authorization:", "--offline").out
    assert jwtctl("get", "/me/", "Authorization:").status == 4
    assert bench.server.refreshes() == 0


@pytest.mark.parametrize("item", ["password:=hunter22", "user[password]:=hunter22", "token:=hunter22", "password[=hunter22"])
def test_a_mistake_in_an_item_does_not_show_its_secret(jwtctl, item):
    result = jwtctl("post", "http://127.0.0.1:1/", item)
    assert result.status == 64 and "hunter22" not in result.err
