"""Where jwtctl differs from httpie 3.2.4 on purpose: each row is a defect of the original.

A row says what a line means to jwtctl, either as another line, which httpie itself understands correctly, or by its
outcome. The tests expect that outcome of jwtctl; and they expect another one of httpie, so that a row goes away when
httpie mends it.
"""

from dataclasses import dataclass

import pytest


@dataclass(frozen=True)
class Difference:
    typed: str
    means: str
    defect: str


@dataclass(frozen=True)
class Outcome:
    """What must come back: the exit status and, where they are told, the output (its fields in any order), a part of
    what stands on standard error; of several commands, of the last."""

    typed: str
    defect: str
    status: int = 0
    out: bytes | None = None
    err: str | None = None


OFFLINE = [
    Difference(
        """http example.org 'a:={"x":1}' 'a[y]=2'""",
        """http example.org 'a:={"x":1,"y":"2"}'""",
        "an item that adds to a typed object is lost",
    ),
    Difference(
        "http example.org 'a[b]:={\"c\":1}' 'a[b][d]=2'",
        "http example.org 'a[b]:={\"c\":1,\"d\":\"2\"}'",
        "an item that adds to a typed object is lost",
    ),
    Difference(
        "http example.org z=0 a:=null 'a[x]=1'",
        "http example.org z=0 'a[x]=1'",
        "adding to a typed null replaces the whole document",
    ),
    Difference("http example.org 007=x", r"http example.org '\007=x'", "a name of digits is rewritten as a number"),
    Difference(
        "http example.org 1_000=x", r"http example.org '\1_000=x'", "a name of digits is rewritten as a number"
    ),
    Difference("http example.org 'a[+1]=x'", r"http example.org 'a[\+1]=x'", "a sign is taken for part of an index"),
    Difference(
        "http example.org 'a[1_0]=x'", r"http example.org 'a[\1_0]=x'", "an underscore is taken for part of an index"
    ),
    Difference(
        "http --multipart --boundary=xyz example.org a:=1 b=2",
        "http --multipart --boundary=xyz example.org a=1 b=2",
        "':=' items are left out of a multipart body",
    ),
    Difference(
        "http --multipart --boundary=xyz example.org a:=@number.json b=2",
        "http --multipart --boundary=xyz example.org a=1 b=2",
        "':=@' items are left out of a multipart body",
    ),
    Difference("http -f example.org c:=true", "http -f example.org c=true", "a form says True for true"),
    Difference("http -f example.org c:=false", "http -f example.org c=false", "a form says False for false"),
    Difference(
        "http --format-options=foo.bar:1 example.org",
        "http --format-options example.org",
        "an unknown format option is a traceback",
    ),
    Difference(
        "http --format-options=nonsense example.org",
        "http --format-options example.org",
        "a malformed format option is a traceback",
    ),
    Difference(
        "http --format-options=json.format:maybe example.org",
        "http --format-options example.org",
        "a format option of the wrong type is a traceback",
    ),
    Difference(
        "http --format-options=json.indent:x example.org",
        "http --format-options example.org",
        "a format option of the wrong type is a traceback",
    ),
    Difference("http :8000/x < empty.txt", "http :8000/x", "an empty standard input makes GET a POST"),
    Difference(
        "NETRC=netrc http netrc.example Authorization:mine",
        "http netrc.example Authorization:mine",
        "the netrc file wins over a typed header",
    ),
    Difference(
        "http example.org --form a=1",
        "http --form example.org a=1",
        "an option between URL and item makes the item unknown",
    ),
    Difference(
        "http POST example.org a=1 -v b=2",
        "http -v POST example.org a=1 b=2",
        "an option between items makes the later ones unknown",
    ),
    Difference("http localhost a=1", "http ://localhost a=1", "a host name of letters is taken for a method"),
    Difference("http :80/", "http ://localhost/", "a default port is shown in Host, where it is not sent"),
    Difference("http http://example.org:80/", "http example.org", "a default port is shown in Host, where it is not sent"),
    Difference(
        "http https://example.org:443/", "https example.org", "a default port is shown in Host, where it is not sent"
    ),
    Difference(
        "http 'http://user:p%40ss@example.org/'",
        "http -a user:p@ss example.org",
        "a password in the address is not percent-decoded",
    ),
    Difference(
        "http -A digest http://user:pass@example.org/",
        "http -A digest -a user:pass example.org",
        "credentials in the address are not taken for a digest",
    ),
    Difference("http example.org 'X A:1'", "http example.org 'a\\:b:1'", "a field name with a space is sent"),
    Difference(
        "http --boundary=xyz -f example.org 'f@archive.tar.gz'",
        "http --boundary=xyz -f example.org 'f@archive.tar.gz;type=application/gzip'",
        "a compressed file is given the type of what is inside",
    ),
    Difference(
        "http example.org @archive.tar.gz",
        "http example.org @archive.tar.gz Content-Type:application/gzip",
        "a compressed file is given the type of what is inside",
    ),
    Difference(
        "http example.org '@text.txt;type=text/x-mine'",
        "http example.org @text.txt Content-Type:text/x-mine",
        "the type of a file that is the whole body is not looked at",
    ),
]

