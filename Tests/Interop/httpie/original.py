"""Real httpie, run inside this process: a start of its own would cost half a second for every case."""

import io
import os
import warnings
from contextlib import contextmanager
from dataclasses import dataclass

import httpie.core
from httpie.context import Environment

import cases


@dataclass
class Outcome:
    """What a command did: its exit status, its output, its messages, and the files it left."""

    status: int
    out: bytes
    err: str
    files: dict


class Stream(io.TextIOWrapper):
    """A standard stream that keeps what is written to it."""

    def __init__(self, name, terminal, shared=None):
        super().__init__(shared or io.BytesIO(), encoding="utf-8", newline="", write_through=True)
        self.title = name
        self.terminal = terminal

    def isatty(self):
        return self.terminal

    @property
    def name(self):
        return self.title

    def content(self):
        return self.buffer.getvalue()


def run(case, folder, terminal=False):
    """Runs a case in a folder. On a `terminal`, messages are among the output, as a person would see them."""
    work, config = cases.lay_out(folder, case)
    out = Stream("<stdout>", terminal)
    err = Stream("<stderr>", terminal, out.buffer if terminal else None)
    with place(work, case.environment), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        environment = Environment(
            config_dir=config,
            stdin=None if case.input is None else input_file(folder, case.input),
            stdin_isatty=case.input is None,
            stdout=out,
            stdout_isatty=terminal,
            stderr=err,
            stderr_isatty=terminal,
            colors=256,
        )
        status = httpie.core.main([case.program, *case.arguments], env=environment)
    return Outcome(int(status), out.content(), "" if terminal else err.content().decode(), new_files(folder))


def input_file(folder, content):
    path = folder / "input"
    path.write_bytes(content)
    return path.open()


def new_files(folder):
    """The files that were not there before, or are different now."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_file() and name not in ("input", "config/config.json", "config/version_info.json"):
            content = path.read_bytes()
            if content != cases.FILES.get(name.removeprefix("work/")):
                found[name] = content
    return found


@contextmanager
def place(work, environment):
    before, folder = dict(os.environ), os.getcwd()
    for name in list(os.environ):
        if name.lower().endswith("_proxy") or name in ("NETRC", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE"):
            del os.environ[name]
    home = environment.get("HOME", "nobody")
    os.environ.update(environment | {"HOME": str(work / home), "COLUMNS": "80", "TERM": "xterm-256color"})
    os.chdir(work)
    try:
        yield
    finally:
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(before)
