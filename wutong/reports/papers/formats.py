"""Which cells of a workbook are shown otherwise than they are kept: 0.064 as 6.4%, a day as its month."""

import re
import zipfile

from lxml import etree

_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*)>")
_PLACE, _STYLE = re.compile(rb'\br="([A-Z]+\d+)"'), re.compile(rb'\bs="(\d+)"')
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MONTHLY = re.compile("y{2,4}[年./-]?m{1,2}[月]?", re.IGNORECASE)
MONTH = -1
_BUILT_IN = {"9": 0, "10": 2, "17": MONTH, "27": MONTH, "57": MONTH}  # forms that are not written down: 0%, 2026年9月


def shown_as(packed: zipfile.ZipFile) -> dict[str, dict[str, int]]:
    """For each sheet by its name: the addresses shown as percentages, with their decimals, and as a `MONTH`. A
    workbook without styles has none, and one whose parts are not well made is read as it stands."""
    try:
        shown = _styles(packed)
        parts = _sheets(packed) if shown else {}
        return {name: _cells(packed.read(part), shown) for name, part in parts.items()}
    except (KeyError, etree.XMLSyntaxError):
        return {}


def _tree(packed: zipfile.ZipFile, part: str) -> etree._Element:
    return etree.fromstring(packed.read(part), etree.XMLParser(resolve_entities=False, no_network=True))


def _styles(packed: zipfile.ZipFile) -> dict[bytes, int]:
    """The numbers of the styles that show percentages, with their decimals, or months."""
    tree = _tree(packed, "xl/styles.xml")
    decimals = dict(_BUILT_IN)
    for form in tree.iter(f"{_MAIN}numFmt"):
        code = form.get("formatCode", "")
        if found := re.search(r"0(?:\.(0+))?%", code):
            decimals[form.get("numFmtId", "")] = len(found[1] or "")
        elif _MONTHLY.fullmatch(re.sub(r'\[[^\]]*\]|"[^"]*"|\\.|[;@\s]', "", code)):
            decimals[form.get("numFmtId", "")] = MONTH
    forms = [form.get("numFmtId", "") for form in tree.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")]
    return {str(at).encode(): decimals[form] for at, form in enumerate(forms) if form in decimals}


def _sheets(packed: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet by its name."""
    links = {link.get("Id"): link.get("Target", "") for link in _tree(packed, "xl/_rels/workbook.xml.rels")}
    found = {}
    for sheet in _tree(packed, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
        target = links.get(sheet.get(_LINK), "")
        found[sheet.get("name", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def _cells(sheet: bytes, shown: dict[bytes, int]) -> dict[str, int]:
    found = {}
    for cell in _CELL.finditer(sheet):
        style, place = _STYLE.search(cell[1]), _PLACE.search(cell[1])
        if style and place and style[1] in shown:
            found[place[1].decode()] = shown[style[1]]
    return found
