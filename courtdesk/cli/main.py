"""Run one command: parse, do, tell; refusals become exit code 1."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from courtdesk import paths
from courtdesk.cli import checking, commands, lists, output, papers, tables
from courtdesk.cli.parser import make_parser
from courtdesk.errors import DeskError
from courtdesk.paths import DataFolder


@dataclass(frozen=True, slots=True)
class Windows:
    """What only the window layer can do, handed in by the caller, as `cli` does not know `ui`."""

    #: Takes the folder for the pictures and the window's size; returns the exit code.
    tour: Callable[[Path, tuple[int, int]], int]
    #: Returns key and title of every page.
    pages: Callable[[], list[tuple[str, str]]]


def run(argv: Sequence[str], windows: Windows) -> int:
    """Run the command in ``argv`` and return the exit code; wrong usage exits with 2 by itself."""
    output.utf8_streams()
    arguments = make_parser().parse_args(argv)
    try:
        code = _dispatch(arguments, windows)
        output.flush()
    except DeskError as error:
        output.tell_trouble(error)
        return 1
    except BrokenPipeError:
        # The reader (head, a closed pager) has had enough: no trouble, and nothing more to say.
        output.close_stdout()
        return 0
    return code


def _dispatch(arguments: argparse.Namespace, windows: Windows) -> int:
    command: str = arguments.command
    if command == "tour":
        return windows.tour(arguments.out, arguments.size)
    if command == "pages":
        lists.pages(arguments, windows.pages())
        return 0
    if command in _WITHOUT_DATA:
        _WITHOUT_DATA[command](arguments)
        return 0
    folder = DataFolder(arguments.data) if arguments.data else paths.default_data_folder()
    with commands.open_folder(folder) as desk:
        _WITH_DATA[command](desk, arguments)
    return 0


_WITHOUT_DATA: dict[str, Callable[[argparse.Namespace], None]] = {
    "read": papers.read,
    "write": commands.write,
    "check": checking.check,
    "kinds": lists.kinds,
}
_WITH_DATA = {
    "adopt": papers.adopt,
    "cases": tables.cases,
    "import": tables.import_table,
    "due": commands.due,
    "issue": commands.issue,
    "court": commands.court,
    "rules": lists.rules,
}
