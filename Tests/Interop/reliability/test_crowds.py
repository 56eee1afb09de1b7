"""Many processes and one session, and processes that stop, die or change the profile in the middle of it."""

import json
import re
import signal
import threading
import time

import pytest

from reliability.bench import Bench, expired_profile, store
from support.program import finish
from support.scripted import ScriptedServer, answer
from support.servers import PASSWORDS
from support.session import log_in
from support.tokens import made


def crowd(jwtctl, number, *arguments, env={}):
    """Starts so many processes at once, and waits for all of them; their results, and the seconds it took."""
    start = time.monotonic()
    processes = [jwtctl.start(*arguments, env=env) for _ in range(number)]
    results = [finish(process) for process in processes]
    return results, time.monotonic() - start


def renewal(identifier=0):
    """The answer to a refresh: new tokens, good for five minutes."""
    now = int(time.time())
    return answer(200, {"access": made(iat=now, exp=now + 300, jti=identifier), "refresh": "the.next.token"})


def test_two_hundred_processes_make_one_refresh(jwtctl, mock):
    """The refresh takes two seconds, so that the two hundred really wait for each other."""
    bench = Bench(jwtctl, mock, "--fault", "refresh:1=2s")
    results, seconds = crowd(jwtctl, 200, "get", "/me/")
    print(f"200 processes: {seconds:.1f} s")
    assert [result.status for result in results] == [0] * 200
    assert bench.server.refreshes() == 1


def test_a_hundred_scripts_that_ask_for_a_token_get_the_same(jwtctl, mock):
    bench = Bench(jwtctl, mock, "--fault", "refresh:1=1s")
    results, _ = crowd(jwtctl, 100, "token")
    assert len({result.out for result in results}) == 1 and results[0].text.count(".") == 2
    assert bench.server.refreshes() == 1


def test_fifty_processes_whose_token_is_refused_make_one_refresh(jwtctl, mock):
    bench = Bench(jwtctl, mock)
    bench.store(bench.stored() | {"access": "revoked", "expires_at": None})
    results, _ = crowd(jwtctl, 50, "get", "/me/")
    assert [result.status for result in results] == [0] * 50
    assert bench.server.refreshes() == 1


def test_a_refresh_endpoint_that_is_down_is_asked_once_for_all_who_wait(jwtctl):
    """Twenty processes wait while the first is served slowly: they share its failure, and nobody is logged out."""

    def broken(connection, number):
        time.sleep(2)
        return answer(503, b"<html>down</html>", "Content-Type: text/html")

    server = ScriptedServer(refresh=broken, other=answer(200, {}))
    store(jwtctl.profile(), expired_profile(server.url))
    results, seconds = crowd(jwtctl, 20, "get", "/me/")
    assert {result.status for result in results} == {5} and server.count("refresh") == 1
    assert seconds < 10
    assert json.loads(jwtctl.profile().read_text())["refresh"] == "the.spent.token"


def test_nobody_asks_before_the_time_the_server_named(jwtctl):
    """Ten processes: the first is told to wait three seconds, and all of them do, and then one of them asks again."""
    moments = []

    def throttled(connection, number):
        moments.append(time.monotonic())
        if number == 1:
            return answer(429, {"detail": "Request was throttled."}, "Retry-After: 3")
        return renewal()

    server = ScriptedServer(refresh=throttled, other=answer(200, {}))
    store(jwtctl.profile(), expired_profile(server.url))
    results, _ = crowd(jwtctl, 10, "get", "/me/")
    assert [result.status for result in results] == [0] * 10
    assert len(moments) == 2 and moments[1] - moments[0] >= 3


def test_a_long_pause_is_remembered_and_not_waited_out(jwtctl):
    server = ScriptedServer(refresh=answer(503, b"", "Retry-After: 3600"), other=answer(200, {}))
    store(jwtctl.profile(), expired_profile(server.url))
    for _ in range(3):
        result = jwtctl("get", "/me/")
        assert result.status == 75 and "3600 s" in result.err
    assert server.count("refresh") == 1


def test_a_token_that_is_still_good_is_used_while_another_process_refreshes(jwtctl, mock):
    """Inside the margin, with the lock taken: nobody waits."""
    bench = Bench(jwtctl, mock, "--fault", "refresh:1=3s")
    log_in(jwtctl, bench.server)
    now = int(time.time())
    bench.store(bench.stored() | {"obtained_at": now - 295, "lifetime": 300, "expires_at": now + 5})
    holder = jwtctl.start("refresh")
    bench.wait_for_refresh(holder)
    start = time.monotonic()
    assert jwtctl("get", "/me/").status == 0
    assert time.monotonic() - start < 2
    assert finish(holder).status == 0


