"""The database that is measured: the fictitious zone at scale 10, made once for the demonstration's code as it is."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def scale() -> str:
    return os.environ.get("WUTONG_BENCH_SCALE", "10")


def fingerprint() -> str:
    """What the database depends on: the code and words of the demonstration, and the tables."""
    said = hashlib.sha256()
    made_of = [*ROOT.glob("wutong/demo/*.py"), *ROOT.glob("data/demo/*"), *ROOT.glob("wutong/*/migrations/*.py")]
    for path in sorted(made_of):
        said.update(path.read_bytes())
    return said.hexdigest()[:12]


def database() -> Path:
    """The folder of the database, made where it is not there yet."""
    folder = ROOT / "var" / "bench" / f"{scale()}-{fingerprint()}"
    if (folder / "whole").exists():
        return folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    # Always SQLite: a server that the surroundings name is not filled with a made-up zone.
    print(f"Making the zone at scale {scale()}; it is kept for the next run.", file=sys.stderr)
    surroundings = {name: value for name, value in os.environ.items() if name != "WUTONG_DATABASE_URL"}
    command = [sys.executable, "-m", "config.command", "demo", "--scale", scale()]
    subprocess.run(command, cwd=ROOT, env={**surroundings, "WUTONG_DATA": str(folder)}, check=True, stdout=sys.stderr)
    (folder / "whole").touch()
    return folder


@contextmanager
def copy() -> Iterator[Path]:
    """A copy to measure on, so that what is written there is gone afterwards; WUTONG_DATA points to it."""
    with tempfile.TemporaryDirectory(prefix="wutong-bench-") as place:
        folder = Path(place) / "data"
        shutil.copytree(database(), folder)
        os.environ.pop("WUTONG_DATABASE_URL", None)
        os.environ["WUTONG_DATA"] = str(folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        yield folder
