"""The README of this folder names a test for each failure; every one of them has to be there."""

import re
from pathlib import Path

FOLDER = Path(__file__).parent
TESTS = FOLDER.parents[1]


def test_every_test_that_the_table_names_exists():
    rows = [line for line in (FOLDER / "README.md").read_text().splitlines() if re.match(r"\| [A-Z]\d", line)]
    assert len(rows) > 130
    sources = {}
    for path in [*TESTS.rglob("*.swift"), *TESTS.rglob("test_*.py")]:
        name = path.stem if path.suffix == ".py" else path.relative_to(TESTS).parts[0]
        sources[name] = sources.get(name, "") + path.read_text()
    for row in rows:
        for place, sentences in re.findall(r"`([\w./]+)`: ((?:\*[^*]+\*(?:, )?)+)", row.split("|")[4]):
            source = sources[Path(place).name.removesuffix(".py")]
            for sentence in re.findall(r"\*([^*]+)\*", sentences):
                function = "test_" + re.sub(r"\W+", "_", sentence)
                assert f"func `{sentence}`" in source or f"def {function}(" in source, (place, sentence)
