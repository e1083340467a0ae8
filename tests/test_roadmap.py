"""The command `wutong roadmap`: the demonstration's factory from its file, and what is not understood."""

import json

import pytest

from config.command import main

FILE = "data/demo/factory.toml"
NEEDED = ["BA=1", "GHTJ=5", "CR=22", "JN=10", "ZLJD=2"]


def test_the_factory_is_planned_compared_and_forecast(capsys):
    days = [word for pair in NEEDED for word in ("--days", pair)]
    assert main(["roadmap", FILE, "--start", "2026-03-02", *days, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["works_certain"] and said["path"][-1] == "M2"
    assert said["works_on"] < said["forecast"]["works"]["statutory_on"]
    assert max(row["works_days_won"] for row in said["compared"]) > 0


def test_the_text_says_what_is_needed_and_open(capsys):
    assert main(["roadmap", "--start", "2026-03-02", "--set", "in_catalogue=no"]) == 0
    said = capsys.readouterr().out
    assert "needed: the days of BA" in said and "open:   HP2" in said and "Start of works      not before" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--start", "soon"], "“soon” is not a day"),
        (["--start", "2026-03-02", "--set", "energy"], "“energy” is not NAME=VALUE"),
        (["--start", "2026-03-02", "--set", "energy_tce=much"], "“much” does not fit energy_tce"),
        (["--start", "2026-03-02", "--tool", "wand"], "There is no tool wand"),
        (["nowhere.toml", "--start", "2026-03-02"], "nowhere.toml cannot be read"),
        (["data/demo/words.toml", "--start", "2026-03-02"], "data/demo/words.toml holds"),
    ],
)
def test_what_is_not_understood_is_said(words, said, capsys):
    assert main(["roadmap", *words]) == 2
    assert said in capsys.readouterr().err
