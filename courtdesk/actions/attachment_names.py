"""What the name of an attachment says: whether it is a program, a mere shortcut, and how a copy of it is called."""

from __future__ import annotations

from pathlib import Path
from typing import Final

#: Endings of what runs when it is opened, on Windows and Linux; disk images bring such files along.
RUNNABLE: Final = frozenset((
    # programs and what installs them
    ".exe", ".com", ".scr", ".pif", ".cpl", ".msi", ".msp", ".msix", ".appx", ".gadget", ".application", ".appref-ms",
    ".jar", ".jnlp", ".run", ".bin", ".appimage", ".deb", ".rpm", ".apk",
    # scripts
    ".bat", ".cmd", ".ps1", ".psm1", ".vb", ".vbs", ".vbe", ".js", ".jse", ".ws", ".wsf", ".wsh", ".hta", ".sh",
    ".py", ".pyw", ".pl",
    # what changes the system or starts something else
    ".reg", ".inf", ".chm", ".hlp", ".msc", ".settingcontent-ms", ".library-ms", ".search-ms", ".scf", ".lnk", ".url",
    ".desktop", ".iso", ".img", ".vhd", ".vhdx",
))  # fmt: skip
#: Files that only say where another one is.
_SHORTCUTS: Final = frozenset((".lnk", ".url", ".desktop"))
_REFUSED_IN_NAMES: Final = '\\/:*?"<>|'
#: Names that Windows keeps for devices.
_DEVICES: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{at}" for port in ("com", "lpt") for at in range(1, 10)))
)
#: Bytes of the name of a copy: with the folders before it, Windows takes 260 characters in all.
_LONGEST: Final = 120
#: What follows a point is no ending when it is longer.
_LONGEST_ENDING: Final = 20
_NAMELESS: Final = "_"


def kept_name(name: str) -> str:
    """Return a file's name as it is kept: without signs that are none or that turn the direction of writing.

    With such a sign in it, a program's name can be read as one that ends with pdf.
    """
    whole = name.encode("utf-8", "replace").decode()
    return "".join(mark for mark in whole if mark.isprintable()) or _NAMELESS


def is_runnable(name: str) -> bool:
    """Tell whether opening a file of this name would run it; Windows ignores blanks and dots at the end."""
    return Path(name.rstrip(" .")).suffix.lower() in RUNNABLE


def is_shortcut(name: str) -> bool:
    """Tell whether a file of this name only points at another one."""
    return Path(name).suffix.lower() in _SHORTCUTS


def copy_name(name: str) -> str:
    """Return the name of a copy that is to be opened: one that every system takes, its ending kept."""
    plain = "".join("_" if mark in _REFUSED_IN_NAMES or not mark.isprintable() else mark for mark in name)
    ending = Path(plain).suffix
    if len(ending) > _LONGEST_ENDING:
        ending = ""
    stem = plain[: len(plain) - len(ending)].strip(" .")
    while len((stem + ending).encode()) > _LONGEST:
        stem = stem[:-1]
    whole = f"{stem}{ending}".strip(" .") or _NAMELESS
    return f"_{whole}" if stem.split(".", maxsplit=1)[0].lower() in _DEVICES else whole
