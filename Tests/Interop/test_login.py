"""Logging in and out, on real Django and on the mock."""

import json
import stat

import pexpect
import pytest

from support.program import finish_terminal
from support.servers import PASSWORDS
from support.session import command_after, log_in
from support.tokens import outlive


def test_a_person_at_a_terminal_is_asked_for_what_is_missing(jwtctl, backend):
    server = backend()
    session = jwtctl.terminal("login")
    session.expect("(?i)server")
    session.sendline(server.url)
    session.expect("(?i)user ?name")
    session.sendline("pawan")
    session.expect("(?i)password")
    session.waitnoecho()
    session.sendline(PASSWORDS["pawan"])
    shown, status = finish_terminal(session)
    assert status == 0, shown
    assert PASSWORDS["pawan"] not in shown
    assert json.loads(jwtctl.succeed("get", "/me/"))["username"] == "pawan"


def test_a_password_beyond_ascii_may_be_typed(jwtctl, backend):
    session = jwtctl.terminal("login", backend().url, "username=josé")
    session.expect("(?i)password")
    session.waitnoecho()
    session.sendline(PASSWORDS["josé"])
    shown, status = finish_terminal(session)
    assert status == 0, shown
    assert json.loads(jwtctl.succeed("get", "/me/"))["username"] == "josé"


def test_interrupting_the_password_prompt_restores_the_echo(jwtctl, backend):
    session = jwtctl.terminal("login", backend().url, "username=pawan")
    session.expect("(?i)password")
    session.waitnoecho()
    session.sendintr()
    session.expect(pexpect.EOF)
    assert session.getecho()
    session.close()
    assert 130 in (session.exitstatus, 128 + (session.signalstatus or 0))
    assert not jwtctl.profile().exists()


def test_the_password_may_come_from_standard_input(jwtctl, backend):
    server = backend()
    jwtctl.succeed(
        "login", server.url, "username=pawan", "--password-stdin", input=PASSWORDS["pawan"].encode() + b"\n"
    )
    assert json.loads(jwtctl.succeed("get", "/me/"))["username"] == "pawan"


def test_without_a_terminal_what_is_missing_is_named(jwtctl, backend):
    server = backend()
    result = jwtctl("login", server.url, "username=pawan")
    assert result.status == 64
    assert "--password-stdin" in result.err
    assert jwtctl("login").status == 64


def test_a_wrong_password_is_said_in_the_server_s_words(jwtctl, backend):
    server = backend()
    result = jwtctl("login", server.url, "username=pawan", env={"JWTCTL_PASSWORD": "wr0ng-secret"})
    assert result.status == 4
    assert "No active account found with the given credentials" in result.err
    assert "wr0ng-secret" not in result.err
    assert not jwtctl.profile().exists()


def test_a_deactivated_user_cannot_log_in(jwtctl, backend):
    result = jwtctl("login", backend().url, "username=sleepy", env={"JWTCTL_PASSWORD": PASSWORDS["sleepy"]})
    assert result.status == 4
    assert "No active account found" in result.err


def test_a_failed_login_leaves_the_session_that_was_there(jwtctl, backend):
    server = backend()
    log_in(jwtctl, server)
    assert jwtctl("login", server.url, "username=pawan", env={"JWTCTL_PASSWORD": "wrong"}).status == 4
    assert json.loads(jwtctl.succeed("get", "/me/"))["username"] == "pawan"


def test_the_tutorial_s_own_paths_are_remembered(jwtctl, backend):
    server = backend()
    log_in(
        jwtctl, server, "pawan", "--login-path", "/token/", "--refresh-path", "/refreshToken/",
        "--verify-path", "/varifyToken/",
    )  # fmt: skip
    jwtctl.succeed("refresh")
    jwtctl.succeed("verify")
    assert server.calls("POST", "/token/") == 1
    assert server.calls("POST", "/refreshToken/") == 1
    assert server.calls("POST", "/varifyToken/") >= 1
    assert server.calls("POST", "/api/token/refresh/") == 0


def test_two_users_live_side_by_side(jwtctl, backend):
    server = backend()
    log_in(jwtctl, server, "pawan")
    log_in(jwtctl, server, "admin", "--profile", "boss")
    assert json.loads(jwtctl.succeed("get", "/me/", "--profile", "boss"))["username"] == "admin"
    assert json.loads(jwtctl.succeed("get", "/me/", "--profile", "default"))["username"] == "pawan"
    assert json.loads(jwtctl.succeed("get", "/me/", env={"JWTCTL_PROFILE": "boss"}))["username"] == "admin"
    jwtctl.succeed("profile", "use", "boss")
    assert json.loads(jwtctl.succeed("get", "/me/"))["username"] == "admin"
    listing = jwtctl.succeed("profile", "list")
    assert "boss" in listing and "default" in listing


