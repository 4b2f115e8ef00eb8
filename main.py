"""Start CourtDesk: the desk without a command, the command line with one."""

from __future__ import annotations

import sys

from courtdesk.__main__ import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
