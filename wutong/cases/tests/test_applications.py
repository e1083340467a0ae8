"""Applications of companies: a draft, its papers, the case it becomes; its correction and its decision."""

from datetime import timedelta

import pytest

from wutong.cases import actions
from wutong.cases.models import Application, Case, ItemField, ItemPaper, ItemVersion
from wutong.cases.prefill import known_of
from wutong.cases.rules.form import Answers
from wutong.cases.tests import making
from wutong.cases.tests.making import AT, DAY
from wutong.core import door
from wutong.core.models import Entry
from wutong.core.reason import Refused
from wutong.zones.models import Paper


@pytest.fixture
def own(zone, cast):
    return making.organisation(zone, cast, "澄泉水务")


@pytest.fixture
def speaker(zone, cast, own):
    return making.speaker(zone, cast, own)


@pytest.fixture
def item(zone, cast):
    return making.with_form(zone, cast)


def begun(zone, speaker, own, item, **answers):
    values = {"item": item, "organisation": own, "answers": Answers(answers)}
    return actions.begin_application(zone, by=speaker, at=AT, **values)


def paper(zone, speaker, record, name="场所平面图.pdf"):
    facts = {"label": record._meta.label_lower, "subject": record.pk, "kind": "application/pdf", "size": 9}
    return Paper.objects.create(zone=zone, name=name, sha256="0" * 64, by=speaker, at=AT, **facts)


def test_a_draft_is_kept_and_filed_as_a_case_with_its_answers_and_papers(zone, cast, speaker, own, item):
    draft = begun(zone, speaker, own, item, floor_m2=800)
    asked = ItemPaper.objects.get(name="营业执照")
    file = paper(zone, speaker, draft)
    actions.lay_paper(zone, by=speaker, at=AT, application=draft, asked=asked, held=file)
    with pytest.raises(Refused, match="申请单位"):
        actions.submit(draft, by=speaker, at=AT)
    assert Case.objects.count() == 0 and Application.objects.get().stage == "draft"
    actions.save_application(draft, by=speaker, at=AT, answers=Answers({"applicant": "澄泉水务", "floor_m2": 800}))
    actions.submit(draft, by=speaker, at=AT)
    case = Case.objects.get()
    assert (case.stage, case.channel, case.visits) == ("filed", "portal", 0)
    assert case.answers["applicant"] == {"value": "澄泉水务", "from": "record", "of": "", "on": "2024-11-18"}
    assert case.answers["floor_m2"]["from"] == "typed"
    handed = case.papers.get()
    assert (handed.asked, handed.reused) == (asked, file)
    file.refresh_from_db()
    assert (file.label, file.subject) == ("cases.casepaper", handed.pk)


def test_the_journal_does_not_repeat_what_was_answered(zone, cast, speaker, own, item):
    draft = begun(zone, speaker, own, item, applicant="澄泉水务", floor_m2=731.8273)
    actions.submit(draft, by=speaker, at=AT)
    said = [str(entry.values) for entry in Entry.objects.filter(zone=zone, by=speaker)]
    assert len(said) >= 3 and not any("731.8273" in one for one in said)


def test_there_is_one_draft_of_an_item_and_none_for_somebody_else(zone, cast, speaker, own, item):
    begun(zone, speaker, own, item)
    with pytest.raises(Refused, match="草稿"):
        begun(zone, speaker, own, item)
    other = making.organisation(zone, cast, "青禾精密")
    with pytest.raises(Refused, match="you represent"):
        begun(zone, speaker, other, item)
    with pytest.raises(Refused, match="in the portal"):
        actions.file(zone, by=speaker, at=AT, item=item, organisation=own, channel="window")
    assert Application.objects.count() == 1


def test_an_item_of_the_window_is_not_filed_in_the_portal(zone, cast, speaker, own):
    item = making.with_form(zone, cast, online=False)
    with pytest.raises(Refused, match="go to the window"):
        begun(zone, speaker, own, item)


