"""Checks papers of any origin: files and whole folders; one bad file never stops the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from courtdesk.errors import DeskError
from courtdesk.progress import SILENT, Progress
from courtdesk.reports.checking.checker import check_file
from courtdesk.reports.checking.finding import CheckReport

_SUFFIX = ".docx"
#: What WPS and Word leave beside a file that is open.
_LOCK = "~$"


@dataclass(frozen=True, slots=True)
class CheckFailed:
    """A file that could not be checked, and why."""

    path: Path
    error: DeskError

    @property
    def reason(self) -> str:
        """What is wrong with it, in one sentence."""
        return self.error.what


def papers_in(paths: Sequence[Path]) -> list[Path]:
    """Return the files to check: those named, and the .docx of folders and of their folders, each once."""
    return list(dict.fromkeys(path for named in paths for path in _files(named)))


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for inner in sorted(path.rglob("*")):
        is_paper = inner.suffix.lower() == _SUFFIX and not inner.name.startswith((_LOCK, "."))
        if is_paper and inner.is_file():
            yield inner


def check_papers(paths: Sequence[Path], progress: Progress = SILENT) -> list[CheckReport | CheckFailed]:
    """Return a report of each paper, in order; `Cancelled` passes through."""
    papers = papers_in(paths)
    found: list[CheckReport | CheckFailed] = []
    for done, path in enumerate(papers):
        progress.report(done, len(papers), path.name)
        found.append(_check(path))
    progress.report(len(papers), len(papers))
    return found


def _check(path: Path) -> CheckReport | CheckFailed:
    try:
        return check_file(path)
    except DeskError as error:
        return CheckFailed(path, error)
