"""Briefings through the door: marks hold the issue up, what is issued is frozen, a correction is open."""

from datetime import timedelta
from decimal import Decimal

import pytest

from wutong.core import door, journal
from wutong.core.figure import figure
from wutong.core.reading import read
from wutong.core.reason import Refused
from wutong.indicators import actions as indicators
from wutong.indicators.models import Return
from wutong.indicators.tests import making
from wutong.parties.models import Organisation
from wutong.reports import actions
from wutong.reports.asking import About
from wutong.reports.composing import compose
from wutong.reports.freezing import fingerprint, when_of
from wutong.reports.models import Briefing, BriefingRhythm, BriefingTemplate, IssuedBriefing
from wutong.reports.since import CORRECTED, LATE, changes
from wutong.reports.tests import writing
from wutong.zones.models import Statement

pytestmark = pytest.mark.django_db


@pytest.fixture
def filed(zone, cast, at):
    return writing.returns(zone, cast, at)


def kinds(one, at):
    return [(mark.kind, mark.text) for mark in one.composed(at).marks]


def test_a_draft_reads_live(zone, cast, at, filed):
    one = writing.draft(zone, cast, at)
    assert writing.said(one.composed(at).blocks) == "一、2024年10月\n梧桐岭工业总产值11.00万元，环比增长20.0%。"
    indicators.correct(filed[0], by=cast.statistics, at=at, cell="output", value=Decimal(45_000), reason="更正")
    assert "12.50万元，环比下降7.7%" in writing.said(one.composed(at).blocks)


def test_words_typed_against_the_numbers_hold_the_issue_up(zone, cast, at, filed):
    one = writing.draft(zone, cast, at, "产值{工业总产值|本期}，环比下降，约6家企业。\n")
    assert kinds(one, at) == [("direction", "下降"), ("digits", "6")]
    with pytest.raises(Refused, match="Marks are not settled yet: 2"):
        actions.issue(one, by=cast.director, at=at)
    writing.settle_all(one, cast, at)
    actions.issue(one, by=cast.director, at=at)
    assert one.stage == "issued"
    assert one.issued.get().words["settled"] == [["下降", "已核对"], ["6", "已核对"]]


def test_a_mark_is_settled_with_a_reason_once_and_opens_again(zone, cast, at, filed):
    one = writing.draft(zone, cast, at, "产值{工业总产值|本期}，环比下降。\n")
    (mark,) = one.composed(at).marks
    for key, reason, says in ((mark.key, " ", "Say why"), ("none", "因为", "no such mark")):
        with pytest.raises(Refused, match=says):
            actions.settle(one, by=cast.statistics, at=at, key=key, reason=reason)
    actions.settle(one, by=cast.statistics, at=at, key=mark.key, reason="口径")
    with pytest.raises(Refused, match="settled already"):
        actions.settle(one, by=cast.statistics, at=at, key=mark.key, reason="口径")
    indicators.correct(filed[1], by=cast.statistics, at=at, cell="output", value=Decimal(41_000), reason="更正")
    with pytest.raises(Refused, match="not settled yet: 1"):
        actions.issue(one, by=cast.director, at=at)


def test_a_figure_stated_only_unknown_or_in_a_running_period_is_marked(zone, cast, at):
    said = Statement(
        zone=zone, figure="cultivation.high_tech_companies", value=Decimal(29), printed="29家", recorded_at=at
    )
    door.register(said, by=cast.operator, at=at)
    one = writing.template(zone, cast, at, "高新技术企业{高新技术企业}，产值{工业总产值}。\n")
    running = actions.begin(zone, by=cast.statistics, at=at, template=one, period="2024-11")
    assert [kind for kind, _text in kinds(running, at)] == ["stated", "nothing", "period"]


