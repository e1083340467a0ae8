"""The public face through its front door, as nobody: what it shows, and above all what it does not."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from wutong.cases import actions
from wutong.cases.actions.document import take_back
from wutong.cases.tests import making
from wutong.cases.tests.making import AT
from wutong.public import tries
from wutong.public.models import WrongTry

HIDDEN = ("澄泉水务", "施工图审查意见", "window甲", "approver甲", "不属于本机关职权范围")


def follow(case, code, **more):
    return Client(**more).post(
        "/public/follow/", {"number": case if isinstance(case, str) else case.number, "code": code}
    )


def receipt_of(case):
    return case.documents.get(kind="receipt")


def text_of(answer):
    return answer.content.decode()


def test_a_case_is_followed_with_number_and_code(zone, cast):
    case = making.correction(zone, cast)
    code = receipt_of(case).words["code"]
    answer = follow(f" {case.number} ", code.lower().replace("-", " "))
    text = text_of(answer)
    assert (answer.status_code == 200 and "待申请人补正" in text) or "补正" in text
    assert case.item.name in text and case.filed_on.isoformat() in text
    assert not [word for word in HIDDEN if word in text]
    assert answer["Cache-Control"] == "no-store" and answer["X-Robots-Tag"] == "noindex"


def test_every_wrong_pair_gets_the_same_answer(zone, cast, settings):
    case, other = making.correction(zone, cast), making.filed(zone, cast)
    notice = case.documents.get(kind="correction")
    tried = [
        (case.number, receipt_of(other).check_code), (other.number, receipt_of(case).check_code),
        (case.number, notice.check_code), ("2024-99999", receipt_of(case).check_code), (case.number, ""),
        ("", ""), (case.number, "x" * 500), ("\0", "\0"),
    ]  # fmt: skip
    answers = {(a.status_code, text_of(a).split('id="main"')[1].split("<form")[0]) for a in (follow(*t) for t in tried)}
    assert len(answers) == 1 and next(iter(answers))[0] == 422


def test_a_receipt_that_was_taken_back_opens_nothing(zone, cast):
    case = making.filed(zone, cast)
    take_back(receipt_of(case), by=cast.approver, at=AT, reason="重名")
    assert follow(case, receipt_of(case).check_code).status_code == 422


def test_wrong_tries_from_one_place_are_limited_and_pass(zone, cast):
    case = making.filed(zone, cast)
    code = receipt_of(case).check_code
    for _ in range(tries.FROM_ONE_PLACE):
        assert follow(case, "AAAABBBBCCCC").status_code == 422
    assert follow(case, code).status_code == 429
    assert Client().get("/public/check/", {"code": code}).status_code == 429
    assert follow(case, code, REMOTE_ADDR="192.0.2.7").status_code == 200
    WrongTry.objects.update(at=timezone.now() - timedelta(minutes=16))
    assert follow(case, code).status_code == 200


def test_wrong_tries_for_one_number_are_limited_wherever_they_come_from(zone, cast):
    case = making.filed(zone, cast)
    for place in range(tries.FOR_ONE_NUMBER):
        follow(case, "AAAABBBBCCCC", REMOTE_ADDR=f"192.0.2.{place}")
    assert follow(case, receipt_of(case).check_code, REMOTE_ADDR="192.0.2.99").status_code == 429


def test_neither_place_nor_number_is_kept(zone, cast):
    case = making.filed(zone, cast)
    follow(case, "AAAABBBBCCCC", REMOTE_ADDR="192.0.2.7")
    kept = str(list(WrongTry.objects.values_list()))
    assert "192.0.2.7" not in kept and case.number not in kept
    assert WrongTry.objects.count() == 2
    tries.count([("k", 1)], datetime(2099, 1, 1, tzinfo=UTC))
    assert WrongTry.objects.count() == 1


def test_a_paper_is_checked_by_its_code(zone, cast):
    document = making.refused(zone, cast).documents.get(kind="refusal")
    answer = Client().get("/public/check/", {"code": document.words["code"]})
    text = text_of(answer)
    assert answer.status_code == 200
    assert all(
        word in text for word in (document.number, zone.name, "不予许可", document.issued_on.isoformat(), "文书属实")
    )
    assert not [word for word in (*HIDDEN, document.case.number, "用地性质不符") if word in text]


def test_a_paper_that_was_taken_back_says_so_without_the_reason(zone, cast):
    document = making.granted(zone, cast).documents.get(kind="grant")
    take_back(document, by=cast.director, at=AT, reason="申请人张三名称有误")
    text = text_of(Client().get("/public/check/", {"code": document.check_code}))
    assert "已失效" in text and "2024-11-18" in text and "张三" not in text


@pytest.mark.parametrize("code", ["AAAABBBBCCCC", "甲", "0" * 900, "' OR 1=1 --"])
def test_an_unknown_code_is_told_so(db, code):
    assert Client().get("/public/check/", {"code": code}).status_code == 422


def test_the_guide_shows_what_is_known_and_says_what_is_not(zone, cast):
    item = making.item(zone, cast, "施工许可", department="行政审批局", basis="建筑法第八条", online=True)
    making.item(zone, cast, "停用事项", until=date(2020, 1, 1))
    listed = text_of(Client().get(f"/public/{zone.code}/"))
    assert "施工许可" in listed and "停用事项" not in listed and "5 个工作日" in listed
    text = text_of(Client().get(f"/public/{zone.code}/{item.pk}/"))
    assert all(word in text for word in ("行政审批局", "建筑法第八条", "20 个工作日", "未录入，请向窗口询问"))


@pytest.mark.parametrize("asked", ["施工", "sgxk", "shigong"])
def test_items_are_found_by_name_pinyin_and_initials(zone, elsewhere, cast, asked):
    making.item(zone, cast, "施工许可")
    making.item(zone, cast, "取水许可")
    for address in ("/public/items/", f"/public/{zone.code}/"):
        text = text_of(Client().get(address, {"q": asked}))
        assert "施工许可" in text and "取水许可" not in text


def test_what_is_not_there_is_not_there(zone, elsewhere, cast):
    item = making.item(zone, cast)
    assert Client().get("/public/elsewhere/").status_code == 404
    assert Client().get(f"/public/elsewhere/{item.pk}/").status_code == 404
    assert Client().get("/public/").status_code == 200


def test_both_languages_are_complete(zone, cast):
    case = making.correction(zone, cast)
    english = Client(HTTP_ACCEPT_LANGUAGE="en")
    answer = english.post("/public/follow/", {"number": case.number, "code": receipt_of(case).check_code})
    assert "to be corrected by the applicant" in text_of(answer) and "Where it stands" in text_of(answer)
    actions.resubmit(case, by=cast.window, at=AT)
    assert "Guide to items" in text_of(english.get("/public/"))
