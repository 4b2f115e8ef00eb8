"""How the command line speaks: results on stdout, everything else on stderr."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from courtdesk.cli import texts
from courtdesk.errors import DeskError


def tell(text: str) -> None:
    """Write a message to stderr."""
    print(text, file=sys.stderr)


def show(lines: Iterable[str]) -> None:
    """Write readable lines to stdout."""
    for line in lines:
        print(line)


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def show_json(value: object) -> None:
    """Write ``value`` to stdout as JSON: days in ISO form, paths as text."""
    print(json.dumps(value, ensure_ascii=False, indent=2, default=_plain))


def tell_trouble(error: DeskError) -> None:
    """Write the three sentences of a refusal to stderr, with every place it names."""
    what, safe, todo = texts.HEADS
    tell(what + error.what)
    for place in error.places:
        tell("          " + place)
    tell(safe + error.safe)
    tell(todo + error.todo)


class TerminalProgress:
    """Progress as one line on stderr that is written over; silent where nobody looks."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()

    def report(self, done: int, total: int, label: str = "") -> None:
        """Show how far the work is."""
        if self._live:
            end = "\n" if done == total else ""
            print(texts.PROGRESS.format(label=label, done=done, total=total).ljust(70), end=end, file=sys.stderr)


def utf8_streams() -> None:
    """Let Chinese text through on consoles whose own encoding cannot carry it."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")


def flush() -> None:
    """Send out what is still buffered, while a closed pipe can yet be answered for."""
    sys.stdout.flush()


def close_stdout() -> None:
    """Send what is still buffered nowhere, so that the interpreter's own exit finds nothing to complain of."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def read_json_form(path: Path) -> dict[str, str]:
    """Return the form in a JSON file, every value as text; raise a `DeskError` with the reason."""
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise DeskError(texts.BAD_FORM.format(name=path.name, reason=error), todo=texts.BAD_FORM_TODO) from error
    if not isinstance(found, dict):
        reason = type(found).__name__
        raise DeskError(texts.BAD_FORM.format(name=path.name, reason=reason), todo=texts.BAD_FORM_TODO)
    return {str(key): "" if value is None else str(value) for key, value in found.items()}
