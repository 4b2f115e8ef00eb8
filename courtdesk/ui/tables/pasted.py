"""What lies on the clipboard as lines of cells: text as spreadsheets write it, or a table of a web page."""

from __future__ import annotations

from collections.abc import Sequence
from html.parser import HTMLParser

#: Cells of one line after another.
Matrix = tuple[tuple[str, ...], ...]

QUOTE, TAB = '"', "\t"
BREAK = "\n"
#: Merged cells reach over so many columns or rows at most.
MOST_SPAN = 1_000


def read_tsv(text: str) -> Matrix:
    """Return lines with tabs as cells; a quoted cell may hold line breaks and tabs, its quotes are doubled.

    A quote inside a cell that does not begin with one is a plain character, as in Excel and WPS.
    """
    plain = text.replace("\r\n", BREAK).replace("\r", BREAK)
    lines: list[list[str]] = [[]]
    at = 0
    while at <= len(plain):
        cell, at = _quoted(plain, at) if plain.startswith(QUOTE, at) else _bare(plain, at)
        lines[-1].append(cell)
        if at < len(plain) and plain[at] == BREAK:
            lines.append([])
        at += 1
    if len(lines) > 1 and lines[-1] == [""]:
        lines.pop()
    return _even(lines)


def _bare(text: str, start: int) -> tuple[str, int]:
    """Return a cell up to the next tab or line break, and where that stands."""
    ends = [end for end in (text.find(TAB, start), text.find(BREAK, start)) if end >= 0]
    end = min(ends, default=len(text))
    return text[start:end], end


def _quoted(text: str, start: int) -> tuple[str, int]:
    """Return a quoted cell without its quotes; one whose quote never closes properly is taken as it stands."""
    at, parts = start + 1, []
    while (end := text.find(QUOTE, at)) >= 0:
        parts.append(text[at:end])
        if not text.startswith(QUOTE, end + 1):
            after = end + 1
            closed = after == len(text) or text[after] in {TAB, BREAK}
            return ("".join(parts), after) if closed else _bare(text, start)
        parts.append(QUOTE)
        at = end + 2
    return _bare(text, start)


class _Table(HTMLParser):
    """Gathers the cells of the first table of a page; hidden ones are left out, merged ones leave room empty."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[list[str]] = []
        self._cell: list[str] | None = None
        #: How many columns and rows the cell takes.
        self._spans = (1, 1)
        #: Places, by line and column, into which a merged cell of a line above reaches.
        self._taken: set[tuple[int, int]] = set()
        self._hidden = False
        self._ended = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line or a cell, or break a line inside a cell."""
        if self._ended:
            return
        said = dict(attrs)
        if tag == "tr":
            self._hidden = _is_hidden(said)
            if not self._hidden:
                self.lines.append([])
        elif tag in {"td", "th"} and self.lines and not self._hidden and not _is_hidden(said):
            self._cell = []
            self._spans = (_span(said, "colspan"), _span(said, "rowspan"))
        elif tag in {"br", "p", "div"} and self._cell:
            self._cell.append(BREAK)

    def handle_endtag(self, tag: str) -> None:
        """End a cell, a line or the table."""
        if tag in {"td", "th"} and self._cell is not None:
            said = BREAK.join(" ".join(part.split()) for part in "".join(self._cell).split(BREAK))
            self._put(said.strip())
            self._cell = None
        elif tag == "tr" and self.lines and not self._hidden:
            self._pass_over()
        elif tag == "table":
            self._ended = True

    def _put(self, text: str) -> None:
        """Put a cell into the next column that no merged cell of a line above takes."""
        self._pass_over()
        columns, rows = self._spans
        line, at = self.lines[-1], len(self.lines) - 1
        self._taken |= {(at + down, len(line) + right) for down in range(1, rows) for right in range(columns)}
        line.extend([text, *[""] * (columns - 1)])

    def _pass_over(self) -> None:
        """Leave the columns empty that a merged cell of a line above takes here."""
        line, at = self.lines[-1], len(self.lines) - 1
        while (at, len(line)) in self._taken:
            line.append("")

    def handle_data(self, data: str) -> None:
        """Take the words of a cell."""
        if self._cell is not None:
            self._cell.append(" ".join(data.split()) if data.strip() else "")


def _span(said: dict[str, str | None], name: str) -> int:
    """Return over how many columns or rows a cell reaches."""
    number = said.get(name) or ""
    return min(max(1, int(number)), MOST_SPAN) if number.isascii() and number.isdigit() else 1


def _is_hidden(said: dict[str, str | None]) -> bool:
    """Tell whether a line or a cell is one that the spreadsheet does not show."""
    return "display:none" in "".join((said.get("style") or "").lower().split())


def read_html(html: str) -> Matrix:
    """Return the cells of the first table of a page; nothing if it has none."""
    reader = _Table()
    reader.feed(html)
    return _even([line for line in reader.lines if line])


def _even(lines: Sequence[Sequence[str]]) -> Matrix:
    """Return lines of one length."""
    width = max((len(line) for line in lines), default=0)
    return tuple((*line, *[""] * (width - len(line))) for line in lines)


def headed(first: Sequence[str], titles: dict[str, str]) -> list[str] | None:
    """Return the key of each column if a first line consists of column titles, empty for those of no column.

    At least half of its filled cells have to be titles, and none of those that are may stand twice.
    """
    keys = [titles.get("".join(cell.split()), "") for cell in first]
    known = [key for key in keys if key]
    filled = sum(1 for cell in first if cell.strip())
    return keys if known and len(known) * 2 > filled - 1 and len(set(known)) == len(known) else None
