"""How one named record stands to another, as a text tells it: by the rows that link the two."""

from datetime import date

import pytest

from wutong.reports.checking.check import check
from wutong.reports.checking.verdict import CONTRADICTED, HOLDS

DAY = date(2024, 11, 18)
BUYER, BOUGHT = "四川国光集团股份有限公司", "山西浩之大生物科技有限公司"


def verdicts(zone, text):
    found = check(text, today=DAY, day=DAY, zone=zone).verdicts
    return {one.quantity.printed: (one.verdict, one.by) for one in found if one.quantity.kind == "status"}


@pytest.mark.parametrize(
    ("text", "word", "by"),
    [
        (f"{BUYER}成功收购{BOUGHT}。", "成功收购", "capital.capitallink.kind"),
        (f"{BOUGHT}已进入国光供应链。", "进入", "parties.supplier.stage"),
        ("山西龙纤特种纤维有限公司为浙江千禧龙纤的子公司。", "的子公司", "capital.capitallink.kind"),
        ("浙江千禧龙纤的子公司山西龙纤特种纤维有限公司运行平稳。", "的子公司", "capital.capitallink.kind"),
        ("山西博翔汇良新材料有限公司申报省级企业技术中心。", "申报", "cultivation.application.stage"),
        ("绛县建鼎新型建材有限公司以冶炼废渣为原料。", "为原料", "parties.materialflow"),
    ],
)
def test_a_relation_on_record_holds_with_its_row(page_zones, text, word, by):
    assert verdicts(page_zones["jiangxian"], text)[word] == (HOLDS, by)


def test_an_application_that_is_only_handed_in_is_not_approved(page_zones):
    text = "山西博翔汇良新材料有限公司成功申报省级企业技术中心。"
    assert verdicts(page_zones["jiangxian"], text)["成功申报"][0] == CONTRADICTED


@pytest.mark.parametrize(
    "text", [f"{BOUGHT}并购{BUYER}。", f"{BUYER}拟并购{BOUGHT}。", f"{BUYER}尚未并购{BOUGHT}。", "国光供应链建设有序。"]
)
def test_a_relation_the_other_way_round_meant_or_denied_is_not_vouched_for(page_zones, text):
    assert HOLDS not in {verdict for verdict, _by in verdicts(page_zones["jiangxian"], text).values()}


def test_the_words_of_a_standing_hold_beside_the_name_of_its_company(page_zones):
    company = "中信机电特种装备（山西）有限公司"
    found = verdicts(page_zones["jiangxian"], f"{company}是我国陆军特种保障装备主要的研发、制造单位。")
    assert found["主要的研发、制造单位"] == (HOLDS, "parties.standing")
