"""Styles: the pieces under `core/static/ui/css` joined into the one sheet that a page loads.

One request instead of thirty. Tokens, ground, shell and page come first; the components follow by name.
"""

from pathlib import Path

UI = Path(__file__).resolve().parents[1] / "core" / "static" / "ui"
FIRST = ("tokens", "ground", "shell", "page", "section")


def joined(folder: Path = UI / "css") -> str:
    """The text of the one sheet."""
    names = [*FIRST, *sorted(piece.stem for piece in folder.glob("*.css") if piece.stem not in FIRST)]
    return "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in names)


def write() -> bool:
    """Write `wutong.css`; says whether it had to be written anew."""
    sheet, text = UI / "wutong.css", joined()
    fresh = sheet.exists() and sheet.read_text(encoding="utf-8") == text
    if not fresh:
        sheet.write_text(text, encoding="utf-8")
    return not fresh
