"""A million cases on PostgreSQL through the real server: lists, filings and documents, sixteen clients at once.

WUTONG_BENCH_POSTGRES names a server on which databases may be made, as postgresql://postgres@127.0.0.1/postgres;
without it these lines are left out. Measured in a process of its own, because the rest of the report is on SQLite.
"""

import itertools
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

from bench import clients, fair
from bench.engine import ROOT, free_port, wait_for
from bench.measure import Line

MANY, SECONDS, ROUNDS = 16, 4.0, 3
ALL_IN_ONE, ELEVEN, ZONES = 91, 2001, 90
QUERY = "stage=under_review&sort=due_on"
ABSENT = "PostgreSQL was left out: WUTONG_BENCH_POSTGRES names no server (see CONTRIBUTING.md)."
NO_DATA = "PostgreSQL was left out: no fair data beside the checkout, and WUTONG_FAIR_DATA names none."


def lines() -> Iterator[Line | str]:
    """Every line; where nothing can be measured, one sentence that says why."""
    server = os.environ.get("WUTONG_BENCH_POSTGRES", "")
    folder = fair.data() if server else None
    if folder is None:
        yield NO_DATA if server else ABSENT
        return
    with fair.copy(server, folder) as address:
        surroundings = {**os.environ, "WUTONG_DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "bench.settings"}
        command = [sys.executable, "-m", "bench.postgres"]
        with subprocess.Popen(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, text=True) as measuring:
            for text in measuring.stdout or ():
                yield Line(**json.loads(text))
        if measuring.returncode:
            raise RuntimeError("Measuring on PostgreSQL ended with an error.")


def measured() -> Iterator[Line]:
    with served() as site:
        yield from lists(site)
        yield from filings(site)
        yield from documents(site)


@dataclass
class Site:
    """A server that runs, and who asks it."""

    port: int
    pid: int
    cookies: dict[int, str]
    keys: dict[int, str]

    def cpu_ms(self) -> float:
        """CPU of the server's processes and of their connections in the database, as far as this machine shows them."""
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
            pids = [pid for (pid,) in cursor.fetchall()]
        children = subprocess.run(["pgrep", "-P", str(self.pid)], stdout=subprocess.PIPE, text=True).stdout.split()
        return sum(map(_cpu_ms, [self.pid, *map(int, children), *pids]))

    def asked(self, number: int, turn: Iterator[bytes], seconds: float = SECONDS) -> dict[str, float]:
        """What one round of so many clients says: answers a second, p50, p95 and CPU of an answer."""
        before = self.cpu_ms()
        found = clients.run(self.port, number, seconds, lambda: next(turn))
        if set(found.statuses) != {200}:
            raise RuntimeError(f"{found.statuses}: {next(iter(found.bodies.values()))[:400]!r}")
        used = (self.cpu_ms() - before) / len(found.took)
        return {"p50": found.part(0.5), "p95": found.part(0.95), "answers/s": found.rate, "ms CPU": used}


def _cpu_ms(pid: int) -> float:
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except FileNotFoundError:
        return 0.0
    return (int(told[11]) + int(told[12])) * 1000 / os.sysconf("SC_CLK_TCK")


@contextmanager
def served() -> Iterator[Site]:
    """The server as `wutong serve` runs it, two workers, with the officers signed in."""
    cookies, keys = people()
    port = free_port()
    command = [sys.executable, "-m", "config.command", "serve", "--port", str(port), "--workers", "2"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/sign-in/")
        yield Site(port, server.pid, cookies, keys)
    finally:
        server.terminate()
        server.wait(20)


def people() -> tuple[dict[int, str], dict[int, str]]:
    """Sessions of those who look at lists, by officer, and tokens of the clerks, by zone."""
    from django.contrib.auth.models import User
    from django.test import Client
    from django.utils import timezone

    from wutong.machine.models import Token
    from wutong.zones.models import Officer

    cookies, now = {}, timezone.now()
    for officer in Officer.objects.filter(pk__in=(ELEVEN, ELEVEN + 1, 1001)):
        officer.user = User.objects.create(username=f"fair-{officer.pk}")
        officer.save()
        client = Client()
        client.force_login(officer.user, backend="wutong.desk.signing.Backend")
        cookies[officer.pk] = client.cookies["sessionid"].value
    clerks = Officer.objects.filter(pk__range=(1001, 1000 + ZONES))
    until = now + timedelta(days=1)
    return cookies, {o.pk - 1000: Token.issue(o, name="bench", scope="write", at=now, until=until)[1] for o in clerks}


def in_turn(site: Site, what: str, number: int, ours: list[bytes], plain: list[bytes]) -> Iterator[Line]:
    """The medians of some rounds beside those of plain views, in turn; the first of each only warms."""
    asks, others = itertools.cycle(ours), itertools.cycle(plain)
    rounds = [(site.asked(number, asks), site.asked(number, others)) for _ in range(ROUNDS + 1)][1:]
    for name in rounds[0][0]:
        values, unit = [found[name] for found, _plain in rounds], "ms" if name[0] == "p" else name
        named = f"{what}: {name}" if name[0] == "p" else what
        held = median(plain[name] for _found, plain in rounds)
        yield Line(named, median(values), min(values), max(values), unit, plain=held)


def lists(site: Site) -> Iterator[Line]:
    """The first page of the open cases: of one zone that holds them all, then of the officer's eleven in turn."""
    from wutong.zones.models import Officer, Zone

    eleven = Zone.objects.filter(pk__in=Officer.objects.get(pk=ELEVEN).post_set.values("zone"))
    one = list(Zone.objects.filter(pk=ALL_IN_ONE))
    for zones, officer, said in ((one, ELEVEN + 1, "one zone"), (list(eleven), ELEVEN, "eleven zones")):
        pages = [
            clients.get(f"/{z.code}/cases/case/?{QUERY}", cookie=f"sessionid={site.cookies[officer]}") for z in zones
        ]
        plain = [clients.get(f"/plain/open/{z.pk}/", cookie=f"sessionid={site.cookies[officer]}") for z in zones]
        for zone, page in zip(zones, pages, strict=True):
            same_rows(site, zone, page)
        for number in (MANY, 1):
            what = f"open cases of {said}, {number} client{'s' if number > 1 else ''}"
            yield from in_turn(site, what, number, pages, plain)


def same_rows(site: Site, zone: Any, page: bytes) -> None:
    """The page shows the rows and the count that plain SQL gives."""
    from django.db import connection

    text = clients.run(site.port, 1, 0, lambda: page).bodies[200].decode()
    where = "FROM cases_case WHERE zone_id = %s AND stage = 'under_review'"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id {where} ORDER BY due_on, id LIMIT 25", [zone.pk])
        keys = [pk for (pk,) in cursor.fetchall()]
        cursor.execute(f"SELECT count(*) {where}", [zone.pk])
        count = cursor.fetchone()[0]
    shown = [int(pk) for pk in re.findall(r'name="pick" value="(\d+)"', text)]
    assert shown == keys and f"{count:,} " in text, (zone.code, count, shown[:3], keys[:3])


def filings(site: Site) -> Iterator[Line]:
    """Cases filed through the API, each with its number, passage, journal, names and receipt in one transaction."""
    for zones in ([1], list(range(1, ZONES + 1))):
        filed = [filing(site, zone, zone * 1000 + turn * 7 % 240 + 1) for turn in range(3) for zone in zones]
        plain = [putting(site, zone, zone * 1000 + turn * 7 % 240 + 1) for turn in range(3) for zone in zones]
        what = f"cases filed in {len(zones)} zone{'s' if len(zones) > 1 else ''}, {MANY} clients"
        yield from in_turn(site, what, MANY, filed, plain)
    whole(range(1, ZONES + 1))


def filing(site: Site, zone: int, item: int) -> bytes:
    body = json.dumps({"item": item, "applicant": "澄泉水务"}).encode()
    return clients.post(f"/api/v1/z{zone:03}/cases/case/file", body, authorization=f"Bearer {site.keys[zone]}")


def putting(site: Site, zone: int, item: int) -> bytes:
    body = json.dumps({"item": item, "applicant": "澄泉水务"}).encode()
    return clients.post(f"/plain/put/{zone}/", body, cookie=f"sessionid={site.cookies[1001]}")


def documents(site: Site) -> Iterator[Line]:
    """The cases just filed in one zone are accepted: each act issues a notice with the next number of the year."""
    from wutong.cases.models import Case

    keys = list(Case.objects.filter(zone=1, stage="received").exclude(number="").values_list("pk", flat=True))
    key, found = f"Bearer {site.keys[1]}", []
    for part in [keys[turn::ROUNDS] for turn in range(ROUNDS)]:
        asks = iter([clients.post(f"/api/v1/z001/cases/case/{pk}/accept", b"{}", authorization=key) for pk in part])
        took = clients.run(site.port, min(MANY, len(part)), 60, lambda asks=asks: next(asks, None))
        assert set(took.statuses) == {200} and len(took.took) == len(part), took.bodies
        found.append(took.rate)
    whole([1])
    what = f"acceptances with their notice, 1 zone, {MANY} clients"
    yield Line(what, median(found), min(found), max(found), "documents/s")


def whole(zones: Any) -> None:
    """Every number of a case and of a document follows the one before it, and every chain is whole."""
    from django.db.models import Count, Max

    from wutong.cases.models import Case
    from wutong.cases.models.document import IssuedDocument
    from wutong.core.journal import verify

    for model, by in ((Case, ("zone", "year")), (IssuedDocument, ("zone", "kind", "year"))):
        rows = model.objects.filter(zone__in=zones, year__gt=1).values(*by).order_by()
        for held in rows.annotate(n=Count("pk"), last=Max("serial")):
            assert held["n"] == held["last"], held
    for zone in zones:
        entries, flaws = verify(zone)
        assert entries or zone > 1, "Nothing was filed in the first zone."
        assert not flaws, (zone, flaws[:3])


def main() -> None:
    import django

    django.setup()
    for one in measured():
        print(json.dumps(vars(one), ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
