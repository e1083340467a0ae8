"""The gallery shows every component, in both languages and both themes, and the joined styles are up to date."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from wutong.desk import styles
from wutong.desk.gallery import gallery, icons

UI = Path(styles.__file__).parents[1] / "core" / "templates" / "ui"
COMPONENTS = sorted(UI.glob("*.html"))


def drawn(query: str = "", language: str = "zh-hans") -> str:
    with translation.override(language):
        return gallery(RequestFactory().get(f"/gallery/{query}")).content.decode()


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.stem)
def test_every_component_is_shown(component: Path) -> None:
    assert f"ui/{component.name}" in drawn()


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.stem)
def test_every_component_says_its_inputs(component: Path) -> None:
    text = component.read_text(encoding="utf-8")
    assert text.startswith("{# ")
    says = text.split("#}")[0]
    public = re.findall(r"{% macro ([a-z]\w*)\(", text)
    assert public
    assert [name for name in public if f"{name}(" not in says] == []


def test_every_piece_of_style_is_in_the_one_sheet() -> None:
    assert (styles.UI / "wutong.css").read_text(encoding="utf-8") == styles.joined()


def test_every_class_of_a_component_has_a_style_or_stands_beside_one() -> None:
    named = set(re.findall(r"\.([a-z][\w-]*)", styles.joined()))
    used = {word for group in re.findall(r'class="([a-z][\w -]*)"', drawn()) for word in group.split()}
    assert used - named <= {"mult", "second"}


def test_every_icon_that_a_component_asks_for_is_in_the_sprite() -> None:
    asked = {
        name
        for path in COMPONENTS
        for name in re.findall(r'(?:icon|sign)\("([a-z]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(asked) > 8
    assert asked <= set(icons())


def test_no_style_names_a_colour_that_is_no_token() -> None:
    pieces = [path for path in (styles.UI / "css").glob("*.css") if path.stem != "tokens"]
    assert [path.name for path in pieces if re.search(r"#[0-9a-f]{6}\b", path.read_text(encoding="utf-8"))] == []
    asked = set(re.findall(r"var\(--([a-z0-9-]+)[,)]", styles.joined()))
    set_in_place = {"lab", "val", "aft", "min", "days"}
    assert asked - set(re.findall(r"--([a-z0-9-]+):", styles.joined())) <= set_in_place


def test_the_theme_is_the_readers_unless_chosen() -> None:
    assert "data-theme" not in drawn().split("<head>")[0]
    assert 'data-theme="dark"' in drawn("?theme=dark")
    assert "data-theme" not in drawn('?theme="><script>').split("<head>")[0]


def test_no_word_stays_in_english_on_the_chinese_page() -> None:
    text = re.sub(r"<(svg|script|style|select|option)\b.*?</\1>|<[^>]+>", "\n", drawn(), flags=re.S)
    left = {line.strip() for line in text.splitlines() if re.search(r"[a-z]{3,} [a-z]{3,}", line)}
    assert left <= {"pinyin yq"}


def test_the_english_page_speaks_english() -> None:
    page = drawn(language="en")
    assert '<html lang="en"' in page
    assert "Every day since the start" in page
    assert "到期" not in page


def test_pages_hold_no_inline_script_and_no_foreign_address() -> None:
    page = drawn()
    assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//', page) == []
    assert re.findall(r"\son[a-z]+=", page) == []


def test_the_frame_stands_without_anybody() -> None:
    template = engines["jinja2"].env.get_template("base.html")
    request = RequestFactory().get("/sign-in/")
    page = template.render(request=request, viewer=None, csrf_token="x", today=None)
    assert 'id="main"' in page
    assert 'class="rail"' not in page
    assert "/sign-out/" not in page
    assert "/language/" in page
