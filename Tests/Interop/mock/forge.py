"""Tokens that no server made."""

import base64
import hashlib
import hmac
import json
import time

from support.servers import SECRET


def forge(header=None, key=SECRET, raw_claims=None, **changes):
    """An access token of pawan's, with claims changed: `None` removes one. Times are seconds from now."""
    now = int(time.time())
    claims = {"token_type": "access", "exp": 300, "iat": 0, "jti": "0" * 32, "user_id": "2"} | changes
    for name in ("exp", "iat", "nbf", "refresh_exp"):
        if isinstance(claims.get(name), int) and not isinstance(claims[name], bool):
            claims[name] += now
    claims = {name: value for name, value in claims.items() if value is not REMOVED}
    return signed(header or {"alg": "HS256", "typ": "JWT"}, claims if raw_claims is None else raw_claims, key)


#: Stands for a claim that is not there; `None` is JSON's null.
REMOVED = object()


def signed(header, claims, key=SECRET, hash=hashlib.sha256):
    parts = [part if isinstance(part, bytes) else json.dumps(part).encode() for part in (header, claims)]
    text = b".".join(encoded(part) for part in parts)
    signature = hmac.new(key.encode(), text, hash).digest()
    return (text + b"." + encoded(signature)).decode()


def encoded(part):
    return base64.urlsafe_b64encode(part).rstrip(b"=")
