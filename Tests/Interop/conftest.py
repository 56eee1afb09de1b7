"""What every test of the suite may ask for: servers, and the program under test."""

import os
import signal
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from support.program import Program  # noqa: E402
from support.servers import DjangoServer, MockServer  # noqa: E402

# A shell starts what it runs in the background with interrupts ignored, and a process hands that down to those it starts.
# Here they are for the tests to send.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def jwtctl(tmp_path):
    """The program under test, with an empty home."""
    folder = tmp_path / "jwtctl"
    folder.mkdir()
    return Program(os.environ["JWTCTL"], folder)


@pytest.fixture
def django(tmp_path_factory):
    """Starts the example project; keyword arguments are its STUDENTS_ settings."""
    yield from servers(lambda: DjangoServer(tmp_path_factory.mktemp("django")))


@pytest.fixture
def mock(tmp_path_factory):
    """Starts `jwtctl mock`."""
    yield from servers(lambda: MockServer(tmp_path_factory.mktemp("mock"), os.environ["JWTCTL"]))


@pytest.fixture(params=["django", "mock"])
def backend(request):
    """Either of them, for tests that must not see a difference."""
    return request.getfixturevalue(request.param)


def servers(make):
    started = []

    def start(**settings):
        server = make()
        started.append(server)
        server.start(**settings)
        return server

    yield start
    for server in started:
        server.stop()
