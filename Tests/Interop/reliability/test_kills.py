"""SIGKILL: at random moments of a refresh, and on entry to every system call that touches the store.

JWTCTL_KILLS says how many random kills there are; 60 unless given.
"""

import os
import random
import re
import shutil
import time

import pytest

from reliability.bench import Bench, traced
from support.program import finish

STRICT = {"rotate": True, "blacklist": True}
KILLS = int(os.environ.get("JWTCTL_KILLS", "60"))
needs_strace = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
STORE_CALLS = "openat,unlinkat,fallocate,pwrite64,write,ftruncate,fsync,renameat,renameat2,flock"


def test_random_kills_never_tear_a_profile(jwtctl, mock, record_property):
    bench = Bench(jwtctl, mock, **STRICT)
    bench.long_lived()
    outcomes = {"alive": 0, "lost": 0, "finished": 0}
    longest = duration(bench)
    for _ in range(KILLS):
        bench.renew()
        process = jwtctl.start("get", "/me/")
        time.sleep(random.uniform(0, longest))
        process.kill()
        killed = finish(process).status == 137
        bench.stored()
        outcomes["finished"] += not killed
        outcomes[bench.verdict()] += 1
        assert bench.leftovers() == []
    record_property("outcomes", outcomes)
    print(f"{KILLS} kills: {outcomes}")
    assert outcomes["alive"] + outcomes["lost"] == KILLS
    assert outcomes["alive"] > outcomes["lost"]


def duration(bench):
    bench.renew()
    start = time.monotonic()
    bench.jwtctl.succeed("get", "/me/")
    return time.monotonic() - start


@needs_strace
def test_a_kill_at_every_call_that_touches_the_store(jwtctl, mock):
    bench = Bench(jwtctl, mock, **STRICT)
    bench.long_lived()
    bench.renew()
    _, trace = traced(jwtctl, ["-e", f"trace={STORE_CALLS}"], "get", "/me/")
    points = store_points(trace, str(jwtctl.config))
    assert {name for name, _ in points} >= {"flock", "openat", "fallocate", "pwrite64", "fsync", "renameat"}
    verdicts = []
    for name, number in points:
        bench.renew()
        traced(jwtctl, ["-e", f"trace={name}", "-e", f"inject={name}:signal=KILL:when={number}"], "get", "/me/")
        bench.stored()
        verdicts.append(((name, number), bench.verdict()))
        assert bench.leftovers() == []
    print(f"{len(points)} points: {verdicts}")
    lost = [point for point, verdict in verdicts if verdict == "lost"]
    assert set(name for name, _ in lost) <= {"pwrite64", "ftruncate", "fsync", "renameat"}, verdicts


def store_points(trace, config):
    """The calls that touch the store, each with its number among the calls of its name, as strace counts them:
    from one, in each thread by itself. Only the main thread touches the store."""
    main = trace[0].split()[0]
    counts, points, folders = {}, [], set()
    for line in trace:
        match = re.match(r"(\d+) +(\w+)\(([^,)]*)", line)
        if not match or match[1] != main:
            continue
        name, first = match[2], match[3]
        counts[name] = counts.get(name, 0) + 1
        opened = re.search(r"= (\d+)$", line)
        touches = config in line or first in folders
        if name == "openat" and touches and opened:
            folders.add(opened[1])
        elif name == "openat" and opened:
            folders.discard(opened[1])
        if touches:
            points.append((name, counts[name]))
    return points


@needs_strace
def test_data_is_on_disk_before_its_name_and_no_descriptor_is_inherited(jwtctl, mock):
    bench = Bench(jwtctl, mock, **STRICT)
    bench.long_lived()
    bench.renew()
    _, trace = traced(jwtctl, ["-e", "trace=openat,pwrite64,fsync,renameat"], "get", "/me/")
    calls = [re.match(r"\d+ +(\w+)", line)[1] for line in trace if re.match(r"\d+ +(pwrite64|fsync|renameat)\(", line)]
    assert calls == ["pwrite64", "fsync", "renameat", "fsync"]
    for line in trace:
        if "profiles" in line or "default." in line:
            assert "openat" not in line or "O_CLOEXEC" in line, line


@needs_strace
@pytest.mark.parametrize(
    "fault",
    ["fallocate:error=ENOSPC", "fallocate:error=EDQUOT", "flock:error=ENOLCK", "fallocate:error=EFBIG"],
)
def test_what_cannot_be_stored_is_not_spent(jwtctl, mock, fault):
    bench = Bench(jwtctl, mock, **STRICT)
    bench.long_lived()
    bench.renew()
    before = bench.stored()
    result, _ = traced(jwtctl, ["-e", "trace=fallocate,flock", "-e", f"inject={fault}"], "get", "/me/")
    assert result.status == 74, result
    assert str(jwtctl.config) in result.err
    assert bench.stored() == before and bench.leftovers() == []
    assert bench.verdict() == "alive"
    assert bench.server.refreshes() == 1


@needs_strace
@pytest.mark.parametrize("fault", ["pwrite64:error=EIO", "fsync:error=EIO:when=1", "renameat:error=EIO"])
def test_what_was_got_and_cannot_be_stored_serves_the_command_and_is_said(jwtctl, mock, fault):
    bench = Bench(jwtctl, mock, **STRICT)
    bench.long_lived()
    bench.renew()
    before = bench.stored()
    result, _ = traced(jwtctl, ["-e", "trace=pwrite64,fsync,renameat", "-e", f"inject={fault}"], "get", "/me/")
    assert b"pawan" in result.out, result
    assert "could not be stored" in result.err
    assert bench.stored() == before
    assert not [name for name in bench.leftovers() if name.endswith(".tmp")]
