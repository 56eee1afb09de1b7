"""JSON Web Tokens, read by hand."""

import base64
import json
import time


def claims(token):
    middle = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))


def outlive(token, all_but=0):
    """Returns when the token has expired, from the second in `exp` on; or so many seconds before."""
    time.sleep(max(0, claims(token)["exp"] - all_but - time.time()) + 0.05)


def wait_until_old(token, seconds):
    """Returns when the token was made so many seconds ago."""
    time.sleep(max(0, claims(token)["iat"] + seconds - time.time()))


def made(**claims):
    """A token with these claims and a signature that nobody made."""
    parts = [b'{"alg":"HS256","typ":"JWT"}', json.dumps(claims).encode(), b"signed by nobody, 32 bytes long."]
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)
