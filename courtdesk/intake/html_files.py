"""Reads a saved web page: its words block by block, its tables with what their cells cover."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

from lxml import etree, html

from courtdesk.errors import FileUnreadable
from courtdesk.intake import told
from courtdesk.intake.html_grid import grid_of, is_data_table
from courtdesk.intake.lines import CellPlace, Line, Pages
from courtdesk.intake.safe_archive import Element
from courtdesk.intake.text_files import decode

_MOST_TAGS = 500_000
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_DECLARED = re.compile(r"<\?xml[^>]{0,200}\?>")
_WHITE = re.compile(r"[ \t\r\n\f]+")
_UNSEEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
#: What a browser does not show as text, and what frames the text on every page of a site.
_SKIPPED = frozenset(
    [
        "script",
        "style",
        "head",
        "noscript",
        "template",
        "select",
        "button",
        "nav",
        "footer",
        "aside",
        "iframe",
        "object",
        "svg",
        "textarea",
        "title",
        "del",
    ]
)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "form",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
)
#: Pages nest some thirty deep; a parser allows more than Python's own stack does.
_DEEPEST = 150


def read_page(path: Path, data: bytes) -> Pages:
    """Return the lines and tables of a page."""
    return _read(path, _decoded(path, data))


def read_web_archive(path: Path, data: bytes) -> Pages:
    """Return the lines and tables of a page that was saved as one file with its pictures."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        content = page.get_payload(decode=True) if isinstance(page, EmailMessage) else None
    except (ValueError, LookupError, AttributeError, TypeError, IndexError, RecursionError) as error:
        raise FileUnreadable(path, "网页文件已损坏") from error
    if not isinstance(content, bytes) or not content:
        raise FileUnreadable(path, "里面没有网页正文")
    return _read(path, _decoded(path, content))


def _decoded(path: Path, data: bytes) -> str:
    """Return the text; what the page says of its encoding counts unless the bytes contradict it."""
    named = _META.search(data[:4096])
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = named.group(1).decode("ascii", errors="replace").lower()
        try:
            return data.decode("gb18030" if encoding.startswith("gb") else encoding)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(path, data)


def _read(path: Path, text: str) -> Pages:
    if text.count("<") > _MOST_TAGS:
        raise FileUnreadable(path, "内容多得不正常")
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = html.document_fromstring(_DECLARED.sub("", text.replace("\0", ""), count=1), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise FileUnreadable(path, "网页文件是空的或已损坏") from error
    reader = _PageReader()
    lines = list(reader.lines(root))
    pictures = sum(1 for _ in root.iter("img"))
    return Pages(lines, reader.spans, tuple(told.counted([(pictures, told.LINKED_PICTURES)])))


class _PageReader:
    """Walks a page once, gathering words until a block ends."""

    def __init__(self) -> None:
        self.spans: dict[CellPlace, tuple[int, int]] = {}
        self._tables = 0
        self._words: list[str] = []

    def lines(self, root: Element) -> Iterator[Line]:
        """Yield the lines of the page."""
        yield from self._inside(root, None, 0, 0)
        yield from self._flush(None, 0)

    def _inside(self, element: Element, cell: CellPlace | None, level: int, depth: int) -> Iterator[Line]:
        self._add(element.text)
        for child in element if depth < _DEEPEST else ():
            if _is_seen(child):
                yield from self._element(child, cell, level, depth + 1)
            self._add(child.tail)

    def _element(self, element: Element, cell: CellPlace | None, level: int, depth: int) -> Iterator[Line]:
        tag = str(element.tag)
        if tag == "br":
            yield from self._flush(cell, level)
        elif tag == "table" and cell is None and is_data_table(element):
            yield from self._flush(cell, level)
            yield from self._table(element, depth)
        elif tag in _BLOCKS:
            yield from self._flush(cell, level)
            inner = _HEADINGS.get(tag, level)
            self._add(_number_of(element))
            yield from self._inside(element, cell, inner, depth)
            yield from self._flush(cell, inner)
        else:
            yield from self._inside(element, cell, level, depth)

    def _table(self, table: Element, depth: int) -> Iterator[Line]:
        self._tables += 1
        for found in grid_of(table):
            place = (self._tables, found.row, found.column)
            self.spans[place] = (found.rows, found.columns)
            yield from self._inside(found.element, place, 0, depth)
            yield from self._flush(place, 0)

    def _add(self, text: str | None) -> None:
        if text:
            self._words.append(text)

    def _flush(self, cell: CellPlace | None, level: int) -> Iterator[Line]:
        text = _WHITE.sub(" ", "".join(self._words)).strip(" ")
        self._words.clear()
        if text:
            yield Line(text, level=level, cell=cell)


def _is_seen(element: Element) -> bool:
    """Whether a browser shows the element, and not on every page: that is how office programs save heads and feet."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return False
    return not _UNSEEN.search(str(element.get("style", ""))) and element.get("title") not in {"header", "footer"}


def _number_of(item: Element) -> str:
    """Return the number that a browser shows before an item of a numbered list."""
    above = item.getparent()
    if item.tag != "li" or above is None or above.tag != "ol":
        return ""
    if above.get("type", "1") != "1" or "none" in str(above.get("style", "")):
        return ""
    start = str(above.get("start", "1"))
    own = str(item.get("value", ""))
    if own.isdecimal() and len(own) < 5:
        return f"{own}."
    before = sum(1 for _ in item.itersiblings("li", preceding=True))
    return f"{(int(start) if start.isdecimal() and len(start) < 5 else 1) + before}."
