"""Whole documents and broken pieces of them in colour: every character looks as it does in httpie, in every style."""

import random
import re
import sys
from pathlib import Path

import django
import pytest
import rest_framework
from django.conf import settings
from django.views.debug import ExceptionReporter
from httpie.context import Environment
from httpie.output.formatters.colors import ColorFormatter

import screen

STYLES = ["auto", "monokai", "fruity", "solarized", "pie", "pie-dark", "pie-light"]

DJANGO, REST = (Path(package.__file__).parent for package in (django, rest_framework))
ADMIN = DJANGO / "contrib/admin"
DOCUMENTS = {
    "text/html": [
        DJANGO / "views/templates/technical_404.html",
        DJANGO / "views/templates/default_urlconf.html",
        ADMIN / "templates/admin/change_list.html",
        REST / "templates/rest_framework/base.html",
    ],
    "text/css": [
        ADMIN / "static/admin/css/base.css",
        ADMIN / "static/admin/css/responsive.css",
        REST / "static/rest_framework/css/bootstrap-theme.min.css",
        REST / "static/rest_framework/css/bootstrap-tweaks.css",
    ],
    "application/javascript": [
        ADMIN / "static/admin/js/actions.js",
        ADMIN / "static/admin/js/urlify.js",
        ADMIN / "static/admin/js/vendor/xregexp/xregexp.min.js",
        REST / "static/rest_framework/js/bootstrap.min.js",
    ],
    "application/xml": [
        ADMIN / "static/admin/img/icon-calendar.svg",
        ADMIN / "static/admin/img/search.svg",
    ],
}

SCRIPT = r"""#! /usr/bin/env node
const shout = (name = `world`) => `Hello ${name.replace(/[/"'`]/g, "\u2028")}, ${1 + {a: 1}.a}!`; // why not
async function* f(...xs) { for await (const x of xs) yield x / 2 / +x ?? 0x1fn; }
class A extends B { #secret = /^\/(?:[^/\\]|\\.)+$/u; static #n = .5e-3; get x() { return this.#secret } }
/* comment <!-- */ var ünïcödé = $ => void 0 || typeof NaN === 'number' && !(new Map) instanceof Object
if (a) /re/.test(b) ; else a = b / c / d
label: while (true) { break label } "unclosed
"""

# What pieces are broken with.
SCRAPS = {
    "text/html": ["<", ">", "</", '"', "'", "=", "&", "&amp;", "<!--", "-->", "<script>", "</STYLE >", "<![CDATA[", "<?", "\n"],
    "text/css": ["{", "}", ";", ":", "(", ")", "/*", "*/", "@media", "!important", "-webkit-", "10px", "--x", "url(", '"', "…"],
    "application/javascript": ["{", "}", "`", "${", "/", "\\", '"', "'", "//", "/*", "<!--", "0x1f", "1e5", "in", "=>", "…", "\n"],
    "application/xml": ["<", ">", "</", '"', "=", "&", "<!--", "-->", "<![CDATA[", "<?", "a=", "\n"],
    "application/json": ["{", "}", "[", ":", ",", '"', "\\", "\\u00", "//", "/*", "*/", "true", "nul", "-1.5e", "é", "\t"],
}
JSON = ['{"a": [1, -2.5e3, true, null, "x\\n\\u00e9"], "b": {"c": []}}', ")]}',\n{\"a\":1}", '"text"', "12.5", "true"]


@pytest.fixture
def ours(jwtctl):
    program = jwtctl.linked("http")

    def show(text, kind, style):
        (program.work / "document").write_bytes(text.encode())
        options = ["--offline", "--ignore-stdin", "--print=B", "--pretty=colors", f"--style={style}"]
        shown = program(*options, "example.org", f"Content-Type:{kind}; charset=utf-8", "@document")
        return screen.cells(shown.out.decode())

    return show


def theirs(text, kind, style):
    if not text:
        return []  # An empty body is not even formatted.
    formatter = ColorFormatter(Environment(colors=256), color_scheme=style, format_options={})
    return screen.cells(formatter.format_body(text, kind))


def assert_same(ours, text, kind, style):
    shown, expected = ours(text, kind, style), theirs(text, kind, style)
    assert screen.text(shown) == screen.text(expected)
    assert screen.runs(shown) == screen.runs(expected)


@pytest.mark.parametrize("style", ["auto", "monokai", "solarized"])
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_documents_look_the_same(ours, kind, style):
    for path in DOCUMENTS[kind]:
        assert_same(ours, printable(path.read_text()), kind, style)


@pytest.mark.parametrize("style", STYLES)
def test_a_script_that_has_everything_looks_the_same(ours, style):
    assert_same(ours, SCRIPT, "text/javascript", style)
    assert_same(ours, f"<script type=module>{SCRIPT}</script>\n<STYLE>a:hover{{color:Red}}</style>", "text/html", style)


def test_the_debug_page_of_django_looks_the_same(ours):
    if not settings.configured:
        settings.configure(SECRET_KEY="known")
    django.setup()
    try:
        raise ValueError("no <such> thing")
    except ValueError:
        page = ExceptionReporter(None, *sys.exc_info()).get_traceback_html()
    assert_same(ours, printable(page), "text/html", "auto")
    assert_same(ours, printable(page), "text/html", "monokai")


@pytest.mark.parametrize("kind", SCRAPS)
def test_broken_pieces_look_the_same(ours, kind):
    choose = random.Random(kind)
    whole = [path.read_text() for path in DOCUMENTS[kind]] if kind in DOCUMENTS else JSON
    for _ in range(20):
        text = choose.choice(whole)
        start = choose.randrange(len(text))
        text = text[start : start + choose.choice([60, 300, 1000])]
        for _ in range(choose.randrange(8)):
            place = choose.randrange(len(text) + 1)
            text = text[:place] + choose.choice([choose.choice(SCRAPS[kind]), ""]) + text[place + choose.randrange(3) :]
        assert_same(ours, printable(text), kind, choose.choice(STYLES))


def printable(text):
    """Without what jwtctl spells out because it could steer a terminal."""
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", "", text)
