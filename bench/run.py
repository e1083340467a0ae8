"""`make bench`: medians of what must be fast, each page as a ratio against a plain Django view in the same run.

WUTONG_BENCH_SCALE sets the size of the zone (10); the database is kept under var/bench while the code that makes it
stays as it is. WUTONG_BENCH_POSTGRES names a server for the part on PostgreSQL. With --json the lines come as one list.
"""

import argparse
import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import (
    briefing,
    checking,
    clocks,
    engine,
    kept,
    pages,
    postgres,
    reading,
    replanning,
    roadmaps,
)
from bench.measure import HEAD, Line

PARTS = ("sqlite", "postgres")


def measured() -> Iterator[Line]:
    """Every line, pages first, what writes last."""
    import django
    from django.test.utils import setup_test_environment

    django.setup()
    logging.disable(logging.WARNING)
    setup_test_environment(debug=False)
    from django.conf import settings

    from wutong.demo.made import CODE
    from wutong.zones.models import Zone

    settings.ROOT_URLCONF = "bench.plain"
    zone = Zone.objects.get(code=CODE)
    yield from pages.lines()
    yield from clocks.reckonings()
    yield from engine.figures(zone)
    yield from engine.printed_page()
    yield from checking.checks(zone)
    yield from briefing.briefings(zone)
    yield from roadmaps.roadmaps()
    yield from reading.readings()
    yield from engine.door(zone)
    yield from engine.imports(zone)
    yield from replanning.replanning(zone)
    yield from clocks.calendar_change(zone)
    yield from engine.start()


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--json", action="store_true", help="one JSON list instead of a table")
    asked.add_argument("parts", nargs="*", choices=[*PARTS, []], help="what is measured (all)")
    given = asked.parse_args()
    as_json, parts = given.json, given.parts or PARTS
    found: list[Line | str] = []

    def report(lines: Iterator[Line | str], over: str) -> None:
        if not as_json:
            print(f"{over}\n\n{HEAD}")
        for one in lines:
            found.append(one)
            if not as_json:
                print(one if isinstance(one, str) else one.text(), flush=True)

    if "sqlite" in parts:
        with kept.copy():
            report(measured(), f"Zone at scale {kept.scale()}, one process, SQLite.")
    if "postgres" in parts:
        report(postgres.lines(), "\nA million cases in ninety zones, the server on two cores, PostgreSQL.")
    if as_json:
        told = [one if isinstance(one, str) else {**vars(one), "ratio": one.ratio} for one in found]
        print(json.dumps(told, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
