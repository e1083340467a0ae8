"""The command `wutong`: prepare, serve, demonstrate, ask and check."""

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from config import env
from config.told import dumps, plain

DATA = env.ROOT / "data"


def main(words: list[str] | None = None) -> int:
    """Run one command; 0 when it did what was asked, 1 when something is wrong, 2 when it was not understood."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    given = parser().parse_args(words)
    translate()  # before the words are first asked for: the journal keeps what they were that day
    if given.run is not serve:
        import django

        django.setup()
    try:
        return int(given.run(given) or 0)
    except BrokenPipeError:
        return 0
    except Unclear as wrong:
        print(wrong, file=sys.stderr)
        return 2


class Unclear(ValueError):
    """Something asked for is not known; the message says what would be right."""


Run = Callable[[Any], Any]
COMMANDS: list[tuple[str, str, tuple[Any, ...], Run]] = []


def arg(*names: str, **options: Any) -> tuple[tuple[str, ...], dict[str, Any]]:
    return names, options


def command(says: str, *arguments: Any) -> Callable[[Run], Run]:
    """Declare a command at the function that does it; its name is the function's."""

    def declare(run: Run) -> Run:
        COMMANDS.append((run.__name__, says, arguments, run))
        return run

    return declare


def parser() -> argparse.ArgumentParser:
    import config.checks  # noqa: F401 - declares a command

    top = argparse.ArgumentParser(
        "wutong",
        description="Wutong 梧桐 runs an economic development zone.",
        epilog="Surroundings: WUTONG_DATA (folder for database and files), WUTONG_DATABASE_URL (postgresql://…), "
        "PORT, WUTONG_HOSTS, WUTONG_TLS.",
    )
    parts = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, says, arguments, run in COMMANDS:
        part = parts.add_parser(name, help=says, description=says)
        part.set_defaults(run=run)
        for names, options in arguments:
            part.add_argument(*names, **options)
    return top


JSON = arg("--json", action="store_true", help="as JSON")


@command("make the database ready and translate the words; safe to repeat")
def prepare(given: Any) -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    weigh()


def weigh() -> None:
    """Let the database count its rows: without counts it walks a whole zone where an index would lead to a few."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def translate() -> None:
    """Compile every package's words where they are newer than what was compiled."""
    import polib

    for source in (env.ROOT / "wutong").glob("*/locale/*/LC_MESSAGES/django.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime:
            polib.pofile(str(source)).save_as_mofile(str(compiled))


@command(
    "load the four zones of the page and, with --scale N, a fictitious one of that size",
    arg("--scale", type=float, default=0, help="0: the four zones alone; 1: a busy county zone of three years"),
)
def demo(given: Any) -> None:
    prepare(given)
    from django.utils import timezone

    from wutong.demo import made, people
    from wutong.zones.loading import load_all

    at = timezone.now()
    records = load_all(DATA, at=at)
    print(f"Four zones of the page: {records} records made." if records else "Four zones of the page: already there.")
    if given.scale:
        print(made.make(given.scale, today=at.date(), say=print))
    weigh()
    for line in people.sign_ins(at.date()):
        print(line)


@command(
    "load the zones below FOLDER (common.toml, zones/CODE/*.toml) without any sign-in",
    arg("folder", type=Path, nargs="?", default=DATA),
)
def load(given: Any) -> None:
    prepare(given)
    from django.utils import timezone

    from wutong.zones.loading import BadData, load_all

    if not (given.folder / "zones").is_dir():
        raise Unclear(f"{given.folder} holds no folder zones; docs/guide says how a zone is written down.")
    try:
        print(f"{load_all(given.folder, at=timezone.now())} records made.")
    except BadData as wrong:
        raise Unclear(f"Nothing was loaded. {wrong}") from wrong


@command(
    "make a sign-in, or give one more roles; asks for the password (or WUTONG_PASSWORD)",
    arg("username"),
    arg("--zone", required=True, help="code of the zone"),
    arg("--role", action="append", required=True, help="director, window, operator … superior, company; repeatable"),
    arg("--name", default="", help="the person's name"),
    arg("--organisation", default="", help="with the role company: the name of the organisation spoken for"),
)
def officer(given: Any) -> None:
    from config.people import NotAPerson, add
    from wutong.core.reason import Refused

    try:
        made = add(
            given.username, name=given.name, zone=_zone(given.zone), roles=given.role, organisation=given.organisation
        )
    except (NotAPerson, Refused) as wrong:
        raise Unclear(str(wrong)) from wrong
    print(f"{given.username} signs in as {made}.")


# Pages that a process makes side by side: nobody waits for the long report that somebody else has checked.
THREADS = "4"


@command(
    "serve the pages and the API with granian",
    arg("--port", type=int, default=int(os.environ.get("PORT", "8000"))),
    arg("--host", default="127.0.0.1"),
    arg("--workers", type=int, default=os.cpu_count() or 2),
    arg("--deliver", action="store_true", help="tell the webhooks too, in a thread that ends with the server"),
)
def serve(given: Any) -> None:
    if given.deliver:
        os.environ["WUTONG_DELIVER"] = "1"
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", given.host, "--port", str(given.port),
        "--workers", str(given.workers), "--blocking-threads", THREADS, "--no-ws", "--log-level", "warning",
        "config.wsgi:application",
    ]  # fmt: skip
    print(f"Wutong serves http://{given.host}:{given.port}", flush=True)
    os.chdir(env.ROOT)
    os.execv(sys.executable, command)  # noqa: S606 - replaces this process by the server


