"""Lines that chance put together, the same ones in every run: what they would send, and what they do against a server."""

import pytest

import comparison
import original
from live_server import LiveServer
from random_lines import Lines

SEEDS = range(20)
LINES_OF_A_SEED = 10


@pytest.fixture
def server():
    server = LiveServer()
    yield server
    server.stop()


@pytest.fixture
def both(jwtctl, tmp_path, server):
    """Runs a case with both programs, each in a folder of its own; gives outcomes and what the server saw."""

    def run(number, case):
        results = []
        for name, program in (("ours", lambda *at: comparison.run(jwtctl, *at)), ("theirs", original.run)):
            folder = tmp_path / f"{name}{number}"
            folder.mkdir()
            server.requests.clear()
            results.append((program(case.with_urls(URL=server.url), folder), comparison.requests(server.requests)))
        return results

    return run


@pytest.mark.parametrize("seed", SEEDS)
def test_both_would_send_the_same(both, seed):
    lines = Lines(f"offline {seed}")
    for number in range(LINES_OF_A_SEED):
        case = lines.offline().with_options("--offline")
        (ours, _), (theirs, _) = both(number, case)
        # Formatted, fields have an order.
        form = comparison.plain if "--pretty=format" in case.arguments else comparison.unordered
        assert_same(case, ours, theirs, form)


@pytest.mark.parametrize("seed", SEEDS)
def test_both_do_the_same(both, seed):
    lines = Lines(f"live {seed}")
    for number in range(LINES_OF_A_SEED):
        case = lines.live()
        (ours, ours_seen), (theirs, theirs_seen) = both(number, case)
        assert ours_seen == theirs_seen, case.line
        assert_same(case, ours, theirs, comparison.plain)


def assert_same(case, ours, theirs, form):
    assert form(ours.out) == form(theirs.out), case.line
    assert ours.status == theirs.status, (case.line, ours.err)
    assert comparison.message(ours.err) == comparison.message(theirs.err), case.line
    assert comparison.files(ours.files) == comparison.files(theirs.files), case.line
