"""What each line does against a server: httpie and jwtctl, side by side."""

import os
import stat
import tempfile
from pathlib import Path

import pytest

import cases
import certificates
import comparison
import original
from differences import GAPS, LIVE, OUTCOMES, marked
from live_server import LiveServer

LINES = cases.read("live.txt")


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    """What stands for $NAME in a line, and the servers among it."""
    folder = tmp_path_factory.mktemp("certificates")
    certificates.make(folder)
    other = LiveServer()
    running = {
        "URL": LiveServer(other),
        "OTHER": other,
        "SECURE": LiveServer(tls=certificates.server_context(folder)),
        "MUTUAL": LiveServer(tls=certificates.server_context(folder, asks_for_client=True)),
    }
    yield {"CERTIFICATES": str(folder)} | {name: server.url for name, server in running.items()}, running.values()
    for server in running.values():
        server.stop()


@pytest.fixture
def server(servers):
    return next(iter(servers[1]))


@pytest.fixture
def both(jwtctl, tmp_path, servers):
    """Runs the steps of a line with both programs; each gives its outcomes and what the servers saw."""

    def run(line, other_line=None):
        return watch("ours", ours, line), watch("theirs", original.run, other_line or line)

    def ours(case, folder):
        return comparison.run(jwtctl, case, folder)

    def watch(name, program, line):
        folder = Path(tempfile.mkdtemp(prefix=name, dir=tmp_path))
        seen = [server.requests for server in servers[1]]
        for requests in seen:
            requests.clear()
        outcomes = [program(ready(step), folder) for step in cases.Case.sequence(line)]
        return outcomes, [comparison.requests(requests) for requests in seen]

    def ready(case):
        case = case.with_urls(**servers[0])
        return case if case.input is not None else case.with_options("--ignore-stdin")

    return run


def assert_same(ours, theirs):
    assert comparison.plain(ours.out) == comparison.plain(theirs.out)
    assert ours.status == theirs.status, ours.err
    assert comparison.message(ours.err) == comparison.message(theirs.err)
    assert comparison.files(ours.files) == comparison.files(theirs.files)


@pytest.mark.parametrize("line", marked(LINES, GAPS))
def test_both_do_the_same(both, line):
    (ours, ours_seen), (theirs, theirs_seen) = both(line)
    assert ours_seen == theirs_seen
    for our_step, their_step in zip(ours, theirs, strict=True):
        assert_same(our_step, their_step)


@pytest.mark.parametrize("row", LIVE, ids=lambda row: row.typed)
def test_a_defect_of_httpie_is_not_copied(both, row):
    ([ours], ours_seen), ([theirs], theirs_seen) = both(row.typed, row.means)
    assert_same(ours, theirs)
    assert ours_seen == theirs_seen
    _, ([mistaken], mistaken_seen) = both(row.typed)
    assert (mistaken.status, mistaken.out, mistaken_seen) != (theirs.status, theirs.out, theirs_seen)


@pytest.mark.parametrize("row", OUTCOMES, ids=lambda row: row.typed)
def test_what_httpie_gets_wrong_comes_out_right(both, row):
    ([*_, ours], _), ([*_, theirs], _) = both(row.typed)
    assert comparison.is_expected(ours, row), ours
    assert not comparison.is_expected(theirs, row)


def test_a_reader_that_closes_the_pipe_is_no_error(jwtctl, server):
    program = jwtctl.linked("http")
    process = program.start("--ignore-stdin", f"{server.url}/big")
    process.stdout.close()
    assert process.stderr.read() == b""


def test_debug_tells_what_runs_and_what_is_sent(both, server):
    ([ours], ours_seen), ([theirs], theirs_seen) = both("http --debug $URL/text")
    assert (ours.status, ours.out, ours_seen) == (theirs.status, theirs.out, theirs_seen)
    assert theirs.err.startswith("HTTPie 3.2.4\n")
    assert ours.err.startswith("HTTPie 3.2.4\n")
    assert f"\n>>> GET {server.url}/text\n" in ours.err


@pytest.mark.parametrize("umask", [0o000, 0o022])
def test_a_session_file_is_its_owner_s_alone(jwtctl, server, tmp_path, umask):
    program = jwtctl.linked("http")
    before = os.umask(umask)
    try:
        program.succeed("--ignore-stdin", "--session=s", "-a", "user:pass", f"{server.url}/basic")
    finally:
        os.umask(before)
    [session] = program.config.rglob("s.json")
    assert stat.S_IMODE(session.stat().st_mode) == 0o600