OFFLINE_OUTCOMES = [
    Outcome(
        "http example.org password:=hunter2",
        "a message shows the password",
        status=1,
        err="'password:=\N{HORIZONTAL ELLIPSIS}': Expecting value",
    ),
    Outcome(
        "http --print=H 'example.org/a%2e%2e/b'",
        "an escape in a path is changed, into two dots for instance",
        out=b"GET /a%2e%2e/b HTTP/1.1\r\nAccept-Encoding: gzip, deflate\r\nAccept: */*\r\nConnection: keep-alive\r\n"
        b"User-Agent: HTTPie/3.2.4\r\nHost: example.org\r\n\r\n",
    ),
    Outcome(
        "http --print=H 'example.org/%c3%a9'",
        "an escape in a path is changed",
        out=b"GET /%c3%a9 HTTP/1.1\r\nAccept-Encoding: gzip, deflate\r\nAccept: */*\r\nConnection: keep-alive\r\n"
        b"User-Agent: HTTPie/3.2.4\r\nHost: example.org\r\n\r\n",
    ),
    *(
        Outcome(
            f"http --print=H {typed} POST example.org --raw x",
            "a Content-Length is shown that is not sent",
            out=b"POST / HTTP/1.1\r\nAccept-Encoding: gzip, deflate\r\nConnection: keep-alive\r\n"
            b"Transfer-Encoding: chunked\r\nUser-Agent: HTTPie/3.2.4\r\nAccept: application/json, */*;q=0.5\r\n"
            b"Content-Type: application/json\r\nHost: example.org\r\n\r\n",
        )
        for typed in ("--chunked", "--chunked --no-stream")
    ),
    Outcome(
        "http --print=H POST example.org --raw x Transfer-Encoding:chunked",
        "a Content-Length is sent beside a typed Transfer-Encoding",
        out=b"POST / HTTP/1.1\r\nAccept-Encoding: gzip, deflate\r\nConnection: keep-alive\r\n"
        b"Transfer-Encoding: chunked\r\nUser-Agent: HTTPie/3.2.4\r\nAccept: application/json, */*;q=0.5\r\n"
        b"Content-Type: application/json\r\nHost: example.org\r\n\r\n",
    ),
    *(
        Outcome(
            f"http --print=H --session=s example.org 'Cookie:{typed}'",
            "a session changes a typed cookie, or loses it",
            out=b"GET / HTTP/1.1\r\nAccept-Encoding: gzip, deflate\r\nAccept: */*\r\nConnection: keep-alive\r\n"
            b"Cookie: " + sent + b"\r\nUser-Agent: HTTPie/3.2.4\r\nHost: example.org\r\n\r\n",
        )
        for typed, sent in (('a=1; b="x y"', b'a=1; b="x y"'), ("a=1;; b=2", b"a=1; b=2"))
    ),
    Outcome(
        r"""http --print=B example.org 's:="\ud800"'""",
        "half a character is sent, which is no Unicode",
        out=b'{"s": "\\ufffd"}',
    ),
    Outcome(
        "http -q example.org 'a=1' 'a[b]=2'",
        "a wrong nested name is not told when the command is quiet, although errors are promised",
        status=1,
        out=b"",
        err="Type Error: Cannot perform 'key' based access on 'a'",
    ),
    Outcome(
        "http --print=B example.org 'a:=true' 'a[b]=2'",
        "a truth value is said to be of a type of Python's",
        status=1,
        out=b"",
        err="Type Error: Cannot perform 'key' based access on 'a' which has a type of 'boolean' but this operation "
        "requires a type of 'object'.",
    ),
]

LIVE = [
    Difference(
        "http --max-redirects=1 $URL/redirect/302",
        "http $URL/redirect/302",
        "a limit on redirects counts although none is followed",
    ),
    Difference(
        "http --chunked $URL/echo",
        "http $URL/echo",
        "a body is announced, in chunks, where there is none",
    ),
    *(
        Difference(
            f"http -F --max-redirects={limit} {options}$URL/hops/{hops}",
            f"http -F --max-redirects={limit + 1} {options}$URL/hops/{hops}",
            "a limit on redirects counts answers, so that one less is followed",
        )
        for limit, options, hops in (
            (3, "", 3),
            (2, "", 3),
            (2, "--all -h ", 3),
            (1, "--check-status ", 5),
            (30, "", 30),
            (30, "", 31),
        )
    ),
]

