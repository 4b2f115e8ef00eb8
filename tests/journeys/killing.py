"""A program of its own that works on a data folder until it is killed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def drawn() -> random.Random:
    """Return what draws moments of death; COURTDESK_SEED brings those of a run that failed back."""
    seed = int(os.environ.get("COURTDESK_SEED", time.time_ns() % 2**32))
    print(f"COURTDESK_SEED={seed}")  # noqa: T201 - shown when the test fails
    return random.Random(seed)  # noqa: S311 - moments, no secrets


class Mortal:
    """Runs a script that waits for a line, then writes a line after each of its deeds.

    Starting takes longer than most lives: a test starts the next one while it looks at what the last one left.
    """

    def __init__(self, script: str, *arguments: object) -> None:
        command = [sys.executable, "-c", script, *map(str, arguments)]
        self._running = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def work_and_die(self, deeds: int, after: float) -> None:
        """Let it do so many deeds, the first being to open the desk, and kill it some seconds into the next one."""
        with self._running as running:
            assert running.stdin is not None
            assert running.stdout is not None
            running.stdin.write("go\n")
            running.stdin.flush()
            for _ in range(deeds):
                assert running.stdout.readline()
            time.sleep(after)
            assert running.poll() is None, "it died by itself"
            running.kill()
