"""The student resource and `/me/`."""

from forge import forge
from steps import BEARER, Step, field_part, form, get, log_in, multipart, post, send, students
from token_scenarios import ODD_TEXTS, me, refresh
from support.servers import PASSWORDS

IDS = {
    "another": "1", "nobody's": "99", "zero": "0", "negative": "-2", "with a plus": "+2", "with zeros": "0002",
    "a word": "abc", "with a letter": "2a", "a fraction": "2,5", "a dot": "2.0", "empty": "", "a space": "%20",
    "with spaces": "%202%20", "with an underscore": "1_0", "with two underscores": "1__0", "in Arabic digits": "%D9%A2",
    "in Devanagari digits": "%E0%A5%A8", "a superscript": "%C2%B2", "a circled digit": "%E2%91%A1", "huge": "9" * 25,
    "of 64 bits": str(2**63 - 1), "of 64 bits and one": str(2**63), "hugely negative": "-" + "9" * 25, "of 5,000 digits": "9" * 5000,
    "encoded": "%32", "with an encoded slash": "2%2F", "with a NUL": "2%00", "with a line break": "2%0A", "broken UTF-8": "%FF",
    "with a semicolon": "2;a=b", "with a query": "2/?a=b", "null": "null", "true": "true", "hexadecimal": "0x2", "exponential": "2e0",
}  # fmt: skip

USER_NAMES = {
    "of 150 letters": "n" * 150, "of 151 letters": "n" * 151, "of 150 emoji": "\U0001F600" * 150, "of all signs": "a@b.c+d-e_f",
    "with a space": "a b", "with an exclamation mark": "a!", "with a slash": "a/b", "with a percent sign": "a%b",
    "with a quote": 'a"b', "with an accent": "zoë", "with an accent taken apart": "zoe\u0308", "in Japanese": "日本",
    "in Devanagari": "अमन", "in Devanagari with a vowel sign": "कि", "in Arabic digits": "\u0661\u0662", "in Thai": "กา",
    "with a superscript": "x²", "with a fraction": "x½", "with a Roman numeral": "xⅣ", "with a circled letter": "ⓐ",
    "with a ligature": "ﬁn", "in full width": "ｗｉｄｅ", "in mathematical letters": "\U0001D4D0\U0001D4D1", "with a ring": "\u212bke",
    "with a modifier letter": "xʰ", "with a tie": "a‿b", "with a zero-width joiner": "a\u200db", "with a soft hyphen": "a\u00adb",
    "in Han numbers": "三百", "with a Tibetan half": "༪", "of one letter": "q", "of digits": "12345", "with a NUL": "nul\0",
    "with a line break at the end": "line\n", "with a line break inside": "li\nne", "taken": "pawan", "taken, in another case": "Pawan",
    "taken, in full width": "ｐａｗａｎ", "taken, with spaces": " pawan ", "of a combining mark": "\u0301", "of a surrogate pair": "\U00020000",
    "with a private character": "\ue000", "with a number sign": "№1", "with a Cyrillic letter": "раwаn", "of an ideographic space": "\u3000",
    "with ª": "xª", "with the Kelvin sign": "\u212a", "with long s": "ſ", "with Hangul jamo": "\u1100\u1161", "with half-width kana": "ｶﾞ",
}  # fmt: skip

EMAILS = [
    "a@b.co", "a@b", "@b.co", "a@", "a@@b.co", "a.b@c.de", ".a@b.co", "a.@b.co", "a..b@c.de", "a b@c.de", '"a b"@c.de',
    r'"a\"b"@c.de', '"a"b"@c.de', "a+b@c.de", "a'b@c.de", "{a}|~@c.de", "é@c.de", "a@é.de", "a@xn--e1afmkfd.com", "a@xn--.com",
    "a@c.xn--p1ai", "a@c.xn--", "a@c.рф", "a@localhost", "a@LOCALHOST", "A@Example.COM", "A.B@EXAMPLE.com", "a@b.c", "a@b.c1", "a@b.co1",
    "a@example.123", "a@-b.co", "a@b-.co", "a@b--c.co", "a@b_c.co", "a@b..co", "a@b.co.", "a@.b.co", "a@[127.0.0.1]", "a@[127.0.0.300]",
    "a@[127.0.0.01]", "a@[::1]", "a@[::ffff:1.2.3.4]", "a@[1::2::3]", "a@[IPv6:::1]", "a@[]", "a@[fe80::1%25eth0]", "a@127.0.0.1", "a@" + "b" * 63 + ".co",
    "a@" + "b" * 64 + ".co", "a@b." + "c" * 63, "a@b." + "c" * 64, "a" * 242 + "@example.com", "a" * 243 + "@example.com", "a" * 320 + "@b.co",
    "a@b.co\n", "a\n@b.co", "a@b\n.co", "\ta@b.co", "a@b.co\0", "a@😀.com", "a@b.😀😀", "a@b.co, c@d.de", "<a@b.co>", "mailto:a@b.co", "a@b,co", "a@b.c-o", "a@b.-co",
    "a@İ.com", "a@ſt.com", "a@K.com", "İ@b.com", "ſ@b.com", "ß@b.com", "a@ẞ.com", "a@B.ÇO",
]  # fmt: skip


