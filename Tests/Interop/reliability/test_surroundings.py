"""Signals, limits and odd surroundings in the middle of a refresh."""

import json
import os
import signal
import time

import pytest

from reliability.bench import Bench
from support.program import finish

STRICT = {"rotate": True, "blacklist": True}
SIGNALS = int(os.environ.get("JWTCTL_SIGNALS", "5"))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_at_any_moment_loses_no_session(jwtctl, mock, number):
    bench = Bench(jwtctl, mock, **STRICT)
    bench.long_lived()
    for step in range(SIGNALS):
        bench.renew()
        process = jwtctl.start("get", "/me/")
        time.sleep(0.02 + 0.2 * step / SIGNALS)
        process.send_signal(number)
        assert finish(process).status in (0, 128 + number)
        assert bench.verdict() == "alive"


def test_a_limit_on_file_sizes_loses_nothing(jwtctl, mock):
    bench = Bench(jwtctl, mock, **STRICT)
    bench.long_lived()
    bench.renew()
    before = bench.stored()
    limited = jwtctl.changed(path=shell(jwtctl, "ulimit -f 1"))
    result = limited("get", "/me/")
    assert result.status == 74, result
    assert "the session is intact" in result.err
    assert bench.stored() == before
    assert bench.verdict() == "alive"


def test_closed_streams_do_no_harm(jwtctl, mock):
    bench = Bench(jwtctl, mock, **STRICT)
    bench.long_lived()
    bench.renew()
    shell_program = jwtctl.changed(path=shell(jwtctl, "exec 0<&- 1>&- 2>&-"))
    shell_program("get", "/me/")
    bench.stored()
    assert bench.verdict() == "alive"


@pytest.mark.parametrize("trouble", ["reset", "timeout", "truncated", "503"])
def test_a_server_in_trouble_ends_no_session(jwtctl, mock, trouble):
    bench = Bench(jwtctl, mock)
    bench.settings["options"] = ("--fault", f"refresh:1-2={trouble}")
    bench.long_lived()
    bench.expire()
    first = jwtctl("get", "/me/")
    assert first.status in (1, 2, 5), first
    assert jwtctl("get", "/me/").status == 0 or jwtctl("get", "/me/").status == 0
    assert "refresh" in bench.stored()


def test_a_lost_answer_is_asked_for_once_more(jwtctl, mock):
    """A server that forgives a repetition, and an answer that is cut: the session goes on."""
    bench = Bench(jwtctl, mock, rotate=True)
    bench.settings["options"] = ("--fault", "refresh:1=truncated")
    bench.long_lived()
    bench.expire()
    assert jwtctl("get", "/me/").status == 0
    assert bench.server.refreshes() == 2


def test_a_lost_answer_of_a_strict_server_is_named(jwtctl, mock):
    bench = Bench(jwtctl, mock, **STRICT)
    bench.settings["options"] = ("--fault", "refresh:1=truncated")
    bench.long_lived()
    bench.expire()
    result = jwtctl("get", "/me/")
    assert result.status == 8
    assert "was lost on the way" in result.err and "jwtctl login" in result.err


def test_waiting_processes_share_one_failure(jwtctl, mock):
    bench = Bench(jwtctl, mock, **STRICT)
    bench.settings["options"] = ("--delay", "1500ms", "--fault", "refresh=503")
    bench.long_lived()
    bench.expire()
    herd = [jwtctl.start("get", "/me/") for _ in range(10)]
    results = [finish(process) for process in herd]
    assert {result.status for result in results} == {5}
    assert "refresh" in bench.stored()


def test_a_stopped_holder_is_not_overtaken(jwtctl, mock):
    bench = Bench(jwtctl, mock, **STRICT)
    bench.settings["options"] = ("--delay", "1s")
    bench.long_lived()
    bench.expire()
    holder = jwtctl.start("get", "/me/")
    intent = jwtctl.profile().with_suffix(".intent")
    while not intent.exists():
        time.sleep(0.005)
    holder.send_signal(signal.SIGSTOP)
    result = jwtctl("get", "/me/", env={"JWTCTL_LOCK_TIMEOUT": "1"})
    assert result.status == 75 and str(json.loads(intent.read_text())["pid"]) in result.err
    holder.send_signal(signal.SIGCONT)
    assert finish(holder).status == 0
    assert bench.server.refreshes() == 1


def shell(jwtctl, prelude):
    """A program that does something to itself and then becomes the one under test."""
    script = jwtctl.work / "prelude"
    script.write_text(f'#!/bin/bash\n{prelude}\nexec {jwtctl.path} "$@"\n')
    script.chmod(0o700)
    return script
