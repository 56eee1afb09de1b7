"""Full disks, read-only file systems and folders: what cannot be stored is not spent.

The mounts need root; without it those tests are skipped, and the run says so."""

import os
import shutil
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path

import pytest

from reliability.bench import Bench, shell
from support.program import Program, finish
from support.servers import PASSWORDS

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a file system or become somebody else")


@pytest.fixture
def disk(jwtctl, tmp_path):
    """A file system of its own, of 256 KiB, that the profiles lie on."""
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs", folder], check=True)
    yield Disk(folder, jwtctl)
    subprocess.run(["umount", "--lazy", folder], check=True)


class Disk:
    def __init__(self, folder, jwtctl):
        self.folder = folder
        config = folder / "config"
        environment = jwtctl.environment | {"JWTCTL_CONFIG_DIR": str(config)}
        self.jwtctl = jwtctl.changed(config=config, environment=environment)

    def fill(self):
        with (self.folder / "ballast").open("wb", buffering=0) as file, suppress(OSError):
            while True:
                file.write(bytes(4096))

    def free(self):
        (self.folder / "ballast").unlink()

    def remount(self, mode):
        subprocess.run(["mount", "-o", f"remount,{mode}", self.folder], check=True)


@needs_root
def test_a_full_disk_costs_nothing(disk, mock):
    bench = Bench(disk.jwtctl, mock)
    disk.fill()
    before = bench.stored()
    herd = [disk.jwtctl.start("get", "/me/") for _ in range(20)]
    for result in map(finish, herd):
        assert result.status == 74, result
        assert str(disk.jwtctl.profile()) in result.err and "the session is intact" in result.err and "df" in result.err
    assert bench.stored() == before and bench.leftovers() == []
    disk.free()
    assert bench.verdict() == "alive"
    assert bench.server.refreshes() == 1


@needs_root
def test_a_token_that_is_good_serves_on_a_full_disk(disk, mock):
    bench = Bench(disk.jwtctl, mock)
    disk.jwtctl.succeed("get", "/me/")
    disk.fill()
    for command in (("get", "/me/"), ("token",), ("status",)):
        assert disk.jwtctl(*command).status == 0
    assert bench.server.refreshes() == 1


@needs_root
def test_a_login_on_a_full_disk_is_refused_before_anybody_types_a_password(disk, mock):
    bench = Bench(disk.jwtctl, mock)
    before = bench.stored()
    disk.fill()
    result = disk.jwtctl("login", bench.server.url, "username=asha", env={"JWTCTL_PASSWORD": PASSWORDS["asha"]})
    assert result.status == 74 and bench.stored() == before
    assert bench.server.calls("POST", "/api/token/") == 1


@needs_root
def test_a_logout_needs_no_room(disk, mock):
    bench = Bench(disk.jwtctl, mock)
    refresh = bench.stored()["refresh"]
    disk.fill()
    assert disk.jwtctl("logout").status == 0
    assert not any(refresh in path.read_text() for path in disk.jwtctl.config.rglob("*") if path.is_file())


@needs_root
def test_a_file_system_that_cannot_be_written_costs_nothing(disk, mock):
    bench = Bench(disk.jwtctl, mock)
    disk.remount("ro")
    result = disk.jwtctl("get", "/me/")
    assert result.status == 74 and str(disk.jwtctl.config) in result.err and "JWTCTL_CONFIG_DIR" in result.err
    disk.remount("rw")
    assert bench.verdict() == "alive"
    disk.remount("ro")
    for command in (("get", "/me/"), ("token",), ("status",), ("profile", "list")):
        assert disk.jwtctl(*command).status == 0
    for command in (("logout",), ("profile", "remove", "default"), ("profile", "set", "--username", "x")):
        assert disk.jwtctl(*command).status == 74
    assert bench.server.refreshes() == 1


@needs_root
@pytest.mark.parametrize("place", ["profiles", "default.lock"])
def test_a_folder_or_a_lock_that_may_not_be_written_costs_nothing(jwtctl, mock, place):
    """As a user whom permissions bind: nothing is spent, and a token that is good serves."""
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        folder = Path(name)
        folder.chmod(0o755)
        program = shutil.copy(jwtctl.path, folder / "jwtctl")
        somebody = Program(program, folder)
        bench = Bench(somebody, mock)
        subprocess.run(["chown", "-R", "65534:65534", folder], check=True)
        bound = somebody.changed(path=as_nobody(somebody, folder))
        target = somebody.config / "profiles" / ("." if place == "profiles" else place)
        target.chmod(0o500 if place == "profiles" else 0o000)
        result = bound("get", "/me/")
        assert result.status == 74 and str(somebody.config) in result.err and "ls -ld" in result.err, result
        target.chmod(0o700)
        assert bound("get", "/me/").status == 0
        target.chmod(0o500)
        assert bound("get", "/me/").status == 0
        assert bench.server.refreshes() == 1


def as_nobody(jwtctl, folder):
    script = folder / "as-nobody"
    script.write_text(f'#!/bin/bash\nexec setpriv --reuid 65534 --regid 65534 --clear-groups {jwtctl.path} "$@"\n')
    script.chmod(0o755)
    return script


@needs_root
def test_files_of_another_user_are_refused_and_none_are_left(jwtctl, mock):
    """`sudo` with a user's home: the other user's profile is neither used nor replaced by a file of root's."""
    bench = Bench(jwtctl, mock)
    for path in [jwtctl.config, jwtctl.config / "profiles", jwtctl.profile()]:
        os.chown(path, 65534, 65534)
    for command in (("get", "/me/"), ("refresh",), ("logout",), ("login", bench.server.url, "username=pawan")):
        result = jwtctl(*command, env={"JWTCTL_PASSWORD": PASSWORDS["pawan"]})
        assert result.status == 74 and "belongs to user 65534" in result.err
    names = [path.name for path in jwtctl.profile().parent.iterdir()]
    assert sorted(names) == ["default.json", "default.lock"]


def test_a_limit_on_file_sizes_costs_nothing(jwtctl, mock):
    bench = Bench(jwtctl, mock)
    before = bench.stored()
    result = shell(jwtctl, "ulimit -f 1")("get", "/me/")
    assert result.status == 74 and "the session is intact" in result.err and "ulimit -f" in result.err
    assert bench.stored() == before
    assert bench.verdict() == "alive"


@pytest.mark.parametrize("descriptors", [4, 6, 8, 10, 12, 14, 20, 40])
def test_few_descriptors_are_named_or_suffice(jwtctl, mock, descriptors):
    bench = Bench(jwtctl, mock)
    result = shell(jwtctl, f"ulimit -n {descriptors}")("get", "/me/")
    assert result.status in (0, 1, 74), result
    assert result.status == 0 or "ulimit -n" in result.err
    assert bench.verdict() == "alive"
