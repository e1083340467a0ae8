"""The guide says what is there: settings, commands, roles, words of the screen; in both languages, with links that lead somewhere."""

import ast
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import polib
import pytest

from config.command import parser
from wutong.zones.roles import WORDS

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "docs" / "guide"
LANGUAGES = ("zh", "en")
PAGES = sorted(path.name for path in (GUIDE / "zh").glob("*.md"))
LINKED = sorted([*(ROOT / "docs").rglob("*.md"), *ROOT.glob("README*.md")])
REGISTRIES = ("pypi" + ".org", "python" + "hosted", "npm" + "js", "index" + "-url", "cr" + "ates.io")
MACHINE = re.compile(r"(?<![\w.~$}/-])/(?:wo" + r"rk|ro" + r"ot|ho" + r"me|tm" + r"p)/\w")


@cache
def page(language: str, name: str) -> str:
    return (GUIDE / language / name).read_text(encoding="utf-8")


@cache
def guide(language: str) -> str:
    return "\n".join(page(language, name) for name in PAGES)


@cache
def entries() -> list[polib.POEntry]:
    paths = sorted((ROOT / "wutong").glob("*/locale/zh_Hans/LC_MESSAGES/django.po"))
    return [entry for path in paths for entry in polib.pofile(str(path))]


@cache
def on_screen(language: str) -> frozenset[str]:
    """Every word that a page may show, in lower case, for heads begin with a capital."""
    said = [entry.msgstr if language == "zh" else entry.msgid for entry in entries()]
    data = [
        tomllib.loads((ROOT / "data" / name).read_text(encoding="utf-8"))
        for name in ("headline.toml", "comparison.toml")
    ]
    titles = [one[language] for given in data for one in given.get("section", given.get("group", []))]
    return frozenset(word.lower() for word in [*said, *titles, "English", "中文"])


def settings_read() -> set[str]:
    files = [*(ROOT / "config").glob("*.py"), ROOT / "bin" / "run", ROOT / "Makefile"]
    return {name for path in files for name in re.findall(r"\bWUTONG_[A-Z_]+\b", path.read_text(encoding="utf-8"))} | {
        "PORT"
    }


def commands() -> set[str]:
    return {name for action in parser()._actions if isinstance(action.choices, dict) for name in action.choices}


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))


def blocks(language: str, kind: str) -> list[str]:
    return re.findall(rf"^ *```{kind}\n(.*?)^ *```", guide(language), re.M | re.S)


def test_both_languages_have_the_same_pages():
    assert sorted(path.name for path in (GUIDE / "en").glob("*.md")) == PAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_setting_is_explained(language):
    assert {name for name in settings_read() if f"`{name}`" not in page(language, "operate.md")} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_target_is_named_and_no_other(language):
    text = guide(language)
    assert {name for name in commands() if f"wutong {name}" not in text} == set()
    assert {name for name in targets() if f"make {name}" not in text} == set()
    assert set(re.findall(r"`wutong ([a-z]+)|bin/wutong ([a-z]+)", text)) <= {
        pair for name in commands() for pair in ((name, ""), ("", name))
    }
    assert set(re.findall(r"`make ([a-z]+)", text)) <= targets()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_is_named(language):
    chinese = {entry.msgid: entry.msgstr for entry in entries()}
    words = {role: chinese[word] if language == "zh" else word for role, word in WORDS.items()}
    assert {
        role for role, word in words.items() if f"| `{role}` | {word} " not in page(language, "operate.md")
    } == set()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_word_in_bold_stands_on_the_screen(language, name):
    prose = re.sub(r"```.*?```", "", page(language, name), flags=re.S)
    bold = {
        word.rstrip("。.:：")
        for word in re.findall(r"\*\*(.+?)\*\*", prose)
        if not word.endswith(("。", ".", "?", "？"))
    }
    plain = {"粗体", "bold", "演示数据也在内", "demonstration data included"}
    plain |= set(re.findall(r"^\* \*\*(.+?)\*\*(?:：|:|（| \()", prose, re.M))  # the heads of lists
    assert {word for word in bold - plain if word.lower() not in on_screen(language)} == set()


@pytest.mark.parametrize("path", LINKED, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_leads_to_a_file(path):
    prose = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.S)
    links = [
        link.split("#")[0]
        for link in re.findall(r"\]\(<?([^)>\s]+)>?\)|(?:src|href)=\"([^\"]+)\"", prose)
        for link in link
    ]
    assert [link for link in links if link and "://" not in link and not (path.parent / link).exists()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_are_well_formed(language):
    examples = blocks(language, "python")
    assert examples
    for example in examples:
        ast.parse(re.sub(r"^  ", "", example, flags=re.M) if example.startswith("  ") else example)
    for example in blocks(language, "toml"):
        assert tomllib.loads(example)


def test_both_languages_give_the_same_examples():
    assert blocks("zh", "python") == blocks("en", "python")
    assert re.findall(r"^\.venv/bin.*|^ *curl.*", guide("zh"), re.M) == re.findall(
        r"^\.venv/bin.*|^ *curl.*", guide("en"), re.M
    )


def texts() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_text_names_a_registry_or_a_path_of_this_machine():
    found = []
    for path in texts():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture
        lines = [line for line in text.splitlines() if len(line) < 2000]
        found += [
            f"{path.relative_to(ROOT)}: {line.strip()[:80]}"
            for line in lines
            if MACHINE.search(line) or any(r in line for r in REGISTRIES)
        ]
    assert found == []
