"""Two who act at once: one wins, the journal shows one. A crash: nothing that was acknowledged is lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A database in a file, whatever database the other tests run on."""
    made = tmp_path_factory.mktemp("pressure")
    run(made, "prepare")
    return made


def surroundings(folder):
    kept = {key: value for key, value in os.environ.items() if key != "WUTONG_DATABASE_URL"}
    return {**kept, "WUTONG_DATA": str(folder)}


def run(folder, what):
    done = subprocess.run(
        [sys.executable, HERE / "pressure.py", what],
        env=surroundings(folder),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [int(word) for word in done.stdout.split()]


def test_of_eight_who_act_at_once_one_wins_and_the_journal_shows_one(folder):
    did, refused, said, flaws = run(folder, "race")
    assert (did, refused, said, flaws) == (1, 7, 1, 0)


def test_a_crash_loses_no_acknowledged_write(folder):
    before = run(folder, "count")[0]
    command = [sys.executable, HERE / "pressure.py", "write"]
    with subprocess.Popen(command, env=surroundings(folder), stdout=subprocess.PIPE, text=True) as writer:
        acknowledged = [writer.stdout.readline() for _ in range(40)]
        writer.send_signal(signal.SIGKILL)
        acknowledged += writer.stdout.read().splitlines()
    parcels, entries, flaws = run(folder, "count")
    assert parcels - before >= len([line for line in acknowledged if line.strip()])
    assert (entries, flaws) == (parcels, 0)
