"""The text of a docx and of conditions: read, refused with their places, counted anew; without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.reports.rules import outline, papertext, text
from wutong.reports.rules.papertext import CENTRE, EDGE, Para, Rows, lined
from wutong.reports.rules.text import Chart, Grid, Heading, Sentence
from wutong.reports.tests.test_briefing_rules import WORDS


def test_a_paper_is_read_back_as_it_was_put_down():
    items = [
        Para("题", CENTRE), Para("一、总", 1), Para("# 不是标题，产值{{产值|累计}}。"), Para("{{图：题｜产值｜按月}}"),
        Rows((("指标", "←", "值"), ("产值", "{{产值}}", "↑"))), Para("页脚{{编号}}", EDGE),
    ]  # fmt: skip
    found = papertext.read(lined(items), WORDS)
    assert found.flaws == []
    assert [type(one) for one in found.blocks] == [Heading, Heading, Sentence, Chart, Grid, Heading]
    assert [one.level for one in found.blocks if isinstance(one, Heading)] == [CENTRE, 1, EDGE]
    sentence = found.blocks[2]
    assert sentence.pieces[0].text == "# 不是标题，产值" and sentence.pieces[1].field.figure == "a.output"
    first = found.blocks[4].rows[0]
    assert [(one.cols, one.rows) for one in first] == [(2, 1), (1, 2)]


@pytest.mark.parametrize(
    ("words", "says"),
    [("产值{{天上}}", "No figure"), ("产值{{产值", "alone"), ("产值}}", "alone"), ("{{图：题｜天上}}", "No figure")],
)
def test_what_cannot_be_read_in_a_paper_is_named(words, says):
    (flaw,) = papertext.read(lined([Para("好"), Para(words)]), WORDS).flaws
    assert flaw.line == 2 and says in flaw.said()


def test_a_single_brace_is_only_a_sign_in_a_paper():
    assert papertext.read("集合{甲，乙}\n", WORDS).flaws == []


@given(st.text(alphabet="{}|｜#表图列若：:- =<>按产值企业累计同比有数0123\t^\\\n ", max_size=80))
def test_no_paper_and_no_condition_breaks_the_reader(words):
    for read in (papertext.read, text.read):
        assert all(flaw.line >= 1 and flaw.place >= 1 and flaw.said() for flaw in read(words, WORDS).flaws)


@pytest.mark.parametrize(
    ("line", "place", "says"),
    [
        ("若 天上 > 0：好", 3, "No figure"), ("若 产值 > 0：产值{天上}", 12, "No figure"),
        ("若 产值 > 0：若 企业 > 0：好", 10, "one condition"),
    ],
)  # fmt: skip
def test_a_wrong_condition_is_named_with_its_place(line, place, says):
    (flaw,) = text.read(line, WORDS).flaws
    assert flaw.place == place and says in flaw.said()


def test_words_that_only_begin_like_a_condition_are_words():
    found = text.read("若干企业反映：用工紧张。\n", WORDS)
    assert found.flaws == [] and found.whens == {}


def test_headings_over_nothing_go_and_the_rest_is_counted_anew():
    lines = [
        "# 一、甲",
        "字",
        "# 二、乙",
        "## （一）丙",
        "# 三、丁",
        "## （一）戊",
        "## （二）己",
        "字",
        "若 产值 > 0：没有",
    ]
    blocks = text.read("\n".join(lines), WORDS).blocks
    made = outline.of(blocks[:-1], blocks)
    assert [one.pieces[0].text for one in made] == ["一、甲", "字", "二、丁", "（一）己", "字"]
    assert outline.of(blocks, blocks) == blocks
    assert [outline.chinese(n) for n in (1, 10, 12, 20, 35)] == ["一", "十", "十二", "二十", "三十五"]
