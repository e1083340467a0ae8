"""Sign-ins from the command line: the first operator, an officer with roles, a company's person, the level above."""

import getpass
import os
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from wutong.core import door
from wutong.parties.models import Organisation, Representative
from wutong.zones.loading import loader
from wutong.zones.models import Grant, Officer, Post, Zone
from wutong.zones.roles import COMPANY, SUPERIOR, WORDS


class NotAPerson(ValueError):
    """Something about the sign-in asked for is wrong; the message says what would be right."""


@transaction.atomic
def add(username: str, *, name: str, zone: Zone, roles: list[str], organisation: str = "") -> Officer:
    """Make or widen a sign-in, through the door, in the name of the zone's loader; the journal shows it."""
    unknown = sorted(set(roles) - set(WORDS))
    if unknown:
        raise NotAPerson(f"There is no role {', '.join(unknown)}. Roles: {', '.join(WORDS)}.")
    if (COMPANY in roles) != bool(organisation):
        raise NotAPerson("The role company goes with --organisation, and only that role does.")
    officer = Officer.objects.filter(user__username=username).first() or _new(username, name, zone, roles)
    given: dict[str, Any] = {"by": loader(zone), "at": timezone.now()}
    since = date.today()  # noqa: DTZ011 - the day on which the command is given
    for role in roles:
        if role == SUPERIOR:
            door.register(Grant(zone=zone, officer=officer, since=since), **given)
        else:
            door.register(Post(zone=zone, officer=officer, role=role, since=since), **given)
    if organisation:
        found = Organisation.objects.filter(zone=zone, name=organisation).first()
        if found is None:
            raise NotAPerson(f"{zone} has no organisation called {organisation!r}.")
        door.register(Representative(zone=zone, officer=officer, organisation=found), **given)
    return officer


def _new(username: str, name: str, zone: Zone, roles: list[str]) -> Officer:
    if not name:
        raise NotAPerson("A new person needs --name.")
    user = User(username=username)
    password = os.environ.get("WUTONG_PASSWORD") or getpass.getpass("Password: ")
    try:
        user.full_clean(exclude=["password"])
        validate_password(password, user)
    except ValidationError as wrong:
        raise NotAPerson(" ".join(wrong.messages)) from wrong
    user.set_password(password)
    user.save()
    return Officer.objects.create(user=user, name=name, zone=None if roles == [SUPERIOR] else zone)
