"""How often a wrong code may be tried: ten times in a quarter of an hour from one place, twenty for one number."""

import hashlib
import hmac
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest

from wutong.public.models import WrongTry

WINDOW = timedelta(minutes=15)
FROM_ONE_PLACE, FOR_ONE_NUMBER = 10, 20
KEPT = timedelta(days=1)


def place_of(request: HttpRequest) -> str:
    """Whence a request comes: the address that the proxy in front saw, where there is one."""
    seen = request.headers.get("X-Forwarded-For", "") if settings.BEHIND_TLS else ""
    return seen.rsplit(",", 1)[-1].strip() or request.META.get("REMOTE_ADDR", "")


def _key(what: str, said: str) -> str:
    return hmac.new(settings.SECRET_KEY.encode(), f"{what}\0{said}".encode(), hashlib.sha256).hexdigest()


def keys_of(request: HttpRequest, number: str = "") -> list[tuple[str, int]]:
    """The hashes that a try is counted under, each with how many wrong ones are allowed."""
    keys = [(_key("place", place_of(request)), FROM_ONE_PLACE)]
    return [*keys, (_key("number", number), FOR_ONE_NUMBER)] if number else keys


def too_many(keys: Sequence[tuple[str, int]], at: datetime) -> bool:
    return any(WrongTry.objects.filter(key=key, at__gt=at - WINDOW).count() >= most for key, most in keys)


def count(keys: Sequence[tuple[str, int]], at: datetime) -> None:
    """Count a wrong try, and forget those of the days before."""
    WrongTry.objects.filter(at__lt=at - KEPT).delete()
    WrongTry.objects.bulk_create([WrongTry(key=key, at=at) for key, _most in keys])