def test_what_is_stored_belongs_to_its_owner_alone(jwtctl, backend):
    log_in(jwtctl, backend())
    assert stat.S_IMODE(jwtctl.profile().stat().st_mode) == 0o600
    assert stat.S_IMODE(jwtctl.profile().parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(jwtctl.config.stat().st_mode) == 0o700
    assert not list(jwtctl.home.iterdir())


def test_no_secret_appears_in_what_is_shown(jwtctl, backend):
    server = backend()
    shown = []
    for options in (["--verbose"], ["--debug"]):
        result = jwtctl(
            "login", server.url, "username=pawan", *options, env={"JWTCTL_PASSWORD": PASSWORDS["pawan"]}
        )
        shown += [result.err, result.text]
        result = jwtctl("get", "/me/", *options)
        shown += [result.err, result.text]
    tokens = [jwtctl.succeed("token").strip(), jwtctl.succeed("token", "--refresh-token").strip()]
    everything = "".join(shown)
    for secret in [PASSWORDS["pawan"], *(token.split(".")[2] for token in tokens)]:
        assert secret not in everything
    revealed = jwtctl("get", "/me/", "--verbose", "--show-secrets")
    assert tokens[0] in revealed.text


def test_logging_out_revokes_on_the_server_and_forgets_here(jwtctl, backend):
    server = backend(rotate=True, blacklist=True)
    log_in(jwtctl, server)
    refresh = jwtctl.succeed("token", "--refresh-token").strip()
    jwtctl.succeed("logout")
    assert jwtctl("get", "/me/").status == 8
    assert jwtctl("token").status == 8
    assert all(refresh not in file.read_text() for file in jwtctl.config.rglob("*") if file.is_file())
    refused = jwtctl("post", f"{server.url}/refreshToken/", f"refresh={refresh}", "--anonymous")
    assert refused.status == 4
    assert json.loads(refused.text) == {"detail": "Token is blacklisted", "code": "token_not_valid"}


def test_logging_out_forgets_here_even_when_the_server_is_down(jwtctl, backend):
    server = backend()
    log_in(jwtctl, server)
    refresh = jwtctl.succeed("token", "--refresh-token").strip()
    server.stop()
    result = jwtctl("logout")
    assert result.err.strip()
    assert all(refresh not in file.read_text() for file in jwtctl.config.rglob("*") if file.is_file())
    assert jwtctl("token").status == 8


def test_without_a_session_the_exit_status_is_8(jwtctl):
    for command in (["get", "/me/"], ["token"], ["refresh"], ["verify"]):
        result = jwtctl(*command)
        assert result.status == 8, command
        assert "jwtctl login" in result.err


@pytest.mark.parametrize("field", ["username", "email"])
def test_a_server_may_ask_for_an_address_instead_of_a_name(jwtctl, django, field):
    server = django(login_field="email") if field == "email" else django()
    name = "pawan@example.com" if field == "email" else "pawan"
    jwtctl.succeed("login", server.url, f"{field}={name}", env={"JWTCTL_PASSWORD": PASSWORDS["pawan"]})
    assert json.loads(jwtctl.succeed("get", "/me/"))["username"] == "pawan"
    assert name in jwtctl.succeed("status")


def test_a_person_is_asked_for_the_field_that_the_server_wants(jwtctl, django):
    session = jwtctl.terminal("login", django(login_field="email").url, "email=pawan@example.com")
    session.expect("(?i)password")
    session.waitnoecho()
    session.sendline(PASSWORDS["pawan"])
    shown, status = finish_terminal(session)
    assert status == 0, shown


def test_the_message_for_an_ended_session_is_a_command_that_works(jwtctl, backend):
    server = backend(refresh_seconds=1, access_seconds=1)
    log_in(jwtctl, server, "pawan", "--profile", "work")
    outlive(jwtctl.succeed("token", "--refresh-token", "--profile", "work"))
    server.restart()
    result = jwtctl("get", "/me/", "--profile", "work")
    assert result.status == 8
    assert "expired" in result.err
    command = command_after(result.err)
    assert "--profile" in command and "work" in command
    jwtctl.succeed(*command, env={"JWTCTL_PASSWORD": PASSWORDS["pawan"]})
    assert json.loads(jwtctl.succeed("get", "/me/", "--profile", "work"))["username"] == "pawan"
