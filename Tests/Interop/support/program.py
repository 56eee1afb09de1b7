"""Running jwtctl as a person or a script would: with arguments, an environment, input, or a terminal."""

import os
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pexpect


@dataclass
class Result:
    """What a finished process left behind. `out` is exact; `text` and `err` are for reading."""

    status: int
    out: bytes
    err: str

    @property
    def text(self):
        return self.out.decode()


class Program:
    """jwtctl with a home, a configuration folder and an environment of its own."""

    def __init__(self, path, folder):
        self.path = Path(path)
        self.home = folder / "home"
        self.home.mkdir()
        self.config = folder / "config"
        self.work = folder / "work"
        self.work.mkdir()
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "JWTCTL_CONFIG_DIR": str(self.config),
            "LANG": "C.UTF-8",
            "TZ": "UTC",
        }

    def __call__(self, *arguments, input=b"", env={}, environment=None, timeout=60):
        """Runs to the end, away from any terminal; standard input holds `input`. `env` adds to the environment,
        `environment` replaces it."""
        done = subprocess.run(
            [self.path, *arguments],
            input=input,
            capture_output=True,
            env=(self.environment if environment is None else environment) | env,
            cwd=self.work,
            timeout=timeout,
        )
        return Result(done.returncode, done.stdout, done.stderr.decode())

    def succeed(self, *arguments, **options):
        """Runs, expects exit status 0 and returns the text on standard output."""
        result = self(*arguments, **options)
        assert result.status == 0, f"{arguments} ended with {result.status}: {result.err}{result.out!r}"
        return result.text

    def start(self, *arguments, env={}):
        """Starts without waiting."""
        return subprocess.Popen(
            [self.path, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=self.environment | env,
            cwd=self.work,
        )

    def terminal(self, *arguments, env={}, timeout=30):
        """Starts on a terminal of 80 columns; talk to it with `expect` and `sendline`."""
        return pexpect.spawn(
            str(self.path),
            list(arguments),
            env=self.environment | {"TERM": "xterm-256color"} | env,
            cwd=str(self.work),
            timeout=timeout,
            dimensions=(24, 80),
            encoding="utf-8",
        )

    def linked(self, name):
        """The same program under another name, as `http` for instance."""
        link = self.work.parent / name
        if not link.exists():
            link.symlink_to(self.path)
        return self.changed(path=link)

    def inside(self, folder):
        """The same program in another working folder."""
        return self.changed(work=folder)

    def changed(self, **attributes):
        other = object.__new__(Program)
        other.__dict__.update(self.__dict__ | attributes)
        return other

    def profile(self, name="default"):
        """The profile file, wherever its contents come from."""
        return self.config / "profiles" / f"{name}.json"


def finish(process, timeout=60):
    """Waits for a process that `start` returned; one that a signal ended has 128 and the signal's number for a status,
    as a shell would say."""
    out, err = process.communicate(timeout=timeout)
    status = process.returncode if process.returncode >= 0 else 128 - process.returncode
    return Result(status, out, err.decode())


def finish_terminal(session):
    """Reads a terminal session to its end: all that was shown since the last match, and the exit status."""
    session.expect(pexpect.EOF)
    shown = session.before
    session.close()
    status = session.exitstatus if session.signalstatus is None else 128 + session.signalstatus
    return shown, status


def interrupt(process):
    process.send_signal(signal.SIGINT)
