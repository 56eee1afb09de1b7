"""Projects that chose otherwise: what the example project calls the choice, what the mock calls it, and what is played."""

from forge import forge
from steps import BEARER, form, get, log_in, post, send, students
from support.servers import PASSWORDS
from token_scenarios import log_out, me, refresh, slide, sliding, verify_refresh


def reuse():
    """A refresh whose answer is not remembered, so that the next one sends the same token."""
    return post("/refreshToken/", {"refresh": "<refresh>"})


def forged(**claims):
    return post("/refreshToken/", {"refresh": "<forged>"}, given={"forged": lambda: forge(token_type="refresh", **claims)})


def with_word(words):
    return [get("/me/", ("Authorization", f"{word} <access>")) for word in words]


ROTATION = [
    ("a refresh gives a pair", [log_in(), refresh(), refresh(), me(), refresh()]),
    ("the old token is tried again", [log_in(), reuse(), reuse(), verify_refresh(), log_out()]),
    ("log out between", [log_in(), refresh(), log_out(), refresh(), verify_refresh(), me()]),
    ("further claims travel", [forged(role="x", n=1.50, jti="r1")]),
    ("the inactive user", [forged(user_id="3", jti="r2"), forged(user_id="3", jti="r2")]),
    ("a deleted user", [forged(user_id="99", jti="r3"), forged(user_id="99", jti="r3")]),
    ("no user", [forged(user_id=None, jti="r4"), forged(user_id=None, jti="r4")]),
    ("an odd identifier", [forged(jti=""), forged(jti="x" * 300), forged(jti="é")]),
    ("sliding", [sliding(), slide(), slide(), post("/api/token/blacklist/", {"refresh": "<token>"})]),
]

PAGES = [
    ("pages", [students(path=f"?page={page}") for page in
               ("1", "2", "3", "4", "0", "-1", "x", "", "last", "1.0", "01", "%201", "+2", "%2B2", "9" * 30, "9" * 5000, "%D9%A2", "1_0", "2&page=1", "LAST", "2#x", "null")]),
    ("a page's links", [students(path=path) for path in ("", "?", "?b=2&a=1", "?page=2&x=%20y&z", "?page=2&format=json", "?page=2&page=3", "?q=%C3%A9&page=2", "?page=2&a=1&a=2", "?x=a/b:c@d~e&page=2", "?page=2&=1&&c=",
                                                          "?format=json")]),
    ("a page by another host", [students("GET", b"", "", ("Host", "localhost:81")), students("GET", b"", "?page=2", ("Host", "localhost"))]),
    ("a page of a set that grows and shrinks", [
        students("POST", {"username": "six", "password": "x"}), students(path="?page=3"), students("DELETE", path="6/"), students(path="?page=3"), students("DELETE", path="5/"), students(path="?page=3"),
        students("HEAD", path="?page=2"), students("HEAD", path="?page=9"),
    ]),
]  # fmt: skip

REVOKED = [
    ("a password is changed", [log_in("asha"), me(), students("PATCH", {"password": "another-one"}, "5/"), me(), refresh(), me(), log_out(), reuse()]),
    ("a password is set to what it was", [log_in("josé"), students("PATCH", {"password": PASSWORDS["josé"]}, "4/"), me(), log_in("josé"), me()]),
    ("another field is changed", [log_in("josé"), students("PATCH", {"email": "x@y.zz"}, "4/"), me()]),
    ("no digest", [get("/me/", ("Authorization", "Bearer <forged>"), given={"forged": lambda: forge()})]),
    ("a wrong digest", [get("/me/", ("Authorization", "Bearer <forged>"), given={"forged": lambda: forge(hash_password="x")})]),
    ("sliding", [sliding(), slide()]),
]  # fmt: skip

EMAIL = [
    ("log in by address", [post("/token/", {"email": email, "password": PASSWORDS["pawan"]}) for email in ("pawan@example.com", "PAWAN@example.COM", "pawan", "", None, 7, " pawan@example.com ", "x@y.z")]),
    ("log in by name", [post("/token/", {"username": "pawan", "password": PASSWORDS["pawan"]}), post("/token/", {}), form("/token/", {"email": "pawan@example.com", "password": PASSWORDS["pawan"]})]),
    ("the form's description", [send("OPTIONS", "/token/")]),
    ("an inactive user", [post("/token/", {"email": "sleepy@example.com", "password": PASSWORDS["sleepy"]})]),
]  # fmt: skip

