"""The rules of the house that no other tool checks; run by `make lint`, tried on wrong examples in test_house.py."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DRAWERS = {"utils", "helpers", "common", "services", "managers", "constants"}
FACES = {"core", "desk", "portal", "public", "province", "machine", "reports", "demo", "measure"}
SIGNALS = {"post_save", "pre_save", "post_delete", "pre_delete", "m2m_changed", "receiver"}
CLOCKS = {"now", "today", "utcnow", "localtime", "localdate"}
LATER = ("TODO", "FIXME", "XXX")


def flaws(path: Path, text: str) -> Iterator[str]:
    """What is wrong with one module, as `line: sentence`."""
    tree = ast.parse(text)
    package, stem = path.parts[1] if len(path.parts) > 1 else "", path.stem
    if stem in DRAWERS and path.parts[0] == "wutong":
        yield f"1: {stem}.py has not found its noun"
    for number, line in enumerate(text.splitlines(), 1):
        if any(word in line for word in LATER):
            yield f"{number}: something is left for later"
    thinks = stem in {"rules", "actions", "figures", "duties"} or {"rules", "actions", "figures"} & set(path.parts)
    for node in ast.walk(tree):
        yield from _imports(node, package, stem, path, thinks)
        if thinks and isinstance(node, ast.Call) and _name(node.func) in CLOCKS:
            yield f"{node.lineno}: the clock is read where time is passed in"
        if isinstance(node, ast.FunctionDef) and node.name == "save" and package not in {"core"}:
            yield f"{node.lineno}: save() is overridden; records change through the door"
        if isinstance(node, ast.ExceptHandler) and all(isinstance(inside, ast.Pass) for inside in node.body):
            yield f"{node.lineno}: an error is swallowed"


def _imports(node: ast.AST, package: str, stem: str, path: Path, thinks: bool) -> Iterator[str]:
    if not isinstance(node, ast.ImportFrom) or not node.module:
        return
    names = {alias.name for alias in node.names}
    if names & SIGNALS:
        yield f"{node.lineno}: a signal; what follows an act is a follow-up"
    if (
        node.module.startswith("django.db.models")
        and names & {"Sum", "Avg"}
        and package not in FACES
        and "figures" not in "/".join(path.parts)
    ):
        yield f"{node.lineno}: an aggregate outside figures"
    if (stem == "rules" or "rules" in path.parts) and node.module.split(".")[0] == "django":
        yield f"{node.lineno}: a rule reaches Django"


def _name(func: ast.expr) -> str:
    return func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")


def main() -> int:
    found = 0
    for top in ("wutong", "config", "bench", "tests"):
        for path in sorted((ROOT / top).rglob("*.py")):
            if "migrations" in path.parts or path.name == "house.py":
                continue
            name = path.relative_to(ROOT)
            for flaw in flaws(name, path.read_text(encoding="utf-8")):
                print(f"{name}:{flaw}")  # noqa: T201
                found += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
