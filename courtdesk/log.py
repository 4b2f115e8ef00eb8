"""The log: what went wrong in the program, rotated, in the data folder. No text of cases or documents goes here."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

from courtdesk.paths import DataFolder

_NAME = "courtdesk"
_BYTES = 1_000_000
_KEPT = 5


def log_file(folder: DataFolder) -> Path:
    """Return the file that is being written."""
    return folder.logs / "courtdesk.log"


def set_up(folder: DataFolder) -> logging.Logger:
    """Begin to write the log of a data folder; a second call for another folder moves on to that one."""
    logger = logging.getLogger(_NAME)
    close()
    folder.logs.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(log_file(folder), maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    return logger


def get(area: str = "") -> logging.Logger:
    """Return the logger of an area of the program."""
    return logging.getLogger(f"{_NAME}.{area}" if area else _NAME)


def close() -> None:
    """Stop writing and let go of the file."""
    logger = logging.getLogger(_NAME)
    for handler in tuple(logger.handlers):
        logger.removeHandler(handler)
        handler.close()
