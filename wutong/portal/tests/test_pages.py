"""The portal through its front door: as a company, as another company, as an officer, as nobody."""

from types import SimpleNamespace

import pytest
from django.test import Client

from wutong.cases.models import Mandate
from wutong.services import actions
from wutong.services.models import PolicyGrant, Request
from wutong.services.tests import making

RAISE = "/portal/new/services.raise_request/"


@pytest.fixture
def two(zone, cast):
    """Two companies of the zone, each with somebody who speaks for it, signed in."""
    found = {}
    for name, code in (("澄泉水务", "own"), ("青禾精密", "other")):
        organisation = making.company(zone, cast, name)
        speaker = making.speaker(zone, cast, organisation)
        found[code] = SimpleNamespace(organisation=organisation, speaker=speaker, client=signed_in(speaker))
    return SimpleNamespace(**found)


def signed_in(officer):
    client = Client()
    client.force_login(officer.user)
    return client


def address(record, verb=""):
    package, model = record._meta.label_lower.split(".")
    return f"/portal/{package}/{model}/{record.pk}/" + (f"do/{verb}/" if verb else "")


def test_a_company_raises_a_request_in_its_own_name(two):
    sent = {"title": "用电扩容", "text": "需增容 400 千伏安", "organisation": two.other.organisation.pk}
    assert two.own.client.get(RAISE).status_code == 200
    done = two.own.client.post(RAISE, sent)
    request = Request.objects.get()
    assert (done.status_code, done["Location"]) == (302, address(request))
    assert request.organisation == two.own.organisation
    assert "用电扩容" in two.own.client.get("/portal/").content.decode()


def test_an_empty_form_is_not_understood_and_a_double_is_refused(two):
    assert two.own.client.post(RAISE, {"title": ""}).status_code == 422
    assert two.own.client.post(RAISE, {"title": "用电扩容"}).status_code == 302
    again = two.own.client.post(RAISE, {"title": "用电扩容"})
    assert again.status_code == 409
    assert "同一诉求" in again.content.decode()
    assert Request.objects.count() == 1


def test_nothing_of_another_company_is_there(zone, cast, two):
    request = making.answered(zone, cast, organisation=two.other.organisation, title="另一家的路灯")
    assert "另一家的路灯" in two.other.client.get("/portal/").content.decode()
    assert "另一家的路灯" not in two.own.client.get("/portal/").content.decode()
    assert two.own.client.get(address(request)).status_code == 404
    assert two.own.client.post(address(request, "close"), {"rating": 1}).status_code == 404
    assert Request.objects.get().stage == Request.Stage.ANSWERED


def test_an_answer_waits_for_the_company_to_close_or_reopen_it(zone, cast, two):
    request = making.answered(zone, cast, organisation=two.own.organisation)
    page = two.own.client.get("/portal/").content.decode()
    assert address(request, "close") in page
    assert address(request, "reopen") in page
    shown = two.own.client.get(address(request)).content.decode()
    assert "本周修复" in shown
    assert two.own.client.post(address(request, "close"), {"rating": 5}).status_code == 302
    assert Request.objects.get().rating == 5
    assert address(request, "close") not in two.own.client.get("/portal/").content.decode()


def test_what_only_officers_do_is_not_a_door_here(zone, cast, two):
    request = making.raised(zone, cast, organisation=two.own.organisation)
    assert two.own.client.get(address(request, "accept")).status_code == 404
    assert two.own.client.get("/portal/new/services.grant_policy/").status_code == 404
    closed = two.own.client.post(address(request, "close"), {"rating": 5})
    assert closed.status_code == 409
    assert Request.objects.get().stage == Request.Stage.RAISED


def test_policies_say_whether_they_fit_and_why_not(zone, cast, two):
    making.policy(zone, cast, name="规上奖励", conditions="above_scale", until=None)
    held = making.policy(zone, cast, name="技改补助", until=None)
    grant = making.grant(zone, cast, held, two.own.organisation)
    page = two.own.client.get("/portal/").content.decode()
    assert "缺规上企业" in page
    assert address(grant, "apply_for_grant") in page
    assert two.own.client.post(address(grant, "apply_for_grant")).status_code == 302
    assert PolicyGrant.objects.get().stage == "applied"


def test_an_officer_goes_to_the_desk_and_a_stranger_to_the_door(cast, client):
    assert signed_in(cast.service).get("/portal/")["Location"] == "/"
    assert client.get("/portal/")["Location"].startswith("/sign-in/")
    assert client.get(RAISE)["Location"].startswith("/sign-in/")


def test_a_kind_of_request_can_be_chosen_and_sets_the_days(zone, cast, two):
    kind = making.kind(zone, cast)
    assert "用电" in two.own.client.get(RAISE).content.decode()
    two.own.client.post(RAISE, {"title": "用电扩容", "kind": kind.pk})
    assert Request.objects.get().accept_due_on is not None


def test_the_thread_asks_the_database_within_its_budget(zone, cast, two, django_assert_max_num_queries):
    for n in range(5):
        request = making.raised(zone, cast, organisation=two.own.organisation, title=f"诉求{n}")
        actions.accept(request, by=cast.service, at=making.NOON)
    with django_assert_max_num_queries(25):
        assert two.own.client.get("/portal/").status_code == 200


def test_english_is_complete_beside_chinese(two):
    page = two.own.client.get("/portal/", headers={"accept-language": "en"}).content.decode()
    assert "Waits for you" in page
    page = two.own.client.get("/portal/", headers={"accept-language": "zh-hans"}).content.decode()
    assert "等您办的" in page


def test_a_long_shelf_shows_a_few_rows_and_leads_to_all(zone, cast, two):
    for number in range(7):
        making.answered(zone, cast, organisation=two.own.organisation, title=f"路灯{number}号")
    page = two.own.client.get("/portal/").content.decode()
    shelf = page[page.index('id="services-request"') :].split("</section>")[0]
    assert shelf.count("<tr") == 1 + 5
    assert 'href="/wutongling/services/request/"' in shelf
    assert page.count("do/close/") == 7  # what waits is asked of more rows than are shown


GIVE = "/portal/new/cases.give_mandate/"


def test_a_company_gives_and_revokes_a_mandate(zone, cast, two):
    page = two.own.client.get(GIVE).content.decode()
    assert 'name="agent"' in page and "agent甲" in page and "window甲" not in page
    assert 'name="applicant"' not in page and 'name="organisation"' not in page
    assert two.own.client.post(GIVE, {"matter": "代办环评"}).status_code == 409
    sent = {"matter": "代办环评", "agent": cast.agent.pk, "organisation": two.other.organisation.pk}
    done = two.own.client.post(GIVE, sent)
    paper = Mandate.objects.get()
    assert (done["Location"], paper.organisation, paper.entered) == (address(paper), two.own.organisation, True)
    assert two.other.client.get(address(paper)).status_code == 404
    assert "代办环评" in two.own.client.get(address(paper)).content.decode()
    thread = two.own.client.get("/portal/").content.decode()
    assert address(paper) in thread and address(paper, "revoke_mandate") not in thread  # nobody waits for it
    assert two.own.client.post(address(paper, "revoke_mandate"), {"reason": "改为自办"}).status_code == 302
    assert Mandate.objects.get().stage == "revoked"
    assert two.own.client.get(address(paper, "end_mandate")).status_code == 404
