"""Items and guides go out with every column and come back the same; one wrong cell keeps the whole sheet out."""

import csv
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from conftest import NOON
from wutong.cases import actions
from wutong.cases.chain import chain
from wutong.cases.models import Item, ItemField, ItemPaper, ItemVersion
from wutong.cases.tests import making
from wutong.core import door, journal
from wutong.desk.models import ImportFile

pytestmark = [pytest.mark.urls("wutong.desk.tests.faces"), pytest.mark.django_db]
GUIDES = ("item", "itemversion", "itempaper", "itemfield")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def made(model, zone, cast, **facts):
    return door.register(model(zone=zone, **facts), by=cast.director, at=NOON)


def catalogue(zone, cast):
    """The items of the chain, each with its guide and its papers; the first with everything that is hard to keep."""
    with journal.batch():
        for one in chain().items.values():
            days = one.statutory_days
            facts = {"name": one.name.zh, "code": one.code, "department": one.department[:120], "statutory_days": days}
            item = made(Item, zone, cast, aliases=[f"{one.code} 事项", "甲、乙"], **facts)
            version = made(ItemVersion, zone, cast, item=item, code=f"{one.code}-1", statutory_days=days)
            for name in dict.fromkeys(one.papers):
                made(ItemPaper, zone, cast, version=version, name=name)
    first = ItemVersion.objects.order_by("id")[0]
    door.amend(
        first, by=cast.director, at=NOON, charged=False, online=True, fee_basis="=1+1", process="'-受理\n审查；决定",
        enquiry="+86 0351", objects_served=["企业", "自然人"], themes=["[设立]"], ways=["窗口、网上"], level="county",
        reach="cities", nature="organ", statutory_kind="calendar", visits=0, questions='=HYPERLINK("x")',
    )  # fmt: skip
    for key, facts in (("floor_m2", {"kind": "number", "unit": "m2"}), ("storeys", {"when": "floor_m2 > 0"})):
        made(ItemField, zone, cast, version=first, key=key, name=key, options=["一", "二"], **facts)
    actions.publish(first, by=cast.director, at=NOON)


def sheet(client, zone, model, kind):
    sent = client.get(f"/{zone.code}/cases/{model}/export/?whole=1&format={kind}")
    assert sent.status_code == 200
    return b"".join(sent.streaming_content)


def rows(data, kind):
    """The heads, then the lines in the order of their words, for items come back with new keys."""
    if kind == "xlsx":
        heads, *lines = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    else:
        heads, *lines = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""))
    return [heads, *sorted(lines, key=str)]


def give(client, zone, model, data, kind="csv"):
    file = SimpleUploadedFile(f"{model}.{kind}", data)
    return client.post(f"/{zone.code}/cases/{model}/import/", {"file": file})


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_items_guides_papers_and_fields_go_out_and_come_back_the_same(client, zone, elsewhere, cast, kind):
    catalogue(zone, cast)
    for model in GUIDES:
        client.force_login(cast.director.user)
        out = sheet(client, zone, model, kind)
        client.force_login(cast.stranger.user)
        taken = give(client, elsewhere, model, out, kind)
        assert taken.status_code == 302, ImportFile.objects.latest("id").faults
        assert rows(sheet(client, elsewhere, model, kind), kind) == rows(out, kind)
    assert Item.objects.filter(zone=elsewhere).count() == len(chain().items) == 70
    assert {v.stage for v in ItemVersion.objects.filter(zone=elsewhere)} == {"draft"}
    old, new = (ItemVersion.objects.get(zone=where, item__code="BA") for where in (zone, elsewhere))
    assert old.elements() == new.elements() and new.process == "'-受理\n审查；决定"


def test_formulas_leave_as_text(client, zone, cast):
    catalogue(zone, cast)
    client.force_login(cast.director.user)
    assert "'=1+1" in sheet(client, zone, "itemversion", "csv").decode()
    heads, *lines = rows(sheet(client, zone, "itemversion", "xlsx"), "xlsx")
    assert "=1+1" in [line[heads.index("收费依据")] for line in lines]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_one_wrong_cell_is_named_and_keeps_all_out(client, zone, cast, language):
    making.item(zone, cast, code="SG")
    client.force_login(cast.director.user)
    text = "item,serial,code,level,charged,promised_days,objects_served\nSG,1,SG-1,县,否,5,企业\nSG,2,SG-2,县,maybe,x,[企\n"
    client.cookies["django_language"] = "en" if language == "en" else "zh-hans"
    assert give(client, zone, "itemversion", text.encode()).status_code == 422
    assert [fault["cell"] for fault in ImportFile.objects.get().faults] == ["E3", "F3", "G3"]
    assert not ItemVersion.objects.exists()


def test_a_published_version_takes_no_papers_from_a_sheet(client, zone, cast):
    version = making.version(zone, cast, making.item(zone, cast, code="SG"), code="SG-1")
    client.force_login(cast.director.user)
    assert give(client, zone, "itempaper", "name,version\n平面图,SG-1\n".encode()).status_code == 422
    assert [(f["cell"], f["value"]) for f in ImportFile.objects.get().faults] == [("A2", "平面图")]
    assert version.papers.count() == 1
    fields = "name,key,version,when\n面积,floor,SG-2,\n层数,storeys,SG-2,floor >\n"
    actions.draft_version(version.item, by=cast.director, at=NOON)
    assert give(client, zone, "itemfield", fields.encode()).status_code == 422
    assert [f["cell"] for f in ImportFile.objects.latest("id").faults] == ["D3"]
    assert not ItemField.objects.exists()


def test_a_version_is_meant_by_its_title_and_drafts_stand_beside_what_is_published(client, zone, cast):
    version = making.version(zone, cast, making.item(zone, cast, code="SG"))
    client.force_login(cast.director.user)
    assert give(client, zone, "itemversion", "item,serial\n施工许可,2\n".encode()).status_code == 302
    assert give(client, zone, "itempaper", "name,version\n平面图,施工许可 · 2\n".encode()).status_code == 302
    drafted = version.item.versions.get(serial=2)
    assert (drafted.stage, drafted.papers.get().name) == ("draft", "平面图")
