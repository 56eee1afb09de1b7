"""A session whose access token has expired, as a file that can be put back before every blow."""

import json
import subprocess

from support.program import finish
from support.session import log_in
from support.tokens import outlive


class Bench:
    """One server, one program, one profile; `renew` makes a new session with an expired access token."""

    def __init__(self, jwtctl, start, **settings):
        self.jwtctl = jwtctl
        self.settings = settings
        self.server = start(access_seconds=1, **settings)
        log_in(jwtctl, self.server)

    def renew(self):
        """Logs in anew, and sets the access token back so that it counts as expired."""
        log_in(self.jwtctl, self.server)
        self.expire()

    def expire(self):
        stored = self.stored()
        stored["obtained_at"] -= 1000
        stored["expires_at"] = stored["obtained_at"] + stored["lifetime"]
        profile = self.jwtctl.profile()
        profile.write_text(json.dumps(stored))
        profile.chmod(0o600)

    def long_lived(self):
        """From now on the server gives tokens of five minutes."""
        outlive(self.stored()["access"])
        self.server.restart(**self.settings)

    def stored(self):
        """The profile, whole, or an error: nobody may ever see half of one."""
        return json.loads(self.jwtctl.profile().read_text())

    def leftovers(self):
        folder = self.jwtctl.profile().parent
        return sorted(path.name for path in folder.iterdir() if path.suffix == ".tmp")

    def verdict(self):
        """What the next command finds: 'alive', or 'lost' if the session is over and it says why."""
        result = self.jwtctl("get", "/me/")
        if result.status == 0:
            return "alive"
        assert result.status == 8, result
        assert "its answer was lost" in result.err or "was lost on the way" in result.err, result
        assert "jwtctl login" in result.err
        return "lost"


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
