"""A pytest plugin: the tests of httpie's authors call jwtctl where they call httpie.

Their `http()` and `httpie()` hand a command line and an `Environment` to httpie's main functions. Those are replaced by
ones that run the program under test as a process, in an environment made to be the same.
"""

import builtins
import io
import os
import re
import signal
import socket
import ssl
import tempfile
import warnings
from enum import Enum
from pathlib import Path
from unittest import mock

import httpie.cli.argtypes as argument_types
import httpie.__main__
import httpie.cli.definition
import httpie.core
import httpie.manager.__main__ as manager
import pytest
import requests
import responses
from httpie.cli.exceptions import ParseError
from httpie.cli.nested_json import NestedJSONSyntaxError
from httpie.status import ExitStatus

import process
from left_out import DEFECTS, IMPOSSIBLE_FOR_ROOT, INAPPLICABLE
from stand_in import REMOTE_HOST, StandIn

# The same as in the suite's own conftest.py: interrupts are for the tests to send, whatever the shell ignores.
signal.signal(signal.SIGINT, signal.default_int_handler)

JWTCTL = Path(os.environ["JWTCTL"])
LINKS = tempfile.TemporaryDirectory(prefix="jwtctl")
QUIET = re.compile(r"-q+|--quiet")
STAND_IN = StandIn()
PROMPTS = [(argument_types.AuthCredentials, "_getpass"), (argument_types.SSLCredentials, "_prompt_password")]
UNTOUCHED = [vars(owner).get(name) for owner, name in PROMPTS]
NETRC_READERS = [(requests.sessions, "get_netrc_auth"), (httpie.cli.argparser, "get_netrc_auth")]


class UsageError(ParseError, SystemExit):
    """What ended a run because of its arguments. From outside, one cannot tell which of the two httpie would raise."""


class NestedNameError(NestedJSONSyntaxError):
    """The error of a nested name, as it was printed."""

    def __init__(self, text):
        self.text = text

    def __str__(self):
        return self.text


def main(args, env):
    """What stands in for `httpie.core.main`: returns the status, or raises what httpie would with --traceback."""
    result = run(args, env)
    if result.status == 1 and {"--traceback", "--debug"} & set(args):
        raise exception(result.err.decode())
    return ExitStatus(result.status)


def manage(args, env):
    """What stands in for the main function of `httpie`, which tells what is wrong and raises nothing."""
    return ExitStatus(run(args, env).status)


def run(args, env):
    program, *arguments = map(text, args)
    streams = process.Streams(given_input(env), env.stdout_isatty, env.stderr_isatty)
    if told_to_interrupt():
        return interrupted(program, arguments, streams, env)
    person = process.Person(password=password_to_type())
    result = process.run(command(program, arguments), streams, person, environment(env, arguments))
    # What httpie itself has said so far, on reading its configuration, does not count.
    env.stderr.seek(0)
    env.stderr.truncate()
    write(env.stdout, result.out)
    write(env.stderr, result.err)
    keep_quiet(program, arguments, streams, env, result)
    return result


def text(argument):
    return argument.value if isinstance(argument, Enum) else str(argument)


def command(program, arguments):
    link = Path(LINKS.name) / os.path.basename(program)
    if not link.exists():
        link.symlink_to(JWTCTL)
    return [link, *arguments]


def given_input(env):
    if env.stdin is None:
        return process.CLOSED
    if env.stdin_isatty:
        return process.TERMINAL
    content = env.stdin if isinstance(env.stdin, (str, bytes)) else read(env.stdin)
    return content.encode() if isinstance(content, str) else content


def read(stream):
    # Without an input of their own the tests leave pytest's, which refuses to be read.
    try:
        return stream.read()
    except OSError:
        return b""


def environment(env, arguments):
    values = os.environ | {"LANG": "C.UTF-8", "TERM": "xterm-256color" if env.colors else "dumb"}
    env.config  # Asking for it makes the folder.
    values["HTTPIE_CONFIG_DIR"] = str(env.config_dir)
    if responses.mock.registered() or REMOTE_HOST in " ".join(arguments):
        values["http_proxy"] = STAND_IN.url
    return values | netrc(env, arguments)