def test_the_issue_freezes_every_reading_to_the_digit(zone, cast, at, filed):
    held = writing.issued(zone, cast, at)
    assert held.number == "简报〔2024〕1号" and held.sha256 == fingerprint(held.words)
    for one in held.readings.all():
        made = figure(one.figure)
        assert Decimal(one.value) == read(made, zone.pk, when_of(one.at, made)).value
    rows = dict(held.readings.values_list("at", "rows"))
    assert rows == {"2024-01/2024-10": 4, "2024-10": 2, "2024-09": 2}
    indicators.correct(filed[0], by=cast.statistics, at=at, cell="output", value=Decimal(45_000), reason="更正")
    held.refresh_from_db()
    assert "11.00万元" in writing.said(held.words["blocks"]) and held.sha256 == fingerprint(held.words)


def test_numbers_have_no_gaps_in_a_zone_and_a_year(zone, cast, at, filed):
    texts = ["产值{工业总产值}。\n", "没有{工业总产值|环比}。\n", "工业{工业总产值|累计}。\n"]
    assert [writing.issued(zone, cast, at, text).serial for text in texts] == [1, 2, 3]
    assert journal.verify(zone.pk)[1] == []


def test_what_changed_since_is_named_with_its_reason(zone, cast, at, filed):
    held = writing.issued(zone, cast, at)
    assert changes(held, at.date()) == []
    indicators.correct(filed[1], by=cast.statistics, at=at, cell="output", value=Decimal(41_000), reason="企业更正")
    late = making.company(zone, cast, at, "丙新材")
    making.accepted(zone, cast, at, filed[0].form, late, filed[1].month, output=Decimal(500))
    found = changes(held, at.date())
    assert [(one.frozen.at, one.old, one.new) for one in found] == [
        ("2024-01/2024-10", 110_000, 111_500), ("2024-10", 60_000, 61_500),
    ]  # fmt: skip
    assert {act.kind for act in found[0].acts} == {LATE, CORRECTED}
    assert any("企业更正" in act.entry.sentence for act in found[0].acts)


def test_the_digest_changes_when_a_row_does_though_the_sum_stays(zone, cast, at, filed):
    held = writing.issued(zone, cast, at)
    for row, value in ((filed[1], 35_000), (filed[3], 25_000)):
        indicators.correct(row, by=cast.statistics, at=at, cell="output", value=Decimal(value), reason="互换")
    found = changes(held, at.date())
    assert {one.frozen.at for one in found} == {"2024-01/2024-10", "2024-10"}
    assert not any(one.value_moved for one in found)


def test_a_correction_is_numbered_and_names_old_and_new(zone, cast, at, filed):
    held = writing.issued(zone, cast, at)
    indicators.correct(filed[1], by=cast.statistics, at=at, cell="output", value=Decimal(41_000), reason="企业更正")
    actions.correct(held, by=cast.director, at=at, reason="企业更正十月产值")
    with pytest.raises(Refused, match="already being written"):
        actions.correct(held, by=cast.director, at=at, reason="再来")
    again = held.corrections.get()
    writing.settle_all(again, cast, at)
    actions.issue(again, by=cast.director, at=at)
    new = again.issued.get()
    held.refresh_from_db()
    assert (held.stage, new.replaces, new.number) == ("corrected", held, "简报〔2024〕2号（更正〔2024〕1号）")
    told = new.words["correction"]
    assert told["why"] == "企业更正十月产值" and len(told["changes"]) == 2
    assert all(one["old"] != one["new"] for one in told["changes"])
    with pytest.raises(Refused, match="does not start"):
        actions.correct(held, by=cast.director, at=at, reason="又")


def test_bad_texts_are_refused_with_their_place(zone, cast, at):
    with pytest.raises(Refused, match=r"第 2 行第 3 字|Line 2, place 3"):
        writing.template(zone, cast, at, "好\n产值{天上}\n")
    one = writing.draft(zone, cast, at)
    for text, says in (
        ("列：题｜没有的名单\n", "no list|没有叫"),
        ("列：题｜indicators.return\n", "kept|开放"),
        (" ", "one line"),
    ):
        with pytest.raises(Refused, match=says):
            actions.write(one, by=cast.statistics, at=at, title="题", text=text)
    assert Briefing.objects.get().text == writing.TEXT


