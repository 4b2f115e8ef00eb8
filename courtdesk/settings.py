"""Preferences of one desk, kept as TOML in the data folder; a broken file never stops the program."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from datetime import time
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Settings:
    """What the clerk chose."""

    #: light, dark, contrast or system.
    theme: str = "light"
    #: small, standard or large.
    text_size: str = "standard"
    #: Who works at this desk; written into the history of every deed.
    who: str = ""
    width: int = 1366
    height: int = 728
    maximised: bool = False
    #: Where issued documents and tables were saved last.
    last_folder: str = ""
    #: Of the side panel, in logical pixels.
    panel_width: int = 328
    #: The notice board: pixels a second, size of its type in percent, whether judges are named.
    board_speed: int = 60
    board_size: int = 100
    board_judges: bool = False
    #: Name of the screen that it was moved to last.
    board_screen: str = ""
    #: Closing the window leaves the desk in the tray, and at these times it says what is due.
    keep_in_tray: bool = False
    remind_at: str = "08:30 14:00"


_TIME = re.compile(r"([01]?\d|2[0-3])[:：]([0-5]\d)")
_BETWEEN_TIMES = re.compile(r"[\s,，、;；]+")
_CHOICES = {
    "theme": ("light", "dark", "contrast", "system"),
    "text_size": ("small", "standard", "large"),
}
_RANGES = {
    "width": range(400, 20001),
    "height": range(400, 20001),
    "panel_width": range(280, 561),
    "board_speed": range(20, 241),
    "board_size": range(60, 201),
}


def load(path: Path) -> Settings:
    """Read the preferences; values that make no sense are defaults, a file that cannot be read is set aside."""
    if not path.exists():
        return Settings()
    import tomllib  # noqa: PLC0415 - the first start has no file; the frame waits for nothing it can do without

    try:
        stored = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        _set_aside(path)
        return Settings()
    return replace(Settings(), **{key: value for key, value in stored.items() if _fits(key, value)})


def save(path: Path, settings: Settings) -> None:
    """Write the preferences beside their place and put them into it, so that never half a file is there."""
    import tomli_w  # noqa: PLC0415 - only who saves needs it; the start-up stays light

    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    beside.write_text(tomli_w.dumps(asdict(settings)), encoding="utf-8")
    os.replace(beside, path)  # noqa: PTH105 - named for what it does: one atomic step


def times_of(said: str) -> tuple[time, ...] | None:
    """Return the times of a day in a line like 8:30 14:00, in their order; None where it says something else."""
    found = [_TIME.fullmatch(word) for word in _BETWEEN_TIMES.split(said.strip()) if word]
    times = {time(int(each[1]), int(each[2])) for each in found if each is not None}
    return tuple(sorted(times)) if None not in found else None


def times_text(times: Iterable[time]) -> str:
    """Return times as `Settings.remind_at` keeps them: 08:30 14:00."""
    return " ".join(f"{each:%H:%M}" for each in times)


def _fits(key: str, value: Any) -> bool:  # noqa: ANN401 - whatever the file holds
    kinds = {each.name: type(each.default) for each in fields(Settings)}
    if key not in kinds or type(value) is not kinds[key]:
        return False
    if key in _RANGES:
        return value in _RANGES[key]
    if key == "remind_at":
        return times_of(str(value)) is not None
    return key not in _CHOICES or value in _CHOICES[key]


def _set_aside(path: Path) -> None:
    with suppress(OSError):
        path.replace(path.with_suffix(".broken"))
