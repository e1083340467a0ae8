"""The chain as it is shipped, and what a wrong file is told."""

import shutil

import pytest

from wutong.cases.chain import FOLDER, PRODUCTION, WORKS_START, BadChain, chain, read


def test_the_chain_has_its_seventy_items_in_both_languages():
    held = chain()
    assert len(held.items) == 70 and {WORKS_START, PRODUCTION} <= set(held.items)
    for item in held.items.values():
        assert item.name.zh and item.name.en and item.because.zh and item.because.en and item.sources
        assert bool(item.note.zh) == bool(item.note.en)
        assert item.statutory_days is None or item.statutory_days >= 0
    for attribute in held.attributes.values():
        assert attribute.name.zh and attribute.name.en


def test_what_was_not_found_stays_empty():
    held = chain().items
    assert [held[code].statutory_days for code in ("BA", "JN", "RF", "TX")] == [None] * 4
    assert held["SB2"].statutory_days == 0 and held["HP2"].statutory_days == 30
    # The law on environmental evaluation says days without saying which.
    assert held["HP2"].day_kind == "" and held["HZ"].day_kind == "working"


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("items", 'after = ["YDYS", "SWFX"]', 'after = ["NONE"]', "HZ: there is no item NONE"),
        ("items", 'when = "in_catalogue"', 'when = "in_a_list"', "HZ: “in_a_list” is not a word"),
        ("tools", 'removes = ["SGT"]', 'removes = ["NONE"]', "commitment: there is no item NONE"),
        ("tools", 'needs = "area_evaluated"', 'needs = "nothing"', "area: there is no attribute nothing"),
        ("attributes", 'topic = "project"', 'topic = "none"', "industry: there is no topic none"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused(tmp_path, file, old, new, said):
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    path = tmp_path / f"{file}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadChain) as wrong:
        read(tmp_path)
    assert said in str(wrong.value)
