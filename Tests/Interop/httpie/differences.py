"""Where jwtctl differs from httpie 3.2.4 on purpose: each row is a defect of the original.

A row says what jwtctl takes a line for, as a line that httpie itself understands correctly. The tests run the first
with jwtctl, the second with httpie, and expect the same; and they expect httpie to get the first one wrong, so that
a row goes away when httpie mends it.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    typed: str
    means: str
    defect: str


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
        "http --multipart --boundary=xyz example.org a:=@list.json",
        "http --multipart --boundary=xyz example.org 'a=[1, 2]'",
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
]
