"""The description as ninja and pydantic make it, without what says nothing."""

from typing import Any


def tidy(node: Any) -> Any:
    """Drop made-up titles and defaults that are nothing, and write `this or null` as a type where it is one."""
    if isinstance(node, list):
        return [tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    return _or_null({name: _inside(name, one) for name, one in node.items() if not _empty(name, one)})


def _inside(name: str, one: Any) -> Any:
    """The names under `properties` are fields, which may well be called `title`."""
    if name in {"properties", "paths", "schemas", "securitySchemes"} and isinstance(one, dict):
        return {key: tidy(value) for key, value in one.items()}
    return tidy(one)


def _empty(name: str, one: Any) -> bool:
    return (name == "title" and isinstance(one, str) and one != "Wutong") or (name == "default" and one is None)


def _or_null(node: dict[str, Any]) -> dict[str, Any]:
    ways = node.get("anyOf", [])
    rest = [way for way in ways if way != {"type": "null"}]
    if len(rest) == len(ways) or len(rest) != 1:
        return node
    others = {name: one for name, one in node.items() if name != "anyOf"}
    only = rest[0]
    if "enum" in only:
        return {"enum": [*only["enum"], None], **others}
    return (
        {**only, "type": [only["type"], "null"], **others} if isinstance(only.get("type"), str) else {**only, **others}
    )