def test_a_period_and_a_company_are_asked_for_as_the_template_needs(zone, cast, at, filed):
    story = writing.template(
        zone, cast, at, "{本企业}产值{工业总产值|累计|本企业}，列{工业总产值|累计|名次}。\n", kind="company"
    )
    company = Organisation.objects.get(name="乙光电")
    with pytest.raises(Refused, match="not a period"):
        actions.begin(zone, by=cast.statistics, at=at, template=story, period="十月", organisation=company)
    with pytest.raises(Refused, match="story of one company"):
        actions.begin(zone, by=cast.statistics, at=at, template=story, period="2024-10")
    one = actions.begin(zone, by=cast.statistics, at=at, template=story, period="2024-10", organisation=company)
    assert writing.said(one.composed(at).blocks) == "乙光电产值4万元，列第2位。"


def test_only_statistician_and_director_write_and_issue(zone, cast, at, filed):
    one = writing.draft(zone, cast, at)
    for role in ("window", "project", "capital"):
        with pytest.raises(Refused):
            actions.issue(one, by=getattr(cast, role), at=at)
    assert not IssuedBriefing.objects.exists()


def test_a_rhythm_goes_on_when_its_briefing_is_issued(zone, cast, at, filed):
    held = writing.template(zone, cast, at)
    given = {"since": "2024-10-01", "until": "2024-11-01", "due_on": "2024-11-10"}
    from datetime import date

    days = {name: date.fromisoformat(day) for name, day in given.items()}
    rhythm = door.register(BriefingRhythm(zone=zone, template=held, months=1, days=10, **days), by=cast.director, at=at)
    one = actions.begin(zone, by=cast.statistics, at=at, template=held, period="2024-10")
    actions.issue(one, by=cast.director, at=at)
    rhythm.refresh_from_db()
    assert (rhythm.since, rhythm.until, rhythm.due_on) == (date(2024, 11, 1), date(2024, 12, 1), date(2024, 12, 10))


def test_the_parts_of_a_table_add_up_as_printed_or_are_marked(zone, cast, at, filed):
    about = About(zone, writing.draft(zone, cast, at).during, at.date())
    rough = compose("表：题｜本期 亿元 3位\n- 工业总产值 按 organisation\n", about)
    fine = compose("表：题｜本期 元\n- 工业总产值 按 organisation\n", about)
    assert [mark.kind for mark in rough.marks] == ["sum"] or rough.blocks[0]["rows"][-1]["cells"][2]["t"] == "0.001"
    assert fine.marks == []
    assert [[cell["t"] for cell in row["cells"]] for row in fine.blocks[0]["rows"]] == [
        ["甲铸造", "元", "40,000"], ["乙光电", "元", "20,000"], ["规模以上工业总产值", "元", "60,000"],
    ]  # fmt: skip
    assert Return.objects.count() == 4


def test_the_ready_templates_can_be_read():
    import tomllib
    from pathlib import Path

    from wutong.reports.composing import looked_at

    path = Path(__file__).resolve().parents[3] / "data" / "reports" / "templates.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["reports.briefingtemplate"]
    assert {code: [flaw.said() for flaw in looked_at(row["text"]).flaws] for code, row in rows.items()} == {
        code: [] for code in ("bulletin", "dispatch", "service", "company", "profile")
    }
    kinds = dict(BriefingTemplate._meta.get_field("kind").flatchoices)
    assert {row["kind"] for row in rows.values()} <= set(kinds)


def test_a_month_that_has_not_come_in_holds_the_issue_up(zone, cast, at, filed):
    """The year so far without its last month is too small, and its growth false."""
    later, text = at + timedelta(days=40), "产值{工业总产值|累计|万元|2位}。\n"
    made = writing.template(zone, cast, at, text)
    one = actions.begin(zone, by=cast.statistics, at=later, template=made, period="2024-11")
    (mark,) = one.composed(later).marks
    assert (mark.kind, mark.text, mark.reason.values["months"]) == ("month", "11万元", "2024年11月")
    with pytest.raises(Refused, match="Marks are not settled yet: 1"):
        actions.issue(one, by=cast.director, at=later)
    assert kinds(writing.draft(zone, cast, at, text), later) == []
