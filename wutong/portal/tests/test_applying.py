"""Applying in the portal through its front door: drafts, papers, filing, correction, decision, rating."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from wutong.cases import actions
from wutong.cases.models import Application, Case, CasePaper, ItemPaper, Rating
from wutong.cases.tests import making
from wutong.zones.models import Paper

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def shelf(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def company(zone, cast):
    """澄泉水务 with somebody signed in for it, and an item with a form."""
    organisation = making.organisation(zone, cast, "澄泉水务")
    speaker = making.speaker(zone, cast, organisation)
    client = Client()
    client.force_login(speaker.user)
    item = making.with_form(zone, cast)
    return SimpleNamespace(organisation=organisation, speaker=speaker, client=client, item=item)


def page(company, **sent):
    return company.client.post(f"/portal/apply/{company.item.pk}/", sent)


def pdf(name="执照.pdf", data=PDF):
    return SimpleUploadedFile(name, data)


def filed(company):
    page(company, do="submit", about_applicant="澄泉水务")
    return Case.objects.get()


def corrected(zone, cast, company):
    case = filed(company)
    actions.receive(case, by=cast.window, at=timezone.now())
    actions.ask_correction(case, by=cast.window, at=timezone.now(), missing="营业执照，建筑面积")
    return case


def test_what_the_record_knows_stands_in_the_form_with_where_it_is_from(company):
    shown = company.client.get(f"/portal/apply/{company.item.pk}/").content.decode()
    assert 'value="澄泉水务"' in shown and "取自企业档案" in shown
    assert "层数" not in shown
    looked = page(company, do="look", about_floor_m2="8000").content.decode()
    assert "层数" in looked
    assert Application.objects.count() == 0


def test_a_draft_is_saved_and_found_again(company):
    assert page(company, do="save", about_floor_m2="8000").status_code == 302
    assert page(company, do="save", about_floor_m2="9000").status_code == 302
    shown = company.client.get(f"/portal/apply/{company.item.pk}/").content.decode()
    assert 'value="9000"' in shown and "草稿保存于" in shown
    assert f"/portal/apply/{company.item.pk}/" in company.client.get("/portal/").content.decode()
    page(company, do="drop")
    assert Application.objects.get().stage == "dropped"


def test_filing_says_everything_that_is_missing_and_keeps_the_draft(company):
    answer = page(company, do="submit", about_floor_m2="8000", about_applicant="")
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert shown.count("这一格必须填") == 2  # the applicant and the storeys that the floor calls for
    assert Application.objects.get().answers == {"floor_m2": 8000}
    assert Case.objects.count() == 0


def test_a_paper_goes_with_the_draft_and_can_be_taken_out(company):
    asked = ItemPaper.objects.get()
    page(company, do="save", **{f"file_{asked.pk}": pdf(), "file_other": pdf("平面图.pdf")})
    held = Application.objects.get().papers.filter(stage="held")
    assert sorted(one.name for one in held) == ["平面图", "营业执照"]
    page(company, do="out-平面图")
    assert [one.name for one in held.all()] == ["营业执照"]
    case = filed(company)
    assert [one.name for one in case.papers.all()] == ["营业执照"]
    own = company.client.get(f"/portal/cases/case/{case.pk}/").content.decode()
    assert "执照.pdf" in own


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (pdf("执照.exe", b"MZ\x90\x00" + b"\x00" * 80), "不属于可以保存的种类"),
        (pdf("执照.pdf", b"MZ\x90\x00" + b"\x00" * 80), "不属于可以保存的种类"),
        (pdf("执照.pdf", b""), "不是空的文件"),
    ],
)
def test_a_forbidden_or_disguised_file_is_refused_and_the_answers_are_kept(company, file, says):
    key = f"file_{ItemPaper.objects.get().pk}"
    answer = page(company, do="submit", about_applicant="澄泉水务", **{key: file})
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert Application.objects.get().answers == {"applicant": "澄泉水务"}
    assert (Case.objects.count(), Paper.objects.count()) == (0, 0)


def test_what_the_zone_holds_is_chosen_again_and_nobody_elses(zone, cast, company):
    asked = ItemPaper.objects.get()
    page(company, do="submit", about_applicant="澄泉水务", **{f"file_{asked.pk}": pdf()})
    held = Paper.objects.get()
    shown = company.client.get(f"/portal/apply/{company.item.pk}/").content.decode()
    assert f'<option value="{held.pk}">' in shown and "以上信息仍然属实" in shown
    sent = {"about_applicant": "澄泉水务", "confirmed": "on", f"held_{asked.pk}": str(held.pk)}
    assert page(company, do="submit", **{**sent, "confirmed": ""}).status_code == 422
    assert page(company, do="submit", **sent).status_code == 302
    assert [one.reused_id for one in CasePaper.objects.order_by("id")] == [held.pk, held.pk]
    other = making.speaker(zone, cast, making.organisation(zone, cast, "青禾精密"))
    client = Client()
    client.force_login(other.user)
    client.post(f"/portal/apply/{company.item.pk}/", {"do": "save", f"held_{asked.pk}": str(held.pk)})
    assert Application.objects.get(organisation__name="青禾精密").papers.count() == 0


def test_a_correction_is_answered_with_answers_and_papers_in_one_go(zone, cast, company):
    case = corrected(zone, cast, company)
    address = f"/portal/cases/case/{case.pk}/do/answer_correction/"
    assert "营业执照，建筑面积" in company.client.get(address).content.decode()
    sent = {
        "about_applicant": "澄泉水务",
        "about_floor_m2": "800",
        "confirmed": "on",
        f"file_{ItemPaper.objects.get().pk}": pdf(),
    }
    empty = company.client.post(address, {**sent, "reply": ""})
    assert empty.status_code == 409 and CasePaper.objects.count() == 0
    sent[f"file_{ItemPaper.objects.get().pk}"] = pdf()
    done = company.client.post(address, {**sent, "reply": "已补执照，填了面积"})
    assert (done.status_code, done["Location"]) == (302, f"/portal/cases/case/{case.pk}/")
    case.refresh_from_db()
    assert (case.stage, case.reply, case.values()["floor_m2"]) == ("received", "已补执照，填了面积", 800)
    assert company.client.post(address, {"reply": "再补"}).status_code == 409


def test_the_decision_is_taken_and_rated_in_the_portal(zone, cast, company):
    case = filed(company)
    actions.receive(case, by=cast.window, at=timezone.now())
    actions.accept(case, by=cast.window, at=timezone.now())
    actions.review(case, by=cast.approver, at=timezone.now())
    actions.grant(case, by=cast.approver, at=timezone.now())
    own = f"/portal/cases/case/{case.pk}/"
    assert f"{own}do/take_decision/" in company.client.get("/portal/").content.decode()
    assert company.client.post(f"{own}do/take_decision/").status_code == 302
    rate = f"/portal/new/cases.rate/?of={case.pk}"
    assert rate in company.client.get(own).content.decode().replace("&amp;", "&")
    assert company.client.post(rate, {"grade": "1"})["Location"] == own
    assert Rating.objects.get().channel == "portal"
    assert company.client.post(rate, {"grade": "2"}).status_code == 409


def test_another_company_finds_nothing_of_it(zone, cast, company):
    case = corrected(zone, cast, company)
    client = Client()
    client.force_login(making.speaker(zone, cast, making.organisation(zone, cast, "青禾精密")).user)
    for address in ("", "do/answer_correction/", "do/withdraw/"):
        assert client.get(f"/portal/cases/case/{case.pk}/{address}").status_code == 404
    assert client.post(f"/portal/new/cases.rate/?of={case.pk}", {"grade": "1"}).status_code == 404
    assert client.get("/portal/apply/999999/").status_code == 404


def test_a_draft_is_nobodys_business_but_the_companys(zone, cast, company):
    page(company, do="save", about_floor_m2="8000")
    client = Client()
    client.force_login(cast.director.user)
    assert client.get("/wutongling/cases/application/").status_code == 404
    assert client.get(f"/wutongling/cases/application/{Application.objects.get().pk}/").status_code == 404


def test_the_pages_ask_the_database_within_their_budget(zone, cast, company, django_assert_max_num_queries):
    case = corrected(zone, cast, company)
    page(company, do="save", about_floor_m2="8000")
    for address, most in ((f"/portal/apply/{company.item.pk}/", 22), (f"/portal/cases/case/{case.pk}/", 40)):
        with django_assert_max_num_queries(most):
            assert company.client.get(address).status_code == 200


def test_the_window_sees_what_was_answered_and_enters_what_is_not(zone, cast, company):
    case = filed(company)
    client = Client()
    client.force_login(cast.window.user)
    shown = client.get(f"/wutongling/cases/case/{case.pk}/").content.decode()
    assert "申请内容" in shown and "澄泉水务" in shown
    enter = f"/wutongling/cases/case/{case.pk}/do/enter_answers/"
    assert "层数" in client.post(enter, {"do": "look", "about_floor_m2": "8000"}).content.decode()
    assert client.post(enter, {"about_floor_m2": "很大"}).status_code == 422
    assert client.post(enter, {"about_applicant": "澄泉水务", "about_floor_m2": "800"}).status_code == 302
    case.refresh_from_db()
    assert case.values()["floor_m2"] == 800


@pytest.mark.parametrize(
    "sent",
    [
        {"do": "save", "about_floor_m2": "\0", "about_applicant": "\0" * 9},
        {"do": "save", "about_floor_m2": "9" * 400},
        {"do": "save", "about_floor_m2": "9e999999999"},
        {"do": "save", "about_applicant": "长" * 5000},
        {"do": "out-\0\0"},
        {"do": "none of these"},
        {"do": "submit", "held_1": "9" * 40, "file_other": "no file"},
        {"do": "submit", "about_colour": "红", "confirmed": "\0"},
    ],
)
def test_rubbish_is_an_answer_not_a_fault(company, sent):
    assert page(company, **sent).status_code in {200, 302, 422}
    assert Case.objects.count() == 0


def test_another_paper_is_named_after_its_file_made_safe(company):
    page(company, do="save", about_applicant="澄泉水务", file_other=pdf("../a<b>\0c.v2.pdf"))
    assert [one.name for one in Application.objects.get().papers.all()] == ["a_b_c.v2"]
