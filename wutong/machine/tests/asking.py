"""How the tests ask the API: as the holder of a token, or as somebody signed in."""

import json
from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from wutong.machine.models import Token

V1 = "/api/v1"


def key_of(officer: Any, scope: str = "write", *, days: int = 1) -> str:
    now = timezone.now()
    return Token.issue(officer, name="test", scope=scope, at=now - timedelta(days=2), until=now + timedelta(days=days))[
        1
    ]


class Machine:
    """A program with a token (or none); `said` of an answer is its JSON."""

    def __init__(self, key: str = "", language: str = "en") -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.headers = {"Accept-Language": language} | ({"Authorization": f"Bearer {key}"} if key else {})

    def get(self, address: str, **asked: Any) -> Any:
        return self.client.get(V1 + address, asked, headers=self.headers)

    def post(self, address: str, given: Any) -> Any:
        return self._send(self.client.post, address, given)

    def patch(self, address: str, given: Any) -> Any:
        return self._send(self.client.patch, address, given)

    def _send(self, way: Any, address: str, given: Any) -> Any:
        body = given if isinstance(given, str | bytes) else json.dumps(given)
        return way(V1 + address, body, content_type="application/json", headers=self.headers)
