"""Run benchmarks: ``python -m bench [NAME …] [--quick]``; exit 1 when a figure is over its limit."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from bench.figures import Figure

#: Each is a module of this package with ``run(quick: bool) -> list[Figure]``.
NAMES = ("startup", "due", "preview", "issue", "docx", "search", "grid", "read", "sheets")


def measure(name: str, *, quick: bool) -> list[Figure]:
    """Run one benchmark and print its figures as they are known."""
    print(f"# {name}", file=sys.stderr, flush=True)
    figures: list[Figure] = importlib.import_module(f"bench.{name}").run(quick=quick)
    for figure in figures:
        print(figure.line(), flush=True)
    return figures


def main(arguments: Sequence[str]) -> int:
    """Run what the command line names, or everything."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(NAMES)}; none means all")
    parser.add_argument("--quick", action="store_true", help="fewer rounds, under 40 seconds each")
    chosen = parser.parse_args(arguments)
    unknown = [name for name in chosen.names if name not in NAMES]
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)} (there are: {', '.join(NAMES)})")
    figures = [figure for name in chosen.names or NAMES for figure in measure(name, quick=chosen.quick)]
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
