"""Servers that a test can start: the example project under gunicorn, and jwtctl's own mock."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).parents[3] / "Examples" / "django"
SECRET = "a signing key of the interop suite, 64 letters or so to be on the safe side"

PASSWORDS = {
    "admin": "Adm1n!pass-word",
    "pawan": "P@ssw0rd1647@779!",
    "sleepy": "Sl33py!pass-word",
    "josé": "päß wörd ✓ 日本",
    "asha": "Ash@2026!pass",
}


class Server:
    """One server process that can be stopped and started again with other settings but the same address, signing
    key and, where it has one, database."""

    def __init__(self, folder):
        self.folder = folder
        self.log = folder / "calls.log"
        self.port = 0
        self.process = None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def restart(self, **settings):
        self.stop()
        self.start(**settings)

    def stop(self):
        if self.process:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(20)
            self.process = None

    def answers(self, method, path):
        """The statuses that requests to a path were answered with. Stops the server first: only then is its log
        complete."""
        self.stop()
        line = re.escape(self.logged.format(method=method, path=path))
        return [int(status) for status in re.findall(line + r"(\d+)", self.log.read_text())]

    def calls(self, method, path):
        return len(self.answers(method, path))

    def refreshes(self):
        return sum(self.calls("POST", path) for path in ("/api/token/refresh/", "/refreshToken/"))

    def launch(self, command, environment, announcement):
        """Starts a process and waits for the line of its output that names its port."""
        output = self.folder / "output.log"
        with output.open("w") as sink:
            self.process = subprocess.Popen(
                command, env=environment, cwd=self.folder, stdout=sink, stderr=subprocess.STDOUT
            )

        def announced():
            assert self.process.poll() is None, f"the server ended at once: {output.read_text()}"
            return re.search(announcement, output.read_text())

        self.port = int(wait_for(announced)[1])


class DjangoServer(Server):
    """Django, Django REST framework and Simple JWT, as Examples/django puts them together."""

    logged = "{method} {path} "
    template = None

    def environment(self, settings):
        values = {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "students.settings",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": f"{PROJECT}:{Path(__file__).parents[1]}",
            "STUDENTS_DATABASE": str(self.database),
            "STUDENTS_DEBUG": "0",
            "STUDENTS_SECRET": SECRET,
        }
        for name, value in settings.items():
            values[f"STUDENTS_{name.upper()}"] = str(int(value) if isinstance(value, bool) else value)
        return values

    @property
    def database(self):
        return self.folder / "students.sqlite3"

    def start(self, **settings):
        if not self.database.exists():
            shutil.copy(self.seeded(), self.database)
        application = "support.skewed" if "clock" in settings else "students.wsgi"
        command = [sys.executable, "-m", "gunicorn", application, "--no-control-socket"]
        command += ["--bind", f"127.0.0.1:{self.port}", "--workers", "1", "--threads", "16"]
        command += ["--access-logfile", self.log, "--access-logformat", "%(m)s %(U)s %(s)s"]
        self.launch(command, self.environment(settings), r"Listening at: http://127\.0\.0\.1:(\d+)")

    def seeded(self):
        """A database with the five people; hashing their passwords takes seconds, so it is made once."""
        if DjangoServer.template is None:
            DjangoServer.template = self.folder.parent / "seeded.sqlite3"
            environment = self.environment({}) | {"STUDENTS_DATABASE": str(DjangoServer.template)}
            subprocess.run([sys.executable, PROJECT / "manage.py", "seed"], env=environment, check=True)
        return DjangoServer.template

    def shell(self, code):
        """Runs a line of Python with the project's models at hand, as an administrator would."""
        prelude = "import django; django.setup(); from django.contrib.auth.models import User; "
        subprocess.run([sys.executable, "-c", prelude + code], env=self.environment({}), check=True)


class MockServer(Server):
    """`jwtctl mock`."""

    logged = '"method":"{method}","path":"{path}","status":'

    def __init__(self, folder, program):
        super().__init__(folder)
        self.program = program

    def start(self, access_seconds=300, refresh_seconds=86400, rotate=False, blacklist=False, options=()):
        command = [self.program, "mock", "--port", str(self.port), "--log", self.log]
        command += ["--access-lifetime", f"{access_seconds}s", "--refresh-lifetime", f"{refresh_seconds}s"]
        command += ["--rotate"] * rotate + ["--blacklist"] * blacklist + list(options)
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "JWTCTL_CONFIG_DIR": str(self.folder / "config"),
            "JWTCTL_MOCK_SECRET": SECRET,
        }
        self.launch(command, environment, r"http://127\.0\.0\.1:(\d+)")


def wait_for(condition, seconds=30):
    """Returns the first true answer of `condition`."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := condition():
            return answer
        time.sleep(0.02)
    raise AssertionError(f"did not happen within {seconds} s")
