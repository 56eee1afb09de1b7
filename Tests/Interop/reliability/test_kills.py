"""SIGKILL: at random moments of a refresh, and on entry to every system call that touches the store.

JWTCTL_KILLS says how many random kills there are; 500 unless given.
"""

import os
import random
import re
import shutil
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from reliability.bench import Bench, traced
from support.program import Program, finish

KILLS = int(os.environ.get("JWTCTL_KILLS", "500"))
WORKERS = 4
needs_strace = pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
STORE_CALLS = (
    "openat,mkdir,fstat,newfstatat,statx,read,getdents64,fchmod,unlinkat,fallocate,pwrite64,write,ftruncate,fsync,"
    "renameat,renameat2,flock,close"
)


@pytest.mark.parametrize("grace", ["0s", "10s"])
def test_random_kills_never_tear_a_profile(jwtctl, mock, tmp_path, grace):
    """A session ends only in the one window, and never with a server that forgives a repetition."""
    benches = []
    for number in range(WORKERS):
        folder = tmp_path / f"worker{number}"
        folder.mkdir()
        benches.append(Bench(Program(jwtctl.path, folder), mock, "--grace", grace))
    seeds = random.Random(time.time_ns())
    with ThreadPoolExecutor(WORKERS) as pool:
        share = KILLS // (WORKERS * (1 if grace == "0s" else 4))
        outcomes = list(pool.map(lambda bench: kill_at_random(bench, share, seeds.random()), benches))
    total = {name: sum(outcome[name] for outcome in outcomes) for name in outcomes[0]}
    print(f"grace {grace}: {total}")
    assert total["alive"] + total["lost"] == share * WORKERS
    assert total["landed"] > total["alive"] / 3
    assert total["lost"] <= (0 if grace == "10s" else share * WORKERS / 5)


def kill_at_random(bench, times, seed):
    chance = random.Random(seed)
    outcomes = {"alive": 0, "lost": 0, "landed": 0}
    longest = duration(bench)
    for _ in range(times):
        bench.expire()
        process = bench.jwtctl.start("get", "/me/")
        time.sleep(chance.uniform(0, longest))
        process.kill()
        outcomes["landed"] += finish(process).status == 137
        bench.stored()
        verdict = bench.verdict()
        outcomes[verdict] += 1
        assert bench.leftovers() == []
        if verdict == "lost":
            bench.renew()
    return outcomes


def duration(bench):
    start = time.monotonic()
    bench.jwtctl.succeed("get", "/me/")
    return time.monotonic() - start


@needs_strace
def test_a_kill_at_every_call_that_touches_the_store(jwtctl, mock):
    bench = Bench(jwtctl, mock)
    _, trace = traced(jwtctl, ["-e", f"trace={STORE_CALLS}"], "get", "/me/")
    points = store_points(trace, str(jwtctl.config))
    assert {name for name, _ in points} >= {"flock", "openat", "fallocate", "pwrite64", "fsync", "renameat", "close"}
    verdicts = []
    for name, number in points:
        bench.expire()
        traced(jwtctl, ["-e", f"trace={name}", "-e", f"inject={name}:signal=KILL:when={number}"], "get", "/me/")
        bench.stored()
        verdicts.append(((name, number), bench.verdict()))
        assert bench.leftovers() == []
        if verdicts[-1][1] == "lost":
            bench.renew()
    lost = [point for point, verdict in verdicts if verdict == "lost"]
    print(f"{len(points)} points; lost at {lost}")
    assert set(name for name, _ in lost) <= {"pwrite64"}, verdicts


def store_points(trace, config):
    """The calls that touch the store, each with its number among the calls of its name, as strace counts them:
    from one, in each thread by itself. Only the main thread touches the store."""
    main = trace[0].split()[0]
    counts, points, descriptors = {}, [], set()
    for line in trace:
        match = re.match(r"(\d+) +(\w+)\(([^,)]*)", line)
        if not match or match[1] != main:
            continue
        name, first = match[2], match[3]
        counts[name] = counts.get(name, 0) + 1
        touches = config in line or first in descriptors
        if name == "openat" and (opened := re.search(r"= (\d+)$", line)):
            (descriptors.add if touches else descriptors.discard)(opened[1])
        elif name == "close":
            descriptors.discard(first)
        if touches:
            points.append((name, counts[name]))
    return points


@needs_strace
def test_data_is_on_disk_before_its_name_and_no_descriptor_is_inherited(jwtctl, mock):
    Bench(jwtctl, mock)
    _, trace = traced(jwtctl, ["-e", "trace=openat,pwrite64,fsync,renameat"], "get", "/me/")
    calls = [re.match(r"\d+ +(\w+)", line)[1] for line in trace if re.match(r"\d+ +(pwrite64|fsync|renameat)\(", line)]
    assert calls == ["pwrite64", "fsync", "renameat", "fsync"]
    for line in trace:
        if "profiles" in line or "default." in line:
            assert "openat" not in line or "O_CLOEXEC" in line, line


@needs_strace
@pytest.mark.parametrize(
    "fault, remedy",
    [
        ("fallocate:error=ENOSPC", "df"),
        ("fallocate:error=EDQUOT", "quota"),
        ("fallocate:error=EFBIG", "ulimit -f"),
        ("flock:error=ENOLCK", "JWTCTL_LOCK_DIR"),
    ],
)
def test_what_cannot_be_stored_is_not_spent(jwtctl, mock, fault, remedy):
    bench = Bench(jwtctl, mock)
    before = bench.stored()
    result, _ = traced(jwtctl, ["-e", "trace=fallocate,flock", "-e", f"inject={fault}"], "get", "/me/")
    assert result.status == 74, result
    assert str(jwtctl.config) in result.err and remedy in result.err
    assert bench.stored() == before and bench.leftovers() == []
    assert bench.verdict() == "alive"
    assert bench.server.refreshes() == 1


@needs_strace
@pytest.mark.parametrize("fault", ["pwrite64:error=EIO", "fsync:error=EIO:when=1", "renameat:error=EIO"])
def test_what_was_got_and_cannot_be_stored_serves_the_command_and_is_said(jwtctl, mock, fault):
    """And the exit status is 74, although the answer is there; the next command knows what happened."""
    bench = Bench(jwtctl, mock)
    before = bench.stored()
    result, _ = traced(jwtctl, ["-e", "trace=pwrite64,fsync,renameat", "-e", f"inject={fault}"], "get", "/me/")
    assert b"pawan" in result.out and result.status == 74, result
    assert "could not be stored" in result.err
    assert bench.stored() == before and bench.leftovers() == []
    assert bench.verdict() == "lost"
