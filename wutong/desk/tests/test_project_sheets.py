"""Projects, milestones, works and investment by month go out and come in again unchanged; a wrong cell keeps all out."""

import csv
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from wutong.core import door
from wutong.desk.models import ImportFile
from wutong.land.models import Park
from wutong.parties.models import Organisation
from wutong.projects.models import InvestmentMonth, Milestone, Project, WorkPackage
from wutong.projects.tests import making
from wutong.projects.tests.making import AT

pytestmark = [pytest.mark.urls("wutong.desk.tests.faces"), pytest.mark.django_db]
FAMILIES = ("project", "milestone", "workpackage", "investmentmonth")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def projects(zone, elsewhere, cast):
    """Two projects with milestones of the same names, the second a component of the first; their owners elsewhere."""
    made = [
        making.building(zone, cast.director, name, planned_investment_yuan=Decimal("1000.50")) for name in ("甲", "乙")
    ]
    door.amend(made[1], by=cast.director, at=AT, parent=made[0], aliases=["乙厂", "二；厂"], key=True, phase=2)
    for one in made:
        pipes = making.milestone(one, cast.project, "管网", due_on=date(2030, 3, 1), days=20)
        facts = {"words": "年内", "planned_since": date(2030, 1, 1), "closes_building": True}
        end = making.milestone(one, cast.project, "完工", due_on=date(2030, 12, 31), after=pipes, position=2, **facts)
        whole = making.put(WorkPackage, zone, cast.project, milestone=end, name="厂房", days=30)
        making.put(WorkPackage, zone, cast.project, milestone=end, within=whole, name="屋面")
        for month, paid, why in ((9, None, ""), (10, Decimal("900.25"), "追加设备")):
            money = {"planned_yuan": Decimal(600), "paid_yuan": paid, "reason": why}
            making.put(InvestmentMonth, zone, cast.project, project=one, month_on=date(2024, month, 1), **money)
    for name in ("甲公司", "乙公司"):
        making.put(Organisation, elsewhere, cast.stranger, name=name)
    making.put(Park, elsewhere, cast.stranger, name="北园", stage="open")
    return made


def sheet(client, zone, model, kind):
    return b"".join(client.get(f"/{zone.code}/projects/{model}/export/?whole=1&format={kind}").streaming_content)


def rows(data, kind):
    if kind == "xlsx":
        heads, *lines = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0).to_python()
    else:
        heads, *lines = csv.reader(StringIO(data.decode("utf-8-sig"), newline=""))
    return [heads, *sorted(lines, key=str)]


def give(client, zone, model, data, kind="csv"):
    return client.post(f"/{zone.code}/projects/{model}/import/", {"file": SimpleUploadedFile(f"{model}.{kind}", data)})


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_all_four_families_go_out_and_come_in_again_unchanged(client, zone, elsewhere, cast, projects, kind):
    for model in FAMILIES:
        client.force_login(cast.director.user)
        out = sheet(client, zone, model, kind)
        client.force_login(cast.stranger.user)
        taken = give(client, elsewhere, model, out, kind)
        assert taken.status_code == 302, ImportFile.objects.latest("id").faults
        assert rows(sheet(client, elsewhere, model, kind), kind) == rows(out, kind)
    again = Project.objects.get(zone=elsewhere, name="乙")
    assert again.parent == Project.objects.get(zone=elsewhere, name="甲") and again.aliases == ["乙厂", "二；厂"]
    end = Milestone.objects.get(project=again, name="完工")
    assert end.after.project == again and end.works.get(name="屋面").within.name == "厂房"
    assert again.investment_months.get(month_on=date(2024, 10, 1)).paid_yuan == Decimal("900.25")


@pytest.mark.parametrize(
    ("model", "text", "cells"),
    [
        ("project", "name,kind,planned_investment_yuan\n丙,投资项目,100\n丁,飞船,很多\n", ["B3", "C3"]),
        ("project", "name,planned_start_on,key\n丙,2024-02-30,也许\n", ["B2", "C2"]),
        ("milestone", "name,project,due_on\n试车,甲,2030-01-01\n试车,丙,2030-13-01\n", ["B3", "C3"]),
        ("workpackage", "name,milestone\n地面,甲 / 完工\n地面,完工\n", ["B3"]),
        ("investmentmonth", "project,month_on,planned_yuan\n甲,2024-11-02,5\n", ["B2"]),
        ("investmentmonth", "project,month_on,planned_yuan,reason\n甲,2025-01-01,1,\n", ["D2"]),
        ("investmentmonth", "project,month_on,planned_yuan\n甲,2024-10-01,5\n", ["A2"]),
    ],
)
def test_a_wrong_cell_is_named_and_nothing_is_written(client, zone, cast, projects, model, text, cells):
    client.force_login(cast.director.user)
    counts = [one.objects.count() for one in (Project, Milestone, WorkPackage, InvestmentMonth)]
    assert give(client, zone, model, text.encode()).status_code == 422
    held = ImportFile.objects.get()
    assert [fault["cell"] for fault in held.faults] == cells and all(fault["reason"] for fault in held.faults)
    assert [one.objects.count() for one in (Project, Milestone, WorkPackage, InvestmentMonth)] == counts
