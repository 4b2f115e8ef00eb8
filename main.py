"""Start CourtDesk: the desk without a command, the command line with one."""

from __future__ import annotations

import sys

from courtdesk.__main__ import main
from courtdesk.cli import texts

if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except ModuleNotFoundError as error:
        if str(error.name).startswith("courtdesk"):
            raise
        sys.exit(texts.COMPONENT_MISSING.format(name=error.name))
