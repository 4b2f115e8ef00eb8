"""Fonts that the clerk puts into the data folder: no rights of an administrator are needed to see the right faces."""

from __future__ import annotations

import struct
from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase

from courtdesk.reports.font_patch import without_radicals

_KINDS = frozenset({".ttf", ".otf", ".ttc"})
#: Bytes; the largest Chinese fonts have half of it.
_LARGEST = 120_000_000
_loaded: dict[Path, tuple[str, ...]] = {}


def load_user_fonts(folder: Path) -> tuple[str, ...]:
    """Load the fonts of a folder for preview, PDF and print; return the families they bring.

    To be called before the first page is painted; a file is loaded once, one that is no font is passed over.
    """
    if not folder.is_dir():
        return ()
    for path in sorted(folder.iterdir()):
        if path.suffix.lower() in _KINDS and path not in _loaded:
            _loaded[path] = _load(path)
    return tuple(dict.fromkeys(family for path in sorted(_loaded) for family in _loaded[path]))


def _load(path: Path) -> tuple[str, ...]:
    try:
        if path.stat().st_size > _LARGEST:
            return ()
        content = path.read_bytes()
    except OSError:
        return ()
    number = QFontDatabase.addApplicationFontFromData(QByteArray(_searchable(content)))
    return tuple(QFontDatabase.applicationFontFamilies(number)) if number >= 0 else ()


def _searchable(content: bytes) -> bytes:
    """Return a font without radicals in its map, so that words can be found in a PDF; collections are left as is."""
    if content[:4] == b"ttcf" or len(content) < 12:
        return content
    try:
        return without_radicals(content)
    except (IndexError, ValueError, OverflowError, struct.error):
        return content
