"""Steps that many tests share."""

import shlex

from support.servers import PASSWORDS
from support.tokens import outlive


def log_in(jwtctl, server, user="pawan", *options):
    password = {"JWTCTL_PASSWORD": PASSWORDS[user]}
    return jwtctl.succeed("login", server.url, f"username={user}", *options, env=password)


def log_in_and_outlive_access(jwtctl, start, **settings):
    """A session whose access token has expired, on a server that will hand out long-lived ones from now on."""
    server = start(access_seconds=1, **settings)
    log_in(jwtctl, server)
    outlive(access_token(jwtctl))
    server.restart(**settings)
    return server


def access_token(jwtctl):
    """The stored access token, whatever is left of it."""
    return jwtctl.succeed("token", "--no-refresh").strip()


def refresh_token(jwtctl):
    return jwtctl.succeed("token", "--refresh-token").strip()


def command_after(text, start="jwtctl login"):
    """The command line that a message tells its reader to type."""
    line = next(line for line in text.splitlines() if start in line)
    return shlex.split(line[line.index(start) :])[1:]
