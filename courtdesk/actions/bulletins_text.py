"""The text of a bulletin as it grows: numbered sections, sentences, numbered tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from courtdesk import paths
from courtdesk.actions import bulletins_wording as wording
from courtdesk.rules.bulletin import BulletinWords, load_bulletin_words


@cache
def bulletin_words() -> BulletinWords:
    """Return the words of the bulletins."""
    return load_bulletin_words(paths.resources() / "supervision" / "bulletin.toml")


class BulletinText:
    """Paragraphs and tables in the form in which a clerk would type them."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._sections = 0
        self._tables = 0
        self._words = bulletin_words()

    def section(self, key: str) -> None:
        """Begin the next section."""
        self._sections += 1
        number = wording.numeral(self._sections)
        self._lines.append(wording.SECTION.format(number=number, title=self._words.say(key)))

    def say(self, key: str, **values: object) -> None:
        """Add a sentence as a paragraph."""
        self._lines.append(self._words.say(key, **values))

    def add(self, *sentences: str) -> None:
        """Add sentences that were made before as one paragraph."""
        self._lines.append("".join(sentences))

    @property
    def next_table(self) -> int:
        """The number that the next table will have."""
        return self._tables + 1

    def table(self, key: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Add a table under its caption."""
        self._tables += 1
        self._lines.append(self._words.say(key, table=self._tables))
        self._lines.append("\t".join(columns))
        self._lines += ["\t".join(_cell(value) for value in row) for row in rows]

    def whole(self) -> str:
        """Return the text."""
        return "\n".join(self._lines)


def _cell(value: object) -> str:
    """Return a cell without what would end it."""
    return " ".join(str(value).split())
