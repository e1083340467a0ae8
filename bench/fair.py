"""The fair data in a PostgreSQL: a million cases in ninety zones, loaded once and kept, and copied for each run.

The data set is made by `fair_data.py` (numpy and pyarrow, in an environment of its own) where that lies beside the
checkout, or lies ready in the folder that WUTONG_FAIR_DATA names.
"""

import hashlib
import os
import subprocess
import sys
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

ROOT = Path(__file__).resolve().parent.parent
MAKER = ROOT.parent / "shared" / "bench" / "fair_data.py"
STAGED = {
    "zones": "id int, code text, name text",
    "officer_zones": "zone_id int",
    "companies": "id int, code text, name text, zone_id int, trade text, founded_on date, capital_yuan bigint",
    "cases": "id int, number text, item_id int, office_id int, company_id int, zone_id int, state text,"
    " filed_at timestamp, due_on date, closed_at timestamp",
    "passages": "id int, case_id int, step text, officer_id int, entered_at timestamp",
}
RUN = "wutong_bench_run"


def data() -> Path | None:
    """The folder of the data set, made where it can be; None where it cannot."""
    named = os.environ.get("WUTONG_FAIR_DATA")
    folder = Path(named) if named else ROOT / "var" / "bench" / "fair"
    if not named and not (folder / "returns.csv").exists() and MAKER.is_file():
        print("Making the fair data; it is kept for the next run.", file=sys.stderr)
        made_in = ROOT / "var" / "bench" / "fair-environment"
        venv.create(made_in, with_pip=True)
        subprocess.run([made_in / "bin" / "pip", "install", "-q", "numpy", "pyarrow"], check=True)
        subprocess.run([made_in / "bin" / "python", MAKER, folder], check=True, stdout=sys.stderr)
    return folder if (folder / "passages.csv").exists() else None


def fingerprint(folder: Path) -> str:
    """What the loaded database depends on: the data, how it is mapped, the tables."""
    said = hashlib.sha256((folder / "cases.csv").read_bytes())
    for path in sorted([ROOT / "bench" / "fair.sql", *ROOT.glob("wutong/*/migrations/*.py")]):
        said.update(path.read_bytes())
    return said.hexdigest()[:12]


@contextmanager
def copy(server: str, folder: Path) -> Iterator[str]:
    """The address of a database to measure on, a copy that is gone afterwards; `server` may make databases."""
    kept = f"wutong_bench_{fingerprint(folder)}"
    with psycopg.connect(server, autocommit=True) as to:
        names = {name for (name,) in to.execute("SELECT datname FROM pg_database WHERE datname LIKE 'wutong_bench_%'")}
        for name in names - {kept}:
            _drop(to, name)
        if kept not in names:
            print("Loading the fair data into PostgreSQL; it is kept for the next run.", file=sys.stderr)
            _make(to, RUN)
            _load(_address(server, RUN), folder)
            to.execute(sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(RUN), sql.Identifier(kept)))
        _make(to, RUN, kept)
        try:
            yield _address(server, RUN)
        finally:
            _drop(to, RUN)


def _make(to: psycopg.Connection, name: str, template: str = "template1") -> None:
    to.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template)))


def _drop(to: psycopg.Connection, name: str) -> None:
    to.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _address(server: str, name: str) -> str:
    return urlsplit(server)._replace(path=f"/{name}").geturl()


def _load(address: str, folder: Path) -> None:
    surroundings = {**os.environ, "WUTONG_DATABASE_URL": address}
    subprocess.run([sys.executable, "-m", "config.command", "prepare"], cwd=ROOT, env=surroundings, check=True)
    with psycopg.connect(address, autocommit=True) as to:
        with to.transaction():
            to.execute("CREATE SCHEMA fair")
            for name, columns in STAGED.items():
                to.execute(f"CREATE TABLE fair.{name} ({columns})")
                into = to.cursor().copy(f"COPY fair.{name} FROM STDIN CSV HEADER")
                with into as lines, (folder / f"{name}.csv").open("rb") as file:
                    while piece := file.read(1 << 20):
                        lines.write(piece)
            to.execute((ROOT / "bench" / "fair.sql").read_text())
        to.execute("VACUUM ANALYZE")
