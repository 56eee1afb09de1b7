"""How a session stays alive, and how it ends."""

import json
import time

import pytest

from support.session import access_token, command_after, log_in, log_in_and_outlive_access, refresh_token
from support.servers import PASSWORDS
from support.tokens import claims, outlive, wait_until_old


def me(jwtctl, *options):
    return json.loads(jwtctl.succeed("get", "/me/", *options))["username"]


def test_an_expired_access_token_is_refreshed_before_use(jwtctl, backend):
    server = log_in_and_outlive_access(jwtctl, backend)
    assert me(jwtctl) == "pawan"
    assert me(jwtctl) == "pawan"
    assert server.refreshes() == 1
    assert server.calls("GET", "/me/") == 2


def test_tokens_of_two_seconds_never_show(jwtctl, backend):
    log_in(jwtctl, backend(access_seconds=2, rotate=True, blacklist=True))
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        assert me(jwtctl) == "pawan"


def test_no_refresh_means_none(jwtctl, backend):
    server = log_in_and_outlive_access(jwtctl, backend)
    result = jwtctl("get", "/me/", "--no-refresh")
    assert result.status == 4
    assert json.loads(result.text)["messages"][0]["message"] == "Token is expired"
    assert server.refreshes() == 0


def test_rotation_replaces_the_refresh_token_each_time(jwtctl, backend):
    log_in(jwtctl, backend(rotate=True, blacklist=True))
    seen = {refresh_token(jwtctl)}
    for _ in range(3):
        jwtctl.succeed("refresh")
        seen.add(refresh_token(jwtctl))
    assert len(seen) == 4
    assert me(jwtctl) == "pawan"


def test_without_rotation_the_refresh_token_stays(jwtctl, backend):
    log_in(jwtctl, backend())
    before = refresh_token(jwtctl)
    first = access_token(jwtctl)
    jwtctl.succeed("refresh")
    assert refresh_token(jwtctl) == before
    assert access_token(jwtctl) != first


def test_a_token_has_as_much_time_left_as_asked_for(jwtctl, backend):
    log_in(jwtctl, backend(access_seconds=60))
    first = jwtctl.succeed("token").strip()
    assert jwtctl.succeed("token", "--min", "30s").strip() == first
    assert jwtctl.succeed("token", "--header").strip() == f"Authorization: Bearer {first}"


def test_token_min_refreshes_what_is_too_short(jwtctl, backend):
    server = backend(access_seconds=60)
    log_in(jwtctl, server)
    first = jwtctl.succeed("token").strip()
    server.restart(access_seconds=3600)
    second = jwtctl.succeed("token", "--min", "10m").strip()
    assert claims(second)["exp"] - claims(first)["exp"] > 3000
    assert server.refreshes() == 1


def test_a_token_in_the_environment_stands_in_and_stores_nothing(jwtctl, backend):
    server = backend()
    log_in(jwtctl, server)
    token = jwtctl.succeed("token").strip()
    jwtctl.succeed("logout")
    environment = {"JWTCTL_ACCESS_TOKEN": token}
    assert json.loads(jwtctl.succeed("get", f"{server.url}/me/", env=environment))["username"] == "pawan"
    assert all(token not in file.read_text() for file in jwtctl.config.rglob("*") if file.is_file())


def test_session_authentication_first_turns_every_refusal_into_a_403(jwtctl, django):
    server = log_in_and_outlive_access(jwtctl, django, session_first=True)
    refused = jwtctl("get", "/me/", "--no-refresh", "--headers")
    assert refused.status == 4
    assert refused.text.startswith("HTTP/1.1 403 Forbidden\r\n")
    assert me(jwtctl) == "pawan"
    assert server.refreshes() == 1


@pytest.mark.parametrize("session_first", [False, True], ids=["401", "403"])
def test_a_refusal_that_blames_the_token_is_cured_by_one_refresh(jwtctl, django, session_first):
    server = django(session_first=session_first, access_seconds=30)
    log_in(jwtctl, server)
    # A token that is refused within two seconds of its making is not refused for its age.
    wait_until_old(access_token(jwtctl), seconds=3)
    # For the client the token has half a minute left; for the server, from now on, it expired a minute ago.
    server.restart(session_first=session_first, clock=90)
    created = jwtctl.succeed("post", "/student/authentication/", "username=once", "password=x")
    assert json.loads(created)["username"] == "once"
    assert server.refreshes() == 1
    assert server.answers("POST", "/student/authentication/") == [403 if session_first else 401, 201]


