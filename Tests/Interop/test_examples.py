"""The example scripts, run as a reader would run them."""

import os
import subprocess
from pathlib import Path

import pytest

EXAMPLES = Path(__file__).parents[2] / "Examples"


@pytest.mark.parametrize(
    ("script", "last"),
    [
        ("first-steps.sh", None),
        ("token-expiry.sh", None),
        ("parallel-refresh.sh", "answers:   12\nrefreshes: 1\n"),
        ("nested-json.sh", None),
    ],
)
def test_an_example_runs(jwtctl, script, last):
    done = subprocess.run(
        [EXAMPLES / script],
        env={"PATH": os.environ["PATH"], "HOME": str(jwtctl.home), "JWTCTL": str(jwtctl.path)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "error" not in done.stderr
    assert last is None or done.stdout.endswith(last)


def test_every_example_has_its_test():
    tested = test_an_example_runs.pytestmark[0].args[1]
    assert {script for script, _ in tested} == {path.name for path in EXAMPLES.glob("*.sh")}
