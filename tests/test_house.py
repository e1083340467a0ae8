"""The house rules speak up on wrong examples and keep quiet on right ones; every word has both languages."""

import re
from collections import Counter
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.db.models import CheckConstraint

from tests.house import flaws

ROOT = Path(__file__).resolve().parent.parent
WRONG = [
    ("wutong/land/utils.py", "x = 1\n", "noun"),
    ("wutong/land/models.py", "from django.db.models.signals import post_save\n", "signal"),
    ("wutong/land/rules.py", "from django.db import models\n", "reaches Django"),
    ("wutong/land/actions.py", "def act():\n    return timezone.now()\n", "clock"),
    ("wutong/land/models.py", "class A:\n    def save(self):\n        return 1\n", "door"),
    ("wutong/land/views.py", "from django.db.models import Sum\n", "aggregate"),
    ("wutong/land/views.py", "try:\n    x = 1\nexcept ValueError:\n    pass\n", "swallowed"),
]


@pytest.mark.parametrize(("name", "text", "says"), WRONG)
def test_a_wrong_example_is_found(name, text, says):
    assert any(says in flaw for flaw in flaws(Path(name), text))


def test_a_right_example_is_left_alone():
    assert not list(
        flaws(
            Path("wutong/land/figures.py"),
            "from django.db.models import Sum\n\n\ndef area():\n    return Sum('area_m2')\n",
        )
    )


def test_a_catalogue_says_that_chinese_has_one_plural():
    """Without it two of a thing are said in English."""
    assert [
        path for path in catalogues() if "nplurals=1" not in polib.pofile(path).metadata.get("Plural-Forms", "")
    ] == []


def test_a_catalogue_says_a_string_once():
    for path in catalogues():
        said = Counter((entry.msgctxt, entry.msgid) for entry in polib.pofile(path))
        assert [one for one, times in said.items() if times > 1] == [], path


def catalogues():
    return sorted((ROOT / "wutong").glob("*/locale/zh_Hans/LC_MESSAGES/django.po"))


def words_of_catalogues():
    """Every entry by its context (None: without one) and its text."""
    return {(entry.msgctxt, entry.msgid): entry for path in catalogues() for entry in polib.pofile(str(path))}


@pytest.mark.parametrize("path", catalogues(), ids=lambda p: p.parts[-5])
def test_no_word_is_left_without_chinese(path):
    bare = [e.msgid for e in polib.pofile(str(path)) if not e.translated() and not e.obsolete]
    assert bare == []


@pytest.mark.parametrize("path", catalogues(), ids=lambda p: p.parts[-5])
def test_both_languages_name_the_same_values(path):
    names = re.compile(r"\{(\w+)\}|%\((\w+)\)s")
    for entry in polib.pofile(str(path)):
        said = entry.msgstr or " ".join(entry.msgstr_plural.values())
        assert {m.groups() for m in names.finditer(said)} <= {
            m.groups() for m in names.finditer(entry.msgid + (entry.msgid_plural or ""))
        }, entry.msgid


def strings_of(path):
    """Every string that the code or a template gives to gettext, with its context (None: without one)."""
    import ast

    if path.suffix == ".html":
        from jinja2.ext import babel_extract

        with path.open("rb") as file:
            for _, function, message, _ in babel_extract(
                file, ["_", "gettext", "ngettext", "pgettext"], [], {"newstyle_gettext": "true"}
            ):
                given = message if isinstance(message, tuple) else (message,)
                if given[0] is not None:
                    yield (given[0], given[1]) if function == "pgettext" else (None, given[0])
        return
    contexts = {"pgettext", "pgettext_lazy", "npgettext"}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "id", "") in {"_", "gettext", "gettext_lazy", "ngettext", "N_", *contexts}
            and node.args
        ):
            told = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if told:
                yield tuple(told[:2]) if node.func.id in contexts else (None, told[0])


def test_every_string_of_code_and_templates_has_chinese():
    known = words_of_catalogues()
    django_own = {"Yes", "No", ""}
    missing = set()
    for path in [*(ROOT / "wutong").rglob("*.py"), *(ROOT / "wutong").rglob("*.html")]:
        if {"tests", "migrations"} & set(path.parts):
            continue
        missing |= {
            (str(path.relative_to(ROOT)), *s) for s in strings_of(path) if s not in known and s[1] not in django_own
        }
    assert sorted(missing, key=str) == []


def test_every_published_definition_has_chinese():
    from wutong.core.figure import FIGURES

    known = words_of_catalogues()
    assert [f.name for f in FIGURES.values() if (None, f.key_sentence) not in known] == []


def test_one_english_word_has_one_chinese_word():
    """All catalogues are one at run time: two translations of one text would depend on their order."""
    said: dict[tuple[str | None, str], set[str]] = {}
    for path in catalogues():
        for entry in polib.pofile(str(path)):
            if entry.msgstr and not entry.obsolete:
                said.setdefault((entry.msgctxt, entry.msgid), set()).add(entry.msgstr)
    assert {key: words for key, words in said.items() if len(words) > 1} == {}


def test_what_the_database_holds_rows_to_is_said_in_a_sentence():
    silent = [
        rule.name
        for package in apps.get_app_configs()
        if package.name.startswith("wutong.")
        for model in package.get_models()
        for rule in model._meta.constraints
        if (isinstance(rule, CheckConstraint) or rule.condition is not None)
        and rule.violation_error_message == rule.default_violation_error_message
    ]
    assert silent == []
