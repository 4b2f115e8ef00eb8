"""Tell a call for the window from a call for the command line, importing only what the call needs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Run CourtDesk with these arguments and return the exit code: 0 done, 1 refused, 2 wrong usage."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    folder, demo, tray, rest = _desk_options(arguments)
    if rest:
        from courtdesk.cli.main import Windows, run

        return run(arguments, Windows(tour=_tour, pages=_pages))
    from courtdesk import paths
    from courtdesk.ui import app

    data = paths.DataFolder(Path(folder)) if folder else paths.default_data_folder()
    return app.run(data, demo=demo, tray=tray)


def _desk_options(arguments: Sequence[str]) -> tuple[str, bool, bool, list[str]]:
    """Return data folder, whether the sample court and a start in the tray are wanted, and what is left."""
    folder, demo, tray, rest = "", False, False, []
    left = iter(arguments)
    for argument in left:
        if argument == "--demo":
            demo = True
        elif argument == "--tray":
            tray = True
        elif argument == "--data":
            folder = next(left, "")
        elif argument.startswith("--data="):
            folder = argument.removeprefix("--data=")
        else:
            rest.append(argument)
    return folder, demo, tray, rest


def _tour(out: Path, size: tuple[int, int]) -> int:
    from courtdesk.ui.tour import run_tour

    return run_tour(out, size)


def _pages() -> list[tuple[str, str]]:
    from courtdesk.ui.pages import PAGES

    return [(page.key, page.title) for page in PAGES]


if __name__ == "__main__":
    sys.exit(main())
