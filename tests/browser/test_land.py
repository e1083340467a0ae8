"""A land officer brings in a sheet of parcels, takes a list out, and keeps a paper that outsiders do not get."""

from pathlib import Path
from uuid import uuid4

import pytest
from python_calamine import CalamineWorkbook

from tests.browser.conftest import Visit, Visitor

pytestmark = pytest.mark.browser
PARCELS = "/wutongling/land/parcel/"


def give(officer: Visitor, name: str, text: str) -> None:
    sheet = {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    officer.page.set_input_files("main input[type=file]", sheet)
    officer.press("main form.form button[type=submit]")


def test_a_sheet_is_refused_by_its_cell_then_taken_whole_and_goes_out_again(visit: Visit, tmp_path: Path) -> None:
    officer = visit("wutongling-zaiti")
    mark = f"旅程{uuid4().hex[:6]}"
    officer.go(PARCELS)
    officer.press("header a.door:has-text('导入')")
    give(officer, "wrong.csv", f"name,area_m2\n{mark}一,2万平方米\n{mark}二,很大\n")
    faults = officer.text("#faults")
    assert "B3" in faults
    assert "很大" in faults
    officer.keep("import")
    officer.go(f"{PARCELS}?q={mark}")
    assert f"{mark}一" not in officer.text("#rows")
    officer.go(f"{PARCELS}import/")
    give(officer, "right.csv", f"name,area_m2\n{mark}一,2万平方米\n{mark}二,30亩\n")
    officer.go(f"{PARCELS}?q={mark}")
    with officer.page.expect_download() as coming:
        officer.page.click(".seg a:has-text('xlsx')")
    coming.value.save_as(tmp_path / "out.xlsx")
    rows = CalamineWorkbook.from_path(str(tmp_path / "out.xlsx")).get_sheet_by_index(0).to_python()
    assert {cell for row in rows for cell in row if mark in str(cell)} == {f"{mark}一", f"{mark}二"}
    assert officer.complaints == []


def test_a_paper_is_kept_and_given_only_to_those_who_see_the_record(visit: Visit, tmp_path: Path) -> None:
    officer = visit("wutongling-zaiti")
    officer.go(PARCELS)
    officer.press("#rows tbody .lead a >> nth=0")
    paper = {"name": "红线图.txt", "mimeType": "text/plain", "buffer": "四至坐标".encode()}
    officer.page.click("#papers summary")
    officer.page.set_input_files("#papers input[type=file]", paper)
    officer.press("#papers button[type=submit]")
    kept = officer.page.locator("#papers li a:has-text('红线图.txt')").first
    address = kept.get_attribute("href") or ""
    with officer.page.expect_download() as coming:
        kept.click()
    coming.value.save_as(tmp_path / "paper.txt")
    assert (tmp_path / "paper.txt").read_bytes().decode() == "四至坐标"
    assert visit("gaoping-zaiti").go(address) == 404
    stranger = visit()
    stranger.go(address)
    assert stranger.at().startswith("/sign-in/")