def scenarios():
    yield "the list", [students()]
    yield "the list by HEAD", [students("HEAD")]
    yield "the list's options", [students("OPTIONS")]
    yield "a record's options", [students("OPTIONS", path="2/")]
    yield "nobody's options", [students("OPTIONS", path="99/")]
    yield "a word's options", [students("OPTIONS", path="abc/")]
    yield "without a credential", [
        send(method, path) for path in ("/student/authentication/", "/student/authentication/2/", "/me/")
        for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "FOO")
    ]  # fmt: skip
    yield "methods that are not there", [
        send(method, path, {}, BEARER) for path in ("/student/authentication/", "/student/authentication/2/", "/me/", "/token/")
        for method in ("POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "FOO", "get", "Post", "PROPFIND")
        if (path, method) not in {("/student/authentication/2/", "PUT"), ("/student/authentication/2/", "PATCH"), ("/student/authentication/2/", "DELETE")}
    ]  # fmt: skip
    for name, number in IDS.items():
        yield f"an id that is {name}", [students(path=f"{number}/" if "?" not in number else number)]
    yield "an unknown id and a broken body", [students(method, "{", path="99/") for method in ("PUT", "PATCH", "DELETE")]
    yield "a record without its slash", [students(method, {}, path="2") for method in ("GET", "PUT", "DELETE", "OPTIONS")]

    yield from lives()
    for name, value in USER_NAMES.items():
        yield f"a new user name {name}", [students("POST", {"username": value, "password": "x"})]
        yield f"a user name changed to one {name}", [students("PATCH", {"username": value}, "5/"), students("PATCH", {"username": "asha"}, "5/")]
    for address in EMAILS:
        yield f"the address {ascii(address)[:60]}", [students("PATCH", {"email": address}, "5/")]
    for name, value in ODD_TEXTS.items():
        for member in ("username", "email", "password"):
            yield f"{member}: {name}", [students("PATCH", {member: value}, "4/")]
    yield "back to the old name", [students("PATCH", {"username": "josé", "password": PASSWORDS["josé"]}, "4/")]
    yield "a password of 128 letters", [students("PATCH", {"password": "p" * 128}, "4/")]
    yield "a password of 129 letters", [students("PATCH", {"password": "p" * 129}, "4/")]
    yield "everything wrong", [students("POST", {"username": "a b" * 60, "email": "x", "password": [1]})]
    yield "everything missing", [students("POST", {})]
    for half in (r"\ud800", r"\udfff", r"a\ud83d", r"\ude00\ud83d", r"\ud83d\ude00", r"\\ud800", r"\ud800\u0041", r"\uD83D\uDE00", r" \ud800 "):
        yield f"the escape {half}", [students("PATCH", '{"%s":"%s"}' % (member, half), "4/") for member in ("username", "email", "password")] + [
            post("/me/", '{"a":"%s"}' % half, BEARER), post("/token/", '{"username":"%s","password":"x"}' % half), post("/me/", '{"%s":1}' % half, BEARER)]
    yield "members twice", [students("PATCH", '{"email":"a@b.co","email":"c@d.de"}', "4/")]
    yield "not an object", [students(method, body, path) for method, path in (("POST", ""), ("PUT", "4/"), ("PATCH", "4/"))
                            for body in ("[]", '"x"', "7", "7.5", "null", "true", "[{}]")]  # fmt: skip
    yield from forms()
    yield from whoami()


def lives():
    """Students from first to last."""
    new = {"username": "newuser", "email": "New.User@GMAIL.com", "password": "test@123"}
    in_with = lambda **changes: post("/token/", {"username": "newuser", "password": "test@123"} | changes)  # noqa: E731
    yield "a student's life", [
        students("POST", new), students("POST", new), in_with(),
        students("GET", path="6/"), students("PUT", {"username": "newuser", "email": "a@B.CO"}, "6/"), students("PUT", {"email": "a@b.co"}, "6/"),
        students("PUT", {"username": "newuser"}, "6/"), students("PATCH", {"password": "another"}, "6/"), in_with(), in_with(password="another"),
        students("PATCH", {"id": 1, "is_superuser": True, "nonsense": 1}, "6/"), students("PATCH", {}, "6/"), students("PATCH", b"", "6/"),
        students("DELETE", path="6/"), students("DELETE", path="6/"), students("GET", path="6/"), in_with(password="another"),
        students("POST", new), students("GET", path="6/"), students("GET", path="7/"), students("DELETE", path="7/"), students(),
    ]  # fmt: skip
    yield "a student who deletes himself", [
        students("POST", {"username": "brief", "password": "x"}),
        post("/token/", {"username": "brief", "password": "x"}, remember={"access": "hers", "refresh": "her refresh"}),
        me("<hers>"), send("DELETE", "/student/authentication/8/", b"", ("Authorization", "Bearer <hers>")), me("<hers>"),
        post("/api/token/verify/", {"token": "<hers>"}), refresh("<her refresh>"), post("/api/token/blacklist/", {"refresh": "<her refresh>"}),
        log_in(),
    ]  # fmt: skip
    yield "an empty password by JSON and by form", [
        students("PATCH", {"password": ""}, "4/"), form("/student/authentication/4/", {"password": ""}, BEARER, method="PATCH"),
        form("/student/authentication/4/", {"username": "", "email": "", "password": ""}, BEARER, method="PATCH"),
        form("/student/authentication/", {"username": "", "email": "", "password": ""}, BEARER),
    ]  # fmt: skip


def forms():
    path = "/student/authentication/4/"
    patch = lambda fields, *headers: form(path, fields, BEARER, *headers, method="PATCH")  # noqa: E731
    yield "a form", [patch({"email": "form@b.co"})]
    yield "a form with a field twice", [patch("email=a@b.co&email=c@d.de")]
    yield "a form with plus and percent", [patch("email=a%2Bb%40c.de"), patch("email=a+b@c.de")]
    yield "a form with broken escapes", [patch("email=%zz"), patch("username=%FF%FE"), patch("=x&&email")]
    yield "a form with semicolons", [patch("email=a@b.co;username=x")]
    yield "a form with a bracketed name", [patch("email[]=a@b.co"), patch("email[0]=a@b.co")]
    yield "a form of 1,001 fields", [patch("&".join(["a=1"] * 1001))]
    yield "a form of 1,000 fields", [patch("&".join(["a=1"] * 1000))]
    multi = lambda *parts, **options: multipart(path, *parts, headers=(BEARER,), method="PATCH", **options)  # noqa: E731
    yield "multipart", [multi(field_part("email", "multi@b.co"))]
    yield "multipart with a field twice", [multi(field_part("email", "a@b.co"), field_part("email", "c@d.de"))]
    yield "multipart with UTF-8", [multi(field_part("username", "josé"))]
    yield "multipart with a file for a field", [multi(('Content-Disposition: form-data; name="email"; filename="a.txt"', "a@b.co"))]
    yield "multipart with an empty file name", [multi(('Content-Disposition: form-data; name="email"; filename=""', "a@b.co"))]
    yield "multipart with a part without a name", [multi(("Content-Disposition: form-data", "x"), field_part("email", "d@b.co"))]
    yield "multipart with a type for a part", [multi(('Content-Disposition: form-data; name="email"\r\nContent-Type: text/plain', "e@b.co"))]
    yield "multipart in base64", [multi(('Content-Disposition: form-data; name="email"\r\nContent-Transfer-Encoding: base64', "ZkBiLmNv"))]
    yield "multipart with an unquoted name", [multi(("Content-Disposition: form-data; name=email", "g@b.co"))]
    yield "multipart of nothing", [multi()]
    yield "multipart with a long head", [multi(('Content-Disposition: form-data; name="email"\r\nX: ' + "x" * 2000, "i@b.co"))]
    yield "multipart with a name in spaces", [multi(('content-disposition:attachment;name=" email "', "j@b.co"))]
    yield "multipart with quotes in a name", [multi(('Content-Disposition: form-data; name="e\\"mail"', "j@b.co"), ('Content-Disposition: form-data; name=<email>', "k@b.co"))]
    yield "multipart with bare line feeds", [Step("PATCH", path, (("Content-Type", "multipart/form-data; boundary=x"), BEARER), b'--x\nContent-Disposition: form-data; name="email"\n\nl@b.co\n--x--\n')]
    yield "multipart with text before and after", [Step("PATCH", path, (("Content-Type", "multipart/form-data; boundary=x"), BEARER), b'before\r\n--x\r\nContent-Disposition: form-data; name="email"\r\n\r\nm@b.co\r\n--x--\r\nafter\r\n\r\nX: y')]
    yield "multipart in broken base64", [multi(('Content-Disposition: form-data; name="email"\r\nContent-Transfer-Encoding: base64', "Zk!"))]
    yield "multipart of 1,100 fields", [multi(*[field_part("a", "1")] * 1100)]
    yield "multipart in latin-1", [Step("PATCH", path, (("Content-Type", "multipart/form-data; boundary=x; charset=latin-1"), BEARER), b'--x\r\nContent-Disposition: form-data; name="username"\r\n\r\nzo\xeb\r\n--x--\r\n'), students("PATCH", {"username": "josé"}, "4/")]
    yield "a form in latin-1", [Step("PATCH", path, (("Content-Type", "application/x-www-form-urlencoded; charset=latin-1"), BEARER), b"username=zo%EB"), students("PATCH", {"username": "josé"}, "4/")]
    yield "a form of raw bytes", [Step("PATCH", path, (("Content-Type", "application/x-www-form-urlencoded"), BEARER), text) for text in (b"username=zo\xeb", "username=zoë%C3%AB".encode(), b"username=%EB", b"username=zo\xeb%C3%AB")] + [students("PATCH", {"username": "josé"}, "4/")]
    yield "multipart without an end", [multi(field_part("email", "h@b.co"), end="\r\n")]
    yield "multipart with a body that is none", [Step("PATCH", path, (("Content-Type", "multipart/form-data; boundary=x"), BEARER), b"hello")]
    for boundary in ("", "; boundary=", "; boundary=" + "b" * 201, '; boundary="a b"', "; boundary=ä", "; boundary=a@b", "; boundary=é"):
        yield f"multipart, {boundary[:20]!r}", [Step("PATCH", path, (("Content-Type", "multipart/form-data" + boundary), BEARER), b"--a b\r\n\r\n")]


def whoami():
    say = lambda body, *headers: post("/me/", body, BEARER, *headers)  # noqa: E731
    yield "who am I", [me(), get("/me/", BEARER), send("HEAD", "/me/", b"", BEARER), send("OPTIONS", "/me/", b"", BEARER)]
    yield "an echo of values", [say(value) for value in ({}, [], "x", 7, None, True, {"a": [1, {"b": None}]}, {"é": "✓ \u2028 <>&'"})]
    yield "an echo of numbers", [
        say(text) for text in ("1.0", "1.50", "1e5", "1E+2", "1e-7", "-0", "-0.0", "1e16", "1e15", "123456789012345678901234567890", "1e400", "-1e400",
                               "0.1", "1e22", "5e-324", "1.7976931348623157e308", "0.00001", "0.0001", "100000000000000000.0", "9" * 4300, "9" * 4301)
    ]  # fmt: skip
    yield "an echo of members twice", [say('{"a":1,"b":2,"a":3}')]
    yield "an echo of escapes", [say(r'{"a":"\u00e9\n\t\"\\\/\b\f\u0000\u001f\u007f"}'), say(r'"\ud83d\ude00"')]
    yield "an echo of a form", [form("/me/", "a=1&b=x+y&a=2&c=", BEARER), multipart("/me/", field_part("a", "1"), field_part("a", "2"), headers=(BEARER,))]
    yield "an echo of a file", [multipart("/me/", ('Content-Disposition: form-data; name="f"; filename="a.txt"', "line 1\nline 2\r\nline 3"), headers=(BEARER,))]
    yield "a token of another", [get("/me/", ("Authorization", "Bearer <forged>"), given={"forged": lambda: forge(user_id="1")})]