@pytest.mark.parametrize("clock", [3600, -3600])
def test_a_server_whose_clock_is_wrong_causes_no_refresh(jwtctl, django, clock):
    server = django(clock=clock)
    log_in(jwtctl, server)
    assert [me(jwtctl) for _ in range(3)] == ["pawan"] * 3
    assert server.refreshes() == 0


def test_an_expired_refresh_token_ends_the_session(jwtctl, backend):
    server = backend(access_seconds=1, refresh_seconds=2)
    log_in(jwtctl, server)
    outlive(refresh_token(jwtctl))
    result = jwtctl("get", "/me/")
    assert result.status == 8
    assert result.out == b""
    assert "expired" in result.err
    assert command_after(result.err)[:2] == ["login", server.url]
    assert server.calls("GET", "/me/") == 0


def test_a_refresh_token_that_was_revoked_elsewhere_ends_the_session(jwtctl, backend):
    server = log_in_and_outlive_access(jwtctl, backend, rotate=True, blacklist=True)
    revoked = refresh_token(jwtctl)
    jwtctl.succeed("post", f"{server.url}/api/token/blacklist/", f"refresh={revoked}", "--anonymous")
    result = jwtctl("get", "/me/")
    assert result.status == 8
    assert "blacklisted" in result.err.lower()
    assert "jwtctl login" in result.err


def test_an_ended_session_is_remembered_and_asks_nobody_again(jwtctl, backend):
    server = backend(access_seconds=1, refresh_seconds=2)
    log_in(jwtctl, server)
    outlive(refresh_token(jwtctl))
    assert [jwtctl("get", "/me/").status for _ in range(3)] == [8, 8, 8]
    assert server.refreshes() <= 1


def test_a_user_deactivated_in_mid_session_is_not_refreshed(jwtctl, django):
    server = django()
    log_in(jwtctl, server)
    server.shell("User.objects.filter(username='pawan').update(is_active=False)")
    result = jwtctl("get", "/me/")
    assert json.loads(result.text)["code"] == "user_inactive"
    assert result.status in (4, 8)
    assert server.refreshes() == 0


def test_a_user_deleted_in_mid_session_is_not_refreshed(jwtctl, backend):
    server = backend()
    log_in(jwtctl, server, "asha")
    assert jwtctl.succeed("delete", "/student/authentication/5/") == ""
    result = jwtctl("get", "/me/")
    assert json.loads(result.text) == {"detail": "User not found", "code": "user_not_found"}
    assert result.status in (4, 8)
    assert server.refreshes() == 0


def test_a_refresh_for_a_deactivated_user_ends_the_session(jwtctl, django):
    server = log_in_and_outlive_access(jwtctl, django)
    server.shell("User.objects.filter(username='pawan').update(is_active=False)")
    result = jwtctl("get", "/me/")
    assert result.status == 8
    assert "No active account found for the given token" in result.err


def test_a_refresh_for_a_deleted_user_is_the_server_s_fault_and_said_so(jwtctl, django):
    server = log_in_and_outlive_access(jwtctl, django)
    server.shell("User.objects.filter(username='pawan').delete()")
    result = jwtctl("get", "/me/")
    assert result.status in (5, 8)
    assert "500" in result.err
    assert "<html" not in result.err


def test_a_changed_password_is_not_answered_by_a_refresh(jwtctl, django):
    server = django(check_revoke_token=True)
    log_in(jwtctl, server, "asha")
    jwtctl.succeed("patch", "/student/authentication/5/", "password=another-one")
    result = jwtctl("get", "/me/")
    assert json.loads(result.text)["code"] == "password_changed"
    assert "jwtctl login" in result.err
    assert server.refreshes() == 0


@pytest.mark.parametrize("word", ["JWT", "Token"])
def test_another_prefix_is_learnt_from_the_challenge(jwtctl, django, word):
    log_in(jwtctl, django(header_types=word))
    assert me(jwtctl) == "pawan"
    assert jwtctl.succeed("token", "--header").startswith(f"Authorization: {word} ey")


