"""On the page of a checked text: a doubtful reading is settled, a reading is proposed and another person approves it."""

from datetime import date

import pytest

from wutong.cultivation.models import Certificate, Qualification
from wutong.desk.models import CheckedPaper
from wutong.desk.papers import shelf
from wutong.parties.models import Organisation
from wutong.reports.models import ProposedStatement, SettledReading
from wutong.zones.models import Statement

pytestmark = pytest.mark.urls("wutong.desk.tests.faces")
TEXT = "目前，全区拥有双高资质单位3家。今年，全区种植油松87万株。"
ZH = {"Accept-Language": "zh-CN"}


@pytest.fixture
def certified(zone):
    title = Qualification.objects.create(zone=zone, name="高新技术企业", kind="high_tech")
    for name in ("东岭机械", "西岭药业", "南岭电子"):
        company = Organisation.objects.create(zone=zone, name=name, kind="company", residence="resident")
        Certificate.objects.create(zone=zone, organisation=company, qualification=title, issued_on=None)
    return zone


def paper(client, zone, officer, text=TEXT):
    client.force_login(officer.user)
    answer = client.post(f"/{zone.code}/check/", {"text": text, "day": "2024-11-18"}, headers=ZH)
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def settle(client, address, printed, text=TEXT, **fields):
    start = text.index(printed)
    given = {"start": start, "end": start + len(printed), "do": "figure", "reason": "口径一致", **fields}
    return client.post(f"{address}settle/", given, headers=ZH)


def lines(client, address):
    return client.get(address, headers=ZH).content.decode().split('id="lines"')[1]


def test_a_doubtful_reading_opens_a_form_and_the_next_text_is_read_so(client, certified, cast):
    address = paper(client, certified, cast.statistics)
    assert "判定所指" in lines(client, address) and "settle/" in lines(client, address)
    answer = settle(client, address, "3家", figure="高新技术企业")
    assert answer.status_code == 302 and SettledReading.objects.get().figure == "cultivation.high_tech_companies"
    page = lines(client, address)
    assert "按statistics甲于" in page and "/figures/cultivation.high_tech_companies/?on=2024-11-18" in page
    again = lines(client, paper(client, certified, cast.director, "我区拥有双高资质单位8家。"))
    assert "said-contradicted" not in again and "8家" in again and "与记录不符" in again


def test_not_a_claim_needs_no_figure(client, certified, cast):
    address = paper(client, certified, cast.statistics)
    assert settle(client, address, "87万株", do="no_claim", figure="随便写的").status_code == 302
    assert "87万株" not in lines(client, address)
    assert "87万株" in lines(client, f"{address}?only=not_a_claim")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"figure": "油松株数"}, "指标目录里没有“油松株数”"),
        ({"figure": ""}, "二者选一"),
        ({"figure": "高新技术企业", "period": "乱写"}, "不是能读出的时间"),
        ({"figure": "高新技术企业", "reason": " "}, "请写明理由"),
        ({"start": "1", "end": "2"}, "已没有这一处"),
    ],
)
def test_what_cannot_be_settled_is_refused_and_keeps_what_was_typed(client, certified, cast, fields, says):
    address = paper(client, certified, cast.statistics)
    answer = settle(client, address, "3家", **fields)
    page = answer.content.decode()
    assert answer.status_code == 409 and says in page and not SettledReading.objects.exists()
    assert "start" in fields or '<details class="settle" open>' in page


def test_who_may_not_settle_sees_no_form_and_is_refused(client, certified, cast):
    address = paper(client, certified, cast.land)
    assert "判定所指" not in lines(client, address)
    assert settle(client, address, "3家", figure="高新技术企业").status_code == 409
    client.force_login(cast.statistics.user)
    assert settle(client, address, "3家", figure="高新技术企业").status_code == 404


def take(client, address, key, **fields):
    given = {"title": "开发区半月谈", "publisher": "梧桐岭日报", "published_on": "2024-11-18", "take": key, **fields}
    return client.post(f"{address}take/", given, headers=ZH)


def test_a_reading_is_proposed_and_stated_once_another_person_approves(client, certified, cast):
    address = paper(client, certified, cast.statistics)
    start = TEXT.index("87万株")
    key = f"{start}-{start + 4}"
    form = client.get(f"{address}take/?q=5", headers=ZH).content.decode()
    assert f'value="{key}"' in form and "今年，全区种植油松87万株。" in form
    answer = take(client, address, key, **{f"topic-{key}": "种植油松", f"period-{key}": "2024"})
    assert answer.status_code == 302 and "待同意" in lines(client, address)
    row = ProposedStatement.objects.get()
    do = f"/{certified.code}/reports/proposedstatement/{row.pk}/do/take_reading/"
    assert client.post(do, {}, headers=ZH).status_code == 409 and not Statement.objects.exists()
    client.force_login(cast.director.user)
    assert client.post(do, {}, headers=ZH).status_code == 302
    said = Statement.objects.get()
    assert (said.topic, said.value, said.since) == ("种植油松", 870_000, date(2024, 1, 1))
    page = lines(client, paper(client, certified, cast.director))
    assert "取自《开发区半月谈》（梧桐岭日报，2024-11-18），director甲同意采用" in page


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"take": []}, "请至少选中一处"),
        ({"take": "1-2"}, "已经提议过，或已不在文稿中"),
        ({"title": "", "publisher": "", "published_on": "2024-02-30"}, "请写明文稿的出版单位"),
        ({"figure": "没有的指标"}, "指标目录里没有"),
        ({"period": "乱写"}, "不是能读出的时间"),
        ({"topic": "", "figure": ""}, "指标或事项"),
    ],
)
def test_what_cannot_be_proposed_is_refused_in_sentences(client, certified, cast, fields, says):
    address = paper(client, certified, cast.statistics)
    start = TEXT.index("87万株")
    key = f"{start}-{start + 4}"
    given = {f"topic-{key}": "种植油松", f"period-{key}": "2024"}
    given |= {f"{k}-{key}" if k in {"figure", "topic", "period"} else k: v for k, v in fields.items()}
    answer = take(client, address, given.pop("take", key), **given)
    assert answer.status_code == 409 and says in answer.content.decode()
    assert not ProposedStatement.objects.exists()


def test_a_reading_is_not_proposed_twice_and_a_lost_paper_says_so(client, certified, cast):
    address = paper(client, certified, cast.statistics)
    start = TEXT.index("87万株")
    key = f"{start}-{start + 4}"
    given = {f"topic-{key}": "种植油松", f"period-{key}": "2024"}
    assert take(client, address, key, **given).status_code == 302
    assert take(client, address, key, **given).status_code == 409
    shelf(CheckedPaper.objects.get().sha256).unlink()
    assert "不再保存" in client.get(address, headers=ZH).content.decode()
