"""Every `http …` line of the tutorial, with `http` linked to jwtctl, next to real httpie."""

import json
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from support.servers import PASSWORDS

# The tutorial's lines as they stand there; a stale token of its author is shortened to three letters.
GUIDE = r"""
http POST http://127.0.0.1:8000/token/ \
username="pawan" password="P@ssw0rd1647@779!"

http POST http://127.0.0.1:8000/varifyToken/ \
refresh="eyJ"

http POST http://127.0.0.1:8000/api/token/verify/ \
token="YOUR_ACCESS_TOKEN"

http GET http://127.0.0.1:8000/student/authentication/ \
Authorization:"Bearer YOUR_ACCESS_TOKEN"

http POST http://127.0.0.1:8000/varifyToken/ \
token="eyJ"

http POST http://127.0.0.1:8000/api/token/refresh/ \
refresh="PASTE_REFRESH_TOKEN_HERE"

http GET http://127.0.0.1:8000/student/authentication/ \
Authorization:"Bearer eyJ"

http GET http://127.0.0.1:8000/student/authentication/1/ \
Authorization:"Bearer YOUR_ACCESS_TOKEN"

http POST http://127.0.0.1:8000/student/authentication/ \
Authorization:"Bearer YOUR_ACCESS_TOKEN" \
username="newuser" email="newuser@gmail.com" password="test@123"

http PUT http://127.0.0.1:8000/student/authentication/1/ \
Authorization:"Bearer YOUR_ACCESS_TOKEN" \
username="updateduser" email="updated@gmail.com"

http PATCH http://127.0.0.1:8000/student/authentication/1/ \
Authorization:"Bearer YOUR_ACCESS_TOKEN" \
email="changed@gmail.com"

http DELETE http://127.0.0.1:8000/student/authentication/1/ \
Authorization:"Bearer YOUR_ACCESS_TOKEN"

http OPTIONS http://127.0.0.1:8000/student/authentication/
"""
LINES = [shlex.split(line.replace("\\\n", " ")) for line in GUIDE.strip().split("\n\n")]

# What the server answers once a reader has put real tokens in, line by line.
ANSWERS = [200, 400, 200, 200, 200, 200, 200, 200, 201, 200, 200, 204, 401]


@pytest.fixture
def http(jwtctl):
    return jwtctl.linked("http")


def at(server, line, tokens={}):
    """The line's arguments, sent to the test's server, with real tokens if there are any."""
    words = [word.replace("http://127.0.0.1:8000", server.url) for word in line[1:]]
    for placeholder, token in tokens.items():
        words = [word.replace(placeholder, token) for word in words]
    return words


def test_the_whole_tutorial_runs_with_tokens_put_in(http, backend):
    server = backend()
    pair = json.loads(http.succeed(*at(server, LINES[0]), "--ignore-stdin"))
    tokens = {
        "YOUR_ACCESS_TOKEN": pair["access"],
        "PASTE_REFRESH_TOKEN_HERE": pair["refresh"],
        "eyJ": pair["access"],
    }
    for line, expected in zip(LINES, ANSWERS, strict=True):
        words = at(server, line, {name: token for name, token in tokens.items() if f"{name}" in " ".join(line)})
        head = http.succeed("--ignore-stdin", "--print=h", *words)
        assert head.split()[1] == str(expected), line


@pytest.mark.parametrize("line", LINES, ids=" ".join)
@pytest.mark.parametrize("options", [[], ["--check-status"], ["--print=HhBb"], ["-v", "--pretty=format"]], ids=" ".join)
def test_each_line_as_typed_does_what_httpie_does(http, django, line, options):
    if line is LINES[0]:
        line = [*line[:-1], "password=wrong"]  # Two logins never give the same tokens.
    server = django()
    words = ["--ignore-stdin", *options, *at(server, line)]
    ours = http(*words)
    theirs = subprocess.run(
        [Path(sys.executable).with_name("http"), *words], env=http.environment, capture_output=True, timeout=60
    )
    assert ours.status == theirs.returncode
    assert comparable(ours.out) == comparable(theirs.stdout)


def comparable(output):
    """Without what differs between any two runs: the clock and the name of the client."""
    lines = output.splitlines(keepends=True)
    return [line for line in lines if not line.startswith((b"Date:", b"User-Agent:"))]
