"""What is decided before a view sees the request: path, host, negotiation, credentials, media types, parsing."""

from steps import BEARER, JSON, Step, form, get, post, send, students
from support.servers import PASSWORDS

PAWAN = {"username": "pawan", "password": PASSWORDS["pawan"]}

PATHS = [
    "/", "//", "/nowhere", "/nowhere/", "/token", "/token//", "//token/", "/./token/", "/token/../token/", "/token/.", "/Token/", "/TOKEN/", "/token/x",
    "/%74oken/", "/token%2F", "/token%2f", "/to%6ben", "/token%00/", "/token;a=b/", "/token/;a", "/token/%20", "/token/?", "/token/?a=b", "/token?a=b&c=%20d",
    "/token?é", "/tok\u00e9n/", "/tok%C3%A9n/", "/tok%FFen/", "/api", "/api/", "/api/token", "/api/token/refresh", "/api/token/nothing/", "/api//token/", "/me", "/me?x=1+2&x=%2B",
    "/student", "/student/", "/student/authentication", "/student/authentication/2/x/", "/student/authentication/2//", "/student/authentication//", "/student/authentication//2/",
    "/student/authentication/a%2Fb/", "/student/authentication/a%2Fb", "/student/authentication/é", "/student/authentication/%C3%A9", "/student/authentication/%FF",
    "/student/authentication/a%20b", "/student/authentication/a+b", "/student/authentication/a%3Fb?c", "/student/authentication/a%23b", "/student/authentication/a'b(c)*!~", "/student/authentication/a;b=c&d@e:f,g$h+i", "/token?q=\"<>^`{|}[]%zz%41&é=1".replace("é", "%C3%A9"), "/token/?#",
    "/student/authentication/%25FF", "/student/authentication/%C3", "/student/authentication/a%C3%28b", "ftp://127.0.0.1/token/", "//evil.example/token/", "//evil.example/token", "/%2Ftoken/", "/%2F/evil.example/student", "/student/authentication/[x]",
    "/student/authentication/%22%3C%3E", "/student/authentication/a%0Ab", "/student/authentication/2.json", "/student/authentication/2.json/", "/student/authentication.json",
    "/../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/static/../token/", "/favicon.ico", "/token/\\..\\", "*", "http://127.0.0.1/token/",
    "http://127.0.0.1/token", "http://evil.example/token/", "/token/#fragment", "/token/?format=json", "/token/?format=xml", "/token/?format=", "/token/?format=JSON", "/token/?format=xml&format=json",
    "/token/?format=json&format=xml", "/token/?page=2",
]  # fmt: skip

ACCEPTS = [
    "application/json", "application/*", "*/*", "*", "", " ", "application/xml", "text/plain", "application/xml, application/json", "application/json;q=0", "application/xml, */*;q=0.1",
    "application/JSON", "APPLICATION/json", "application/json; indent=4", "application/json;indent=2", "application/json; indent=99", "application/json; indent=-1",
    "application/json; indent=0", "application/json; indent=x", "application/json; indent=", 'application/json; indent="4"', "application/json; indent= 3", "application/json; charset=utf-8",
    "application/json; version=1", "*/*; indent=4", "application/*; indent=4", "application/json; indent=4; q=0.5", "application/json, application/json; indent=2", "json", "/", "application/",
    "/json", "application/vnd.api+json", "image/*", "text/*;q=0.1, application/xml", ",", ",application/json", "application/json,", "application / json", "a/b; c", ";", "; indent=4", "x" * 300,
    ", ".join(["a/b"] * 70 + ["application/json"]), ", ".join(["a/b"] * 63 + ["application/json"]), ", ".join(["a/b"] * 64 + ["application/json"]), "application/json; a=\"b;c\"; indent=4",
    "application/json;indent=4;indent=2", "application/json; INDENT=4", "application/json\t;\tindent=1", "é/json",
]  # fmt: skip

