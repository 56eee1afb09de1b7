"""The request that each line would send: httpie's and ours."""

import pytest

import cases
import comparison
import original
from differences import GAPS, OFFLINE, OFFLINE_OUTCOMES, marked

LINES = cases.read("offline.txt")


def offline(case):
    """The case without a network and, unless it has an input of its own, without standard input."""
    return case.with_options("--offline", *([] if case.input is not None else ["--ignore-stdin"]))


@pytest.fixture
def both(jwtctl, tmp_path):
    def run(ours, theirs):
        folders = tmp_path / "ours", tmp_path / "theirs"
        for folder in folders:
            folder.mkdir()
        return comparison.run(jwtctl, offline(ours), folders[0]), original.run(offline(theirs), folders[1])

    return run


def assert_same(ours, theirs, exactly, words=slice(None)):
    form = comparison.plain if exactly else comparison.unordered
    assert form(ours.out) == form(theirs.out)
    assert ours.status == theirs.status, ours.err
    assert comparison.message(ours.err)[words] == comparison.message(theirs.err)[words]
    assert comparison.files(ours.files) == comparison.files(theirs.files)


@pytest.mark.parametrize("line", marked(LINES, GAPS))
def test_both_would_send_the_same(both, line):
    case = cases.Case.parse(line)
    exactly = any(argument.startswith("--pretty") for argument in case.arguments)
    assert_same(*both(case, case), exactly)


@pytest.mark.parametrize("row", OFFLINE, ids=lambda row: row.typed)
def test_a_defect_of_httpie_is_not_copied(both, row):
    # An error quotes what was typed.
    ours, theirs = both(cases.Case.parse(row.typed), cases.Case.parse(row.means))
    assert_same(ours, theirs, exactly=False, words=slice(1))


@pytest.mark.parametrize("row", OFFLINE, ids=lambda row: row.typed)
def test_httpie_still_has_the_defect(tmp_path, row):
    outcomes = []
    for name, line in (("typed", row.typed), ("means", row.means)):
        (tmp_path / name).mkdir()
        try:
            outcome = original.run(offline(cases.Case.parse(line)), tmp_path / name)
            outcomes.append((outcome.status, comparison.unordered(outcome.out)))
        except Exception as error:
            outcomes.append(type(error))
    assert outcomes[0] != outcomes[1]


@pytest.mark.parametrize("row", OFFLINE_OUTCOMES, ids=lambda row: row.typed)
def test_what_httpie_gets_wrong_comes_out_right(both, row):
    case = cases.Case.parse(row.typed)
    ours, theirs = both(case, case)
    assert comparison.is_expected(ours, row), ours
    assert not comparison.is_expected(theirs, row)
