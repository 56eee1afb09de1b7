"""What each line does against a server: httpie and jwtctl, side by side."""

import pytest

import cases
import comparison
import original
from live_server import LiveServer

LINES = cases.read("live.txt")


@pytest.fixture(scope="module")
def server():
    other = LiveServer()
    server = LiveServer(other)
    yield server
    server.stop()
    other.stop()


@pytest.fixture
def both(jwtctl, tmp_path, server):
    """Runs the steps of a line with both programs; each gives its outcomes and what the servers saw."""

    def run(line, other_line=None):
        def ours(case, folder):
            return comparison.run(jwtctl, case, folder)

        return watch("ours", ours, line), watch("theirs", original.run, other_line or line)

    def watch(name, program, line):
        folder = tmp_path / name
        folder.mkdir()
        seen = server.requests, server.other.requests
        for requests in seen:
            requests.clear()
        outcomes = [program(ready(step), folder) for step in cases.Case.sequence(line)]
        return outcomes, [comparison.requests(requests) for requests in seen]

    def ready(case):
        case = case.with_urls(URL=server.url, OTHER=server.other.url)
        return case if case.input is not None else case.with_options("--ignore-stdin")

    return run


def assert_same(ours, theirs):
    assert comparison.plain(ours.out) == comparison.plain(theirs.out)
    assert ours.status == theirs.status, ours.err
    assert comparison.message(ours.err) == comparison.message(theirs.err)
    assert comparison.files(ours.files) == comparison.files(theirs.files)


@pytest.mark.parametrize("line", LINES)
def test_both_do_the_same(both, line):
    (ours, ours_seen), (theirs, theirs_seen) = both(line)
    assert ours_seen == theirs_seen
    for our_step, their_step in zip(ours, theirs, strict=True):
        assert_same(our_step, their_step)