def netrc(env, arguments):
    """The variable that names a file which says what the patched reader of the file would have."""
    for owner, name in NETRC_READERS:
        reader = getattr(owner, name)
        if isinstance(reader, mock.Mock):
            user, password = reader.return_value
            path = env.config_dir / "netrc"
            path.write_text(f"machine 127.0.0.1 login {user} password {password}\n")
            # Whether it was read shows in the answer; the tests count the calls as well.
            if "--ignore-netrc" not in arguments:
                reader()
            return {"NETRC": str(path)}
    return {}


def password_to_type():
    """What a test makes of the prompts, if it does."""
    for (owner, name), untouched in zip(PROMPTS, UNTOUCHED, strict=True):
        if vars(owner).get(name) is not untouched:
            return vars(owner)[name](None, "")
    return None


def told_to_interrupt():
    patched = httpie.core.program, httpie.cli.definition.parser.parse_args
    return any(isinstance(getattr(one, "side_effect", None), KeyboardInterrupt) for one in patched)


def interrupted(program, arguments, streams, env):
    """Runs the command with a server that never answers, and presses Ctrl-C when it was asked."""
    arguments = [re.sub(r"http://127\.0\.0\.1:\d+", STAND_IN.url, argument) for argument in arguments]
    STAND_IN.asked.clear()
    STAND_IN.is_silent = True
    try:
        person = process.Person(interrupts=STAND_IN.asked)
        result = process.run(command(program, arguments), streams, person, environment(env, arguments))
    finally:
        STAND_IN.is_silent = False
    return result


def write(stream, content):
    if content:
        binary = stream if isinstance(stream, io.BytesIO) else stream.buffer if hasattr(stream, "buffer") else None
        binary.write(content) if binary else stream.write(content.decode())


def keep_quiet(program, arguments, streams, env, result):
    """Tests of --quiet ask where httpie's output went. From outside it went nowhere if nothing was said; what would
    have been said is what the same command says without the option."""
    if not any(QUIET.fullmatch(argument) for argument in arguments):
        return
    if env._devnull is not None:
        loud = command(program, [argument for argument in arguments if not QUIET.fullmatch(argument)])
        person = process.Person(password=password_to_type())
        write(env.devnull, process.run(loud, streams, person, environment(env, arguments)).out)
    if not result.err:
        env.stderr = env.devnull
    if not result.out and ("--output" not in arguments or "--download" in arguments):
        env.stdout = env.devnull


def exception(err):
    """The exception that the same failure is in httpie, by the name it is reported under."""
    if match := re.search(r"^HTTPie \w+ Error: .*", err, re.MULTILINE | re.DOTALL):
        return NestedNameError(match[0])
    match = re.search(r"^https?: error: (\w+): (.*)", err, re.MULTILINE | re.DOTALL)
    if match is None:
        return UsageError(err)
    kind = getattr(requests.exceptions, match[1], None) or getattr(builtins, match[1], RuntimeError)
    error = kind(match[2].strip())
    # Python tells the cause apart from the error; some tests look for it there.
    if match[1] == "SSLError":
        error.__context__ = ssl.SSLError(match[2])
        error.__context__.reason = match[2]
    return error


def pytest_configure():
    """Puts jwtctl in the place of httpie, and a server of ours in that of the one their tests reach over the network."""
    # Their environments turn every warning on when they go, and leave files open.
    warnings.resetwarnings = lambda: None
    httpie.core.main = main
    manager.main = manage
    httpie.__main__.__file__ = str(Path(__file__).with_name("start.py"))
    resolve = socket.gethostbyname
    socket.gethostbyname = lambda host: "127.0.0.1" if host == REMOTE_HOST else resolve(host)


def pytest_unconfigure():
    LINKS.cleanup()


@pytest.fixture(scope="session", autouse=True)
def remote_host(httpbin):
    STAND_IN.httpbin = httpbin.url


def pytest_collection_modifyitems(config, items):
    table = INAPPLICABLE | (IMPOSSIBLE_FOR_ROOT if os.geteuid() == 0 else {})
    left_out = [item for item in items if reason(item, table)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]
    for item in items:
        if defect := reason(item, DEFECTS):
            item.add_marker(pytest.mark.xfail(reason=defect, strict=True))


def reason(item, table):
    """Why a test is in a table: its folder, its file, its class, its function or itself may stand there."""
    file, _, name = item.nodeid.partition("tests/")[2].partition("::")
    function = name.partition("[")[0]
    names = {file, file.partition("/")[0]}
    names |= {f"{file}::{part}" for part in (function.partition("::")[0], function, name)}
    return next((why for why, listed in table.items() if names & set(listed)), None)
