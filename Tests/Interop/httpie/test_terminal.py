"""What each line shows on a terminal, in httpie and in jwtctl, down to the colour of every character."""

import re
import termios

import pexpect
import pytest

import cases
import comparison
import original
import screen
from live_server import LiveServer
from support.program import finish_terminal

LINES = cases.read("terminal.txt")


@pytest.fixture(scope="module")
def server():
    server = LiveServer()
    yield server
    server.stop()


def on_a_terminal(jwtctl, case, folder):
    """Runs a case with jwtctl on a terminal that passes line ends through as they come."""
    work, config = cases.lay_out(folder, case)

    def pass_line_ends_through():
        attributes = termios.tcgetattr(1)
        attributes[1] &= ~termios.OPOST
        termios.tcsetattr(1, termios.TCSANOW, attributes)

    session = pexpect.spawn(
        str(jwtctl.linked(case.program).path),
        case.arguments,
        env=comparison.environment(case, work, config) | {"TERM": "xterm-256color"},
        cwd=str(work),
        timeout=30,
        dimensions=(24, 80),
        encoding="utf-8",
        codec_errors="backslashreplace",
        preexec_fn=pass_line_ends_through,
    )
    shown, status = finish_terminal(session)
    return shown, status, original.new_files(folder)


@pytest.mark.parametrize("line", LINES)
def test_both_show_the_same(jwtctl, tmp_path, server, line):
    case = cases.Case.parse(line).with_urls(URL=server.url)
    (tmp_path / "ours").mkdir()
    (tmp_path / "theirs").mkdir()
    shown, status, files = on_a_terminal(jwtctl, case, tmp_path / "ours")
    theirs = original.run(case, tmp_path / "theirs", terminal=True)
    our_cells, their_cells = tidy(shown), tidy(theirs.out.decode("utf-8", "backslashreplace"))
    assert screen.text(our_cells) == screen.text(their_cells)
    assert screen.runs(our_cells) == screen.runs(their_cells)
    assert status == theirs.status
    assert comparison.files(files) == comparison.files(theirs.files)


def tidy(shown):
    """The screen without what differs between any two runs: the name of the client, and how long things took."""
    cells = screen.cells(re.sub(r"(HTTPie/3\.2\.4|jwtctl/[\w.+-]+)", "TOOL", shown))
    for number in reversed(list(re.finditer(r"(?<=Elapsed time: )[\d.e-]+", screen.text(cells)))):
        del cells[number.start() : number.end()]
    return cells
