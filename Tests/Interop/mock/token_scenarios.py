"""Simple JWT's views, with the settings of a new project."""

from forge import REMOVED, forge, signed
from steps import Step, form, field_part, get, log_in, multipart, post, send
from support.servers import PASSWORDS

PAWAN = {"username": "pawan", "password": PASSWORDS["pawan"]}
ROUTES = [
    "/token/", "/refreshToken/", "/varifyToken/", "/api/token/", "/api/token/refresh/", "/api/token/verify/",
    "/api/token/blacklist/", "/api/token/sliding/", "/api/token/sliding/refresh/",
]  # fmt: skip

#: What stands where a text is expected, and is taken, refused or mended.
ODD_TEXTS = {
    "empty": "", "a space": " ", "null": None, "true": True, "false": False, "zero": 0, "minus zero": -0.0,
    "a number": 12345, "a fraction": 1.5, "a round fraction": 10.0, "a small number": 1e-7, "a huge number": 10**30,
    "a large fraction": 1e16, "a list": ["pawan"], "an empty list": [], "an object": {"a": 1}, "an empty object": {},
    "a NUL": "a\0b", "a line break": "a\nb", "spaces around": "  pawan  ", "odd spaces around": "\u2003pawan\u3000",
    "a zero-width space": "\u200bpawan", "an emoji": "\U0001F600", "another case": "PAWAN", "1,000 letters": "x" * 1000,
}  # fmt: skip

#: Forged tokens, by what is wrong with them, if anything is.
FORGED = {
    "good": lambda: forge(),
    "expired": lambda: forge(exp=-5),
    "expired this second": lambda: forge(exp=0),
    "of another key": lambda: forge(key="another key"),
    "of no type": lambda: forge(token_type=REMOVED),
    "of type null": lambda: forge(token_type=None),
    "of type Access": lambda: forge(token_type="Access"),
    "a refresh token": lambda: forge(token_type="refresh"),
    "a sliding token": lambda: forge(token_type="sliding", refresh_exp=600),
    "without exp": lambda: forge(exp=REMOVED),
    "with exp null": lambda: forge(exp=None),
    "with exp as text": lambda: forge(exp="9999999999"),
    "with exp as words": lambda: forge(exp="soon"),
    "with exp as a fraction": lambda: forge(exp=9999999999.5),
    "with exp true": lambda: forge(exp=True),
    "with exp in the year 10000": lambda: forge(raw_claims=b'{"token_type":"access","exp":253402300800,"jti":"a","user_id":"2"}'),
    "with exp beyond all numbers": lambda: forge(raw_claims=b'{"token_type":"access","exp":1e400,"jti":"a","user_id":"2"}'),
    "without iat": lambda: forge(iat=REMOVED),
    "with iat ahead": lambda: forge(iat=60),
    "with iat as words": lambda: forge(iat="now"),
    "with iat null": lambda: forge(iat=None),
    "with nbf ahead": lambda: forge(nbf=60),
    "with nbf behind": lambda: forge(nbf=-60),
    "with nbf as a list": lambda: forge(nbf=[]),
    "without jti": lambda: forge(jti=REMOVED),
    "with jti null": lambda: forge(jti=None),
    "with jti 7": lambda: forge(jti=7),
    "with jti empty": lambda: forge(jti=""),
    "with sub 7": lambda: forge(sub=7),
    "with sub as text": lambda: forge(sub="7"),
    "with an audience": lambda: forge(aud="somebody"),
    "with an issuer": lambda: forge(iss="somebody"),
    "without user_id": lambda: forge(user_id=REMOVED),
    "for user null": lambda: forge(user_id=None),
    "for user empty": lambda: forge(user_id=""),
    "for user 2 as a number": lambda: forge(user_id=2),
    "for user 2.0": lambda: forge(user_id=2.0),
    "for user 2.5": lambda: forge(user_id=2.5),
    "for user 2 with spaces": lambda: forge(user_id=" 2 "),
    "for user 2 in Arabic digits": lambda: forge(user_id="\u0662"),
    "for user true": lambda: forge(user_id=True),
    "for user false": lambda: forge(user_id=False),
    "for user 0": lambda: forge(user_id=0),
    "for user abc": lambda: forge(user_id="abc"),
    "for user of a list": lambda: forge(user_id=[2]),
    "for user of an empty list": lambda: forge(user_id=[]),
    "for user of an object": lambda: forge(user_id={"id": 2}),
    "for user 999": lambda: forge(user_id="999"),
    "for a huge user": lambda: forge(user_id="9" * 30),
    "for user -2": lambda: forge(user_id="-2"),
    "for the inactive user": lambda: forge(user_id="3"),
    "of alg none": lambda: signed({"alg": "none", "typ": "JWT"}, {"token_type": "access"}).rsplit(".", 1)[0] + ".",
    "of alg NONE": lambda: forge(header={"alg": "NONE", "typ": "JWT"}),
    "of alg hs256": lambda: forge(header={"alg": "hs256", "typ": "JWT"}),
    "of alg HS512": lambda: forge(header={"alg": "HS512", "typ": "JWT"}),
    "of alg RS256": lambda: forge(header={"alg": "RS256", "typ": "JWT"}),
    "of no alg": lambda: forge(header={"typ": "JWT"}),
    "of alg null": lambda: forge(header={"alg": None}),
    "of alg in a list": lambda: forge(header={"alg": ["HS256"]}),
    "without typ": lambda: forge(header={"alg": "HS256"}),
    "with a kid": lambda: forge(header={"alg": "HS256", "kid": "../../etc/passwd"}),
    "with kid 7": lambda: forge(header={"alg": "HS256", "kid": 7}),
    "with crit": lambda: forge(header={"alg": "HS256", "crit": ["exp"]}),
    "with crit b64": lambda: forge(header={"alg": "HS256", "crit": ["b64"], "b64": True}),
    "with crit empty": lambda: forge(header={"alg": "HS256", "crit": []}),
    "with b64 true": lambda: forge(header={"alg": "HS256", "b64": True}),
    "with b64 false": lambda: forge(header={"alg": "HS256", "b64": False}),
    "with a jwk": lambda: forge(header={"alg": "HS256", "jwk": {"kty": "oct", "k": "AA"}}),
    "with claims in a list": lambda: forge(raw_claims=b"[]"),
    "with claims twice": lambda: forge(raw_claims=b'{"token_type":"refresh","exp":9999999999,"jti":"a","user_id":"3","token_type":"access","user_id":"2"}'),
    "with claims that are no JSON": lambda: forge(raw_claims=b"{"),
    "with NaN among the claims": lambda: forge(raw_claims=b'{"token_type":"access","exp":9999999999,"jti":"a","user_id":"2","x":NaN}'),
    "with a header in a list": lambda: forge(header=[1]),
    "with a header that is no JSON": lambda: forge(header=b"{alg"),
    "padded": lambda: padded(forge()),
    "with a padded signature": lambda: forge() + "=",
    "with a signature padded twice": lambda: forge() + "==",
    "cut": lambda: forge()[:-3],
    "without signature": lambda: forge().rsplit(".", 1)[0] + ".",
    "of two parts": lambda: forge().rsplit(".", 1)[0],
    "of four parts": lambda: forge() + ".x",
    "with stray bits": lambda: strayed(forge()),
    "with the other alphabet": lambda: forge(name="~~~???").replace("_", "/").replace("-", "+"),
    "with a space inside": lambda: forge().replace(".", ". ", 1),
    "of further claims": lambda: forge(name="José ✓", roles=["a", 1.50, None], nested={"b": 1e5}),
}  # fmt: skip


