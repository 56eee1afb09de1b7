"""Many processes, one session; and processes that die at the worst moment."""

import json
import signal

import pytest

from support.program import finish
from support.proxy import HoldingProxy
from support.session import access_token, log_in, log_in_and_outlive_access, refresh_token
from support.tokens import outlive

STRICT = {"rotate": True, "blacklist": True}


def test_fifty_commands_with_one_expired_token_make_one_refresh(jwtctl, backend):
    server = log_in_and_outlive_access(jwtctl, backend, **STRICT)
    herd = [jwtctl.start("get", "/student/authentication/") for _ in range(50)]
    results = [finish(process, timeout=120) for process in herd]
    assert [result.status for result in results] == [0] * 50, results
    assert {len(json.loads(result.text)) for result in results} == {5}
    assert server.refreshes() == 1
    assert server.answers("GET", "/student/authentication/") == [200] * 50


def test_fifty_commands_at_the_end_of_a_session_ask_once_and_all_say_so(jwtctl, backend):
    server = backend(access_seconds=1, refresh_seconds=1, **STRICT)
    log_in(jwtctl, server)
    outlive(refresh_token(jwtctl))
    herd = [jwtctl.start("get", "/me/") for _ in range(50)]
    results = [finish(process, timeout=120) for process in herd]
    assert {result.status for result in results} == {8}
    assert all("jwtctl login" in result.err for result in results)
    assert server.refreshes() <= 1


@pytest.fixture
def held(jwtctl, backend):
    """A session with an expired token, whose next refresh is held back after the server has committed it."""
    server = backend(access_seconds=1, **STRICT)
    proxy = HoldingProxy(server, "/refreshToken/")
    proxy.server = server
    log_in(jwtctl, proxy, "pawan", "--login-path", "/token/", "--refresh-path", "/refreshToken/")
    outlive(access_token(jwtctl))
    server.restart(**STRICT)
    yield proxy
    proxy.stop()


def test_ctrl_c_during_a_refresh_waits_until_the_new_token_is_stored(jwtctl, held):
    process = jwtctl.start("get", "/me/")
    assert held.arrived.wait(30)
    process.send_signal(signal.SIGINT)
    with pytest.raises(Exception):
        process.wait(0.5)
    held.released.set()
    assert finish(process).status == 130
    assert json.loads(jwtctl.succeed("get", "/me/"))["username"] == "pawan"
    jwtctl.succeed("refresh")


def test_a_lost_answer_is_recognised_and_named(jwtctl, held):
    process = jwtctl.start("get", "/me/")
    assert held.arrived.wait(30)
    assert list(jwtctl.config.glob("profiles/*.intent"))
    process.kill()
    finish(process)
    held.released.set()
    result = jwtctl("get", "/me/")
    assert result.status == 8
    assert "answer" in result.err and "jwtctl login" in result.err


def test_another_profile_does_not_wait_for_a_slow_refresh(jwtctl, held):
    log_in(jwtctl, held.server, "admin", "--profile", "boss")
    process = jwtctl.start("get", "/me/")
    assert held.arrived.wait(30)
    assert json.loads(jwtctl.succeed("get", "/me/", "--profile", "boss"))["username"] == "admin"
    held.released.set()
    assert finish(process).status == 0


def test_waiting_for_another_process_ends_with_75(jwtctl, held):
    holder = jwtctl.start("get", "/me/")
    assert held.arrived.wait(30)
    result = jwtctl("get", "/me/", env={"JWTCTL_LOCK_TIMEOUT": "1"})
    assert result.status == 75
    assert str(holder.pid) in result.err
    held.released.set()
    assert finish(holder).status == 0


def test_logging_out_while_another_process_refreshes_leaves_no_token(jwtctl, held):
    process = jwtctl.start("get", "/me/")
    assert held.arrived.wait(30)
    leaving = jwtctl.start("logout")
    held.released.set()
    finish(process)
    assert finish(leaving).status == 0
    assert jwtctl("token").status == 8
    assert not any(".ey" in file.read_text() or "eyJ" in file.read_text() for file in files(jwtctl.config))


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]
