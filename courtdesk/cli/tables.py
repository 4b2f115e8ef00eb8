"""The commands that take tables in."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

from courtdesk import clock
from courtdesk.cli import output, texts

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.actions.results import ImportResult

#: Refused cells that are listed on the terminal; the workbook has them all.
_MOST_REFUSED = 20


def cases(desk: Desk, arguments: argparse.Namespace) -> None:
    """Import a case export."""
    from courtdesk.actions.case_import import import_cases

    result = import_cases(desk, arguments.file, output.TerminalProgress())
    if arguments.json:
        output.show_json(asdict(result))
    else:
        output.show(_lines(result, texts.IMPORTED))


def import_table(desk: Desk, arguments: argparse.Namespace) -> None:
    """Import a table of any kind; what it lists is told by its headings, or by ``--kind``."""
    from courtdesk.actions.imports.importing import import_file

    progress = output.TerminalProgress()
    kind, result = import_file(desk, arguments.file, clock.today(), kind=arguments.kind, progress=progress)
    if arguments.json:
        output.show_json({"kind": kind.value, **asdict(result)})
    else:
        output.show([texts.TAKEN_FOR.format(kind=texts.TABLE_KINDS[kind])])
        output.show(_lines(result, texts.IMPORTED_ROWS))


def _lines(result: ImportResult, summary: str) -> Iterator[str]:
    rows = {cell.row for cell in result.refused}
    yield summary.format(new=result.new, changed=result.changed, unchanged=result.unchanged, refused=len(rows))
    for cell in result.refused[:_MOST_REFUSED]:
        yield texts.REFUSED.format(**asdict(cell))
    if len(result.refused) > _MOST_REFUSED:
        yield texts.MORE.format(count=len(result.refused) - _MOST_REFUSED)
    if result.refused_file is not None:
        yield texts.REFUSED_FILE.format(file=result.refused_file)
