"""Papers nobody tuned the reader for are read as a careful reader would, whatever their shape."""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from courtdesk.intake.plan_reader import KNOWN
from tests.intake.papers.catalogue import SHAPES, paper
from tests.intake.papers.reading import read
from tests.intake.papers.scoring import Miss, Score, score
from tests.intake.papers.shapes import Shape
from tests.intake.papers.writers import office, print_papers, write

#: Papers of each shape; all shapes together make more than 500.
PAPERS = int(os.environ.get("COURTDESK_PAPERS", "12"))
RECALL = PRECISION = 0.99
ACCURACY = 0.97
SURELY_WRONG = 0.01
#: Printing takes a second each, so only every third shape is printed.
_PRINTED = 3
#: How many wrong values of one field a report shows.
_SHOWN = 3

#: Shapes that do not reach the goals yet, with what was measured.
NOT_YET: dict[str, str] = {}


def of_shape(shape: Shape) -> pytest.param:
    """Expect a shape that is known to fall short to do so, until it no longer does."""
    reason = NOT_YET.get(shape.name)
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(shape, id=shape.name, marks=marks)


@cache
def measured(shape: Shape) -> Score:
    """Read papers of one shape, their formats in turn, and score them."""
    total = Score()
    endings = [ending for ending in shape.formats if ending in KNOWN and ending != ".pdf"]
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(PAPERS):
            made = paper(seed, shape)
            total.add(score(made.answer, read(write(made, Path(folder), endings[seed % len(endings)]))))
    return total


def report(name: str, got: Score) -> str:
    """Say how a shape was read, and what was wrong."""
    weak = {field: round(share, 3) for field, share in got.by_field().items() if share < ACCURACY}
    items = f"recall {got.recall:.4f}, precision {got.precision:.4f}"
    values = f"fields {got.accuracy:.4f}, surely wrong {got.sure_and_wrong:.4f}; weak fields {weak}"
    return "\n".join([f"{name}: {items}, {values}", *_shown(got.misses)])


def _shown(misses: list[Miss]) -> list[str]:
    seen: Counter[str] = Counter()
    lines = []
    for miss in misses:
        seen[miss.where] += 1
        if seen[miss.where] <= _SHOWN:
            sure = "sure" if miss.sure else "doubtful"
            lines.append(f"  {miss.where} ({sure}): expected {str(miss.expected)[:160]} | got {str(miss.got)[:160]}")
    return lines


def reaches_goals(got: Score) -> bool:
    """Whether items, fields and calibration are as good as they must be."""
    found = got.recall >= RECALL and got.precision >= PRECISION
    return found and got.accuracy >= ACCURACY and got.sure_and_wrong <= SURELY_WRONG


@pytest.mark.slow
@pytest.mark.parametrize("shape", [of_shape(shape) for shape in SHAPES])
def test_papers_of_a_shape_are_read(shape: Shape) -> None:
    got = measured(shape)
    assert reaches_goals(got), report(shape.name, got)


@pytest.mark.slow
def test_all_papers_together_are_read_as_well_as_promised() -> None:
    total = Score()
    for shape in SHAPES:
        if shape.name not in NOT_YET:
            total.add(measured(shape))
    assert reaches_goals(total), report("all shapes", total)


@pytest.mark.slow
@pytest.mark.skipif(office() is None, reason="no office program to print with")
def test_printed_papers_are_read_as_their_word_files_are(tmp_path: Path) -> None:
    papers = [paper(1, shape) for shape in SHAPES[::_PRINTED] if ".docx" in shape.formats]
    total = Score()
    for made, path in zip(papers, print_papers(papers, tmp_path), strict=True):
        total.add(score(made.answer, read(path)))
    assert reaches_goals(total), report("printed papers", total)
