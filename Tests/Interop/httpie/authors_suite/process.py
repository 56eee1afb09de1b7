"""Running a program with standard streams of every kind: pipes, terminals, none at all."""

import fcntl
import os
import signal
import subprocess
import termios
import threading
import time
from dataclasses import dataclass, field

TERMINAL = object()
CLOSED = object()


@dataclass
class Streams:
    """What the standard streams are: `input` is bytes, TERMINAL or CLOSED; the others are terminals or pipes."""

    input: object
    output_is_terminal: bool
    errors_are_terminal: bool


@dataclass
class Person:
    """Who sits at the terminal: types `password` when asked for one, presses Ctrl-C when `interrupts` is set."""

    password: str | None = None
    interrupts: threading.Event | None = None


@dataclass
class Result:
    status: int
    out: bytes = b""
    err: bytes = b""


@dataclass
class Reader:
    """Reads one stream to its end, in a thread of its own."""

    descriptor: int
    pieces: list = field(default_factory=list)

    def __post_init__(self):
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()

    def read(self):
        # A terminal says that its last user has gone with an error.
        try:
            while piece := os.read(self.descriptor, 65536):
                self.pieces.append(piece)
        except OSError:
            pass

    def finish(self):
        self.thread.join(30)
        os.close(self.descriptor)
        return b"".join(self.pieces)


def run(command, streams, person, environment, timeout=60):
    """Runs a command to its end. It has a controlling terminal in any case, as a program that a person starts has."""
    keyboard, controlling = terminal()
    out, out_end = terminal() if streams.output_is_terminal else os.pipe()
    err, err_end = terminal() if streams.errors_are_terminal else os.pipe()
    holds_input = streams.input not in (TERMINAL, CLOSED)

    def attach():
        os.setsid()
        fcntl.ioctl(controlling, termios.TIOCSCTTY, 0)
        if streams.input is CLOSED:
            os.close(0)

    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE if holds_input else controlling,
        stdout=out_end,
        stderr=err_end,
        env=environment,
        preexec_fn=attach,
    )
    for descriptor in (out_end, err_end):
        os.close(descriptor)
    readers = Reader(out), Reader(err), Reader(keyboard)
    if holds_input:
        threading.Thread(target=feed, args=(process.stdin, streams.input), daemon=True).start()
    try:
        act(person, process, keyboard, controlling)
        status = process.wait(timeout)
    finally:
        process.kill()
        os.close(controlling)
    out, err, _ = (reader.finish() for reader in readers)
    return Result(status if status >= 0 else 128 - status, out, err)


def terminal():
    """Both ends of a terminal that passes line ends through as they come."""
    master, slave = os.openpty()
    attributes = termios.tcgetattr(slave)
    attributes[1] &= ~termios.OPOST
    termios.tcsetattr(slave, termios.TCSANOW, attributes)
    return master, slave


def feed(stream, content):
    try:
        stream.write(content)
        stream.close()
    except BrokenPipeError:
        pass


def act(person, process, keyboard, controlling):
    if person.password is not None and waits(process, lambda: not echoes(controlling)):
        os.write(keyboard, person.password.encode() + b"\n")
    if person.interrupts is not None:
        waits(process, person.interrupts.is_set)
        process.send_signal(signal.SIGINT)


def echoes(descriptor):
    return bool(termios.tcgetattr(descriptor)[3] & termios.ECHO)


def waits(process, condition, seconds=20):
    """Whether the condition came true while the process ran."""
    deadline = time.monotonic() + seconds
    while process.poll() is None and time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.005)
    return False
