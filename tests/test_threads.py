"""Several threads of one process serve different people of different zones in both languages, some of them writing:
each sees what they see alone, every paper is printed, and the journal has no flaw."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def test_who_looks_beside_others_sees_what_they_see_alone(tmp_path):
    around = {key: value for key, value in os.environ.items() if key != "WUTONG_DATABASE_URL"}
    around["WUTONG_DATA"], seen = str(tmp_path / "data"), str(tmp_path / "seen.json")

    def run(*words):
        command = [sys.executable, HERE / "threads.py", *words]
        done = subprocess.run(command, env=around, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    run("prepare")
    run("alone", seen)
    looked_at, *otherwise = run("together", seen)
    assert int(looked_at) > 100 and otherwise == []
