"""The national code of an investment project: its form, so far as it is published. Pure.

Five parts joined by hyphens, 24 signs in all: four of time, six of region, two of the guiding department, two of the
kind of project, five random ones and a check sign (GB/T 40058-2021). How the check sign is reckoned, and the values of
department and kind, were not readable where we looked: they are not checked.
"""

import re

from wutong.core.reason import N_, Reason

FORM = re.compile(r"\d{4}-\d{6}-\d{2}-\d{2}-[0-9A-Z]{6}", re.ASCII)


def reason_against(code: str) -> Reason | None:
    """Why the code has not the form; None for a code that has it, and for none at all."""
    if not code or FORM.fullmatch(code):
        return None
    return Reason(
        N_(
            "“{code}” has not the form of a national project code: 24 signs, such as 2411-140581-04-01-123456 "
            "(time, region, department, kind, random and check signs)."
        ),
        {"code": code},
        field="national_code",
    )
