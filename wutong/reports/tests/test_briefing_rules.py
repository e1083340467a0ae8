"""The text of a briefing read, values put into words, claims held against numbers: without a database."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.measure.period import Period
from wutong.reports.rules import marks, spans, text, wording
from wutong.reports.rules.field import CHANGE, GAP, TOP, Field, Known, Lexicon, NotAField, parse, pieces_of

OUTPUT = Known("a.output", "产值", "yuan", "元", True, by=("industry", "organisation"), company="organisation")
COMPANIES = Known("a.companies", "企业", "company", "家", False, by=("industry",))
RATE = Known("a.rate", "办结率", "percent", "%", True)
LEFT = Known("a.left", "余额", "yuan", "元", True, plus=("a.output",), less=("a.spent",))
SPENT = Known("a.spent", "支出", "yuan", "元", True)
WORDS = Lexicon(
    {one.name: one for one in (OUTPUT, COMPANIES, RATE, LEFT, SPENT)},
    {"产值": ("a.output",), "企业": ("a.companies",), "办结率": ("a.rate",), "两可": ("a.output", "a.rate"), "余额": ("a.left",)},
)  # fmt: skip
AMOUNTS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal(10**13), places=2)
OCTOBER = Period.parse("2024-10")


def field(inner: str) -> Field:
    return parse(inner, WORDS)


def test_a_field_takes_its_words_in_any_order_and_in_either_bar():
    assert field("产值|累计|亿元|2位") == field("a.output｜2位｜亿元｜今年以来")
    assert field("产值|同比") == Field("a.output", form=CHANGE, against="同比")
    assert field("企业|差额|比年初|平2").level == 2
    assert field("产值|前3") == Field("a.output", form=TOP, top=3, by="organisation")
    assert field("办结率|涨落|上升/持平/回落").words == ("上升", "持平", "回落")
    assert field("本区") == Field(name="本区")


@pytest.mark.parametrize(
    ("inner", "says"),
    [
        ("产直", "near it: 产值"), ("", "empty"), ("两可", "several figures"), ("产值|累记", "near it: 累计"),
        ("企业|亿元", "not counted in 亿元"), ("产值|上年末", "上年全年"), ("办结率|前3", "does not split"),
        ("企业|名次", "not counted by company"), ("产值|按park", "splits by: industry, organisation"),
        ("__import__('os')", "No figure is called"), ("产值|{}", "no period"),
    ],
)  # fmt: skip
def test_a_wrong_field_says_what_would_be_right(inner, says):
    with pytest.raises(NotAField, match=says):
        field(inner)


def test_a_flaw_names_its_line_and_place():
    found = text.read("# 好\n产值{产值}，{天上}。\n表：题｜累计\n- 地下\n列：只有题\n", WORDS)
    assert [(one.line, one.place) for one in found.flaws] == [(2, 8), (4, 3), (5, 1)]
    assert "第" not in found.flaws[0].said() and found.flaws[0].said().startswith("Line 2, place 8: ")


def test_a_brace_alone_is_a_flaw():
    found = text.read("产值{产值|累计\n", WORDS)
    assert [(one.line, one.place) for one in found.flaws] == [(1, 3)]


@given(st.text(alphabet="{}|｜#表图列：:- =按产值企业累计同比亿元0123\n ", max_size=60))
def test_no_text_breaks_the_reader(words):
    found = text.read(words, WORDS)
    assert all(flaw.line >= 1 and flaw.place >= 1 and flaw.said() for flaw in found.flaws)


def test_a_unit_of_a_column_is_left_to_the_rows_that_have_it():
    (table,) = text.read("表：题｜累计 亿元｜同比\n- 产值\n- 家数=企业\n", WORDS).blocks
    assert [row.label for row in table.rows] == ["产值", "家数"]
    assert [row.fields[0].unit for row in table.rows] == ["亿元", ""]


@given(AMOUNTS, st.integers(0, 4))
def test_a_printed_value_is_the_value_rounded_half_up(amount, places):
    told = wording.value(amount, "yuan", Field("a", unit="亿元", places=places))
    shown = Decimal(told.text.removesuffix("亿元"))
    assert abs(shown - amount / 10**8) <= Decimal(1).scaleb(-places) / 2
    assert told.shown == shown * 10**8


@given(AMOUNTS, AMOUNTS)
def test_the_word_and_the_printed_amount_never_contradict(now, then):
    found = wording.change(now, then, "yuan", Field("a", form=CHANGE))
    assert found is not None
    told = wording.changed(found, "yuan", Field("a", form=CHANGE)).text
    if "持平" in told:
        assert abs(now / then - 1) * 100 < Decimal("0.05") + Decimal("1e-9")
    else:
        assert ("增长" in told) == (now > then) and "增长0.0%" not in told and "下降0.0%" not in told


@pytest.mark.parametrize(
    ("now", "then", "unit", "ways", "says"),
    [
        ("105", "100", "yuan", {}, "同比增长5.0%"), ("95", "100", "yuan", {"places": 0}, "同比下降5%"),
        ("93.3", "90", "percent", {}, "同比提高3.3个百分点"), ("100.04", "100", "yuan", {}, "同比持平"),
        ("101", "100", "yuan", {"level": Decimal(1)}, "同比持平"), ("101.1", "100", "yuan", {"level": Decimal(1)}, "同比增长1.1%"),
        ("16", "15", "company", {"form": GAP, "against": "比上年末"}, "比上年末增加1家"),
        ("5", "0", "company", {}, "同比—"), (None, "1", "company", {}, "同比—"),
    ],
)  # fmt: skip
def test_a_change_in_words(now, then, unit, ways, says):
    asked = Field("a", **{"form": CHANGE, **ways})
    found = wording.change(now and Decimal(now), Decimal(then), unit, asked)
    assert wording.changed(found, unit, asked).text == says


def test_bounds_and_missing_values_are_said():
    assert wording.value(Decimal(40), "company", Field("a"), ">=").text == "40家以上"
    assert wording.value(Decimal(10**7), "yuan", Field("a"), ">").text == "超过1000万元"
    assert wording.value(None, "yuan", Field("a")).text == "—"
    assert [wording.met(Decimal(v), Decimal(100), Field("a", level=Decimal(1))).text for v in (98, 101, 102)] == [
        "低于", "达到", "超过",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "flow", "day"),
    [
        ("本期", "2024-10", "2024-10-31"), ("累计", "2024-01/2024-10", "2024-10-31"), ("上期", "2024-09", "2024-09-30"),
        ("上年同期", "2023-10", "2023-10-31"), ("上年同期累计", "2023-01/2023-10", "2023-10-31"),
        ("上年全年", "2023", "2023-12-31"), ("全年", "2024", "2024-11-18"), ("近十二个月", "2023-11/2024-10", "2024-10-31"),
    ],
)  # fmt: skip
def test_a_period_is_reckoned_from_that_of_the_briefing(word, flow, day):
    today = date(2024, 11, 18)
    assert spans.when(Field("a", period=word), OCTOBER, today, happens=True).code == flow
    assert spans.when(Field("a", period=word), OCTOBER, today, happens=False).isoformat() == day


def test_what_a_change_is_measured_against():
    today = date(2024, 11, 18)
    against = {
        word: [
            spans.compared(Field("a", period=p, against=word), OCTOBER, today, happens=True).code
            for p in ("本期", "累计")
        ]
        for word in ("同比", "环比")
    }
    assert against == {"同比": ["2023-10", "2023-01/2023-10"], "环比": ["2024-09", "2024-01/2024-09"]}
    end = spans.compared(Field("a", against="比上年末"), OCTOBER, today, happens=False)
    assert end == date(2023, 12, 31)


def claims(words: str) -> list[tuple[str, str, str]]:
    pieces = pieces_of(words, WORDS, 1).pieces
    return [(one.word, one.field.figure, one.field.against) for one in marks.claims(pieces)]


def test_words_of_direction_are_held_to_the_nearest_field():
    assert claims("产值{产值}，继续增长。") == [("增长", "a.output", "同比")]
    assert claims("下降的是{产值}，环比上升") == [("下降", "a.output", "同比"), ("上升", "a.output", "环比")]
    assert claims("产值{产值}。明年增长。") == []
    assert claims("产值{产值}，推动增长，增长点多，增长率快") == []
    assert claims("产值{产值|完成率}，超额完成") == [("超额完成", "a.output", "同比")]


def test_every_number_typed_by_hand_is_found():
    pieces = pieces_of("12家、３.5%、十二个、1,200万元、{产值}、一个、二〇二四", WORDS, 1).pieces
    assert [one.text for one in marks.typed(pieces)] == ["12", "３.5%", "1,200", "十二个"]


def test_a_settled_mark_opens_again_when_the_matter_changes():
    from wutong.core.reason import Reason

    key = marks.mark("stated", 0, "5家", Reason("x"), "a@2024", Decimal(5)).key
    assert key == marks.mark("stated", 9, "5家", Reason("y"), "a@2024", Decimal(5)).key
    assert key != marks.mark("stated", 0, "5家", Reason("x"), "a@2024", Decimal(6)).key


def test_a_total_that_its_printed_parts_do_not_give_is_found():
    def printed(name: str, number: str) -> marks.Printed:
        return marks.Printed(1, name, "2024", Decimal(number), number)

    rows = [printed("a.left", "1.2"), printed("a.output", "3.0"), printed("a.spent", "1.9")]
    ((total, reached, names),) = marks.unequal(rows, dict(WORDS.figures))
    assert (total.figure, reached, names) == ("a.left", Decimal("1.1"), ("产值", "支出"))
    assert not list(marks.unequal([*rows[1:], printed("a.left", "1.1")], dict(WORDS.figures)))


def test_how_a_value_is_rounded_says_nothing_of_its_change():
    (claim,) = marks.claims(pieces_of("产值{产值|亿元|2位}增长", WORDS, 1).pieces)
    assert (claim.field.places, claim.field.unit) == (None, "")
