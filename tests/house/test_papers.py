"""The papers beside the code: the manual names everything there is, the coverage table forgets nothing."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from courtdesk import paths
from courtdesk.cli.texts import HELP
from courtdesk.reports.kinds import KINDS
from courtdesk.rules.rulebook import load_rulebook
from courtdesk.ui.pages import PAGES
from tests.house.sources import ROOT, listed

#: The requirements: for each of the five documents they come from (numbered from 0) the last row.
LAST_ROW = {0: 47, 1: 29, 2: 20, 3: 21, 4: 26}

#: A coverage row: id, what it is, where it lives.
ROW = re.compile(r"^\| (\d-\d\d) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)

#: A place on one person's machine; what is kept here must be true on everybody's.
ONES_OWN_PLACE = re.compile(r"(?<![\w.~])/(?:home|root|work|Users)/\w|\b[C-Z]:\\Users\\", re.IGNORECASE)


def manual() -> str:
    """Return the whole manual."""
    return "\n".join(page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs" / "manual").glob("*.md")))


def required_rows() -> list[str]:
    return [f"{document}-{row:02d}" for document, last in LAST_ROW.items() for row in range(1, last + 1)]


def kept_files(*kinds: str) -> list[Path]:
    """Return the files under version control (or about to be) whose names end in one of ``kinds``."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return [ROOT / name for name in names if name.endswith(kinds) and (ROOT / name).is_file()]


def test_manual_names_every_page() -> None:
    text = manual()
    assert [page.title for page in PAGES if page.title not in text] == []


def test_manual_names_every_rule() -> None:
    text = manual()
    rules = load_rulebook(paths.resources() / "rules").rules
    assert [rule.id for rule in rules if rule.id not in text and rule.title not in text] == []


def test_manual_names_every_document_kind() -> None:
    text = manual()
    assert [kind.name for kind in KINDS.values() if kind.name not in text] == []


def test_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in HELP if f"main.py {name}" not in readme and f"| {name}" not in readme] == []


def test_coverage_table_has_each_requirement_once_in_order() -> None:
    text = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    assert [row for row, _, _ in ROW.findall(text)] == required_rows()


@pytest.mark.parametrize("document", LAST_ROW)
def test_each_coverage_row_says_where_or_not_yet(document: int) -> None:
    text = (ROOT / "docs" / "coverage.md").read_text(encoding="utf-8")
    empty = [
        row
        for row, what, where in ROW.findall(text)
        if row.startswith(f"{document}-") and not (what.strip() and where.strip())
    ]
    assert empty == []


def test_links_between_the_papers_lead_somewhere() -> None:
    link = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)")
    dead = [
        f"{paper.relative_to(ROOT)}: {target}"
        for paper in kept_files(".md")
        for target in link.findall(paper.read_text(encoding="utf-8"))
        if not (paper.parent / target).exists()
    ]
    assert dead == [], listed(dead)


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    kinds = (".py", ".md", ".toml", ".txt", ".yaml", ".json", ".svg", "Makefile", "NOTICE")
    checks = {Path(__file__).resolve(), Path(__file__).resolve().with_name("test_checks.py")}
    named = [
        f"{file.relative_to(ROOT)}:{number} {line.strip()[:100]}"
        for file in kept_files(*kinds)
        if file not in checks
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if ONES_OWN_PLACE.search(line)
    ]
    assert named == [], listed(named)
