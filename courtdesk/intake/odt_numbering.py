"""The numbers of lists and headings in an .odt, which stand in its styles and not in its text."""

from __future__ import annotations

from dataclasses import dataclass

from courtdesk.intake.docx_numbering import write_number
from courtdesk.intake.safe_archive import Element

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
#: How the file writes a form of numbers, and how Word names the same.
_FORMS = {"1": "decimal", "一, 二, 三, ...": "chineseCounting", "①, ②, ③, ...": "decimalEnclosedCircle"}
_HIGHEST = 9999


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    before: str
    after: str
    start: int


class OdtNumbering:
    """Counts the lists of one document, in reading order."""

    def __init__(self, content: Element, styles: Element | None) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._list_styles: dict[str, str] = {}
        self._counters: dict[tuple[str, int], int] = {}
        self._current: Element | None = None
        for root in (styles, content):
            self._learn(root)

    def _learn(self, root: Element | None) -> None:
        for style in root.iter(f"{_TEXT}list-style", f"{_TEXT}outline-style") if root is not None else ():
            outline = style.tag == f"{_TEXT}outline-style"
            name = "" if outline else str(style.get(f"{_STYLE}name", ""))
            for level in style:
                depth = _number(level.get(f"{_TEXT}level"), 1)
                if level.get(f"{_STYLE}num-format"):
                    self._levels[name, depth] = _level(level)
        for style in root.iter(f"{_STYLE}style") if root is not None else ():
            named = style.get(f"{_STYLE}list-style-name")
            if named:
                self._list_styles[str(style.get(f"{_STYLE}name", ""))] = str(named)

    def label(self, paragraph: Element) -> str:
        """Return the number shown before ``paragraph``, or nothing."""
        item = paragraph.getparent()
        if paragraph.tag == f"{_TEXT}h":
            return self._count("", _number(paragraph.get(f"{_TEXT}outline-level"), 1))
        if item is None or item.tag != f"{_TEXT}list-item" or item.index(paragraph) > 0:
            return ""
        lists = list(item.iterancestors(f"{_TEXT}list"))
        style = next((str(a.get(f"{_TEXT}style-name")) for a in lists if a.get(f"{_TEXT}style-name")), "")
        style = style or self._list_styles.get(str(paragraph.get(f"{_TEXT}style-name", "")), "")
        if not lists:
            return ""
        self._begin(lists[-1], style)
        return self._count(style, len(lists))

    def _begin(self, outermost: Element, style: str) -> None:
        """Count anew where a list begins that does not say it goes on from the one before."""
        if outermost is self._current:
            return
        self._current = outermost
        if outermost.get(f"{_TEXT}continue-numbering") != "true" and not outermost.get(f"{_TEXT}continue-list"):
            self._forget(style, 0)

    def _forget(self, style: str, above: int) -> None:
        for deeper in [key for key in self._counters if key[0] == style and key[1] > above]:
            del self._counters[deeper]

    def _count(self, style: str, depth: int) -> str:
        level = self._levels.get((style, depth))
        if level is None:
            return ""
        number = min(self._counters.get((style, depth), level.start - 1) + 1, _HIGHEST)
        self._counters[style, depth] = number
        self._forget(style, depth)
        return f"{level.before}{write_number(number, level.form)}{level.after}"


def _level(level: Element) -> _Level:
    return _Level(
        form=_FORMS.get(str(level.get(f"{_STYLE}num-format")), "decimal"),
        before=str(level.get(f"{_STYLE}num-prefix", "")),
        after=str(level.get(f"{_STYLE}num-suffix", "")),
        start=_number(level.get(f"{_TEXT}start-value"), 1),
    )


def _number(written: object, default: int) -> int:
    text = str(written)
    return int(text) if text.isdecimal() and len(text) < 5 else default
