"""The words of documents: places that are filled in, the code by which a paper is checked, its fingerprint. Pure."""

import hashlib
import json
from collections.abc import Mapping
from string import Formatter
from typing import Any

# What a wording may name in braces; each is a text, empty where the case does not say.
PLACES = (
    "applicant", "item", "case", "zone", "day", "filed_on", "accepted_on", "decided_on", "due", "days",
    "missing", "reason", "officer", "law", "conditions",
)  # fmt: skip
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is read as another: no 0, O, 1, I


def stray(text: str) -> list[str]:
    """The places of a wording that nothing fills, and what is no place at all."""
    try:
        places = [(name, way, turn) for _said, name, way, turn in Formatter().parse(text) if name is not None]
    except ValueError:
        return ["{"]
    return [f"{{{name}}}" for name, way, turn in places if name not in PLACES or way or turn]


def filled(text: str, values: Mapping[str, str]) -> list[str]:
    """The paragraphs of a wording with its places filled; one that comes out empty is left out."""
    said = text.format_map({name: values.get(name, "") for name in PLACES})
    return [line.strip() for line in said.splitlines() if line.strip()]


def fingerprint(words: Mapping[str, Any]) -> str:
    """SHA-256 over the words of a document, however a database orders them."""
    said = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def grouped(code: str) -> str:
    """A code as it is printed: four signs at a time."""
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def plain(typed: str) -> str:
    """A code as somebody types it, as it is kept: no gaps, no dashes, large letters."""
    folded = "".join(chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign for sign in typed)
    return "".join(sign for sign in folded.upper() if sign in SIGNS)[:16]
