"""The reader on texts that people annotated, and properties that hold for any text."""

import re
import sys
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wutong.reports.reading.reader import read
from wutong.reports.tests.annotated import Score, annotated, bare, measured

PIECES = st.sampled_from(
    "一二三两十百千万亿半双零〇12345０９．，,.%％—-~至到、。；：！“”（）《》\n\t "
    "✅📈#+×*/‰折块毛分角强万w+lO廿至元月中、各截底目标任务旬"
    "　年月日号季度去今前后近首第最余多以上下突破亿元平方米家户个项栋人等和与甲公司技术中心分别是增长下降占同比"
)


def test_the_annotated_texts_are_read():
    score = Score()
    for one in annotated():
        measured(one, score)
    found = score.noted - len(score.missed)
    recall, right = found / score.noted, 1 - len(score.wrong) / found
    sys.stdout.write(f"\n{len(annotated())} texts, {score.noted} quantities: recall {recall:.3f}, right {right:.3f}\n")
    assert len(annotated()) >= 20
    assert recall >= 0.97, score.missed
    assert right >= 0.95, score.wrong
    assert score.idioms == []
    assert len(score.beside) <= 0.05 * score.noted, score.beside


@pytest.mark.parametrize("one", [one for one in annotated() if one.authors], ids=lambda one: one.name)
def test_articles_headlines_and_authors_are_told(one):
    found = read(one.text, one.day).articles
    assert [article.headline for article in found] == list(one.articles)
    assert [article.author for article in found] == list(one.authors)


NOTHING = """
一年之计在于春。开春以来，园区上下只争朝夕、一刻不停，处处涌动着你追我赶的热潮。大家你一言我一语，三句话不离发展。
走进车间，一条条生产线开足马力，一件件产品整装待发，一派繁忙景象。千方百计拓市场，万无一失保安全。
一方面抓存量，另一方面抓增量；一手抓生产，一手抓安全，两手都要硬。办事只进一扇门，最多跑一次。
一名干部包一户企业，一个项目一个专班，一张清单管到底。
园区与三一重工、四维图新、五粮液、六国化工、七彩云南、千方科技、万向集团洽谈，九江银行、三门峡市、十堰市客商考察。
三晋大地、八百里太行、十里钢城，百年老店焕发新机。首先，其次，第一，加强领导；第二，压实责任。
依据《条例》第12条第3款和晋政办发〔2023〕45号文件。项目编号GP-2024-017，代码91140581MA0K1234XX，电话0356-2212345。
"""


@pytest.mark.parametrize("sentence", NOTHING.split())
def test_prose_that_counts_nothing_makes_no_claim(sentence):
    assert [one.printed for one in read(sentence).claims if one.kind not in ("list", "date")] == []


@given(st.text(max_size=80) | st.lists(PIECES, max_size=60).map("".join))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_and_every_place_cuts_what_was_printed(text):
    found = read(text)
    assert len(found.at) == len(found.flat)
    for one in found.quantities:
        assert text[one.start : one.end] == one.text
        assert 0 <= one.start < one.end <= len(text)
        assert bare(one.text) == bare(one.printed) or one.printed in found.flat
        assert one.clause[0] <= one.start
        for name in one.names:
            assert one.start <= name.start < name.end <= one.end or one.kind == "list"
    for digit in re.finditer(r"[0-9]", text):
        assert any(one.start <= digit.start() < one.end for one in found.quantities)


def spelt(number: int) -> str:
    """A whole number below ten thousand in Chinese numerals."""
    figures, words, gap = "零一二三四五六七八九", "", False
    for power, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        figure = number // power % 10
        if figure:
            words += ("零" if gap and words else "") + figures[figure] + name
            gap = False
        else:
            gap = True
    return words


@given(st.integers(2, 9999))
def test_spelt_numbers_are_read_back(number):
    (one,) = read(f"园区共有{spelt(number)}家企业").claims
    assert (one.value, one.unit) == (number, "company")


@given(st.integers(1, 99999), st.integers(0, 99), st.sampled_from(["亿元", "万元", "元"]), st.sampled_from("半全折宽"))
def test_printed_money_is_read_back(whole, cents, unit, form):
    digits = f"{whole:,}.{cents:02}" if form == "半" else f"{whole}.{cents:02}"
    if form == "宽":
        digits = digits.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    if form == "折" and len(digits) > 4:
        digits = digits[:-1] + "\n" + digits[-1]
    size = {"亿元": 10**8, "万元": 10**4, "元": 1}[unit]
    found = [
        one for one in read(f"全年完成固定资产投资{digits}{unit}，比上年有所增加。").claims if one.kind == "amount"
    ]
    assert [one.value for one in found] == [(whole + Decimal(cents) / 100) * size]
