"""Preview a case table and take it in, in a process of its own, and print the most memory that took, in MB."""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from bench.many_cases import DAY, make_court
from courtdesk.actions.desk import close_desk
from courtdesk.actions.imports.importing import import_table, open_table, preview_table


def main(table: Path, folder: Path) -> None:
    """Go the clerk's way: open, look, import, and look at the rows once more while they are there."""
    desk = make_court(folder)
    preview = preview_table(desk, open_table(desk, table).choice, DAY)
    import_table(desk, preview, DAY)
    preview.rows.row(len(preview.rows) - 1)
    close_desk(desk)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
