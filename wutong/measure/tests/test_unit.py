from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.measure.quantity import NotAQuantity, parse
from wutong.measure.unit import UNITS, UnknownUnit, convert, show, spread, unit

D = Decimal
YUAN, M2, PERCENT = unit("yuan"), unit("m2"), unit("percent")


@pytest.mark.parametrize(
    ("text", "of", "value", "code", "comparator", "step"),
    [
        ("120亿元", "", "12000000000", "yuan", "=", "1e8"),
        ("46.9亿元", "", "4690000000", "yuan", "=", "1e7"),
        ("504222万元", "", "5042220000", "yuan", "=", "1e4"),
        ("61.56%", "", "61.56", "percent", "=", "0.01"),
        ("６１．５６％", "", "61.56", "percent", "=", "0.01"),
        ("突破1000万元", "", "10000000", "yuan", ">", "1e4"),
        ("> 1,000 万元", "", "10000000", "yuan", ">", "1e4"),
        ("预计可达65%以上", "", "65", "percent", ">=", "1"),
        ("力争达到110亿元", "", "11000000000", "yuan", ">=", "1e8"),
        ("已达到10亿元", "", "1000000000", "yuan", "=", "1e8"),
        ("可容纳3000人", "", "3000", "person", "<=", "1"),
        ("40余家", "organisation", "40", "organisation", ">", "1"),
        ("10多万元", "", "100000", "yuan", ">", "1e4"),
        ("上百名", "", "100", "person", ">=", "100"),
        ("近三年", "", "3", "year", "~", "1"),
        ("9个", "department", "9", "department", "=", "1"),
        ("30139.18平方米", "", "30139.18", "m2", "=", "0.01"),
        ("5万平方米", "", "50000", "m2", "=", "1e4"),
        ("3.3万千伏安", "", "33000", "kVA", "=", "1000"),
        ("20万吨", "", "200000", "tonne", "=", "1e4"),
        ("2000亩", "", "2000", "mu", "=", "1"),
        ("-2.3个百分点", "", "-2.3", "point", "=", "0.1"),
        ("不足1天", "", "1", "day", "<", "1"),
        ("74项", "", "74", "item", "=", "1"),
    ],
)
def test_a_printed_quantity_is_read(text: str, of: str, value: str, code: str, comparator: str, step: str) -> None:
    read = parse(text, of)
    assert (read.value, read.unit.code, read.comparator, read.step) == (D(value), code, comparator, D(step))
    assert read.printed == text


@pytest.mark.parametrize("text", ["", "元", "很多", "1,00元", "3..5亿元", "12磅", "3", "亿元120"])
def test_rubbish_is_refused_and_quoted(text: str) -> None:
    with pytest.raises(NotAQuantity, match="such as 120亿元") as refused:
        parse(text)
    assert f"“{text}”" in str(refused.value)


def test_a_quantity_in_another_unit_than_asked_is_refused() -> None:
    with pytest.raises(NotAQuantity, match="亩"):
        parse("5元", "mu")


def test_agreement_follows_the_printed_place() -> None:
    assert parse("120亿元").agrees(D("11950000000")) and not parse("120亿元").agrees(D("11949999999"))
    assert parse("61.56%").agrees(D("61.5649")) and not parse("61.56%").agrees(D("61.565"))
    assert parse("40余家").agrees(41) and not parse("40余家").agrees(40)
    assert parse("65%以上").agrees(65) and not parse("65%以上").agrees(D("64.99"))
    assert parse("近200亩").agrees(189) and not parse("近200亩").agrees(150)


def test_mu_is_exactly_two_thousand_thirds() -> None:
    assert convert(3, "mu", "m2") == 2000
    assert convert(D("30139.18"), "m2", "mu") == D(Fraction("30139.18").numerator * 3) / D(
        Fraction("30139.18").denominator * 2000
    )
    assert convert(200_000, "yuan_per_mu", "yuan_per_m2") == 300
    with pytest.raises(UnknownUnit, match="different things"):
        convert(1, "mu", "yuan")


def test_an_unknown_unit_names_its_neighbours() -> None:
    with pytest.raises(UnknownUnit, match="percent"):
        unit("percnt")


@pytest.mark.parametrize(
    ("value", "code", "ways", "said"),
    [
        ("12000000000", "yuan", {}, "120.00 亿元"),
        ("3300000", "yuan", {}, "330 万元"),
        ("99999999", "yuan", {}, "10,000 万元"),
        ("9999", "yuan", {}, "9,999 元"),
        ("12000000000", "yuan", {"lang": "en"}, "CNY 12.0 bn"),
        ("3300000", "yuan", {"lang": "en"}, "CNY 3.3 m"),
        ("330", "yuan", {"lang": "en"}, "CNY 330"),
        ("30139.18", "m2", {}, "30,139.18 ㎡"),
        ("30139.18", "m2", {"headline": True}, "3.01 万㎡"),
        ("61.56", "percent", {}, "61.56%"),
        ("29.969419", "percent", {}, "30.0%"),
        ("9.4", "percent", {"signed": True}, "+9.4%"),
        ("-2.3", "point", {"signed": True}, "−2.3 个百分点"),
        ("-0.01", "yuan", {}, "−0.01 元"),
        ("1", "company", {"lang": "en"}, "1 company"),
        ("1295", "company", {"lang": "en"}, "1,295 companies"),
        ("2024", "year", {}, "2024 年"),
    ],
)
def test_a_value_is_shown_as_the_look_says(value: str, code: str, ways: dict[str, object], said: str) -> None:
    assert str(show(D(value), unit(code), **ways)) == said


def test_no_value_is_a_dash() -> None:
    assert show(None, YUAN).number == "—"


def test_a_column_has_one_unit_and_lets_nothing_vanish() -> None:
    assert [shown.unit for shown in spread([D("12e9"), D("3e6"), None], YUAN)] == ["亿元", "亿元", ""]
    assert [shown.number for shown in spread([D("12e9"), D("50000")], YUAN)] == ["1,200,000", "5"]
    assert [shown.number for shown in spread([D("61.56"), D("40")], PERCENT)] == ["61.56", "40.00"]


@given(st.lists(st.integers(-(10**14), 10**14), min_size=1))
def test_a_column_is_never_mixed(values: list[int]) -> None:
    column = spread([D(value) for value in values], YUAN)
    assert len({shown.unit for shown in column}) == 1
    assert len({len(shown.number.partition(".")[2]) for shown in column}) == 1
    assert all((D(value) == 0) == (not shown.number.strip("0.,−")) for value, shown in zip(values, column, strict=True))


@given(st.decimals(0, 10**9, places=2), st.sampled_from(["元", "万元", "亿元", "平方米", "亩", "%"]))
def test_what_was_printed_agrees_with_itself(number: Decimal, word: str) -> None:
    read = parse(f"{number:,f}{word}")
    assert read.agrees(read.value) and read.agrees(read.value + read.step / 4)
    assert not read.agrees(read.value + read.step)


@given(st.sampled_from(sorted(UNITS)))
def test_every_unit_has_its_words(code: str) -> None:
    found = unit(code)
    assert found.code == code and found.zh and found.en and found.en_plural
    assert str(show(D(2), found, "en"))
