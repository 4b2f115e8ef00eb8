"""The numbers that Word counts itself and does not write into the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

_Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml names its element type only so

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_PLACEHOLDER = re.compile(r"%([1-9])")
_DEEPEST = 9
#: A broken file may ask for a number that no list reaches.
_HIGHEST = 9999


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list writes its numbers: 第%1章, （%2）."""

    start: int
    form: str
    text: str


class Numbering:
    """Counts the lists of one document, in reading order."""

    def __init__(self, numbering: _Element | None, styles: _Element | None) -> None:
        self._lists = _lists(numbering)
        self._by_style = _by_style(styles)
        self._counters: dict[str, dict[int, int]] = {}

    def label(self, paragraph: _Element) -> str:
        """Return what Word shows before ``paragraph``: 1. or （一）, or nothing."""
        if not self._lists:
            return ""
        number_id, depth = self._list_of(paragraph)
        abstract, levels = self._lists.get(number_id, ("", {}))
        level = levels.get(depth)
        if level is None or level.form in {"bullet", "none"}:
            return ""
        counters = self._counters.setdefault(abstract, {})
        counters[depth] = min(counters.get(depth, level.start - 1) + 1, _HIGHEST)
        for deeper in [d for d in counters if d > depth]:
            del counters[deeper]

        def written(match: re.Match[str]) -> str:
            above = int(match.group(1)) - 1
            outer = levels.get(above, level)
            return write_number(counters.get(above, outer.start), outer.form)

        return _PLACEHOLDER.sub(written, level.text)

    def _list_of(self, paragraph: _Element) -> tuple[str, int]:
        own = _reference(paragraph)
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        inherited = self._by_style.get(_value(style), ("", None))
        number_id = own[0] or inherited[0]
        depth = own[1] if own[1] is not None else inherited[1]
        return number_id, depth or 0


def _reference(element: _Element) -> tuple[str, int | None]:
    """Return the list and the level that a paragraph or a style names."""
    named = element.find(f"{_W}pPr/{_W}numPr")
    if named is None:
        return "", None
    depth = _value(named.find(f"{_W}ilvl"))
    return _value(named.find(f"{_W}numId")), _number(depth, 0) if depth else None


def _by_style(styles: _Element | None) -> dict[str, tuple[str, int | None]]:
    found = styles.iter(f"{_W}style") if styles is not None else ()
    return {str(style.get(f"{_W}styleId")): _reference(style) for style in found}


def _lists(numbering: _Element | None) -> dict[str, tuple[str, dict[int, _Level]]]:
    """Return each list by its id, with what it counts under and how its levels look."""
    if numbering is None:
        return {}
    abstracts = {
        str(abstract.get(f"{_W}abstractNumId")): {
            _number(str(level.get(f"{_W}ilvl")), 0): _level(level) for level in abstract.iterchildren(f"{_W}lvl")
        }
        for abstract in numbering.iterchildren(f"{_W}abstractNum")
    }
    found = {}
    for item in numbering.iterchildren(f"{_W}num"):
        number_id, abstract = str(item.get(f"{_W}numId")), _value(item.find(f"{_W}abstractNumId"))
        restarted = item.find(f"{_W}lvlOverride/{_W}startOverride") is not None
        found[number_id] = (f"{abstract}/{number_id}" if restarted else abstract, abstracts.get(abstract, {}))
    return found


def _level(level: _Element) -> _Level:
    return _Level(
        start=_number(_value(level.find(f"{_W}start")), 1),
        form=_value(level.find(f"{_W}numFmt")) or "decimal",
        text=_value(level.find(f"{_W}lvlText")),
    )


def _value(element: _Element | None) -> str:
    return "" if element is None else str(element.get(f"{_W}val", ""))


def _number(text: str, default: int) -> int:
    return int(text) if text.isdecimal() and len(text) <= len(str(_HIGHEST)) else default


def _chinese(number: int) -> str:
    tens, ones = divmod(number, 10)
    if tens > _DEEPEST:
        return str(number)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones or not tens else "")


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if 1 <= number <= 20 else f"({number})"


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": _full_width,
}


def write_number(number: int, form: str) -> str:
    """Return ``number`` in one of the forms that Word names."""
    return _FORMS.get(form, str)(number)
