"""The mock against the real thing: one request after the other to both, and no difference between the answers.

What is compared is the status line, every header in its order (all but `Date` and `Set-Cookie`), and the body byte by byte.
Tokens are compared by what they say.
"""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import exchange  # noqa: E402
import http_scenarios  # noqa: E402
import settings_scenarios  # noqa: E402
import student_scenarios  # noqa: E402
import token_scenarios  # noqa: E402
from conftest import servers  # noqa: E402
from steps import log_in  # noqa: E402
from support.servers import DjangoServer, MockServer  # noqa: E402


def everyday_scenarios():
    for topic in (token_scenarios, student_scenarios, http_scenarios):
        yield from topic.scenarios()


GROUPS = {"defaults": ({}, [], list(everyday_scenarios())), **settings_scenarios.GROUPS}


class Pair:
    """Both servers, with what each of them has said so far."""

    def __init__(self, real, mock):
        self.servers = {"real": real, "mock": mock}
        self.memories = {"real": {}, "mock": {}}

    def play(self, step):
        """Sends one step's request to both; returns what differs, as text."""
        answers = {}
        for name, server in self.servers.items():
            memory = self.memories[name]
            answer = exchange.send(server.port, step.request(memory))
            if answer.status.startswith("HTTP/1.1 2"):
                memory |= {new: str(answer.json[member]) for new, member in step.remember.items() if member in answer.json}
            answers[name] = answer.comparable(server.port)
        differences = [
            f"  {part}: real {real!r}, mock {answers['mock'][part]!r}"
            for part, real in answers["real"].items()
            if real != answers["mock"][part]
        ]
        return "\n".join([f"{step.method} {step.path[:100]} {step.body[:100]!r}", *differences]) if differences else ""


@pytest.fixture(scope="module")
def pair(request, tmp_path_factory):
    settings, options, _ = GROUPS[request.param]
    real = servers(lambda: DjangoServer(tmp_path_factory.mktemp("django")))
    mock = servers(lambda: MockServer(tmp_path_factory.mktemp("mock"), program()))
    pair = Pair(next(real)(**settings), next(mock)(options=options))
    pair.play(log_in())
    yield pair
    for generator in (real, mock):
        next(generator, None)


def program():
    import os

    return os.environ["JWTCTL"]


def pytest_generate_tests(metafunc):
    if "pair" in metafunc.fixturenames:
        cases = [(group, steps, f"{group}: {name}") for group, (_, _, rows) in GROUPS.items() for name, steps in rows]
        metafunc.parametrize(
            ("pair", "steps"), [case[:2] for case in cases], ids=[ascii(case[2]) for case in cases], indirect=["pair"], scope="module"
        )


def test_the_mock_answers_as_the_real_server_does(pair, steps):
    differences = [difference for step in steps if (difference := pair.play(step))]
    assert not differences, "\n".join(differences)