CONTENT_TYPES = [
    "application/json", "APPLICATION/JSON", "application/json; charset=utf-8", "application/json;charset=UTF8", "application/json; charset=latin-1", "application/json; charset=utf-16",
    "application/json; charset=nonsense", "application/json; charset=", "application/json; charset=ascii", "application/json; charset=\"utf-8\"", "application/json; charset=utf-8-sig",
    "application/json; charset=rot13", "application/json; charset=bz2", "application/json; charset=cp1252", "application/json; charset=utf8-sig", "application/json; charset=windows-1252", "application/json; charset=ISO-8859-1",
    "application/json; version=2", "application/*", "*/*", "*/json", "*", "json", "application", "application/", "/json", "text/json", "text/plain", "application/xml",
    "application/vnd.api+json", "application/json, text/plain", "application/json;", "; charset=utf-8", " application/json", "application/json; boundary=x", "application /json",
    "x" * 300, "application/json" + "; a=b" * 60, "text/plain; charset=utf-8", 'text/"quoted"', "téxt/plain", "application/x-www-form-urlencoded; charset=utf-8", "multipart/*", "multipart/form-data",
    "multipart/mixed; boundary=x", "application/octet-stream", "application/x-www-form-urlencoded; charset=latin-1", "application/x-www-form-urlencoded; charset=nonsense",
]  # fmt: skip

AUTHORIZATIONS = [
    "", " ", "Bearer", "Bearer ", "bearer <access>", "BEARER <access>", "Bearer  <access>", "Bearer\t<access>", " Bearer <access> ", "Bearer <access> x", "Bearer <access>,", "Token <access>", "JWT <access>",
    "Basic cGF3YW46eA==", "<access>", "Bearer: <access>", "Bearer=<access>", "Bearer,<access>", "Bearer x", "Bearer .", "Bearer ..", "Bearer null", "Bearer undefined", "Bearer é", "Bearer \"<access>\"",
    "Bearer <<access>>", "Bearer <refresh>", "Bearer\u00a0<access>", "Bearer <access>\u00a0", "Bearer " + "x" * 5000, "é", "Bearer Bearer <access>", "Bearerx <access>",
]  # fmt: skip

BROKEN_JSON = [
    "", " ", "{", "}", "{}}", "[", "[1,]", "{\"a\":1,}", "{\"a\"}", "{\"a\":}", "{a:1}", "{'a':1}", "\"a", "\"a\nb\"", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "nul", "nULL", "tru", "NaN", "Infinity", "-Infinity", "[NaN]",
    "{\"a\":NaN}", "-", "+1", "01", "1.", ".5", "1e", "0x10", "1 2", "{} {}", "// c\n{}", "\ufeff{}", "{\"a\":1 \"b\":2}", "[1 2]", "\n\n  {\"é\": x}", "{\"a\": \"\\ud800\"}", "\t{\r\n}", "\x0b{}", "\u00a0{}",
    "{\"username\":\"pawan\",}", "[[[[", "{\"a\":[1,2,{\"b\":}]}", "\"\\", "\"\\u", "{\"a\":1,,}", "{,}", "[,]", "{:1}", "{1:2}", "{null:1}", "'", "`", "undefined", "--1", "1e+", "1E", "-a", "-Infinit", "Infinit", "[1,\n2,\n3\n4]",
    "\x00", "{}\x00", "\"\x01\"", "\"\x7f\"", "{\"a\" 1}", "{\"a\":1", "[1", "{\"a\":\"b", "\u2028{}",
]  # fmt: skip

BROKEN_BYTES = [b"\xff", b'{"a":"\xff"}', b'{"a":"\xc3"}', b'\xe2\x82', b'"\xed\xa0\x80"', b"\xc0\x80", b"\xf8\x88\x80\x80\x80", b'{"a": \xe9}', "{}".encode("utf-16"), "{}".encode("utf-32"), b"\xf4\x90\x80\x80"]


