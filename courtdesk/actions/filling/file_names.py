"""Names that every system takes for a file, Windows too."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

_REFUSED = '\\/:*?"<>|'
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
_LONGEST = 80


def safe_name(text: str, otherwise: str) -> str:
    """Return the text as a file's name without its ending; ``otherwise`` where nothing of it can stand."""
    plain = "".join(" " if mark in _REFUSED or not mark.isprintable() else mark for mark in text)
    plain = " ".join(plain.split())[:_LONGEST].strip(" .")
    if not plain:
        return otherwise
    return f"{plain}_" if plain.split(".")[0].lower() in _RESERVED else plain


def unused_name(name: str, taken: Collection[str]) -> str:
    """Return the name, or one with a number where it is taken; names that differ in case only are the same."""
    known = {each.casefold() for each in taken}
    number, wanted = 1, name
    while wanted.casefold() in known:
        number += 1
        wanted = f"{name}（{number}）"
    return wanted


def unused_folder(parent: Path, name: str) -> Path:
    """Return a folder that is not there yet."""
    there = {each.name for each in parent.iterdir()} if parent.is_dir() else set()
    return parent / unused_name(name, there)
