"""Imports: all rows or none, faults by cell, the file kept."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from wutong.core import journal, naming
from wutong.core.models import Entry, Name, Passage
from wutong.desk.models import ImportFile
from wutong.desk.papers import shelf
from wutong.desk.sheet import letters
from wutong.land.models import Building, Parcel, Park
from wutong.parties.models import YearResult

pytestmark = [pytest.mark.urls("wutong.desk.tests.front"), pytest.mark.django_db]
PARCELS, BUILDINGS = "/wutongling/land/parcel/import/", "/wutongling/land/building/import/"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def officer(client, cast):
    client.force_login(cast.director.user)
    return client


@pytest.fixture
def park(zone):
    made = Park.objects.create(zone=zone, name="东园", code="PK1", stage="open")
    naming.index(made)
    return made


def send(client, address, data, name="rows.csv"):
    data = data if isinstance(data, bytes) else data.encode()
    return client.post(address, {"file": SimpleUploadedFile(name, data)})


def workbook(rows):
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("名单")
    for place, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(place, column, value, day)
            else:
                sheet.write(place, column, value)
    book.close()
    return file.getvalue()


def faults():
    return [(f["cell"], f["value"]) for f in ImportFile.objects.get().faults]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_goes_in_whole(officer, park, coding, zone):
    text = "name,area_m2,park,use\nA-01,2万平方米,东园,industrial\nA-02,3000,PK1,logistics\n"
    assert send(officer, PARCELS, text.encode(coding)).status_code == 302
    rows = list(Parcel.objects.order_by("name"))
    assert [(r.name, r.area_m2, r.park) for r in rows] == [
        ("A-01", Decimal(20_000), park),
        ("A-02", Decimal(3000), park),
    ]
    assert ImportFile.objects.get().loaded
    assert Passage.objects.count() == 2
    assert journal.verify(zone.pk) == (2, [])
    assert Name.objects.filter(label="land.parcel").count() == 2


def test_xlsx_with_its_own_empty_sheet(officer, park):
    template = b"".join(officer.get(f"{BUILDINGS}?template=1").streaming_content)
    heads = CalamineWorkbook.from_filelike(BytesIO(template)).get_sheet_by_index(0).to_python()[0]
    kind = str(Building._meta.get_field("kind").verbose_name)
    places = {head: place for place, head in enumerate(heads)}
    row = [""] * len(heads)
    row[0] = "1 号楼"
    row[next(p for h, p in places.items() if h.casefold() == kind)] = str(
        dict(Building._meta.get_field("kind").flatchoices)["plant"]
    )
    row[next(p for h, p in places.items() if "㎡" in h)] = 4500.5
    sent = send(officer, BUILDINGS, workbook([heads, row]), "楼.xlsx")
    assert sent.status_code == 302, faults()
    assert Building.objects.get().floor_m2 == Decimal("4500.5")


def test_days_are_days(officer):
    data = workbook(
        [["name", "kind", "in_use_on", "in_use_due_on"], ["1 号楼", "plant", date(2024, 3, 1), "2024年12月31日"]]
    )
    assert send(officer, BUILDINGS, data, "b.xlsx").status_code == 302
    made = Building.objects.get()
    assert (made.in_use_on, made.in_use_due_on) == (date(2024, 3, 1), date(2024, 12, 31))


def test_money_takes_the_unit_of_its_head(officer, zone):
    from wutong.parties.models import Organisation

    naming.index(Organisation.objects.create(zone=zone, name="甲公司"))
    send(officer, "/wutongling/parties/yearresult/import/", "organisation,year,output_yuan（万元）\n甲公司,2023,120\n")
    assert YearResult.objects.get().output_yuan == Decimal(1_200_000)


def test_every_fault_names_its_cell_and_nothing_goes_in(officer, park, folder):
    text = "name,area_m2,park,use,standard\n,很大,东园,industrial,是\nA-02,3000,西园,farm,maybe\n"
    answer = send(officer, PARCELS, text)
    assert answer.status_code == 422
    assert faults() == [("A2", ""), ("B2", "很大"), ("C3", "西园"), ("D3", "farm"), ("E3", "maybe")]
    assert not Parcel.objects.exists() and not Entry.objects.exists()
    assert shelf(ImportFile.objects.get().sha256).read_bytes() == text.encode()
    assert "西园" in answer.content.decode() and "D3" in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("name,area_m2,colour\nA,1,red\n", [("C1", "colour")]),
        ("name,name,area_m2\nA,B,1\n", [("B1", "name")]),
        ("name\nA\n", [("B1", "")]),
        ("name,area_m2\nA,1\nA,2\n", [("A3", "A")]),
        ("code,name,area_m2\nP1,A,1\nP1,B,2\n", [("A3", "P1")]),
        ("name,area_m2\nA,0\n", [("A2", "A")]),
        ("name,area_m2\n", [("", "")]),
    ],
)
def test_what_keeps_a_sheet_out(officer, text, found):
    assert send(officer, PARCELS, text).status_code == 422
    assert faults() == found
    assert not Parcel.objects.exists()


def test_what_is_on_record_is_not_entered_twice(officer):
    send(officer, PARCELS, "name,area_m2\nA,1\n")
    assert send(officer, PARCELS, "name,area_m2\nB,1\nA,1\n").status_code == 422
    assert Parcel.objects.count() == 1


def test_a_link_reaches_no_row_of_another_zone(officer, elsewhere):
    naming.index(Park.objects.create(zone=elsewhere, name="别处园", stage="open"))
    assert send(officer, PARCELS, "name,area_m2,park\nA,1,别处园\n").status_code == 422
    assert faults() == [("C2", "别处园")]


def test_a_report_is_for_who_gave_the_file(officer, cast, client):
    send(officer, PARCELS, "name,area_m2\nA,x\n")
    report = f"/wutongling/imports/{ImportFile.objects.get().pk}/"
    assert "B2" in officer.get(report).content.decode()
    assert b"".join(officer.get(f"{report}?file=1").streaming_content) == b"name,area_m2\nA,x\n"
    client.force_login(cast.window.user)
    assert client.get(report).status_code == 404


def test_a_broken_file_is_said(officer):
    assert send(officer, PARCELS, b"%PDF-1.7\n", "a.csv").status_code == 422
    assert not ImportFile.objects.exists()


def test_who_may_not_write_may_not_import(client, cast):
    client.force_login(cast.window.user)
    assert send(client, "/wutongling/zones/post/import/", "role\nx\n").status_code == 409
    assert not ImportFile.objects.exists()


@pytest.mark.parametrize(("column", "word"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_letters(column, word):
    assert letters(column) == word
