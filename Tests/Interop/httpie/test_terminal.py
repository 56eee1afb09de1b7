"""What each line shows on a terminal, in httpie and in jwtctl, down to the colour of every character."""

import re
import termios

import pexpect
import pytest

import cases
import comparison
import original
import screen
from differences import TERMINAL_GAPS, marked
from live_server import LiveServer
from support.program import finish_terminal

LINES = cases.read("terminal.txt")


@pytest.fixture(scope="module")
def server():
    server = LiveServer()
    yield server
    server.stop()


def on_a_terminal(jwtctl, case, folder):
    shown, status = finish_terminal(spawn(jwtctl, case, folder))
    return shown, status, original.new_files(folder)


def spawn(jwtctl, case, folder):
    """Starts a case with jwtctl on a terminal that passes line ends through as they come."""
    work, config = cases.lay_out(folder, case)

    def pass_line_ends_through():
        attributes = termios.tcgetattr(1)
        attributes[1] &= ~termios.OPOST
        termios.tcsetattr(1, termios.TCSANOW, attributes)

    return pexpect.spawn(
        str(jwtctl.linked(case.program).path),
        case.arguments,
        env={"TERM": "xterm-256color"} | comparison.environment(case, work, config),
        cwd=str(work),
        timeout=30,
        dimensions=(24, 80),
        encoding="utf-8",
        codec_errors="backslashreplace",
        preexec_fn=pass_line_ends_through,
    )


@pytest.mark.parametrize("line", marked(LINES, TERMINAL_GAPS))
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


def test_control_characters_of_a_server_do_not_reach_the_terminal(jwtctl, tmp_path, server):
    case = cases.Case.parse("http $URL/echo --raw '\x9b2J'").with_urls(URL=server.url)
    shown, _, _ = on_a_terminal(jwtctl, case, tmp_path)
    assert "\x9b" not in shown and r"\u009b2J" in shown


def test_no_color_means_none(jwtctl, tmp_path, server):
    case = cases.Case.parse("NO_COLOR=1 http $URL/json").with_urls(URL=server.url)
    shown, _, _ = on_a_terminal(jwtctl, case, tmp_path)
    assert "\x1b" not in shown and '"z": 1' in shown


def test_a_dumb_terminal_gets_no_colours(jwtctl, tmp_path, server):
    case = cases.Case.parse("TERM=dumb http $URL/json").with_urls(URL=server.url)
    shown, _, _ = on_a_terminal(jwtctl, case, tmp_path)
    assert "\x1b" not in shown and '"z": 1' in shown


@pytest.mark.parametrize(
    ("path", "saved"),
    [
        ("/files/plain.txt", "plain.txt"),
        ("/files/no-extension", "no-extension.txt"),
        ("/files/sheet?type=text/html", "sheet.html"),
        ("/files/values?type=application/json", "values.json"),
        ("/files/x.tar.gz", "x.tar.gz"),
        ("/files/folder/", "folder.txt"),
        ("/files/%C3%A9t%C3%A9.txt", "%C3%A9t%C3%A9.txt"),
        ("/files/with%20space.txt", None),
        ("/", "index.txt"),
        ("/files/text.txt", "text.txt-1"),
        ("/named?attachment;%20filename=given.txt", "given.txt"),
        ("/named?attachment;%20filename=%22two%20words.txt%22", "two words.txt"),
        ("/named?attachment;%20filename=../../etc/passwd", "passwd"),
        ("/named?attachment;%20filename=.hidden", "hidden"),
        ("/named?attachment;%20filename*=UTF-8%27%27%25C3%25A9t%25C3%25A9.txt", "été.txt"),
        ("/named?attachment", "named.txt"),
        ("/named?attachment;%20filename=text.txt", "text.txt-1"),
        ("/files/" + "n" * 300 + ".txt", "n" * 251 + ".txt"),
        ("/redirect/302?to=/text", "302.txt"),
    ],
)
def test_both_save_under_the_same_name(jwtctl, tmp_path, server, path, saved):
    case = cases.Case.parse("http -d").with_options(server.url + path)
    (tmp_path / "ours").mkdir()
    (tmp_path / "theirs").mkdir()
    shown, status, files = on_a_terminal(jwtctl, case, tmp_path / "ours")
    theirs = original.run(case, tmp_path / "theirs", terminal=True)
    assert (files, status) == (theirs.files, theirs.status)
    assert saved is None or f"work/{saved}" in files
    assert "Downloading to" in shown and "Done." in shown


@pytest.mark.parametrize("line", ["http -a user $URL/basic", "http -A digest -a user $URL/digest/MD5/auth"])
def test_a_password_is_asked_for(jwtctl, tmp_path, server, line):
    case = cases.Case.parse(line).with_urls(URL=server.url)
    session = spawn(jwtctl, case, tmp_path)
    session.expect(r"http: password for user@127\.0\.0\.1:\d+:+ ")
    session.waitnoecho()
    session.sendline("pass")
    shown, status = finish_terminal(session)
    assert status == 0
    assert '"authenticated": true' in screen.text(screen.cells(shown))


def tidy(shown):
    """The screen without what differs between any two runs: how long things took."""
    cells = screen.cells(shown)
    for number in reversed(list(re.finditer(r"(?<=Elapsed time: )[\d.e-]+", screen.text(cells)))):
        del cells[number.start() : number.end()]
    return cells
