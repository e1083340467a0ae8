"""The four zones of the page, loaded once for every module that looks at them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOADED_AT = datetime(2024, 11, 18, 4, tzinfo=UTC)


@pytest.fixture(scope="module")
def page_loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Load the zones around the tests of one module, and take them away again after it."""
    from django.db import transaction

    from wutong.zones.loading import load_all

    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        load_all(ROOT / "data", at=LOADED_AT)
        yield
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


@pytest.fixture
def page_zones(page_loaded: None, db: None) -> dict[str, Any]:
    from wutong.zones.models import Zone

    return {zone.code: zone for zone in Zone.objects.all()}