def test_somebody_elses_file_is_not_laid_to_a_draft(zone, cast, speaker, own, item):
    draft = begun(zone, speaker, own, item)
    other = making.organisation(zone, cast, "青禾精密")
    with pytest.raises(Refused, match="does not belong"):
        actions.lay_paper(zone, by=speaker, at=AT, application=draft, held=paper(zone, cast.window, other))
    mine = paper(zone, cast.window, own, "营业执照.pdf")
    actions.lay_paper(zone, by=speaker, at=AT, application=draft, name="营业执照", held=mine)
    actions.lay_paper(zone, by=speaker, at=AT, application=draft, name="营业执照", held=paper(zone, speaker, draft))
    assert [one.held_id == mine.pk for one in draft.papers.filter(stage="held")] == [False]


def test_a_correction_is_answered_by_the_company_and_the_decision_taken(zone, cast, speaker, own, item):
    draft = begun(zone, speaker, own, item, applicant="澄泉水务")
    actions.submit(draft, by=speaker, at=AT)
    case = Case.objects.get()
    actions.receive(case, by=cast.window, at=AT)
    actions.ask_correction(case, by=cast.window, at=AT, missing="建筑面积", correction_due_on=DAY + timedelta(days=9))
    with pytest.raises(Refused, match="hand in"):
        actions.answer_correction(case, by=speaker, at=AT, reply=" ")
    actions.answer_correction(case, by=speaker, at=AT, reply="已填", answers=Answers({"floor_m2": 800}))
    assert (case.stage, case.missing, case.reply) == ("received", "", "已填")
    assert case.values() == {"applicant": "澄泉水务", "floor_m2": 800}
    actions.accept(case, by=cast.window, at=AT)
    actions.review(case, by=cast.approver, at=AT)
    actions.grant(case, by=cast.approver, at=AT)
    actions.take_decision(case, by=speaker, at=AT)
    assert (case.stage, case.delivered_on, case.visits) == ("delivered", DAY, 0)
    rated = actions.rate(zone, by=speaker, at=AT, case=case, grade=1, channel="phone")
    assert rated.channel == "portal"


def test_a_stranger_does_not_answer_withdraw_take_or_rate(zone, cast, speaker, own, item):
    case = making.granted(zone, cast)
    for act, more in ((actions.take_decision, {}), (actions.answer_correction, {"reply": "已填"})):
        with pytest.raises(Refused):
            act(case, by=speaker, at=AT, **more)
    with pytest.raises(Refused, match="you represent"):
        actions.rate(zone, by=speaker, at=AT, case=case, grade=1)
    with pytest.raises(Refused, match="you represent"):
        actions.withdraw(making.filed(zone, cast, item), by=speaker, at=AT)


def test_what_is_known_comes_from_the_record_and_is_fresh_once_confirmed(zone, cast, speaker, own, item):
    known = known_of(own, item, DAY)["applicant"]
    assert (known.value, known.origin, known.on, known.fresh) == ("澄泉水务", "record", None, False)
    draft = begun(zone, speaker, own, item, applicant="澄泉水务", floor_m2=800)
    actions.submit(draft, by=speaker, at=AT)
    known = known_of(own, item, DAY + timedelta(days=30))
    assert known["applicant"].on == DAY and known["applicant"].fresh
    assert (known["floor_m2"].origin, known["floor_m2"].of, known["floor_m2"].fresh) == ("case", "2024-00001", False)
    assert not known_of(own, item, DAY + timedelta(days=400))["applicant"].fresh


def test_answers_entered_at_the_window_open_the_scope_of_a_power(zone, cast, item):
    power = item.powers.get()
    door.amend(power, by=cast.director, at=AT, within="floor_m2 <= 5000")
    case = making.under_review(zone, cast)
    with pytest.raises(Refused, match="缺建筑面积"):
        actions.grant(case, by=cast.approver, at=AT)
    actions.enter_answers(case, by=cast.window, at=AT, answers=Answers({"floor_m2": 4000}))
    with pytest.raises(Refused, match="stand"):
        actions.enter_answers(case, by=cast.window, at=AT, answers=Answers({"floor_m2": 3000}))
    actions.grant(case, by=cast.approver, at=AT)
    assert case.stage == "granted" and ItemVersion.objects.count() == 1 and ItemField.objects.count() == 3
