"""The numbers that a word processor counts itself and does not write into the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from courtdesk.reports.checking.package import Element, W
from courtdesk.reports.checking.properties import Properties, paragraph_properties, value_of, whole

_DIGITS = "〇一二三四五六七八九"
_PLACEHOLDER = re.compile(r"%([1-9])")
_CHINESE = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "japaneseCounting",
        "taiwaneseCountingThousand",
        "ideographDigital",
    )
)
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
#: A broken file may ask for a number that no list reaches.
_HIGHEST = 9999


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list writes its numbers, and the indents it gives."""

    start: int
    form: str
    text: str
    properties: Properties
    suffix: str


class Numbering:
    """Counts the lists of one file, in reading order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists = _lists(numbering)
        self._styles = {
            value_of(style, "styleId"): _reference(style.find(f"{W}pPr"))
            for style in (styles.iter(f"{W}style") if styles is not None else ())
        }
        self._counters: dict[str, dict[int, int]] = {}

    def level_of(self, properties: Element | None, style_id: str) -> tuple[str, int, Level] | None:
        """Return the list, the depth and the level of a paragraph, None when it is in no list."""
        own_id, own_depth = _reference(properties)
        base_id, base_depth = self._styles.get(style_id, ("", ""))
        abstract, levels = self._lists.get(own_id or base_id, ("", {}))
        depth = whole(own_depth or base_depth)
        level = levels.get(depth)
        return None if level is None else (abstract, depth, level)

    def count(self, abstract: str, depth: int, level: Level) -> str:
        """Return what stands before the next paragraph of a list: 1. or （一）."""
        if level.form in {"bullet", "none"}:
            return ""
        counters = self._counters.setdefault(abstract, {})
        counters[depth] = min(counters.get(depth, level.start - 1) + 1, _HIGHEST)
        for deeper in [each for each in counters if each > depth]:
            del counters[deeper]
        levels = next((found for name, found in self._lists.values() if name == abstract), {})

        def written(match: re.Match[str]) -> str:
            above = int(match.group(1)) - 1
            outer = levels.get(above, level)
            return write_number(counters.get(above, outer.start), outer.form)

        return _PLACEHOLDER.sub(written, level.text)


def _reference(properties: Element | None) -> tuple[str, str]:
    named = properties.find(f"{W}numPr") if properties is not None else None
    if named is None:
        return "", ""
    return value_of(named.find(f"{W}numId")), value_of(named.find(f"{W}ilvl"))


def _lists(numbering: Element | None) -> dict[str, tuple[str, dict[int, Level]]]:
    """Return each list by its id, with what it counts under and its levels."""
    if numbering is None:
        return {}
    abstracts = {
        value_of(abstract, "abstractNumId"): {
            whole(value_of(level, "ilvl")): _level(level) for level in abstract.iterchildren(f"{W}lvl")
        }
        for abstract in numbering.iterchildren(f"{W}abstractNum")
    }
    found = {}
    for item in numbering.iterchildren(f"{W}num"):
        number_id, abstract = value_of(item, "numId"), value_of(item.find(f"{W}abstractNumId"))
        restarted = item.find(f"{W}lvlOverride/{W}startOverride") is not None
        found[number_id] = (f"{abstract}/{number_id}" if restarted else abstract, abstracts.get(abstract, {}))
    return found


def _level(level: Element) -> Level:
    properties = level.find(f"{W}pPr")
    return Level(
        start=whole(value_of(level.find(f"{W}start")), 1),
        form=value_of(level.find(f"{W}numFmt")) or "decimal",
        text=value_of(level.find(f"{W}lvlText")),
        properties={} if properties is None else paragraph_properties(properties),
        suffix=value_of(level.find(f"{W}suff")) or "tab",
    )


def chinese_number(number: int) -> str:
    """Return 1 … 99 in Chinese figures: 十二."""
    tens, ones = divmod(number, 10)
    if not 0 < number < 100:
        return str(number)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def chinese_value(text: str) -> int:
    """Return the number that Chinese figures up to 九十九 name, 0 for what is none."""
    tens, has_ten, ones = text.partition("十")
    if not has_ten:
        return _DIGITS.find(text) if len(text) == 1 and text in _DIGITS else 0
    head = _DIGITS.find(tens) if tens else 1
    tail = _DIGITS.find(ones) if ones else 0
    return head * 10 + tail if head > 0 and tail >= 0 and len(tens) < 2 and len(ones) < 2 else 0


def write_number(number: int, form: str) -> str:
    """Return a number in a form of WordprocessingML."""
    if form in _CHINESE:
        return chinese_number(number)
    if form == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if form.endswith("Letter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form.startswith("upper") else letter
    if form.endswith("Roman"):
        return roman_number(number) if form.startswith("upper") else roman_number(number).lower()
    return str(number)


def roman_number(number: int) -> str:
    """Return a number in Roman figures: XIV."""
    found = ""
    for value, figures in _ROMAN:
        count, number = divmod(number, value)
        found += figures * count
    return found
