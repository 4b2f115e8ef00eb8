"""From the start of the process to the frame, and to the counts of 今日, against an empty window of the same run."""

from __future__ import annotations

import compileall
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.figures import Figure, median_ratio
from bench.ledger import build_ledger
from courtdesk import clock

CASES = 100_000
#: A clerk feels that the window hangs from about here.
FREEZE_SECONDS = 0.05

_ROOT = Path(__file__).resolve().parent.parent
_SECONDS_TO_WAIT = 60


def run(*, quick: bool = False) -> list[Figure]:
    """Start the empty window and the desk in turn and compare the medians of their moments."""
    rounds = 7 if quick else 15
    # An installed program has its byte code; a fresh checkout may be forbidden to write it.
    compileall.compile_dir(_ROOT / "courtdesk", quiet=2)
    compileall.compile_dir(_ROOT / "bench", quiet=2)
    with tempfile.TemporaryDirectory(prefix="courtdesk-bench-") as place:
        folder = str(build_ledger(Path(place), CASES, clock.today(), open_share=0.2).root)
        start("bare")  # both once before, so that files and fonts are in the system's cache
        start("desk", folder)
        pairs = [(start("bare"), start("desk", folder)) for _ in range(rounds)]
    return figures([bare["frame"] for bare, _ in pairs], [desk for _, desk in pairs])


def start(*words: str) -> dict[str, float]:
    """Start one child and return its moments in seconds since its spawn; ``freeze`` is a length."""
    command = [sys.executable, "-m", "bench.startup_child", *words]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    spawned = perf_counter()
    told = subprocess.run(
        command, cwd=_ROOT, env=environment, capture_output=True, text=True, timeout=_SECONDS_TO_WAIT, check=False
    )
    if told.returncode != 0 or not told.stdout:
        raise RuntimeError(f"{' '.join(command)} ended with {told.returncode}:\n{told.stderr}")
    moments: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    return {name: value if name == "freeze" else value - spawned for name, value in moments.items()}


def figures(bare: list[float], desks: list[dict[str, float]]) -> list[Figure]:
    """Return the figures of two series of starts."""
    window = f"an empty QMainWindow, {median(bare) * 1000:.0f} ms"
    frames = [desk["frame"] for desk in desks]
    counts = [desk["counts"] for desk in desks]
    freeze = median(desk["freeze"] for desk in desks)
    return [
        Figure("startup.frame", median_ratio(frames, bare), 1.6, f"spawn to the painted frame, against {window}"),
        Figure(
            "startup.counts",
            median_ratio(counts, bare),
            5.0,
            f"spawn to the counts of 今日 on the screen, {CASES:,} cases, against {window}",
        ),
        Figure(
            "startup.freeze",
            freeze / FREEZE_SECONDS,
            1.0,
            f"longest standstill of the window in its first seconds, {freeze * 1000:.0f} ms, against 50 ms",
        ),
    ]