def padded(token):
    return ".".join(part + "=" * (-len(part) % 4) for part in token.split("."))


def strayed(token):
    """The signature's 43 digits hold two bits more than its 32 bytes."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return token[:-1] + alphabet[alphabet.index(token[-1]) ^ 1]


def scenarios():
    yield from described("options", lambda route: [send("OPTIONS", route)])
    yield from described("get", lambda route: [get(route)])
    yield from described("an empty object", lambda route: [post(route, {})])
    yield from described("no body", lambda route: [Step("POST", route)])
    yield from described("a list", lambda route: [post(route, [])])
    yield from described("null in every field", lambda route: [post(route, dict.fromkeys(fields_of(route)))])
    yield from described("a bad credential", lambda route: [post(route, {}, ("Authorization", "Bearer x"))])

    yield "log in", [log_in()]
    yield "log in at the other address", [log_in(path="/api/token/")]
    yield "log in with a form", [form("/token/", PAWAN)]
    yield "log in with multipart", [multipart("/token/", *(field_part(*item) for item in PAWAN.items()))]
    yield "log in with a name beyond ASCII", [log_in("josé")]
    yield "log in as the inactive user", [log_in("sleepy")]
    yield "log in with a wrong password", [post("/token/", PAWAN | {"password": "wrong"})]
    yield "log in as nobody", [post("/token/", PAWAN | {"username": "nobody"})]
    yield "log in with an accent taken apart", [post("/token/", {"username": "jose\u0301", "password": PASSWORDS["josé"]})]
    yield "log in with spaces around", [post("/token/", {name: f" {text}\t" for name, text in PAWAN.items()})]
    yield "log in with further fields", [post("/token/", PAWAN | {"otp": 1, "username2": []})]
    yield "log in for a sliding token", [log_in(path="/api/token/sliding/")]
    for name, value in ODD_TEXTS.items():
        yield f"user name: {name}", [post("/token/", PAWAN | {"username": value})]
        yield f"password: {name}", [post("/token/", PAWAN | {"password": value})]
        yield f"refresh token: {name}", [post("/api/token/refresh/", {"refresh": value})]
        yield f"token: {name}", [post("/api/token/verify/", {"token": value})]

    yield "refresh", [log_in(), refresh()]
    yield "refresh with an access token", [log_in(), post("/api/token/refresh/", {"refresh": "<access>"})]
    yield "refresh with spaces around", [log_in(), post("/refreshToken/", {"refresh": " <refresh>\n"})]
    yield "verify the access token", [log_in(), post("/varifyToken/", {"token": "<access>"})]
    yield "verify the refresh token", [log_in(), post("/api/token/verify/", {"token": "<refresh>"})]
    yield "verify by another name", [log_in(), post("/varifyToken/", {"refresh": "<refresh>"})]
    yield "log out, and what is left", [log_in(), log_out(), log_out(), refresh(), verify_refresh(), me()]
    yield "log out with an access token", [log_in(), post("/api/token/blacklist/", {"refresh": "<access>"})]
    yield "a sliding token, refreshed", [sliding(), slide(), me("<token>")]
    yield "a sliding token at the pair's routes", [sliding(), post("/refreshToken/", {"refresh": "<token>"})]
    yield "a pair's token at the sliding route", [log_in(), post("/api/token/sliding/refresh/", {"token": "<refresh>"})]

    for name, make in FORGED.items():
        token = {"forged": make}
        yield f"call with a token {name}", [get("/me/", ("Authorization", "Bearer <forged>"), given=token)]
        yield f"verify a token {name}", [post("/api/token/verify/", {"token": "<forged>"}, given=token)]
    for name, make in as_type("refresh").items():
        yield f"refresh with a token {name}", [post("/api/token/refresh/", {"refresh": "<forged>"}, given={"forged": make})]
        yield f"log out a token {name}", [post("/api/token/blacklist/", {"refresh": "<forged>"}, given={"forged": make})]
    for name, make in as_type("sliding").items():
        yield f"slide a token {name}", [post("/api/token/sliding/refresh/", {"token": "<forged>"}, given={"forged": make})]


def as_type(kind):
    """The changes that matter to a refresh or sliding token."""
    changes = {
        "good": {}, "expired": {"exp": -5}, "without exp": {"exp": REMOVED}, "with exp as text": {"exp": "9999999999"},
        "without jti": {"jti": REMOVED}, "with jti 7": {"jti": 7}, "of no type": {"token_type": REMOVED},
        "of type access": {"token_type": "access"}, "without user_id": {"user_id": REMOVED}, "for user null": {"user_id": None},
        "for user empty": {"user_id": ""}, "for user 0": {"user_id": 0}, "for user false": {"user_id": False},
        "for user abc": {"user_id": "abc"}, "for user of a list": {"user_id": [2]}, "for user of an empty list": {"user_id": []},
        "for user 999": {"user_id": "999"}, "for a huge user": {"user_id": "9" * 30}, "for the inactive user": {"user_id": "3"},
        "of further claims": {"name": "José ✓", "roles": ["a", 1.5, None], "nested": {"b": 1e5, "c": 10**20}},
        "with jti and claims in another place": {"zzz": 1}, "without refresh_exp": {"refresh_exp": REMOVED},
        "with refresh_exp over": {"refresh_exp": -5}, "with refresh_exp as text": {"refresh_exp": "soon"},
        "with refresh_exp null": {"refresh_exp": None},
    }  # fmt: skip

    def make(change, number):
        # Each has an identifier of its own, since logging out one token must not end the others.
        base = {"token_type": kind, "refresh_exp": 600, "jti": f"{kind}{number}"}
        return lambda: forge(**(base | change))

    return {name: make(change, number) for number, (name, change) in enumerate(changes.items())}


def described(name, steps):
    for route in ROUTES:
        yield f"{route} {name}", steps(route)


def fields_of(route):
    if route in ("/token/", "/api/token/", "/api/token/sliding/"):
        return ["username", "password"]
    return ["token"] if "erify" in route.lower() or "varify" in route or "sliding" in route else ["refresh"]


def refresh(token="<refresh>", path="/api/token/refresh/"):
    return post(path, {"refresh": token}, remember={"access": "access", "refresh": "refresh"})


def log_out():
    return post("/api/token/blacklist/", {"refresh": "<refresh>"})


def verify_refresh():
    return post("/api/token/verify/", {"token": "<refresh>"})


def sliding(name="pawan"):
    return post(
        "/api/token/sliding/", {"username": name, "password": PASSWORDS[name]}, remember={"token": "token"}
    )


def slide():
    return post("/api/token/sliding/refresh/", {"token": "<token>"}, remember={"token": "token"})


def me(token="<access>"):
    return get("/me/", ("Authorization", f"Bearer {token}"))