OUTCOMES = [
    Outcome(
        "http -F --boundary=xyz -f POST $URL/redirect/307 f@text.txt",
        "a multipart body is lost in a redirect, and the request hangs",
        out=b'{"method": "POST", "path": "/echo", "body": "--xyz\\r\\nContent-Disposition: form-data; name=\\"f\\"; '
        b'filename=\\"text.txt\\"\\r\\nContent-Type: text/plain\\r\\n\\r\\nline one\\nline two\\n\\r\\n--xyz--\\r\\n"}',
    ),
    Outcome(
        'http --pretty=format --stream "$URL/type?type=text/plain&body=a%250D%250Ab%250D%250A"',
        "a CR LF becomes two line ends where text is shown line by line",
        out=b"a\r\nb\r\n",
    ),
    Outcome(
        "http --all -F -P h -p b $URL/hops/1",
        "what is printed of hops cannot be chosen",
        out=b"HTTP/1.1 302 Found\r\nContent-Type: text/plain\r\nLocation: /hops/0\r\nContent-Length: 4\r\n\r\n"
        b'{"method": "GET", "path": "/hops/0", "body": ""}',
    ),
    Outcome(
        "http -qq --check-status $URL/status/404",
        "a warning is printed although twice asked to be quiet",
        status=4,
        out=b"",
        err="",
    ),
    Outcome(
        "http --timeout=0.5 $URL/echo Content-Length:7",
        "a length is announced of a body that does not come, and the server waits for it",
        status=1,
        out=b"",
        err="'Content-Length: 7' contradicts the body of 0 bytes",
    ),
    Outcome(
        "http --compress $URL/echo <<< piped",
        "a body from standard input that would not get smaller is lost, and the request hangs",
        out=b'{"method": "POST", "path": "/echo", "body": "piped"}',
    ),
    Outcome(
        "http -h --max-headers=7 $URL/repeated",
        "of as many fields as are allowed, one is too many",
        out=b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nX-B: 2\r\nX-A: 1\r\nX-B: 1\r\nSet-Cookie: a=1\r\n"
        b"Set-Cookie: b=2\r\nContent-Length: 0\r\n\r\n",
    ),
    Outcome(
        "http --verify= $SECURE/echo",
        "an empty name of a file of authorities means that anybody is trusted",
        status=1,
        out=b"",
        err="Could not find a suitable TLS CA certificate bundle",
    ),
    Outcome(
        "http -d -o out.txt '$URL/coded?as=gzip&with=gzip'",
        "a download that is compressed all the same is called incomplete",
        err="Done. 23 bytes",
    ),
    Outcome(
        "http '$URL/coded?as=identity,gzip&with=gzip'",
        "a body cannot be read if 'identity' is among its codings",
        out=b"first line\nsecond line\n",
    ),
    Outcome(
        "http POST $URL/echo Transfer-Encoding:chunked a=1",
        "a typed Transfer-Encoding announces chunks that do not come",
        out=b'{"method": "POST", "path": "/echo", "body": "{\\"a\\": \\"1\\"}"}',
    ),
    *(
        Outcome(
            f"http --multipart {given}",
            "a body that was given whole is lost if a body in parts is asked for",
            out=b'{"method": "POST", "path": "/echo", "body": "whole"}',
        )
        for given in ("--raw whole $URL/echo", "$URL/echo <<< whole")
    ),
    Outcome("http --timeout=0.5 $URL/pause", "a body that stops is no time-out", status=2),
    Outcome(
        "http $URL/cut",
        "what came of a body that breaks off is thrown away",
        status=1,
        out=b"0123456789",
    ),
    Outcome(
        "http -h $URL/utf8-head",
        "a field in UTF-8 is garbled",
        out="HTTP/1.1 200 OK\r\nX-Name: žluť\r\nContent-Length: 2\r\n\r\n".encode(),
    ),
    Outcome("http -d -c -o complete.txt $URL/range/honest", "a complete file cannot be continued"),
    Outcome(
        "http -d -o out.txt $URL/cut",
        "what came of a download that breaks off is thrown away",
        status=1,
        err="Incomplete download: size=100; downloaded=10",
    ),
    Outcome(
        "http -F PUT $URL/redirect/301 a=1",
        "a PUT that follows a 301 loses its body",
        out=b'{"method": "PUT", "path": "/echo", "body": "{\\"a\\": \\"1\\"}"}',
    ),
    Outcome(
        "http --all -h -A digest -a user:pass $URL/digest/MD5/auth",
        "--all leaves out the first answer of a digest login, which its help promises",
        out=b'HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nWWW-Authenticate: Digest realm="live", '
        b'nonce="n0nce", opaque="0paque", algorithm=MD5, qop="auth"\r\nContent-Length: 24\r\n\r\n'
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 23\r\n\r\n",
    ),
    Outcome(
        'http --pretty=format --response-charset=utf-16 "$URL/undeclared?charset=utf-16"',
        "text in UTF-16 is taken for binary although its charset was told",
        out=("žluťoučký kůň úpěl ďábelské ódy\n" * 4).encode(),
    ),
    Outcome(
        "http_proxy=$OTHER http $URL/echo",
        "a request to this machine goes through a proxy that a variable names",
        out=b'{"method": "GET", "path": "/echo", "body": ""}',
    ),
    *(
        Outcome(f"http --session=s {first} && http --session=s {second}", defect, out=out)
        for first, second, out, defect in (
            (
                "-A bearer -a token $URL/bearer",
                "$URL/bearer Authorization:mine",
                b'{"authenticated": false}',
                "credentials of a session win over a typed header",
            ),
            ("$URL/echo Cookie:a=1", "$URL/cookies Cookie:", b'{"cookie": null}', "cookies cannot be typed away"),
            (
                "$URL/set?a=1 Cookie:a=2",
                "$URL/cookies",
                b'{"cookie": ["a=1"]}',
                "a typed cookie stays beside the server's of its name",
            ),
            (
                "'$URL/set?a=1;Max-Age=soon'",
                "$URL/cookies",
                b'{"cookie": ["a=1"]}',
                "a cookie is lost over one property that cannot be read (RFC 6265, 5.2.2)",
            ),
            (
                "'$URL/set?a=1;Domain=.0.0.1'",
                "$URL/cookies",
                b'{"cookie": null}',
                "a part of a number is taken for a domain",
            ),
        )
    ),
    Outcome(
        "http --offline --session=s http://EXAMPLE.org X-A:1 && http --offline -p H --session=s http://example.org",
        "capital letters make another host, with a session of its own",
        out=b"GET / HTTP/1.1\r\nAccept-Encoding: gzip, deflate\r\nAccept: */*\r\nConnection: keep-alive\r\n"
        b"User-Agent: HTTPie/3.2.4\r\nX-A: 1\r\nHost: example.org\r\n\r\n",
    ),
    Outcome(
        "http -A digest -a user:pass --boundary=xyz -f $URL/digest/MD5/auth f@text.txt",
        "an upload is not sent again with the answer to a digest's challenge, and the request hangs",
        out=b'{"authenticated": true}',
    ),
    Outcome(
        "http -F -x POST $URL/redirect/307 @big.txt",
        "a compressed file cannot follow a redirect",
    ),
    Outcome(
        'http --pretty=format "$URL/type?type=APPLICATION/JSON&body=[1]"',
        "a media type in capital letters is not known",
        out=b"[\n    1\n]",
    ),
    Outcome(
        'http --pretty=format "$URL/type?type=text/plain;charset=nonsense&body=x"',
        "a character set that nobody knows is an error",
        out=b"x",
    ),
    Outcome(
        'http --pretty=format "$URL/type?type=text/xml&body=<?xml-stylesheet%2520href=%2527x%2527?><a/>"',
        "a stylesheet's line is shown twice",
        out=b"<?xml-stylesheet href='x'?>\n<a/>",
    ),
    Outcome(
        "http -h '$URL/raw?HTTP/1.1%20103%20Early%20Hints%0D%0A%0D%0AHTTP/1.1%20204%20Done%0D%0A%0D%0A'",
        "an answer in advance is taken for the answer",
        out=b"HTTP/1.1 204 Done\r\n\r\n",
    ),
    Outcome(
        "http -h $URL/repeated",
        "fields that repeat are moved together",
        out=b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nX-B: 2\r\nX-A: 1\r\nX-B: 1\r\nSet-Cookie: a=1\r\n"
        b"Set-Cookie: b=2\r\nContent-Length: 0\r\n\r\n",
    ),
]

# Where jwtctl does not do what httpie does, and httpie is not wrong; away from a terminal and on one. The summary
# counts lines that do the same after all as "xpassed": they can go.
GAPS = {
    "an error lists other choices, or in another order": [
        "http --pr=H example.org a=1",
        "http --style=nonsense example.org",
        "http --ssl=nonsense example.org",
    ],
    "an item among the default options goes before the address": [
        'CONFIG=\'{"default_options": ["X-Always:yes"]}\' http example.org',
    ],
}

TERMINAL_GAPS = {
    "the usage and the message of a wrong command line have fewer colours": [
        "http --print=xyz",
        "http --pretty=nope $URL/json",
        "http --form=x $URL/json",
        "http $URL/json nothing",
    ],
}


def marked(lines, gaps):
    """The lines as parameters of a test, those of `gaps` marked as expected to fail."""
    reasons = {line: reason for reason, known in gaps.items() for line in known}
    return [
        pytest.param(line, marks=pytest.mark.xfail(reason=reasons[line])) if line in reasons else line
        for line in lines
    ]
