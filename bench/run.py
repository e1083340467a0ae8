"""`make bench`: medians of what must be fast, each page as a ratio against a plain Django view in the same run.

WUTONG_BENCH_SCALE sets the size of the zone (10); the database is kept under var/bench while the code that makes it
stays as it is. With --json the lines come as one JSON list.
"""

import argparse
import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import clocks, engine, kept, pages, roadmaps
from bench.measure import HEAD, Line


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
    yield from roadmaps.roadmaps()
    yield from engine.door(zone)
    yield from engine.imports(zone)
    yield from clocks.calendar_change(zone)
    yield from engine.start()


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--json", action="store_true", help="one JSON list instead of a table")
    as_json = asked.parse_args().json
    found = []
    with kept.copy():
        if not as_json:
            print(f"Zone at scale {kept.scale()}, one process, SQLite.\n\n{HEAD}")
        for one in measured():
            found.append({**vars(one), "ratio": one.ratio})
            if not as_json:
                print(one.text(), flush=True)
    if as_json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
