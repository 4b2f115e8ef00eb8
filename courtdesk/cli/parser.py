"""The grammar of the command line."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from courtdesk.actions.imports.values import TableKind
from courtdesk.cli import texts
from courtdesk.intake.draft import Kind
from courtdesk.intake.recognise import KIND_NAMES

_DEFAULT_SIZE = (1366, 768)


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise argparse.ArgumentTypeError(texts.BAD_DAY.format(value=value)) from None


def _size(value: str) -> tuple[int, int]:
    width, _, height = value.lower().partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError(texts.BAD_SIZE.format(value=value))
    return int(width), int(height)


def _paper_kind(value: str) -> Kind:
    """Return the kind of paper, said by its key or by its name."""
    named = {name: kind for kind, name in KIND_NAMES.items()} | {kind.value: kind for kind in Kind}
    if value not in named:
        raise argparse.ArgumentTypeError(texts.BAD_PAPER_KIND.format(value=value, kinds=_paper_kinds()))
    return named[value]


def _table_kind(value: str) -> TableKind:
    """Return what a table lists, said by its key or by its name."""
    named = {name: TableKind(key) for key, name in texts.TABLE_KINDS.items()} | {
        kind.value: kind for kind in TableKind
    }
    if value not in named:
        names = (texts.PAPER_KIND_NAME.format(key=key, name=name) for key, name in texts.TABLE_KINDS.items())
        raise argparse.ArgumentTypeError(texts.BAD_TABLE_KIND.format(value=value, kinds=texts.LIST_JOIN.join(names)))
    return named[value]


def _paper_kinds() -> str:
    names = (texts.PAPER_KIND_NAME.format(key=kind.value, name=name) for kind, name in KIND_NAMES.items())
    return texts.LIST_JOIN.join(names)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; ``--data`` may stand before or after the command."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, default=argparse.SUPPRESS, metavar="DIR", help=texts.DATA)
    common.add_argument("--json", action="store_true", help=texts.JSON)
    parser = argparse.ArgumentParser(prog="main.py", description=texts.PROGRAM)
    parser.add_argument("--data", type=Path, default=None, metavar="DIR", help=texts.DATA)
    parser.add_argument("--demo", action="store_true", help=texts.DEMO)
    parser.add_argument("--tray", action="store_true", help=texts.TRAY)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    by_name = {
        name: commands.add_parser(name, parents=[common], help=text, description=text)
        for name, text in texts.HELP.items()
    }
    _add_reading(by_name)
    _add_issuing(by_name)
    _add_checking(by_name["check"])
    _add_court(by_name["court"])
    tour = by_name["tour"]
    tour.add_argument("--out", type=Path, required=True, help=texts.OUT_FOLDER)
    tour.add_argument("--size", type=_size, default=_DEFAULT_SIZE, help=texts.SIZE)
    return parser


def _add_reading(by_name: dict[str, argparse.ArgumentParser]) -> None:
    for name in ("read", "adopt", "cases", "import"):
        by_name[name].add_argument("file", type=Path, metavar="FILE", help=texts.FILE)
    for name in ("read", "adopt"):
        by_name[name].add_argument(
            "--kind",
            type=_paper_kind,
            default=None,
            metavar="KIND",
            help=texts.PAPER_KIND.format(kinds=_paper_kinds()),
        )
    by_name["adopt"].add_argument("--accept-doubts", action="store_true", help=texts.ACCEPT_DOUBTS)
    by_name["adopt"].add_argument("--again", action="store_true", help=texts.AGAIN)
    by_name["import"].add_argument("--kind", type=_table_kind, default=None, metavar="KIND", help=texts.TABLE_KIND)


def _add_issuing(by_name: dict[str, argparse.ArgumentParser]) -> None:
    for name in ("due", "issue"):
        by_name[name].add_argument("--on", type=_day, default=None, metavar="DATE", help=texts.ON)
    by_name["due"].add_argument("--measures", action="store_true", help=texts.MEASURES)
    issue = by_name["issue"]
    issue.add_argument("--rule", default="", metavar="ID", help=texts.RULE)
    issue.add_argument("--out", type=Path, required=True, metavar="DIR", help=texts.OUT_FOLDER)
    issue.add_argument("--pdf", action="store_true", help=texts.PDF)
    write = by_name["write"]
    write.add_argument("kind", metavar="KIND", help=texts.KIND)
    write.add_argument("form", type=Path, nargs="?", metavar="FORM.json", help=texts.FORM)
    write.add_argument("--out", type=Path, required=True, metavar="FILE", help=texts.OUT_FILE)


def _add_checking(check: argparse.ArgumentParser) -> None:
    check.add_argument("files", type=Path, nargs="+", metavar="FILE", help=texts.PAPERS)
    check.add_argument("--fix", type=Path, default=None, metavar="OUT.docx", help=texts.FIX)


def _add_court(court: argparse.ArgumentParser) -> None:
    court.add_argument("--name", help=texts.COURT_NAME)
    court.add_argument("--code", help=texts.COURT_CODE)
    court.add_argument("--case-code", default="", help=texts.COURT_CASE_CODE)
    court.add_argument("--address", default="", help=texts.COURT_ADDRESS)
    court.add_argument("--telephone", default="", help=texts.COURT_TELEPHONE)