@command(
    "hold a printed page (claims.csv, entities.csv, relations.csv in FOLDER) against the records",
    arg("folder", type=Path),
    JSON,
)
def page(given: Any) -> int:
    from wutong.reports.page import check, summary

    missing = [n for n in ("claims.csv", "entities.csv", "relations.csv") if not (given.folder / n).is_file()]
    if missing:
        raise Unclear(f"{given.folder} lacks {', '.join(missing)}.")
    result = check(given.folder, DATA)
    print(dumps(result) if given.json else summary(result))
    answered = all(row["answered"] for rows in result.values() for row in rows)
    return int(not (answered and all(c["agrees"] for c in result["claims"])))


def _zone(code: str) -> Any:
    from wutong.zones.models import Zone

    zone = Zone.objects.filter(code=code).first()
    if zone is None:
        known = ", ".join(Zone.objects.values_list("code", flat=True)) or "none; run wutong demo first"
        raise Unclear(f"There is no zone {code!r}. Known: {known}.")
    return zone


@command(
    "one figure of a zone: value, split, rows",
    arg("name"),
    arg("--zone", required=True, help="code of the zone"),
    arg("--on", help="a day, such as 2024-11-30"),
    arg("--during", help="a period, such as 2024, 2024-11, 2024-Q3, 2024-01/2024-09"),
    arg("--by", help="a column by which the figure splits"),
    arg("--rows", action="store_true", help="with the rows behind the value"),
    JSON,
)
def figure(given: Any) -> int:
    from django.utils import timezone

    from wutong.core.figure import UnknownFigure
    from wutong.core.figure import figure as declared
    from wutong.core.page import shanghai_day
    from wutong.measure.period import NotAPeriod, Period
    from wutong.reports.catalogue import spoken

    zone = _zone(given.zone)
    try:
        when = (
            Period.parse(given.during)
            if given.during
            else date.fromisoformat(given.on)
            if given.on
            else shanghai_day(timezone.now())
        )
        result = spoken(declared(given.name), zone, when, by=given.by, rows=given.rows)
    except (UnknownFigure, NotAPeriod, ValueError) as wrong:
        raise Unclear(str(wrong)) from wrong
    if given.json:
        print(dumps(result))
    else:
        for key, value in result.items():
            print(f"{key:<12} {plain(value) if not isinstance(value, list) else ''}".rstrip())
            for row in value if isinstance(value, list) else []:
                print("  ", plain(row))
    return 0


@command(
    "the projects of a zone in the form of an open standard, as JSON",
    arg("what", choices=["oc4ids"]),
    arg("--zone", required=True, help="code of the zone"),
)
def export(given: Any) -> None:
    from config.disclosing import oc4ids
    from wutong.projects.disclosure import NothingToDisclose

    try:
        print(dumps(oc4ids(_zone(given.zone))))
    except NothingToDisclose as nothing:
        raise Unclear(str(nothing)) from nothing


@command("the catalogue of figures", JSON)
def figures(given: Any) -> None:
    from wutong.reports.catalogue import catalogue

    rows = catalogue()
    print(
        dumps(rows)
        if given.json
        else "\n".join(f"{row['name']:<44} {row['unit']:<12} {row['kind']:<8} {row['title']}" for row in rows)
    )


