"""The unified social credit code of GB 32100-2015: eighteen characters, the last one a check."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def check_of(first: str) -> str:
    """The check character of the first seventeen: 31 less their sum, each weighted by a power of three, modulo 31."""
    total = sum(ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(first))
    return ALPHABET[(31 - total) % 31]


def is_whole(code: str) -> bool:
    """Whether the code has eighteen characters of the alphabet and the right check."""
    return len(code) == 18 and all(sign in ALPHABET for sign in code) and check_of(code[:17]) == code[17]


def refuse_a_broken_code(code: str) -> None:
    """Validator of the column; raises `ValidationError`."""
    if not is_whole(code):
        raise ValidationError(
            _("“%(code)s” is not a unified social credit code: its length, a character or the check is wrong."),
            params={"code": code},
        )
