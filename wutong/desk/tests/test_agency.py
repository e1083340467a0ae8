"""The day of an agent: what waits where, what companies owe, a step in one post, and nothing of another zone."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from wutong.cases import actions
from wutong.cases.models import AgencyStep, ErrandStep, Mandate
from wutong.cases.tests import making
from wutong.cases.tests.making import AT, DAY
from wutong.cases.tests.test_errands import colleague
from wutong.zones.models import Paper, Post

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 24


@pytest.fixture
def going(zone, cast, settings, tmp_path):
    """A case that the agent carries, with an errand."""
    settings.MEDIA_ROOT = tmp_path
    case = making.outside(zone, cast)
    actions.assign_agent(case, by=cast.director, at=AT, agent=cast.agent)
    return making.errand(zone, cast, case)


def shown(client, zone, officer, more=""):
    client.force_login(officer.user)
    return client.get(f"/{zone.code}/agency/{more}").content.decode()


def part(text, name):
    return text.split(f'id="{name}"')[1].split("</section>")[0]


def test_errands_stand_by_department_with_the_form_for_the_next_step(client, zone, cast, going):
    text = part(shown(client, zone, cast.agent), "going")
    assert "县住建局" in text and going.case.number in text and "还没有记录" in text
    assert f"/{zone.code}/agency/{going.pk}/step/" in text and f"/{going.pk}/do/answer_errand/" in text


def test_a_step_is_logged_in_one_post_with_its_photograph(client, zone, cast, going):
    client.force_login(cast.agent.user)
    where = f"/{zone.code}/agency/{going.pk}/step/"
    sent = {"kind": "handed_in", "minutes": "45", "receipt": "SL-9", "file": SimpleUploadedFile("回执.png", PNG)}
    done = client.post(where, sent)
    assert (done.status_code, done["Location"]) == (302, f"/{zone.code}/agency/")
    step = ErrandStep.objects.get()
    assert (step.minutes, step.proof.name, step.proof.subject) == (45, "回执.png", going.pk)
    client.post(where, {"kind": "fetched", "minutes": "5", "file": SimpleUploadedFile("回执.png", PNG)})
    assert (ErrandStep.objects.count(), Paper.objects.count()) == (2, 1)
    text = shown(client, zone, cast.agent)
    assert "50分钟" in part(text, "going") and "SL-9" in part(text, "done")


def test_what_makes_no_sense_keeps_what_was_typed_and_writes_nothing(client, zone, cast, going):
    client.force_login(cast.agent.user)
    where = f"/{zone.code}/agency/{going.pk}/step/"
    assert client.post(where, {"kind": "handed_in"}).status_code == 422
    late = {"kind": "handed_in", "minutes": "5", "on": str(DAY - timedelta(9)), "receipt": "SL-3"}
    refused = client.post(where, {**late, "file": SimpleUploadedFile("回执.png", PNG)})
    assert refused.status_code == 409 and "SL-3" in refused.content.decode()
    assert client.post(where, {**late, "file": SimpleUploadedFile("回执.png", b"MZ" * 9)}).status_code == 409
    assert (ErrandStep.objects.count(), Paper.objects.count()) == (0, 0)
    assert client.get(where).status_code == 200


def test_companies_owe_papers_corrections_answers_and_mandates(client, zone, cast, going):
    case = going.case
    assert "没有欠缺" in part(shown(client, zone, cast.agent), "owed")
    actions.ask_correction(case, by=cast.window, at=AT, missing="取水论证报告")
    facts = {"errand": going, "kind": "asked", "minutes": 5, "note": "补盖章页"}
    actions.log_step(zone, by=cast.agent, at=AT, **facts)
    actions.revoke_mandate(Mandate.objects.get(), by=cast.window, at=AT, reason="到期")
    owed = part(shown(client, zone, cast.agent), "owed")
    assert "澄泉水务" in owed and "取水论证报告" in owed and "补盖章页" in owed and "可请其重新委托" in owed
    actions.log_step(zone, by=cast.agent, at=AT, **{**facts, "kind": "handed_in", "note": ""})
    assert "补盖章页" not in part(shown(client, zone, cast.agent), "owed")


def test_an_agent_sees_his_own_and_others_the_work_of_all(client, zone, cast, going):
    other = colleague(zone)
    AgencyStep.objects.update(agent=other)
    assert going.case.number not in part(shown(client, zone, cast.agent), "going")
    for officer, more in ((cast.agent, "?all=1"), (cast.director, "")):
        text = part(shown(client, zone, officer, more), "going")
        assert going.case.number in text and "代办乙" in text and "/step/" not in text


def test_work_that_was_handed_over_is_confirmed_from_there(client, zone, cast, going):
    taker = colleague(zone)
    taker.user = User.objects.create(username="taker")
    taker.save()
    making.mandate(zone, cast, agent=taker)
    given = actions.hand_over(zone, by=cast.agent, at=timezone.now(), taker=taker, reason="休假")
    text = part(shown(client, zone, taker), "handed")
    assert f"/{given.pk}/do/take_over/" in text and "休假" in text


def test_who_may_look(client, zone, cast, going):
    assert f"/{zone.code}/agency/" in client.get(f"/{zone.code}/agency/")["Location"]
    client.force_login(cast.stranger.user)
    assert client.get(f"/{zone.code}/agency/").status_code == 404
    Post.objects.create(zone=zone, officer=cast.land, role="company", since=DAY)
    Post.objects.filter(officer=cast.land).exclude(role="company").delete()
    client.force_login(cast.land.user)
    assert client.get(f"/{zone.code}/agency/").status_code == 404
    assert client.get(f"/{zone.code}/agency/{going.pk}/step/").status_code == 404
    client.force_login(cast.window.user)
    sent = {"kind": "handed_in", "minutes": "5"}
    assert client.post(f"/{zone.code}/agency/{going.pk}/step/", sent).status_code == 409


def test_the_page_asks_the_database_within_its_budget(client, zone, cast, going, django_assert_max_num_queries):
    for number in range(6):
        errand = making.errand(zone, cast, making.outside(zone, cast, applicant=f"企业{number}"))
        actions.assign_agent(errand.case, by=cast.director, at=AT, agent=cast.agent)
        actions.log_step(zone, by=cast.agent, at=AT, errand=errand, kind="asked", minutes=5)
    client.force_login(cast.agent.user)
    with django_assert_max_num_queries(22):
        assert client.get(f"/{zone.code}/agency/").status_code == 200


def test_english_is_complete_beside_chinese(client, zone, cast, going):
    client.force_login(cast.agent.user)
    page = client.get(f"/{zone.code}/agency/", headers={"accept-language": "en"}).content.decode()
    assert "Waits at departments" in page and "no step yet" in page


def test_the_page_of_a_case_shows_its_errands_with_steps_time_and_proof(client, zone, cast, going):
    proof = Paper.objects.create(
        zone=zone, label="cases.agencystep", subject=going.pk, name="回执.png", kind="image/png", size=9,
        sha256="0" * 64, by=cast.agent, at=AT,
    )  # fmt: skip
    facts = {"errand": going, "kind": "handed_in", "minutes": 75, "receipt": "SL-5", "proof": proof}
    actions.log_step(zone, by=cast.agent, at=AT, **facts)
    actions.answer_errand(going, by=cast.agent, at=AT, result="同意选址")
    client.force_login(cast.agent.user)
    text = part(client.get(f"/{zone.code}/cases/case/{going.case_id}/").content.decode(), "errands")
    assert "1小时15分钟" in text and "SL-5" in text and "同意选址" in text and f"/papers/{proof.pk}/" in text
    inside = making.filed(zone, cast, making.item(zone, cast, "另一事项", own=True))
    assert 'id="errands"' not in client.get(f"/{zone.code}/cases/case/{inside.pk}/").content.decode()
