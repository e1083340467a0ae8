"""What lies under the pages: figures, acts through the door, imports, the printed page, the start of the server."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO, StringIO
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from bench.measure import Line, line, rate, timed

ROOT = Path(__file__).resolve().parent.parent
AT = datetime(2026, 1, 15, 2, tzinfo=UTC)
ACTS, ROWS = 200, 2_000


def figures(zone: Any) -> Iterator[Line]:
    """Every figure read once, and the headline figures over thirty-six months."""
    from wutong.core.figure import FIGURES
    from wutong.core.reading import many_series, read_many, series
    from wutong.measure.period import Period

    every = list(FIGURES.values())
    during = Period.year(2025)
    months = [m for year in (2023, 2024, 2025) for m in Period.year(year).months()]
    flows = [one for one in every if one.rows is not None and one.kind == "flow"]
    yield rate("figures read one by one", lambda _: read_many(every, zone.pk, during), len(every), "readings/s")
    yield rate(
        "series of 36 months, one by one",
        lambda _: [series(f, [zone.pk], months) for f in flows],
        len(flows),
        "series/s",
    )
    yield rate("series of 36 months, together", lambda _: many_series(flows, [zone.pk], months), len(flows), "series/s")


def door(zone: Any) -> Iterator[Line]:
    """Requests raised, accepted, answered and closed: each act in its own transaction, then all in one batch."""
    from wutong.core import journal
    from wutong.demo.made import CODE
    from wutong.parties.models import Organisation
    from wutong.services import actions as services
    from wutong.zones.models import Officer

    by = Officer.objects.get(user__username=f"{CODE}-fuwu")
    company = Organisation.objects.filter(zone=zone, residence="resident").first()

    def round_of(name: str) -> None:
        for number in range(ACTS // 4):
            title = f"{name} {number}"
            asked = services.raise_request(zone, by=by, at=AT, organisation=company, title=title)
            services.accept(asked, by=by, at=AT)
            services.answer(asked, by=by, at=AT, answer="已办。")
            services.close(asked, by=by, at=AT, rating=5)

    def batch(turn: int) -> None:
        with journal.batch():
            round_of(f"batch {turn}")

    yield rate("acts through the door, one by one", lambda turn: round_of(f"single {turn}"), ACTS, "acts/s")
    yield rate("acts through the door, in a batch", batch, ACTS, "acts/s")


def imports(zone: Any) -> Iterator[Line]:
    """Two thousand people from a sheet, checked whole and entered."""
    from wutong.demo.made import CODE
    from wutong.desk.imports import entered
    from wutong.desk.papers import Given
    from wutong.desk.sheet_rows import plan_of
    from wutong.desk.viewer import Viewer
    from wutong.parties.models import Person
    from wutong.zones.models import Officer

    viewer = Viewer(Officer.objects.get(user__username=f"{CODE}-fuwu"), AT.date())
    plan = plan_of(Person, viewer, zone)
    heads = [next(column.head for column in plan.columns if column.field.name == name) for name in ("name", "position")]

    def take_in(kind: str, turn: int) -> None:
        rows = [[f"{kind}来人{turn}-{number}", "经理"] for number in range(ROWS)]
        data = _csv([heads, *rows]) if kind == "csv" else _xlsx([heads, *rows])
        number, faults = entered(Person, plan, Given(f"people.{kind}", kind, data), AT)
        assert number == ROWS and not faults, faults[:3]

    for kind in ("csv", "xlsx"):
        yield rate(
            f"import of {ROWS:,} people ({kind})", lambda turn, kind=kind: take_in(kind, turn), ROWS, "rows/s", 3
        )


def _csv(rows: list[list[str]]) -> bytes:
    import csv

    file = StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


def _xlsx(rows: list[list[str]]) -> bytes:
    import xlsxwriter

    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("rows")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return file.getvalue()


def printed_page() -> Iterator[Line]:
    """The printed page held against the records, where its tables lie beside the checkout (or in WUTONG_SEED)."""
    from config.command import DATA
    from wutong.reports.page import check

    seed = Path(os.environ.get("WUTONG_SEED") or ROOT.parent / "shared" / "seed")
    if (seed / "claims.csv").is_file():
        yield line("wutong page, every claim and name", timed(lambda: check(seed, DATA), times=3, warm=1))


def start() -> Iterator[Line]:
    """From the command to the first page served, over a database that is there."""
    yield line("start of the server to its first page", timed(_served, times=3, warm=0))


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _served() -> None:
    port = free_port()
    command = [sys.executable, "-m", "config.command", "serve", "--port", str(port), "--workers", "1"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/sign-in/")
    finally:
        server.terminate()
        server.wait(20)


def wait_for(address: str) -> None:
    until = monotonic() + 60
    while monotonic() < until:
        try:
            with urlopen(address) as answer:
                assert answer.status == 200
                return
        except (URLError, ConnectionError):
            sleep(0.05)
    raise TimeoutError(f"{address} did not answer within a minute.")