def test_another_profile_is_not_kept_waiting(jwtctl, mock):
    bench = Bench(jwtctl, mock, "--fault", "refresh:1=3s")
    log_in(jwtctl, bench.server, "asha", "--profile", "other")
    other = json.loads(jwtctl.profile("other").read_text())
    store(jwtctl.profile("other"), other | {"obtained_at": 0, "expires_at": 300})
    holder = jwtctl.start("get", "/me/")
    bench.wait_for_refresh(holder)
    start = time.monotonic()
    assert b"asha" in jwtctl("get", "/me/", "--profile", "other").out
    assert time.monotonic() - start < 2.5
    assert b"pawan" in finish(holder).out
    assert bench.server.refreshes() == 2


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGTERM])
def test_a_holder_that_dies_before_the_server_has_acted_keeps_nobody(jwtctl, blow):
    """SIGTERM waits until the time for the answer is over; after SIGKILL the next in line refreshes at once."""
    arrived = threading.Event()

    def silent_once(connection, number):
        if number > 1:
            return renewal()
        arrived.set()
        connection.recv(1)  # Until the other side goes.

    server = ScriptedServer(refresh=silent_once, other=answer(200, {}))
    store(jwtctl.profile(), expired_profile(server.url))
    holder = jwtctl.start("get", "/me/", env={"JWTCTL_TIMEOUT": "2"})
    assert arrived.wait(20)
    waiters = [jwtctl.start("get", "/me/") for _ in range(5)]
    holder.send_signal(blow)
    assert finish(holder).status == 128 + blow
    # Who waited for the one that timed out shares its failure, unless it came later.
    statuses = {finish(waiter).status for waiter in waiters}
    assert statuses == {0} if blow == signal.SIGKILL else statuses <= {0, 2}
    assert jwtctl("get", "/me/").status == 0 and server.count("refresh") == 2


def test_a_killed_waiter_harms_nobody(jwtctl, mock):
    bench = Bench(jwtctl, mock, "--fault", "refresh:1=1s")
    holder = jwtctl.start("get", "/me/")
    bench.wait_for_refresh(holder)
    waiters = [jwtctl.start("get", "/me/") for _ in range(6)]
    time.sleep(0.3)
    for waiter in waiters[::2]:
        waiter.kill()
    assert [finish(waiter).status for waiter in waiters] == [137, 0] * 3
    assert finish(holder).status == 0
    assert bench.server.refreshes() == 1


def test_a_stopped_holder_is_not_overtaken(jwtctl, mock):
    bench = Bench(jwtctl, mock, "--fault", "refresh:1=1s")
    holder = jwtctl.start("get", "/me/")
    bench.wait_for_refresh(holder)
    holder.send_signal(signal.SIGSTOP)
    result = jwtctl("get", "/me/", env={"JWTCTL_LOCK_TIMEOUT": "1"})
    assert result.status == 75 and str(json.loads(bench.intent().read_text())["pid"]) in result.err
    holder.send_signal(signal.SIGCONT)
    assert finish(holder).status == 0
    assert bench.server.refreshes() == 1


@pytest.mark.parametrize("deed", ["removed", "replaced"])
def test_a_lock_file_that_is_meddled_with_lets_nobody_refresh_twice(jwtctl, mock, deed):
    """Whoever waits at a file that has gone, or comes later and makes a new one, finds the profile itself locked."""
    bench = Bench(jwtctl, mock, "--fault", "refresh:1=3s")
    holder = jwtctl.start("get", "/me/")
    bench.wait_for_refresh(holder)
    waiters = [jwtctl.start("get", "/me/") for _ in range(5)]
    time.sleep(0.3)
    lock = jwtctl.profile().with_suffix(".lock")
    lock.rename(lock.with_suffix(".away"))
    if deed == "replaced":
        lock.touch(0o600)
    waiters += [jwtctl.start("get", "/me/") for _ in range(5)]
    assert [finish(waiter).status for waiter in [holder, *waiters]] == [0] * 11
    assert bench.server.refreshes() == 1


