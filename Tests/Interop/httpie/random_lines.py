"""Command lines out of httpie's grammar, put together by chance: the same ones for the same seed.

Left out is what `differences.py` lists as a defect of httpie, such as names of digits, truth values in forms, and additions to
objects that were typed as JSON; and lines with two mistakes, of which either may be told.
"""

import json
import random

from cases import Case

TEXTS = ["x", "1", "a b", "é", "ż✓", "", "a=b", "1.50", "a@b", "~", ";", "a&b", "[x]", "{", "😀", "true", "-", "'\"", "/", "%41", "+"]
WORDS = ["a", "b", "name", "x-y", "é", "a b", "long_name", "A"]
SEPARATORS = r":;=@"
FILES = ["text.txt", "trailing.txt", "utf8.txt", "empty.txt", "with space.txt"]
UPLOADS = ["text.txt", "page.html", "image.png", "noext", "with space.txt", "ünïcode.txt", "empty.txt"]
NUMBERS = ["0", "-0", "1", "-7", "1.50", "1e3", "1E-7", "12345678901234567890", "0.1", "1E400", "-1.0e22"]
BROKEN = ["", "{", "[1,]", "tru", "'x'", "1.", "01", '"', '{"a" 1}', "[1 2]", "+1", ".5", '{"a":1,}', "nul"]


class Lines:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def chance(self, probability):
        return self.random.random() < probability

    def one(self, *choices):
        return self.random.choice(choices)

    # --- items ---

    def name(self):
        """A name with some characters that must be escaped, and are."""
        name = self.random.choice(WORDS)
        if self.chance(0.2):
            place = self.random.randrange(len(name) + 1)
            name = name[:place] + "\\" + self.one(*SEPARATORS) + name[place:]
        return name

    def path(self):
        """A name of nested JSON, most of them well formed."""
        steps = [self.one("[k]", "[m]", "[]", "[0]", "[2]", "[a b]", r"[\[]", r"[\1]") for _ in range(self.random.randrange(4))]
        path = self.one("a", "b", "obj", "obj", "list", "list") + "".join(steps)
        if self.chance(0.1):
            place = self.random.randrange(len(path) + 1)
            path = path[:place] + self.one("[", "]", "[-1]", "[[", "x") + path[place:]
        return path

    def json(self, depth=2):
        kind = self.random.randrange(8 if depth else 5)
        if kind < 2:
            return self.random.choice(NUMBERS)
        if kind == 2:
            return json.dumps(self.random.choice(TEXTS), ensure_ascii=self.chance(0.5))
        if kind < 5:
            return self.one("true", "false", "null", '"\\u00e9\\n"')
        values = [self.json(depth - 1) for _ in range(self.random.randrange(3))]
        space = self.one("", " ")
        if kind < 7:
            return f"[{f',{space}'.join(values)}]"
        return "{" + f",{space}".join(f'"{self.one("k", "m", "é")}":{space}{value}' for value in values) + "}"

    def field(self, form):
        name = self.name() if form or self.chance(0.3) else self.path()
        text = self.random.choice(TEXTS)
        if self.chance(0.35):
            if form:
                return f"{name}:={self.random.choice(NUMBERS)}"
            # Scalars and lists: what is added to a typed object or null is lost in httpie.
            value = self.random.choice(BROKEN) if self.chance(0.15) else self.json()
            return f"v{self.random.randrange(9)}x:={value}"
        if self.chance(0.1):
            return f"{self.name()}=@{self.random.choice(FILES)}"
        return f"{name}={text}"

    def header(self):
        name = self.one("X-One", "x-two", "Accept", "X-One")
        return self.one(f"{name}:{self.one('v', 'a b', ' padded ', 'é', '1')}", f"{name}:", f"{name};", f"{name}:@trailing.txt")

    def query(self):
        return f"{self.name()}=={self.random.choice(TEXTS)}"

    def items(self, kind):
        items = [self.header() for _ in range(self.random.choice([0, 0, 1, 2]))]
        items += [self.query() for _ in range(self.random.choice([0, 0, 0, 1, 2]))]
        if kind in ("json", "form"):
            items += [self.field(kind == "form") for _ in range(self.random.choice([0, 1, 2, 3]))]
        if kind == "multipart":
            items += [f"{self.name()}={self.random.choice(TEXTS)}" for _ in range(self.random.randrange(1, 3))]
            items += [
                f"{self.one('f', 'g')}@{self.random.choice(UPLOADS)}{self.one('', '', ';type=text/x-mine')}"
                for _ in range(self.random.randrange(3))
            ]
        self.random.shuffle(items)
        return items

    # --- lines ---

    def line(self, addresses, options):
        kind = self.one("none", "json", "json", "json", "form", "multipart", "raw", "stdin")
        arguments = self.random.sample(options, self.random.randrange(4))
        arguments += {
            "form": ["--form"],
            "multipart": [self.one("--multipart", "--form"), "--boundary=xyz"],
            "raw": ["--raw=" + self.one("x", '{"b": 1, "a": [1.50]}', "é", "[1,")],
        }.get(kind, [])
        if kind in ("json", "none") and self.chance(0.2):
            arguments.append(self.one("--json", "-j"))
        if self.chance(0.5):
            arguments.append(self.one("GET", "POST", "PUT", "delete", "PATCH", "OPTIONS", "PURGE"))
        arguments += [self.random.choice(addresses), *self.items(kind)]
        content = self.one(b"piped\n", b'{"b":1.50,"a":null}', "žluť".encode(), b"\x00\xff") if kind == "stdin" else None
        if content is None:
            arguments.insert(0, "--ignore-stdin")
        return Case(" ".join(arguments), "http", arguments, {}, content)

    def offline(self):
        return self.line(
            [
                "example.org", "example.org/a/b", ":/x", ":8000", ":8000/x?y=1", "://example.org", "https://h:8443/?a=b&a=c",
                "example.org/a b", "example.org/é?ü=ö", "example.org/a/./b/../c", "example.org/#part", "HTTP://Example.ORG/A",
                "user:pass@example.org", "example.org?x", "example.org//a//", "[::1]:81/x", "ex_ample.org",
            ],
            [
                "--offline", "--print=B", "--print=H", "--verbose", "--pretty=format", "--pretty=none", "--unsorted", "--sorted",
                "--format-options=json.indent:2,headers.sort:false", "--auth=user:pass", "--auth=user:",
                "--auth=token:", "--default-scheme=https", "--session=./s.json",
                "--no-form", "--style=monokai", "--download", "--no-verbose", "--check-status", "--ignore-netrc",
            ],
        )

    def live(self):
        return self.line(
            [
                f"$URL/{path}"
                for path in (
                    "echo", "echo?a=1", "json", "text", "xml", "gzip", "status/404", "status/204", "redirect/302", "redirect/307",
                    "redirect/303", "hops/2", "cookies", "basic", "no-type", "latin1", "nowhere",
                )
            ],
            [
                "--print=hb", "--print=HBhb", "--print=h", "--verbose", "--all", "--follow", "--pretty=format", "--stream",
                "--unsorted", "--format-options=json.indent:0", "--check-status", "--auth=user:pass", "--session=./s.json",
                "--response-mime=text/plain", "--response-charset=latin-1", "--headers",
                "--body", "--path-as-is", "--max-headers=50",
            ],
        )
