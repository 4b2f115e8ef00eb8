"""Issuing 1,000 notices with number, check, register, file and history, against writing as many files alone."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

from bench.figures import Figure, median_ratio
from bench.ledger import build_ledger
from courtdesk.paths import DataFolder
from courtdesk.reports.document import OfficialDocument

PAPERS = 1_000
#: Both sides take turns by so many, so that what else runs on the machine slows both.
TURN = 50
DAY = date(2026, 4, 20)


def run(*, quick: bool = False) -> list[Figure]:
    """Measure turn by turn; both sides see every file on the disk before they go on."""
    papers = 300 if quick else PAPERS
    # Beside the program, not in memory: the point is a disk that is waited for.
    with tempfile.TemporaryDirectory(dir=Path.cwd(), prefix=".bench-") as folder:
        root = Path(folder)
        issued, alone = _take_turns(build_ledger(root, papers * 8, DAY, open_share=1.0), root / "alone", papers)
    what = f"{papers} notices with number, check, register, file and history, against writing as many files alone"
    return [Figure("issue.register", median_ratio(issued, alone), 5.0, what)]


def _take_turns(folder: DataFolder, alone: Path, papers: int) -> tuple[list[float], list[float]]:
    from courtdesk.actions.desk import close_desk, open_desk
    from courtdesk.actions.documents import list_waiting, preview
    from courtdesk.actions.issuing import issue

    desk = open_desk(folder)
    first, *waiting = [each for each in list_waiting(desk, DAY) if each.kind == "urging_notice"][: 2 * papers + 1]
    if len(waiting) < 2 * papers:
        raise RuntimeError(len(waiting))
    issue(desk, [first], DAY)  # what is loaded with the first paper is no part of the work
    alone.mkdir()
    took: tuple[list[float], list[float]] = ([], [])
    for begin in range(0, papers, TURN):
        start = perf_counter()
        issue(desk, waiting[begin : begin + TURN], DAY)
        took[0].append(perf_counter() - start)
        # About other cases: the words of those just issued are still at hand in the writer's store.
        others = waiting[papers + begin : papers + begin + TURN]
        took[1].append(_write_alone(alone, [preview(desk, each, DAY) for each in others]))
    close_desk(desk)
    return took


def _write_alone(folder: Path, documents: list[OfficialDocument]) -> float:
    """Write papers with nothing around it: each rendered, beside its place, seen on the disk, then moved."""
    from courtdesk.reports.docx_writer import write_docx

    start = perf_counter()
    for document in documents:
        write_docx(document, folder / f"{document.subject}.docx")
    return perf_counter() - start