SLIDING = ["--login-path", "/api/token/sliding/", "--refresh-path", "/api/token/sliding/refresh/"]


def test_a_sliding_token_is_refreshed_while_it_lives(jwtctl, django):
    server = django(sliding=True, access_seconds=11)
    log_in(jwtctl, server, "pawan", *SLIDING)
    token = access_token(jwtctl)
    assert claims(token)["token_type"] == "sliding"
    outlive(token, all_but=9)
    server.restart(sliding=True)
    assert me(jwtctl) == "pawan"
    assert access_token(jwtctl) != token
    assert server.calls("POST", "/api/token/sliding/refresh/") == 1


def test_an_expired_sliding_token_ends_the_session(jwtctl, django):
    log_in(jwtctl, django(sliding=True, access_seconds=1), "pawan", *SLIDING)
    outlive(access_token(jwtctl))
    result = jwtctl("get", "/me/")
    assert result.status == 8
    assert "jwtctl login" in result.err


def test_throttling_is_said_with_the_time_to_wait(jwtctl, django):
    server = django(anonymous_rate="1/min")
    assert jwtctl("login", server.url, "username=pawan", env={"JWTCTL_PASSWORD": "wrong"}).status in (4, 75)
    result = jwtctl("login", server.url, "username=pawan", env={"JWTCTL_PASSWORD": PASSWORDS["pawan"]})
    assert result.status == 75
    assert "throttled" in result.err


def test_verify_asks_the_server(jwtctl, backend):
    server = backend(rotate=True, blacklist=True)
    log_in(jwtctl, server)
    jwtctl.succeed("verify")
    jwtctl.succeed("verify", "--refresh-token")
    token = access_token(jwtctl)
    jwtctl.succeed("verify", token)
    jwtctl.succeed("verify", "-", input=token.encode() + b"\n")
    forged = token[:-4] + ("AAAA" if token[-4:] != "AAAA" else "BBBB")
    result = jwtctl("verify", forged)
    assert result.status == 4
    assert "Token is invalid" in result.err + result.text
    spent = refresh_token(jwtctl)
    jwtctl.succeed("refresh")
    result = jwtctl("verify", spent)
    assert result.status == 4
    assert "blacklisted" in result.err + result.text


def test_status_tells_who_where_and_how_long(jwtctl, backend):
    server = backend()
    log_in(jwtctl, server)
    text = jwtctl.succeed("status")
    assert "pawan" in text and server.url in text and str(jwtctl.profile()) in text
    assert isinstance(json.loads(jwtctl.succeed("status", "--json")), dict)
    token = access_token(jwtctl)
    assert token not in text and token not in jwtctl.succeed("status", "--json")


def test_decode_reads_a_token_without_any_network(jwtctl, backend):
    server = backend()
    log_in(jwtctl, server)
    token = access_token(jwtctl)
    server.stop()
    decoded = json.loads(jwtctl.succeed("decode", token, "--json"))
    assert decoded["claims" if "claims" in decoded else "payload"]["user_id"] == "2"
    assert "access" in jwtctl.succeed("decode", "-", input=token.encode())


def test_decode_checks_a_signature(jwtctl, backend):
    from support.servers import SECRET

    log_in(jwtctl, backend())
    token = access_token(jwtctl)
    jwtctl.succeed("decode", token, "--secret", SECRET)
    (jwtctl.work / "key").write_text(SECRET)
    jwtctl.succeed("decode", token, "--secret-file", "key")
    assert jwtctl("decode", token, "--secret", "another key").status != 0


def test_credentials_stay_at_their_own_server(jwtctl, backend):
    home, elsewhere = backend(), backend()
    log_in(jwtctl, home)
    result = jwtctl("get", f"{elsewhere.url}/me/")
    assert result.status == 4
    assert json.loads(result.text)["detail"] == "Authentication credentials were not provided."
    jwtctl.succeed("profile", "set", "--also-origin", elsewhere.url)
    assert json.loads(jwtctl.succeed("get", f"{elsewhere.url}/me/"))["username"] == "pawan"
