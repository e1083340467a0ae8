"""Documents: what each act issues, numbers without gaps, words that stay, wordings of the zone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wutong.cases import actions, wording
from wutong.cases.actions.document import reissue, take_back
from wutong.cases.models import DocumentTemplate, IssuedDocument
from wutong.cases.tests import making
from wutong.cases.tests.making import AT, DAY, at
from wutong.core import door, journal
from wutong.core.models import Entry
from wutong.core.reason import Refused

COURSES = {
    "filed": ["receipt"],
    "correction": ["receipt", "correction"],
    "not_accepted": ["receipt", "non_acceptance"],
    "accepted": ["receipt", "acceptance"],
    "granted": ["receipt", "acceptance", "grant"],
    "refused": ["receipt", "acceptance", "refusal"],
    "closed": ["receipt", "acceptance", "grant", "delivery"],
}


@pytest.mark.parametrize("stage", COURSES)
def test_each_act_issues_its_document(zone, cast, stage):
    case = getattr(making, stage)(zone, cast)
    assert list(case.documents.order_by("id").values_list("kind", flat=True)) == COURSES[stage]


def test_what_a_department_decides_the_zone_does_not_issue(zone, cast):
    case = making.outside(zone, cast)
    actions.accept(case, by=cast.window, at=AT)
    assert list(case.documents.values_list("kind", flat=True)) == ["receipt"]


def test_numbers_run_by_kind_and_year_without_gaps(zone, cast):
    for day in (date(2024, 12, 30), date(2024, 12, 31), date(2025, 1, 2), date(2025, 1, 3)):
        making.accepted(zone, cast, day)
    with pytest.raises(Refused):
        actions.file(zone, by=cast.window, at=at(date(2025, 1, 4)), item=making.item(zone, cast, "甲"), applicant=" ")
    making.filed(zone, cast, day=date(2025, 1, 5))
    numbers = [(d.kind, d.year, d.serial) for d in IssuedDocument.objects.filter(kind="receipt").order_by("id")]
    assert numbers == [("receipt", y, n) for y, n in ((2024, 1), (2024, 2), (2025, 1), (2025, 2), (2025, 3))]
    assert IssuedDocument.objects.filter(kind="acceptance", year=2025).latest("id").number == "受理通知书〔2025〕2号"


def test_numbers_run_in_a_batch_too(zone, cast):
    making.filed(zone, cast)
    with journal.batch():
        for _ in range(3):
            making.filed(zone, cast)
    assert sorted(IssuedDocument.objects.values_list("serial", flat=True)) == [1, 2, 3, 4]
    assert journal.verify(zone.pk)[1] == []


def test_the_words_are_frozen_and_stand_in_the_journal(zone, cast):
    case = making.correction(zone, cast)
    notice = case.documents.get(kind="correction")
    assert "施工图审查意见" in notice.words["text"]
    assert notice.sha256 == wording.fingerprint(notice.words)
    entry = Entry.objects.get(label="cases.issueddocument", subject=notice.pk)
    assert entry.values["sha256"] == notice.sha256
    assert notice.check_code not in str(entry.values) + entry.sentence


def test_the_zones_own_wording_comes_first(zone, cast):
    item = making.item(zone, cast)
    common = {"kind": "receipt", "organ": "梧桐岭行政审批局"}
    making.made(DocumentTemplate, zone, cast, title="收件单", text="收到{applicant}的申请。", **common)
    making.made(DocumentTemplate, zone, cast, title="施工许可收件单", text="{case}", item=item, mark="梧收", **common)
    own = making.filed(zone, cast, item).documents.get()
    other = making.filed(zone, cast, making.item(zone, cast, "取水许可")).documents.get()
    assert (own.number, own.words["title"]) == ("梧收〔2024〕1号", "施工许可收件单")
    assert own.words["text"] == [own.case.number]
    assert (other.number, other.words["text"]) == ("收件凭证〔2024〕2号", ["收到澄泉水务的申请。"])


def test_a_wording_with_a_place_that_nothing_fills_is_refused(zone, cast):
    for text in ("{phone}", "{applicant.name}", "{", "{case!r}", "{case:>{item}}", "{}"):
        with pytest.raises(Refused) as refused:
            making.made(DocumentTemplate, zone, cast, title="甲", kind="grant", text=text)
        assert refused.value.reasons[0].field == "text"


def test_a_licence_names_the_article_and_other_items_claim_none(zone, cast):
    plain = making.accepted(zone, cast).documents.get(kind="acceptance")
    licence = making.item(zone, cast, "取水许可", kind="licence", own=True)
    named = making.accepted(zone, cast, of=licence).documents.get(kind="acceptance")
    assert "第三十二条" in "".join(named.words["text"])
    assert "第三十二条" not in "".join(plain.words["text"])


def test_a_document_is_taken_back_for_a_reason_and_issued_anew(zone, cast):
    case = making.accepted(zone, cast)
    first = case.documents.get(kind="acceptance")
    with pytest.raises(Refused):
        reissue(case, by=cast.window, at=AT, kind="acceptance")
    with pytest.raises(Refused):
        take_back(first, by=cast.approver, at=AT, reason=" ")
    take_back(first, by=cast.approver, at=AT, reason="申请人名称有误")
    reissue(case, by=cast.window, at=AT, kind="acceptance")
    second = case.documents.get(kind="acceptance", stage="stands")
    assert (first.stage, first.ended_on, second.serial) == ("taken_back", DAY, 2)


def test_a_document_that_the_case_does_not_call_for_is_refused(zone, cast):
    case = making.filed(zone, cast)
    with pytest.raises(Refused):
        reissue(case, by=cast.approver, at=AT, kind="grant")
    assert case.documents.count() == 1


def test_nobody_changes_or_removes_what_was_issued(zone, cast):
    document = making.filed(zone, cast).documents.get()
    with pytest.raises(Refused):
        door.amend(document, by=cast.approver, at=AT, note="x")
    with pytest.raises(Refused):
        door.remove(document, by=cast.window, at=AT, reason="x")


@given(st.text())
def test_a_code_is_understood_however_it_is_typed(noise):
    code = "K7PMXQ2R9TWZ"
    typed = wording.grouped(code).lower().replace("-", " — ")
    assert wording.plain(typed) == code
    assert set(wording.plain(noise)) <= set(wording.SIGNS)


@given(st.dictionaries(st.sampled_from(wording.PLACES), st.text()))
def test_what_people_wrote_is_never_taken_for_a_place(values):
    text = "".join(f"{{{name}}}\n" for name in wording.PLACES)
    whole = "\n".join(wording.filled(text, values))
    assert all(line.strip() in whole for value in values.values() for line in value.splitlines())
