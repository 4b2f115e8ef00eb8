"""Invented plans, the seed documents where they are at hand, and ways to write both to files."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import docx

from courtdesk.intake.outline import Part, outline
from courtdesk.intake.source import Paragraph, Source

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "resources" / "sample" / "plan.txt"
SEEDS = Path(os.environ.get("COURTDESK_SEEDS", ROOT.parent / "shared" / "seeds"))
GOLD = SEEDS.parent / "reference" / "seeds_gold.json"


def seed(number: str) -> Path | None:
    """Return the seed document with this number, where the seeds are at hand."""
    return next(iter(sorted(SEEDS.glob(f"{number}_*.txt"))), None) if SEEDS.is_dir() and GOLD.is_file() else None


def gold(path: Path) -> dict[str, Any]:
    """Return what a careful reader takes from a seed document."""
    files: dict[str, Any] = json.loads(GOLD.read_text(encoding="utf-8"))["files"]
    found: dict[str, Any] = files[path.name]
    return found


def squeeze(text: str) -> str:
    """Return ``text`` as it is compared: without white space."""
    return "".join(text.split())


def write_text(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "方案.txt"
    path.write_bytes(text.encode(encoding))
    return path


def write_docx(folder: Path, lines: list[str]) -> Path:
    """Write a document with one paragraph for each line."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    path = folder / "方案.docx"
    document.save(str(path))
    return path


def parts_of(*texts: str) -> list[Part]:
    """Return the outline of paragraphs."""
    return outline([Paragraph(number, text) for number, text in enumerate(texts, 1)])


def source_of(*texts: str) -> Source:
    return Source(Path("方案.txt"), tuple(Paragraph(number, text) for number, text in enumerate(texts, 1)), "")


def wrapped(paragraphs: list[str], width: int = 26, gap: str = "\n\n") -> str:
    """Set paragraphs in lines of ``width`` characters, as text taken from a page has them."""
    lines: list[str] = []
    for paragraph in paragraphs:
        lines += [paragraph[i : i + width] for i in range(0, len(paragraph), width)]
    return gap.join(lines)


def torn_pages(text: str, size: int) -> str:
    """Tear a text without line breaks into pages that begin with their own number."""
    pages = [text[i : i + size] for i in range(0, len(text), size)]
    return "\n".join(f"{number}、{page}" for number, page in enumerate(pages, 1))
