"""Cases as lines of text, and the files that they name."""

import shlex
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent

FILES = {
    "text.txt": b"line one\nline two\n",
    "trailing.txt": b"value\n\n",
    "utf8.txt": "żółw ✓\n".encode(),
    "latin1.txt": b"caf\xe9\n",
    "empty.txt": b"",
    "data.json": b'{"b": 1, "a": [1, 2.50, "\xc3\xa9"], "b": {"c": null}}\n',
    "number.json": b"1",
    "list.json": b"[1, 2]",
    "bad.json": b'{"a":',
    "binary.bin": bytes(range(256)),
    "zero.bin": b"a\0b\n",
    "image.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "page.html": b"<!doctype html>\n<title>x</title>\n",
    "noext": b"no extension",
    "archive.tar.gz": b"\x1f\x8b not really",
    "big.txt": b"a compressible line\n" * 300,
    "with space.txt": b"spaced\n",
    "ünïcode.txt": b"named\n",
    "deep/inner.txt": b"inner\n",
    "partial.txt": b"0123456789",
    "complete.txt": b"0123456789ABCDEF",
    "home/inside.txt": b"at home\n",
    "home/.netrc": b"machine netrc.example login homer password d0nut\n",
    "netrc": b"machine netrc.example login netty password sesame\nmachine 127.0.0.1 login user password pass\n",
    "netrc-default": b"default login anyone password anything\n",
}


@dataclass(frozen=True)
class Case:
    """One command line. `input` is standard input; None stands for a terminal, or for none at all."""

    line: str
    program: str
    arguments: list
    environment: dict = field(default_factory=dict)
    input: bytes | None = None

    @classmethod
    def parse(cls, line):
        words = shlex.split(line)
        environment = {}
        while "=" in words[0]:
            name, value = words.pop(0).split("=", 1)
            environment[name] = value
        content = None
        for redirection in ("<<<", "<"):
            if redirection in words:
                at = words.index(redirection)
                operand = words[at + 1]
                content = operand.encode() if redirection == "<<<" else FILES[operand]
                del words[at : at + 2]
        return cls(line, words[0], words[1:], environment, content)

    @classmethod
    def sequence(cls, line):
        """The steps of a line that joins several commands with `&&`."""
        return [cls.parse(step) for step in line.split(" && ")]

    def with_options(self, *options):
        """The same case with options in front of its arguments."""
        return Case(self.line, self.program, [*options, *self.arguments], self.environment, self.input)

    def with_urls(self, **urls):
        """The same case with $NAME replaced by the address of a server, or by a folder."""

        def put_in(text):
            for name, url in urls.items():
                text = text.replace(f"${name}", url)
            return text

        environment = {name: put_in(value) for name, value in self.environment.items()}
        return Case(self.line, self.program, [put_in(one) for one in self.arguments], environment, self.input)


def read(name):
    """The lines of a file of cases, comments left out."""
    return [line for line in (HERE / name).read_text().splitlines() if line and not line.startswith("#")]


def lay_out(folder, case):
    """Makes the working folder and the configuration folder that a case runs in, unless an earlier case did."""
    work, config = folder / "work", folder / "config"
    if work.exists():
        return work, config
    for name, content in FILES.items():
        path = work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    config.mkdir()
    # Without this httpie asks the network, now and then, whether there is a newer httpie.
    text = case.environment.get("CONFIG", "{}")
    (config / "config.json").write_text(text.replace("{", '{"disable_update_warnings": true, ', 1).replace(", }", "}"))
    return work, config
