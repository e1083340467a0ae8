"""`wutong reckon`: the last day of a limit, told in lines or as JSON, or refused in a sentence with exit code 2."""

import json

import pytest

from config.command import main

pytestmark = pytest.mark.django_db

ASKED = ["reckon", "--start", "2026-02-10", "--kind", "working"]


def test_it_tells_the_last_day_and_every_step(capsys):
    assert main([*ASKED, "--days", "5", "--pause", "2026-02-24/2026-02-25", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["due"], said["provisional"]) == ("2026-02-26", False)
    assert [(step["first"], step["days"], step["counted"]) for step in said["steps"]] == [
        ("2026-02-11", 4, True), ("2026-02-15", 9, False), ("2026-02-24", 2, False), ("2026-02-26", 1, True),
    ]  # fmt: skip
    assert main([*ASKED, "--days", "250"]) == 0
    assert "provisional" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (["--days", "0"], "at least one"),
        (["--days", "many"], "no number of days"),
        (["--days=+-5"], "no number of days"),
        (["--days", "5", "--kind", "natural"], "no kind of days"),
        (["--days", "5", "--start", "2026-2-10"], "is not a day"),
        (["--days", "5", "--pause", "2026-03-02"], "is not a pause"),
        (["--days", "5", "--pause", "2026-03-02/2026-03-01"], "ends before it starts"),
        (["--days", "5", "--pause", "2026-03-02/2026-03-03", "--pause", "2026-03-03/2026-03-04"], "overlap"),
    ],
)
def test_nonsense_is_refused_in_a_sentence(capsys, asked, says):
    assert main([*ASKED, *asked]) == 2
    said = capsys.readouterr()
    assert says in said.err and said.out == ""
