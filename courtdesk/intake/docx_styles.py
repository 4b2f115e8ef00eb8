"""What the styles of a Word document say of a paragraph: its place in the outline, or that it is a contents line."""

from __future__ import annotations

import re

from courtdesk.intake.safe_archive import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING_NAME = re.compile(r"(?:heading|标题)\s*(\d)", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(?:toc|目录)\s*\d", re.IGNORECASE)
_DEEPEST = 9


class Styles:
    """The paragraph styles of one document."""

    def __init__(self, styles: Element | None) -> None:
        found = styles.iter(f"{_W}style") if styles is not None else ()
        self._styles = {str(style.get(f"{_W}styleId")): style for style in found}
        self._levels: dict[str, int] = {}
        self._contents = {key for key, style in self._styles.items() if _CONTENTS_NAME.match(_name(style))}

    def level(self, paragraph: Element) -> int:
        """Return the level of a heading, 0 for body text."""
        if paragraph.find(f"{_W}pPr") is None:
            return 0
        own = _outline(paragraph)
        return self._level(_style_of(paragraph)) if own is None else own

    def is_contents(self, paragraph: Element) -> bool:
        """Whether the paragraph is a line of a table of contents, which only repeats the headings."""
        return bool(self._contents) and _style_of(paragraph) in self._contents

    def _level(self, style_id: str) -> int:
        if style_id not in self._levels:
            self._levels[style_id] = 0  # a style based on itself is none
            self._levels[style_id] = self._found_level(style_id)
        return self._levels[style_id]

    def _found_level(self, style_id: str) -> int:
        style = self._styles.get(style_id)
        if style is None:
            return 0
        own = _outline(style)
        if own is not None:
            return own
        named = _HEADING_NAME.match(_name(style))
        if named:
            return int(named.group(1))
        return self._level(_value(style.find(f"{_W}basedOn")))


def _outline(element: Element) -> int | None:
    """Return the level that a paragraph or a style names; Word's tenth means body text."""
    written = _value(element.find(f"{_W}pPr/{_W}outlineLvl"))
    if not written.isdecimal() or len(written) > 2:
        return None
    return int(written) + 1 if int(written) < _DEEPEST else 0


def _style_of(paragraph: Element) -> str:
    return _value(paragraph.find(f"{_W}pPr/{_W}pStyle"))


def _name(style: Element | None) -> str:
    return "" if style is None else _value(style.find(f"{_W}name"))


def _value(element: Element | None) -> str:
    return "" if element is None else str(element.get(f"{_W}val", ""))
