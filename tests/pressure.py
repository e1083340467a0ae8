"""Run by test_pressure.py in a process of its own, on a database in a file: two who act at once, one who is killed."""

import os
import sys
import threading
from datetime import UTC, date, datetime

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from wutong.core import door  # noqa: E402
from wutong.core.journal import verify  # noqa: E402
from wutong.core.models import Entry  # noqa: E402
from wutong.core.reason import Refused  # noqa: E402
from wutong.land.actions import service  # noqa: E402
from wutong.land.models import Parcel  # noqa: E402
from wutong.zones.loading import loader  # noqa: E402
from wutong.zones.models import Zone  # noqa: E402

AT = datetime(2024, 11, 18, 4, tzinfo=UTC)


def parcel(number: int) -> Parcel:
    zone = Zone.objects.get(code="pressure")
    return door.register(
        Parcel(zone=zone, code=f"P-{number}", name=f"P-{number}", area_m2=1000), by=loader(zone), at=AT
    )


def prepare() -> None:
    call_command("migrate", verbosity=0)
    loader(Zone.objects.create(code="pressure", name="压力区", fictitious=True))


def race() -> None:
    """Eight people service one parcel at once; print how many did, how many were refused, how many entries say so."""
    held, start, done = parcel(0), threading.Barrier(8), []

    def act() -> None:
        mine = Parcel.objects.get(pk=held.pk)
        by = loader(Zone.objects.get(code="pressure"))
        start.wait()
        try:
            service(mine, by=by, at=AT, on=date(2024, 11, 18))
            done.append("did")
        except Refused:
            done.append("refused")
        finally:
            connections.close_all()

    people = [threading.Thread(target=act) for _ in range(8)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    said = Entry.objects.filter(verb="land.service").count()
    print(done.count("did"), done.count("refused"), said, len(verify(Zone.objects.get().pk)[1]))


def write() -> None:
    """Register parcels until killed, telling each as soon as it is acknowledged."""
    for number in range(1, 100_000):
        parcel(number)
        print(number, flush=True)


def count() -> None:
    """What is there after a crash: parcels, names of entries, flaws of the chain."""
    _, flaws = verify(Zone.objects.get().pk)
    print(Parcel.objects.count(), Entry.objects.filter(verb="land.parcel.register").count(), len(flaws))


if __name__ == "__main__":
    {"prepare": prepare, "race": race, "write": write, "count": count}[sys.argv[1]]()
