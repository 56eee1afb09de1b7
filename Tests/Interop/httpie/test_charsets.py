"""The character set of a text that declares none: what each guesses, and whether the text comes out right.

`Tests/Interop/run httpie/test_charsets.py -k translations -s` prints how often each program is right, and how often they
agree, over some five hundred passages from Django's translations.
"""

import ast
import random
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import django
import pytest
from charset_normalizer import from_bytes

from texts import TEXTS

NOTICES = [(language, charset) for language, (charsets, _) in TEXTS.items() for charset in charsets]

LOCALES = {
    "de fr": ["cp1252", "iso8859-15"],
    "es pt it nl da sv nb fi is ca": ["cp1252"],
    "pl cs sk hu hr sl": ["cp1250", "iso8859-2"],
    "tr": ["cp1254"],
    "lt lv et": ["cp1257"],
    "el": ["cp1253", "iso8859-7"],
    "ru": ["cp1251", "koi8-r", "iso8859-5", "cp866"],
    "uk bg sr mk": ["cp1251"],
    "he": ["cp1255"],
    "ar": ["cp1256"],
    "th": ["cp874"],
    "zh_Hans": ["gb18030"],
    "zh_Hant": ["big5"],
    "ja": ["shift_jis", "euc-jp"],
    "ko": ["euc-kr"],
}


@pytest.fixture
def ours(jwtctl):
    """What jwtctl reads a text as that declares nothing."""
    program = jwtctl.linked("http")

    def read(number, content):
        path = program.work / f"{number}.txt"
        path.write_bytes(content)
        arguments = ["--offline", "--ignore-stdin", "--print=B", "--pretty=format", "example.org"]
        return program.succeed(*arguments, "Content-Type:text/plain", f"@{path}")

    return read


def theirs(content):
    """The same for httpie, which leaves the guess to charset_normalizer."""
    match = from_bytes(content).best()
    return content.decode(match.encoding if match else "utf-8", "replace")


@pytest.mark.parametrize(("language", "charset"), NOTICES)
def test_a_notice_is_read_right(ours, language, charset):
    _, text = TEXTS[language]
    assert ours(1, text.encode(charset)) == text


def test_passages_of_translations_are_read_right(ours):
    contents = [
        (text.encode(charset, "ignore"), charset)
        for names, charsets in LOCALES.items()
        for locale in names.split()
        for text in passages(locale)
        for charset in charsets
    ]
    contents = [(content, charset) for content, charset in contents if not content.isascii()]
    with ThreadPoolExecutor(2) as pool:
        read = list(pool.map(ours, range(len(contents)), [content for content, _ in contents]))
    right = [content.decode(charset) for content, charset in contents]
    guessed = [theirs(content) for content, _ in contents]
    ours_right = sum(map(str.__eq__, read, right))
    both = [our == their for our, their, text in zip(read, guessed, right) if their == text]
    print(f"\n{len(right)} passages: jwtctl reads {ours_right} right, httpie {len(both)}, of these jwtctl {sum(both)}")
    assert ours_right >= 0.97 * len(right)
    assert sum(both) >= 0.98 * len(both)


def passages(locale):
    """Passages of 60 to 1000 characters, the same ones each time."""
    messages, choose = translations(locale), random.Random(locale)
    for size in (60, 120, 300, 1000):
        for _ in range(3):
            start, text = choose.randrange(len(messages)), ""
            while len(text) < size:
                text += messages[start % len(messages)] + " "
                start += 1
            yield text


def translations(locale):
    """What Django says in a language, without places for values and markup."""
    messages = []
    for path in sorted(Path(django.__file__).parent.rglob(f"{locale}/LC_MESSAGES/django.po")):
        entries = re.findall(r'^msgstr(?:\[\d\])? ((?:".*"\n)+)', path.read_text(encoding="utf-8"), re.MULTILINE)
        messages += ["".join(map(ast.literal_eval, entry.splitlines())) for entry in entries[1:]]
    plain = [re.sub(r"%\(\w+\)[\w.]+|%[sd]|<[^>]*>|&\w+;|\{\w*\}|\s+", " ", message) for message in messages]
    return [message for message in plain if message.strip()]
