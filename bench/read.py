"""A plan of forty pages read and understood, against taking out its plain text and nothing else."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from time import process_time

import docx
import pypdfium2

from bench.figures import Figure, median_ratio
from courtdesk.intake.numbering import marker_at
from courtdesk.intake.reading import read_plan
from courtdesk.intake.tags import find_tags_of_line
from tests.intake.papers.catalogue import SHAPES, paper
from tests.intake.papers.writers import office, write

PAGES = 40
#: Characters on a page of an official paper: 22 lines of 28.
_PAGE = 22 * 28
_LIMIT = 3.0
_SHAPE = "own lines with days"


def run(*, quick: bool = False) -> list[Figure]:
    """Measure the formats whose text has to be taken out of the file; PDF where a program can print one."""
    rounds = 5 if quick else 15
    endings = {".docx": text_of_word} | ({".pdf": text_of_pdf} if office() else {})
    with tempfile.TemporaryDirectory() as folder:
        return [_measure(long_plan(Path(folder), ending), text_of, rounds) for ending, text_of in endings.items()]


def long_plan(folder: Path, ending: str) -> Path:
    """Write a plan of at least forty pages."""
    shape = next(shape for shape in SHAPES if shape.name == _SHAPE)
    papers = (paper(1, replace(shape, size=size)) for size in range(1, 60))
    made = next(made for made in papers if sum(map(len, made.lines)) >= PAGES * _PAGE)
    return write(made, folder, ending)


def text_of_word(path: Path) -> str:
    """Return the text of a Word file as its library gives it."""
    return "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)


def text_of_pdf(path: Path) -> str:
    """Return the text of a PDF file as its library gives it."""
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(_page_texts(document))
    finally:
        document.close()


def _page_texts(document: pypdfium2.PdfDocument) -> Iterator[str]:
    for page in document:
        words = page.get_textpage()
        yield words.get_text_bounded()
        words.close()
        page.close()


def _measure(path: Path, text_of: Callable[[Path], str], rounds: int) -> Figure:
    taken: list[float] = []
    read: list[float] = []
    for _ in range(rounds):
        taken.append(_seconds(lambda: text_of(path)))
        _forget()
        read.append(_seconds(lambda: read_plan(path)))
    what = f"a plan of {PAGES} pages read ({min(read) * 1000:.0f} ms), against its plain text taken out"
    return Figure(f"read{path.suffix}", median_ratio(read, taken), _LIMIT, what)


def _forget() -> None:
    """Drop what the reader remembers of lines: each round reads the paper as if for the first time."""
    find_tags_of_line.cache_clear()
    marker_at.cache_clear()


def _seconds(work: Callable[[], object]) -> float:
    # Processor time: what else runs on the machine is no part of the work.
    start = process_time()
    work()
    return process_time() - start
