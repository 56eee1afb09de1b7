"""A session whose access token has expired, as a file that can be put back before every blow."""

import json
import os
import subprocess
import time

from support.program import finish
from support.session import log_in
from support.tokens import made

STRICT = {"rotate": True, "blacklist": True}


class Bench:
    """One server, one program, one profile; `expire` makes the access token count as expired."""

    def __init__(self, jwtctl, start, *options, **settings):
        self.jwtctl = jwtctl
        self.server = start(options=options, **STRICT | settings)
        self.renew()

    def renew(self):
        """Logs in anew, and sets the access token back so that it counts as expired."""
        log_in(self.jwtctl, self.server)
        self.expire()

    def expire(self):
        stored = self.stored()
        stored["obtained_at"] -= 1000
        stored["expires_at"] = stored["obtained_at"] + stored["lifetime"]
        self.store(stored)

    def store(self, content):
        store(self.jwtctl.profile(), content)

    def stored(self):
        """The profile, whole, or an error: nobody may ever see half of one."""
        return json.loads(self.jwtctl.profile().read_text())

    def leftovers(self):
        folder = self.jwtctl.profile().parent
        return sorted(path.name for path in folder.iterdir() if path.suffix == ".tmp")

    def intent(self):
        return self.jwtctl.profile().with_suffix(".intent")

    def wait_for_refresh(self, process):
        """Returns when the process has noted that it refreshes."""
        while not self.has_noted_refresh():
            assert process.poll() is None, finish(process)
            time.sleep(0.002)

    def has_noted_refresh(self):
        try:
            return self.intent().stat().st_size > 0
        except FileNotFoundError:
            return False

    def verdict(self):
        """What the next command finds: 'alive', or 'lost' if the session is over and it says why."""
        result = self.jwtctl("get", "/me/")
        if result.status == 0:
            return "alive"
        assert result.status == 8, result
        assert "its answer was lost" in result.err or "was lost on the way" in result.err, result
        assert "jwtctl login" in result.err
        return "lost"


def store(path, content, mode=0o600):
    """Writes a profile file, as an accident or another program would."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for folder in (path.parent, path.parent.parent):
        folder.chmod(0o700)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(content if isinstance(content, str) else json.dumps(content))
    path.chmod(mode)


def expired_profile(url, **members):
    """A session of Simple JWT with an expired access token; no server has seen its tokens."""
    return {
        "version": 1,
        "generation": 5,
        "url": f"{url}/",
        "scheme": "simplejwt",
        "settings": {"login_path": "/api/token/", "refresh_path": "/api/token/refresh/", "prefix": "Bearer"},
        "username": "pawan",
        "access": made(iat=0, exp=300),
        "refresh": "the.spent.token",
        "obtained_at": 0,
        "lifetime": 300,
        "expires_at": 300,
    } | members


def traced(jwtctl, strace_options, *arguments, timeout=60):
    """Runs the program under strace; the trace comes back as a list of lines."""
    trace = jwtctl.work / "trace"
    process = subprocess.Popen(
        ["strace", "-f", "-o", trace, *strace_options, jwtctl.path, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=jwtctl.environment,
        cwd=jwtctl.work,
    )
    return finish(process, timeout), trace.read_text().splitlines()


def shell(jwtctl, prelude):
    """A program that does something to itself and then becomes the one under test."""
    script = jwtctl.work / "prelude"
    script.write_text(f'#!/bin/bash\n{prelude}\nexec {jwtctl.path} "$@"\n')
    script.chmod(0o700)
    return jwtctl.changed(path=script)
