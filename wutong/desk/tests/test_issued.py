"""Documents on paper: set once, the same bytes, open to those concerned, and a sentence where no font is there."""

import pytest
from django.urls import reverse

from wutong.cases.models import DocumentTemplate
from wutong.cases.tests import making
from wutong.desk import printing
from wutong.desk.papers import shelf
from wutong.services.tests import making as services
from wutong.zones.models import Paper


@pytest.fixture(autouse=True)
def shelves(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def notice(zone, cast):
    return making.correction(zone, cast).documents.get(kind="correction")


def at(name, document):
    return reverse(f"desk:{name}", kwargs={"zone": document.zone.code, "pk": document.pk})


def body(answer):
    return b"".join(answer.streaming_content)


def test_the_page_says_every_word(client, cast, notice):
    client.force_login(cast.window.user)
    answer = client.get(at("document", notice))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert all(line in text for line in [notice.number, *notice.words["text"], notice.words["code"], "（印章）"])


def test_the_pdf_is_set_once_and_kept_by_its_hash(client, cast, notice):
    client.force_login(cast.window.user)
    first = body(client.get(at("document-pdf", notice), follow=True))
    second = body(client.get(at("document-pdf", notice), follow=True))
    paper = Paper.objects.get(label="cases.issueddocument", subject=notice.pk)
    assert first == second == shelf(paper.sha256).read_bytes()
    assert first.startswith(b"%PDF-1.7") and paper.sha256 == printing.Given("x", "pdf", first).sha256
    assert paper.name == f"{notice.number}.pdf"


def test_the_same_words_give_the_same_bytes(notice):
    assert printing.pressed(notice) == printing.pressed(notice)


def test_what_people_wrote_is_never_taken_for_the_setters_own_signs(zone, cast, notice):
    notice.words = {**notice.words, "text": ['#panic("x") $ \\ " ] } *甲* ' + "長" * 900]}
    assert printing.pressed(notice).startswith(b"%PDF")


def test_the_address_stands_on_it_as_a_square_of_dots(settings, notice):
    assert printing.sheet(notice)["qr"] == ""
    settings.SITE_ADDRESS = "https://zone.example"
    said = printing.sheet(notice)
    assert "<svg" in said["qr"] and "https://zone.example/public/check/" in said["foot"][1]
    assert printing.pressed(notice).startswith(b"%PDF")


def test_without_a_chinese_font_it_says_so_and_the_page_still_prints(client, cast, notice, monkeypatch):
    monkeypatch.setattr(printing, "CHINESE", ())
    printing._fonts.cache_clear()
    client.force_login(cast.window.user)
    answer = client.get(at("document-pdf", notice))
    printing._fonts.cache_clear()
    assert answer.status_code == 503 and "fonts-noto-cjk" in answer.content.decode()
    assert client.get(at("document", notice)).status_code == 200
    assert not Paper.objects.exists()


def test_strangers_and_other_zones_see_nothing(client, cast, notice):
    assert client.get(at("document", notice)).status_code == 302
    client.force_login(cast.stranger.user)
    for name in ("document", "document-pdf"):
        assert client.get(at(name, notice)).status_code == 404


def test_the_page_of_the_case_leads_to_its_documents(client, cast, notice):
    client.force_login(cast.window.user)
    text = client.get(f"/{notice.zone.code}/cases/case/{notice.case_id}/").content.decode()
    assert at("document", notice) in text and at("document-pdf", notice) in text
    own = client.get(f"/{notice.zone.code}/cases/issueddocument/{notice.pk}/")
    assert own.status_code == 200 and notice.words["text"][1] in own.content.decode()


def test_a_company_prints_its_own_papers_and_no_others(client, zone, cast):
    own, other = (services.company(zone, cast, name) for name in ("澄泉水务", "青禾精密"))
    mine = making.filed(zone, cast, organisation=own).documents.get()
    theirs = making.filed(zone, cast, organisation=other).documents.get()
    client.force_login(services.speaker(zone, cast, own).user)
    assert client.get(at("document", mine)).status_code == 200
    assert body(client.get(at("document-pdf", mine), follow=True)).startswith(b"%PDF")
    assert [client.get(at(name, theirs)).status_code for name in ("document", "document-pdf")] == [404, 404]
    case = client.get(f"/portal/cases/case/{mine.case_id}/").content.decode()
    paper = client.get(f"/portal/cases/issueddocument/{mine.pk}/").content.decode()
    assert at("document", mine) in case and mine.words["text"][1] in paper and mine.sha256 not in paper


def test_a_wording_is_previewed_with_a_case_and_changed_by_an_approver(client, zone, cast):
    facts = {"kind": "grant", "title": "施工许可决定书", "text": "{applicant}：\n准予{item}，{decided_on}。"}
    held = making.made(DocumentTemplate, zone, cast, **facts)
    client.force_login(cast.approver.user)
    page = f"/{zone.code}/cases/documenttemplate/{held.pk}/"
    assert "准予{item}，{decided_on}。" in client.get(page).content.decode()
    case = making.granted(zone, cast)
    assert f"准予{case.item}，2024年11月18日。" in client.get(page).content.decode()
    form = {"kind": "grant", "title": "施工许可决定书", "text": "{applicant}：\n同意{moon}。", "revision": 0}
    assert "{moon}" in client.post(f"{page}amend/", form).content.decode()
    assert client.post(f"{page}amend/", {**form, "text": "{applicant}：\n同意{item}。"}).status_code == 302
    assert f"同意{case.item}。" in client.get(page).content.decode()
