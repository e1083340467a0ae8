"""Whatever is sent to the API, it answers in its own shape and never fails: values of every type, and some of none."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.golden.zone import golden_zone
from wutong.core.figure import FIGURES
from wutong.machine import api
from wutong.machine.answers import PARAMETERS
from wutong.machine.models import Token

pytestmark = pytest.mark.django_db
OFTEN = settings(
    max_examples=500, deadline=None, derandomize=True, database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
TEXT = st.text(max_size=12)
DAYS = st.dates().map(str) | st.sampled_from(["2024-11-18", "2024-02-29", "2024-02-30", "9999-12-31", "0001-01-01", ""])
ODD = (
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT | st.lists(TEXT, max_size=2) | st.just({"a": [1.5]})
)


@pytest.fixture
def machine(zone: Any, cast: Any) -> tuple[Client, dict[str, str]]:
    golden_zone(zone, cast.operator, cast.window)
    now = timezone.now()
    _token, key = Token.issue(cast.operator, name="fuzz", scope="write", at=now, until=now + timedelta(days=1))
    return Client(raise_request_exception=False), {"Authorization": f"Bearer {key}"}


def operations(verbs: set[str]) -> list[tuple[str, str, dict[str, Any]]]:
    paths = api.schema()["paths"].items()
    return [(verb, path, one) for path, held in paths for verb, one in held.items() if verb in verbs]


def right(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values as the description asks for them."""
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kind = schema.get("type")
    kind = next(k for k in kind if k != "null") if isinstance(kind, list) else kind
    if schema.get("format") == "date":
        return DAYS
    if kind == "integer":
        return st.integers(1, 6) | st.integers(schema.get("minimum", -(2**70)), schema.get("maximum", 2**70))
    plain = {"boolean": st.booleans(), "array": st.lists(TEXT, max_size=3), "string": TEXT | st.just("2024-Q3")}
    number = st.decimals(allow_nan=False, allow_infinity=False).map(float) | st.integers(0, 10**9)
    return plain.get(kind or "", ODD if kind is None and "anyOf" not in schema else number)


def value(draw: Any, schema: dict[str, Any]) -> Any:
    return draw(ODD if draw(st.integers(0, 19)) == 0 else right(schema))


def address(draw: Any, path: str) -> str:
    filled = path.replace("{zone}", "wutongling").replace("{pk}", str(draw(st.integers(1, 6))))
    return filled.replace("{name}", draw(st.sampled_from(sorted(FIGURES))))


def holds(answer: Any, one: dict[str, Any]) -> None:
    """No failure, only what the description tells, and every error in the one shape."""
    assert answer.status_code in {int(code) for code in one["responses"]}, (one["operationId"], answer.content)
    if answer.status_code >= 400:
        assert answer.json()["detail"], one["operationId"]


@given(data=st.data())
@OFTEN
def test_no_question_makes_it_fail(machine: Any, data: Any) -> None:
    client, headers = machine
    _verb, path, one = data.draw(st.sampled_from(operations({"get"})))
    given = [PARAMETERS.get(p.get("$ref", "").rsplit("/", 1)[-1], p) for p in one["parameters"]]
    asked = {p["name"]: value(data.draw, p["schema"]) for p in given if p["in"] == "query" and data.draw(st.booleans())}
    plain = {name: one for name, one in asked.items() if not isinstance(one, dict) and one is not None}
    holds(client.get(address(data.draw, path), plain, headers=headers), one)


@given(data=st.data())
@OFTEN
def test_no_act_makes_it_fail(machine: Any, data: Any) -> None:
    client, headers = machine
    verb, path, one = data.draw(st.sampled_from(operations({"post", "patch"})))
    schema = one["requestBody"]["content"]["application/json"]["schema"]
    schema = api.schema()["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]]
    needed = schema.get("required", [])
    body = {
        name: value(data.draw, of)
        for name, of in schema["properties"].items()
        if name in needed or data.draw(st.booleans())
    }
    with transaction.atomic():
        send = getattr(client, verb)
        answer = send(address(data.draw, path), json.dumps(body), content_type="application/json", headers=headers)
        transaction.set_rollback(True)
    holds(answer, one)