CHANGES = {
    "logout": ("logout",),
    "login": ("login", "username=asha"),
    "set": ("profile", "set", "--username", "somebody"),
    "rename": ("profile", "rename", "default", "renamed"),
    "remove": ("profile", "remove", "default"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_the_profile_waits_for_the_refresh_and_then_holds(jwtctl, mock, change):
    bench = Bench(jwtctl, mock, "--fault", "refresh:1=1s")
    holder = jwtctl.start("get", "/me/")
    bench.wait_for_refresh(holder)
    changed = jwtctl(*CHANGES[change], env={"JWTCTL_PASSWORD": PASSWORDS["asha"]})
    assert changed.status == 0, changed
    assert finish(holder).status in (0, 8)
    stored = {path.stem: json.loads(path.read_text()) for path in jwtctl.profile().parent.glob("*.json")}
    if change == "logout":
        assert "access" not in stored["default"] and "refresh" not in stored["default"]
        assert jwtctl("get", "/me/").status == 8
    elif change == "login":
        assert stored["default"]["username"] == "asha" and stored["default"]["generation"] == 3
        assert b"asha" in jwtctl("get", "/me/").out
    elif change == "set":
        assert stored["default"]["username"] == "somebody"
    elif change == "rename":
        assert list(stored) == ["renamed"] and b"pawan" in jwtctl("get", "/me/", "--profile", "renamed").out
    else:
        assert stored == {}
    assert bench.leftovers() == [] and bench.server.refreshes() == 1


def test_a_reader_sees_a_whole_profile_at_every_moment(jwtctl, mock):
    """One process reads without a pause while the profile is replaced a hundred times."""
    bench = Bench(jwtctl, mock)
    ended, seen = threading.Event(), set()

    def watch():
        while not ended.is_set():
            seen.add(json.loads(jwtctl.profile().read_text())["generation"])

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        for _ in range(100):
            jwtctl.succeed("refresh")
    finally:
        ended.set()
        watcher.join()
    assert len(seen) > 20
    assert bench.verdict() == "alive"


def test_profiles_that_are_changed_at_once_lose_no_change(jwtctl, mock):
    """Forty processes change one profile and the configuration, each in its own way."""
    bench = Bench(jwtctl, mock)
    names, password = [f"n{number}" for number in range(20)], {"JWTCTL_PASSWORD": PASSWORDS["asha"]}
    logins = [
        jwtctl.start("login", bench.server.url, "username=asha", "--profile", name, env=password)
        for name in names
    ]
    origins = [jwtctl.start("profile", "set", "--also-origin", f"http://127.0.0.1:{9000 + n}") for n in range(20)]
    assert {finish(process).status for process in logins + origins} == {0}
    assert len(bench.stored()["also_origins"]) == 20
    listed = jwtctl.succeed("profile", "list")
    assert all(re.search(rf"^. {name} ", listed, re.MULTILINE) for name in ["default", *names])


def test_locks_may_lie_in_a_folder_of_their_own(jwtctl, mock, tmp_path):
    bench = Bench(jwtctl, mock, "--fault", "refresh:1=1s")
    locks = tmp_path / "locks"
    results, _ = crowd(jwtctl, 10, "get", "/me/", env={"JWTCTL_LOCK_DIR": str(locks)})
    assert [result.status for result in results] == [0] * 10
    assert [path.name for path in locks.rglob("*.lock")] == ["default.lock"]
    assert bench.server.refreshes() == 1
    locks.chmod(0o777)
    (locks / "profiles").chmod(0o777)
    bench.expire()
    assert jwtctl("get", "/me/", env={"JWTCTL_LOCK_DIR": str(locks)}).status == 74


def test_a_server_that_always_refuses_is_asked_twice_at_most(jwtctl):
    """One refresh and one repetition; and a token that has just come is not refreshed again, however many ask."""
    number = iter(range(1000))

    server = ScriptedServer(refresh=lambda connection, _: renewal(next(number)), other=answer(401, {"detail": "no", "code": "token_not_valid"}))
    now = int(time.time())
    store(jwtctl.profile(), expired_profile(server.url, obtained_at=now - 100, expires_at=now + 200))
    assert jwtctl("get", "/x/").status == 4
    assert (server.count("other"), server.count("refresh")) == (2, 1)
    results, _ = crowd(jwtctl, 10, "get", "/x/")
    assert {result.status for result in results} == {4}
    assert server.count("refresh") <= 2 and server.count("other") <= 2 + 2 * 10
