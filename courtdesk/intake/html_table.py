"""Web pages that many court systems hand out under the name .xls: the rows of their tables."""

from __future__ import annotations

from html.parser import HTMLParser

from courtdesk.intake.cells import Cell

_MOST_SPANNED = 100


def read_html_rows(text: str) -> list[list[Cell]]:
    """Return the rows of all tables of the page, cells that span columns followed by blanks."""
    reader = _TableReader()
    reader.feed(text)
    reader.close()
    reader.end_row()
    return reader.rows


class _TableReader(HTMLParser):
    """Collects cells; closing tags may be missing, as HTML allows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[Cell]] = []
        self._row: list[Cell] | None = None
        self._words: list[str] | None = None
        self._span = 1
        #: Column → rows for which a cell above still reaches down.
        self._hanging: dict[int, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a row or a cell, closing what is still open before it."""
        if tag == "tr":
            self.end_row()
            self._row = []
        elif tag in ("td", "th") and self._row is not None:
            self._end_cell()
            self._pass_hanging()
            spans = dict(attrs)
            self._span = _number(spans.get("colspan"))
            self._hang(_number(spans.get("rowspan")) - 1)
            self._words = []
        elif tag == "br" and self._words is not None:
            self._words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close a cell, a row or the table."""
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self.end_row()

    def handle_data(self, data: str) -> None:
        """Keep the words of the open cell."""
        if self._words is not None:
            self._words.append(data)

    def end_row(self) -> None:
        """Close the row, if one is open."""
        self._end_cell()
        if self._row is not None:
            self._pass_hanging()
            self.rows.append(self._row)
        self._row = None

    def _end_cell(self) -> None:
        if self._words is not None and self._row is not None:
            self._row += ["".join(self._words).strip(), *[""] * (self._span - 1)]
        self._words = None

    def _hang(self, rows: int) -> None:
        if rows > 0 and self._row is not None:
            start = len(self._row)
            self._hanging |= dict.fromkeys(range(start, start + self._span), rows)

    def _pass_hanging(self) -> None:
        while self._row is not None and (left := self._hanging.pop(len(self._row), 0)):
            if left > 1:
                self._hanging[len(self._row)] = left - 1
            self._row.append("")


def _number(written: str | None) -> int:
    return min(int(written), _MOST_SPANNED) if written and written.isdecimal() else 1