def scenarios():
    for path in PATHS:
        yield f"GET {path[:60]}", [get(path), send("HEAD", path)]
        yield f"POST {path[:60]}", [post(path, {})]
    yield "slashes and methods", [send(method, "/token", {}) for method in ("GET", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO")]
    for accept in ACCEPTS:
        yield f"Accept: {accept[:60]}", [get("/me/", BEARER, ("Accept", accept)), post("/token/", {}, ("Accept", accept))]
    yield "Accept twice", [get("/me/", BEARER, ("Accept", "application/xml"), ("Accept", "application/json; indent=1"))]
    yield "Accept and format", [get("/me/?format=json", BEARER, ("Accept", "application/xml")), get("/me/?format=json", BEARER, ("Accept", "*/*; indent=2"))]
    yield "indented answers", [
        get("/student/authentication/", BEARER, ("Accept", "application/json; indent=2")), post("/me/", {"a": [], "b": {}, "c": [1]}, BEARER, ("Accept", "application/json; indent=8")),
        post("/token/", {}, ("Accept", "application/json; indent=3")),
    ]  # fmt: skip
    yield "a refusal and its order", [
        get("/me/", ("Accept", "application/xml")), get("/me/?format=xml"), get("/me/", ("Authorization", "Bearer x"), ("Accept", "application/xml")), send("DELETE", "/me/", {}, ("Accept", "application/xml")),
        send("DELETE", "/student/authentication/", {}), send("DELETE", "/student/authentication/", {}, BEARER), send("PUT", "/token/", "{", ("Content-Type", "text/plain")),
        students("PUT", "{", "99/"), students("POST", "{"), Step("POST", "/student/authentication/", (BEARER, ("Content-Type", "text/plain")), b"x"),
    ]  # fmt: skip
    for content_type in CONTENT_TYPES:
        yield f"Content-Type: {content_type[:60]}", [
            post("/token/", PAWAN, ("Content-Type", content_type)), Step("POST", "/token/", (("Content-Type", content_type),)), post("/me/", '{"a":"é"}', ("Content-Type", content_type), BEARER),
        ]  # fmt: skip
    yield "no Content-Type", [Step("POST", "/token/", (), b'{"username":"pawan"}'), Step("POST", "/token/"), Step("PUT", "/token/", (), b"x")]
    yield "Content-Type twice", [Step("POST", "/token/", (("Content-Type", "text/plain"), JSON), b"{}"), Step("POST", "/token/", (JSON, ("Content-Type", "text/plain")), b"{}")]
    for authorization in AUTHORIZATIONS:
        yield f"Authorization: {authorization[:60]}", [get("/me/", ("Authorization", authorization))]
    yield "Authorization twice", [get("/me/", BEARER, BEARER), get("/me/", ("Authorization", "Basic x"), BEARER), get("/me/", BEARER, ("Authorization", ""))]
    yield "a token where it does not belong", [get("/me/?access=<access>&token=<access>"), get("/me/", ("Cookie", "access=<access>; token=<access>")), get("/me/", ("X-Authorization", "Bearer <access>")),
                                               get("/me/", ("Proxy-Authorization", "Bearer <access>"))]  # fmt: skip
    for text in BROKEN_JSON:
        yield f"the JSON {ascii(text)[:60]}", [post("/token/", text)]
    for body in BROKEN_BYTES:
        yield f"the bytes {body!r}", [post("/token/", body), form("/token/", body)]
    yield "a body with GET, HEAD and DELETE", [send(method, "/me/", {"a": 1}, BEARER) for method in ("GET", "HEAD", "OPTIONS")] + [send("DELETE", "/student/authentication/99/", "{", BEARER)]
    yield "a chunked body", [Step("POST", "/token/", (JSON, ("Transfer-Encoding", "chunked")), b"2\r\n{}\r\n0\r\n\r\n")]
    yield "hosts that are ours", [get("/token/", ("Host", host)) for host in ("127.0.0.1", "127.0.0.1:1", "localhost", "LOCALHOST:8000", "[::1]", "[::1]:99", "localhost.", "127.0.0.1.:80")]
    yield "hosts that are not", [get(path, ("Host", host)) for path in ("/token/", "/token", "/nowhere/") for host in ("evil.example", "127.0.0.1.evil.example", "localhost:x", "local host", "", "@127.0.0.1", "127.0.0.1:80:80",
                                                                                  "[::2]", "::1", "xn--x", "127.0.0.1/", "évil", "localhost:", ".localhost", "localhost..")]  # fmt: skip
    yield "forwarded hosts", [get("/token/", ("X-Forwarded-Host", "evil.example"), ("X-Forwarded-Proto", "https"))]
    yield "conditions", [get("/me/", BEARER, ("If-None-Match", "*"), ("If-Modified-Since", "Mon, 23 Nov 2026 21:17:00 GMT")), get("/me/", BEARER, ("Range", "bytes=0-3")), get("/me/", BEARER, ("Accept-Encoding", "gzip"))]
    yield "languages", [post("/token/", {}, ("Accept-Language", "de"))]
    yield "an origin", [get("/me/", BEARER, ("Origin", "https://evil.example")), send("OPTIONS", "/token/", b"", ("Origin", "https://evil.example"), ("Access-Control-Request-Method", "POST"))]
    yield "method override", [post("/me/", {}, BEARER, ("X-HTTP-Method-Override", "DELETE")), form("/token/", "_method=PUT")]
    yield "a large body", [post("/token/", {"username": "x" * 2_000_000, "password": "x"}), post("/token/", {"username": "x" * 2_700_000, "password": "x"}),
                           form("/token/", {"username": "x" * 2_700_000, "password": "x"})]  # fmt: skip