SESSION = [
    ("refusals", [get("/me/"), me("x"), get("/me/", ("Authorization", "Bearer")), get("/me/", ("Authorization", "Basic x")), students(), students("POST", {"a": 1}), students("OPTIONS"), get("/me/?format=xml"),
                  get("/me/", ("Accept", "a/b")), post("/token/", {"username": "pawan", "password": "x"}), post("/refreshToken/", {"refresh": "x"}), get("/student/authentication/"), send("DELETE", "/me/", {}),
                  send("DELETE", "/me/", {}, BEARER), get("/me/", ("Cookie", "sessionid=x")), get("/nowhere/"), get("/me")]),
    ("an expired token", [get("/me/", ("Authorization", "Bearer <forged>"), given={"forged": lambda: forge(exp=-1)})]),
    ("a user who is gone", [get("/me/", ("Authorization", "Bearer <forged>"), given={"forged": lambda: forge(user_id="99")})]),
    ("a crash", [get("/me/", ("Authorization", "Bearer <forged>"), given={"forged": lambda: forge(user_id="abc")})]),
    ("good calls", [me(), students(), students("POST", "{"), students("PUT", {}, "99/")]),
]  # fmt: skip

SLIDING = [
    ("a sliding token opens the API", [sliding(), me("<token>"), slide(), me("<token>")]),
    ("an access token still does", [log_in(), me()]),
    ("rubbish", [me("x"), me("<refresh>")]),
    ("forged tokens", [get("/me/", ("Authorization", "Bearer <forged>"), given={"forged": make}) for make in (
        lambda: forge(token_type="sliding", refresh_exp=60), lambda: forge(token_type="sliding"), lambda: forge(token_type="sliding", exp=-1), lambda: forge(token_type="other"),
        lambda: forge(token_type="sliding", refresh_exp=-60), lambda: forge(token_type="sliding", user_id="99"), lambda: forge(raw_claims={"exp": 9999999999, "user_id": "2"}))]),
]  # fmt: skip

LEEWAY = [
    ("within and beyond the leeway", [step for changes in ({"exp": -30}, {"exp": -90}, {"iat": 30}, {"iat": 90}, {"nbf": 30}, {"nbf": 90}) for step in (
        get("/me/", ("Authorization", "Bearer <forged>"), given={"forged": lambda changes=changes: forge(**changes)}),
        post("/api/token/verify/", {"token": "<forged>"}, given={"forged": lambda changes=changes: forge(**changes)}))]),
    ("sliding", [post("/api/token/sliding/refresh/", {"token": "<forged>"}, given={"forged": lambda end=end: forge(token_type="sliding", refresh_exp=end)}) for end in (30, -30, -90)]),
]  # fmt: skip

THROTTLED = [
    ("the fourth anonymous request", [
        post("/token/", {"username": "pawan", "password": "x"}), get("/me/"), me("x"), get("/token/"), me(), get("/token/", ("Accept", "a/b")), post("/token/", "{"), send("OPTIONS", "/token/"), get("/nowhere/"),
        post("/token/", {"username": "pawan", "password": PASSWORDS["pawan"]}), me(), get("/me/"), post("/token/", {}, ("Accept", "application/json; indent=2")),
    ]),
]  # fmt: skip

#: Name: settings of the example project, options of the mock, scenarios.
GROUPS = {
    "rotation": ({"rotate": True}, ["--rotate"], ROTATION),
    "rotation and blacklist": ({"rotate": True, "blacklist": True}, ["--rotate", "--blacklist"], ROTATION),
    "blacklist alone": ({"blacklist": True}, ["--blacklist"], ROTATION),
    "no blacklist app": ({"blacklist_app": False}, ["--without-blacklist-app"], ROTATION),
    "rotation without the app": (
        {"rotate": True, "blacklist": True, "blacklist_app": False}, ["--rotate", "--blacklist", "--without-blacklist-app"], ROTATION),
    "pages of two": ({"page_size": 2}, ["--page-size", "2"], PAGES),
    "one page": ({"page_size": 100}, ["--page-size", "100"], PAGES),
    "revoked tokens": ({"check_revoke_token": True}, ["--check-revoke-token"], REVOKED),
    "login by address": ({"login_field": "email"}, ["--username-field", "email"], EMAIL),
    "sessions first": ({"session_first": True}, ["--session-auth-first"], SESSION),
    "sliding tokens": ({"sliding": True}, ["--sliding"], SLIDING),
    "the word JWT": ({"header_types": "JWT"}, ["--header-type", "JWT"], [
        ("words", with_word(["JWT", "Bearer", "jwt", "JWT x"])), ("challenges", [get("/me/"), post("/token/", {"username": "x", "password": "x"})])]),
    "two words": ({"header_types": "Token Bearer"}, ["--header-type", "Token", "--header-type", "Bearer"], [
        ("words", with_word(["Token", "Bearer", "JWT"])), ("challenges", [get("/me/"), post("/token/", {"username": "x", "password": "x"})])]),
    "a leeway": ({"leeway": 60}, ["--leeway", "60s"], LEEWAY),
    "other lifetimes": ({"access_seconds": 7, "refresh_seconds": 70000}, ["--access-lifetime", "7s", "--refresh-lifetime", "70000s"], [
        ("tokens", [log_in(), refresh(), sliding(), slide()])]),
    "throttled": ({"anonymous_rate": "4/min"}, ["--throttle", "4/min"], THROTTLED),
}  # fmt: skip
