"""Finds the calculated cells of a sheet in an .xlsx; readers of values tell only what they came to."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from courtdesk.errors import FileUnreadable
from courtdesk.intake.safe_archive import Archive, Element, opened

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def formula_cells(path: Path, content: bytes, sheet: str) -> frozenset[tuple[str, int]]:
    """Return column letter and row number of each calculated cell of a sheet; none where that cannot be told."""
    try:
        with opened(path, content, ".xlsx") as archive:
            part = _part_of(archive, sheet)
            data = archive.read(part) if part in archive.names else b""
            if not _FORMULA.search(data):
                return frozenset()
            root = archive.tree(part)
    except FileUnreadable:
        return frozenset()
    return frozenset() if root is None else _places(root)


def _places(root: Element) -> frozenset[tuple[str, int]]:
    found = set()
    for cell in root.iter(f"{_MAIN}c"):
        if cell.find(f"{_MAIN}f") is not None and (place := _PLACE.fullmatch(cell.get("r", ""))):
            found.add((place[1], int(place[2])))
    return frozenset(found)


def _part_of(archive: Archive, sheet: str) -> str:
    """Return the name of the part that holds a sheet, empty where the workbook does not say."""
    book, links = archive.tree("xl/workbook.xml"), archive.tree("xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        return ""
    target = next((each.get(_LINK) for each in book.iter(f"{_MAIN}sheet") if each.get("name") == sheet), None)
    found = next((each.get("Target") or "" for each in links if each.get("Id") == target), "")
    return found.lstrip("/") if found.startswith("/") else posixpath.normpath(posixpath.join("xl", found))
