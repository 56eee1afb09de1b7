"""Running a case through jwtctl, and saying in which ways two outcomes differ."""

import json
import os
import re
import zlib

import cases
from original import Outcome, new_files


def run(jwtctl, case, folder):
    """Runs a case with jwtctl under httpie's name, away from any terminal."""
    work, config = cases.lay_out(folder, case)
    program = jwtctl.linked(case.program).inside(work)
    done = program(*case.arguments, input=case.input or b"", environment=environment(case, work, config))
    return Outcome(done.status, done.out, done.err, new_files(folder))


def environment(case, work, config):
    home = case.environment.get("HOME", "nobody")
    return case.environment | {
        "PATH": os.environ["PATH"],
        "HTTPIE_CONFIG_DIR": str(config),
        "HOME": str(work / home),
        "COLUMNS": "80",
        "LANG": "C.UTF-8",
    }


def plain(content):
    """Output without what differs between any two runs."""
    content = re.sub(rb"Elapsed time: [\d.]+s", b"Elapsed time: Ns", content)
    for boundary in set(re.findall(rb"boundary=([0-9a-zA-Z'()+_,./:=?-]{16,})", content)):
        content = content.replace(boundary, b"BOUNDARY")
    return content


def unordered(content):
    """A message with its fields in order of their names: requests keep repeated names in order and no more."""
    head, separator, body = plain(content).partition(b"\r\n\r\n")
    start, *fields = head.split(b"\r\n")
    if b"Content-Encoding: deflate" in fields:
        # The same text may be deflated in many ways, to different lengths.
        body = zlib.decompressobj().decompress(body)
        fields = [field for field in fields if not field.startswith(b"Content-Length:")]
    return [start, *sorted(fields, key=lambda field: field.partition(b":")[0].lower()), separator, body]


def is_expected(outcome, row):
    """Whether an outcome is what a row of the table of differences says."""
    return (
        outcome.status == row.status
        and (row.out is None or in_order(outcome.out) == in_order(row.out))
        and (row.err is None or (row.err in outcome.err if row.err else not outcome.err))
    )


def in_order(content):
    """An answer as it is; a request with its fields in order of their names."""
    return plain(content) if content.startswith(b"HTTP/") else unordered(content)


def message(text):
    """What was said on standard error, to the letter, without the times of a download. Of an error that Python's
    libraries word, only its name, and nothing of our advice; of a warning about files, only that there was one."""
    text = re.sub(r"(?m)^hint: .*\n", "", text)
    text = re.sub(r"(https?: error: (?!gaierror)\w+): .*", r"\1", plain(text.encode()).decode().replace("\r", "\n"))
    text = re.sub(r"(?<=--max-redirects=)\d+", "N", text)
    text = re.sub(r"https?: warning: (?!HTTP ).*", "warning", text)
    return re.sub(r"in \d\d:[\d.e-]+ \([\d.]+ \w+/s\)", "in T (R)", text).splitlines()


def files(found):
    """The files that a command left; session files without the tool's name and with times in round numbers."""
    return {
        name: session(content) if b'"__meta__"' in content else unordered(content) for name, content in found.items()
    }


def session(content):
    stored = json.loads(content)
    assert stored.pop("__meta__").keys() == {"about", "help", "httpie"}
    # Of different names, the order is free, as it is on the wire.
    stored["headers"].sort(key=lambda header: header["name"].lower())
    for cookie in stored["cookies"]:
        cookie["expires"] = cookie["expires"] and round(cookie["expires"], -2)
    return stored


def requests(seen):
    """What a server was asked, in order. Of the fields, the case of names and the order of different names are free,
    and so is saying that there is no body."""
    asked = []
    for line, fields, body in seen:
        named = [(name.lower(), plain_value(name.lower(), value)) for name, value in fields]
        # libcurl tells a proxy in its own way, too, that the connection stays open.
        named = [field for field in named if field[0] != "proxy-connection"]
        if ("content-encoding", "deflate") in named or ("content-length", "0") in named:
            named = [field for field in named if field[0] != "content-length"]
        asked.append((line, sorted(named, key=lambda field: field[0]), inflated(fields, body)))
    return asked


def inflated(fields, body):
    return zlib.decompress(body) if ("Content-Encoding", "deflate") in fields else body


def plain_value(name, value):
    if name == "authorization" and value.startswith("Digest "):
        # Quotes around these two are what RFC 7616, 3.4 forbids and httpie sends.
        value = re.sub(r'(algorithm|qop)="([\w-]+)"', r"\1=\2", value)
        return re.sub(r'(cnonce|response)="\w+"', r"\1", value)
    return re.sub(r"boundary=\w{16,}", "boundary=B", value)
