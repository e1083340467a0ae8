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


def parameter(given: dict[str, Any]) -> dict[str, Any]:
    """A value of the address: said once, and never null, since an address can only leave it out."""
    schema = {name: one for name, one in given["schema"].items() if name != "description"}
    kept = {name: one for name, one in given.items() if one is not False}
    return {**kept, "schema": never_null(schema)}


def never_null(schema: dict[str, Any]) -> dict[str, Any]:
    if isinstance(schema.get("type"), list):
        schema = {**schema, "type": next(kind for kind in schema["type"] if kind != "null")}
    if "enum" in schema:
        schema = {**schema, "enum": [value for value in schema["enum"] if value is not None]}
    if "anyOf" in schema:
        schema = {**schema, "anyOf": [way for way in schema["anyOf"] if way != {"type": "null"}]}
    return schema


def leaner(described: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    """Leave to the whole what every operation says alike: how one is known, and the values that all lists take."""
    for verbs in described["paths"].values():
        for one in verbs.values():
            one.pop("security", None)
            told = [parameter(given) for given in one.get("parameters", [])]
            one["parameters"] = [_shared(given, shared) for given in told]
    described["components"]["schemas"] = led_to(described["paths"], described["components"]["schemas"])
    return described


def led_to(node: Any, schemas: dict[str, Any]) -> dict[str, Any]:
    """The schemas that something refers to, and those that these refer to in turn."""
    text = repr(node)
    found = {name: one for name, one in schemas.items() if f"schemas/{name}'" in text}
    rest = {name: one for name, one in schemas.items() if name not in found}
    return {**found, **led_to(found, rest)} if found else {}


def _shared(given: dict[str, Any], shared: dict[str, Any]) -> dict[str, Any]:
    name = next(
        (name for name, one in shared.items() if (one["in"], one["name"]) == (given["in"], given["name"])), None
    )
    if name is None or shared[name]["schema"] != given["schema"]:
        return given
    return {"$ref": f"#/components/parameters/{name}"}
