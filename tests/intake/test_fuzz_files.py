"""Broken files of every format are read or refused in words: no crash, no hang, no flood of memory.

``COURTDESK_FUZZ=5000`` makes as many files; without it there are enough to notice a careless change.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from courtdesk.errors import DeskError
from courtdesk.intake.plan_reader import read_source
from tests.intake.file_samples import damaged, samples

resource = pytest.importorskip("resource")

COUNT = int(os.environ.get("COURTDESK_FUZZ", "300"))
BATCH = 50
LONGEST = 10.0
MOST_MEMORY = 1024 * 1024  # kilobytes


@pytest.fixture(scope="module")
def whole() -> dict[str, bytes]:
    return samples()


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".pdf", ".txt", ".html", ".rtf", ".odt"])
def test_the_whole_files_are_read(tmp_path: Path, whole: dict[str, bytes], ending: str) -> None:
    path = tmp_path / f"整{ending}"
    path.write_bytes(whole[ending])
    assert any("审管办" in paragraph.text for paragraph in read_source(path).paragraphs)


@pytest.mark.faults
@pytest.mark.parametrize("first", range(0, COUNT, BATCH))
def test_no_broken_file_is_a_crash_a_hang_or_a_flood(tmp_path: Path, whole: dict[str, bytes], first: int) -> None:
    endings = sorted(whole)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(first, min(first + BATCH, COUNT)):
        ending = endings[number % len(endings)]
        path = tmp_path / f"坏{ending}"
        path.write_bytes(damaged(whole[ending], number))
        start = time.monotonic()
        try:
            read_source(path)
        except DeskError as error:
            assert error.what, number  # noqa: PT017 - the damage may or may not hit what is read
        assert time.monotonic() - start < LONGEST, number
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_MEMORY