@command(
    "reckon a limit: its last day, and why every day counts or does not; day 1 is the day after the start",
    arg("--start", required=True, metavar="DAY", help="the day on which the limit begins, such as 2026-02-10"),
    arg("--days", required=True, metavar="N", help="how many days it allows"),
    arg("--kind", required=True, help="working (China's official calendar) or calendar"),
    arg("--pause", action="append", default=[], metavar="DAY/DAY", help="days that do not count; repeatable"),
    JSON,
)
def reckon(given: Any) -> None:
    from config.reckoning import asked
    from wutong.measure.clock import BadClock

    try:
        found = asked(given)
    except BadClock as wrong:
        raise Unclear(str(wrong)) from wrong
    if given.json:
        print(dumps(found))
        return
    print(f"due          {found['due']}")
    if found["provisional"]:
        print("provisional  the calendar of a year in it is not published; the day may move")
    for step in found["steps"]:
        print(f"  {step['first']} … {step['last']}  {step['days'] if step['counted'] else '-':>4}  {step['why']}")


@command(
    "verify the journal's chains, or print their heads to keep elsewhere",
    arg("what", choices=["verify", "head"]),
    arg("--zone", help="only this zone"),
)
def journal(given: Any) -> int:
    from wutong.core.journal import verify
    from wutong.core.models import Head
    from wutong.zones.models import Zone

    zones = [_zone(given.zone)] if given.zone else list(Zone.objects.all())
    bad = 0
    for zone in zones:
        if given.what == "head":
            head = Head.objects.filter(zone=zone).first()
            print(f"{zone.code} {head.seq if head else 0} {head.hash if head else '-'}")
            continue
        entries, flaws = verify(zone.pk)
        bad += len(flaws)
        print(f"{zone.code}: {entries} entries, {'whole' if not flaws else f'{len(flaws)} flaws'}")
        for flaw in flaws:
            print(f"  entry {flaw.seq}: {flaw.says}")
    return 1 if bad else 0


@command(
    "tell the webhooks what happened; stays and looks again, or goes once",
    arg("--once", action="store_true", help="one round, then end"),
    arg("--every", type=float, default=5, metavar="SECONDS", help="pause between two rounds"),
)
def deliver(given: Any) -> int:
    from wutong.machine.deliver import run

    return run(once=given.once, every_seconds=given.every, say=print)


@command(
    "write the reference under docs/reference from the declarations",
    arg("--check", action="store_true", help="only say whether it is up to date"),
)
def docs(given: Any) -> int:
    from wutong.reports.reference import stale, write

    folder = env.ROOT / "docs" / "reference"
    if not given.check:
        write(folder)
        return 0
    old = stale(folder)
    print("\n".join(f"{name} is out of date; run wutong docs" for name in old) or "docs/reference is up to date")
    return 1 if old else 0


@command(
    "the roadmap of a project: items, dates, critical path, reasons, what tools win, the forecast",
    arg("file", type=Path, nargs="?", help="TOML with tables attributes and days, and lists tools and links"),
    arg("--set", action="append", default=[], metavar="NAME=VALUE", help="an attribute; repeatable"),
    arg("--days", action="append", default=[], metavar="CODE=DAYS", help="working days of an item; repeatable"),
    arg("--tool", action="append", default=[], help="commitment, area, tolerance, parallel, handover; repeatable"),
    arg("--start", required=True, help="the day from which it is reckoned, such as 2026-03-02"),
    arg("--zone", help="code of the zone whose limits and finished cases count"),
    JSON,
)
def roadmap(given: Any) -> int:
    from config.roadmaps import BadRoadmap, printed, roadmap_of
    from wutong.core.reason import Refused

    try:
        result = roadmap_of(given, _zone(given.zone) if given.zone else None)
    except (BadRoadmap, Refused) as wrong:
        raise Unclear(str(wrong)) from wrong
    print(dumps(result) if given.json else printed(result))
    return 0


@command(
    "set a briefing as pdf or docx from live figures; issues nothing",
    arg("name", help="the template"), arg("--zone", required=True, help="code of the zone"),
    arg("--period", required=True, help="2024-09, 2024-Q3, 2024"), arg("--company", default="", help="its name"),
    arg("--out", required=True, type=Path, metavar="FILE", help="ends in .pdf or .docx"),
)  # fmt: skip
def brief(given: Any) -> None:
    from config.briefing import NoBriefing, set_on_paper

    try:
        print("\n".join([*set_on_paper(given, _zone(given.zone)), str(given.out)]))
    except NoBriefing as wrong:
        raise Unclear(str(wrong)) from wrong


if __name__ == "__main__":
    sys.exit(main())
