"""Say what a sheet lists and which column is which: every kind is tried, the one that explains most is taken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from courtdesk.intake.cells import Cell
from courtdesk.intake.columns import (
    DEEPEST_HEADING,
    FEWEST_KNOWN,
    ColumnMatch,
    Header,
    column_letter,
    headers_at,
    headers_in,
    heading_words,
)
from courtdesk.intake.periods import read_period
from courtdesk.intake.table_kinds import KINDS, OTHER, TableWords, common_words, table_words
from courtdesk.intake.vocabulary import bare_heading

#: A heading that stands in tables of every kind says this little.
_WEAK = 0.2
#: What a heading adds that speaks for the kind.
_SIGN = 0.4
#: What a table without its core is worth.
_CORELESS = 0.2
#: What several columns of one field add at most.
_MOST_MANY = 2.0
#: At this score a table is certain enough to be taken for one without asking.
GOOD = 2.0
_LONG_HEADING = 30


@dataclass(frozen=True, slots=True)
class Guess:
    """What a sheet is taken for."""

    kind: str
    header: Header
    score: float


def guesses(rows: Sequence[Sequence[Cell]], kinds: Iterable[str] = KINDS) -> list[Guess]:
    """Return the best reading of a sheet's first rows for each kind that fits at all, the best first."""
    found = []
    for kind in kinds:
        words = table_words(kind)
        best: Guess | None = None
        for header in headers_in(rows, words.lookup):
            guess = _guess(words, header)
            if guess.header.known >= FEWEST_KNOWN and (best is None or guess.score > best.score):
                best = guess
        if best is not None and best.score > 0:
            found.append(best)
    return sorted(found, key=lambda guess: -guess.score)


def header_at(rows: Sequence[Sequence[Cell]], number: int, kind: str) -> Header:
    """Return what a row, from 1, says as the heading row of a kind, whether or not it says much."""
    words = table_words(kind)
    lines = [heading_words(row) for row in rows[: max(number, DEEPEST_HEADING)]]
    lines += [[] for _ in range(number - len(lines))]
    read = [_guess(words, header) for header in headers_at(lines, number, words.lookup)]
    return max(read, key=lambda guess: guess.score).header


def blank_header(rows: Sequence[Sequence[Cell]]) -> Header:
    """Return columns without headings, for a sheet in which no heading row was found."""
    width = max((len(row) for row in rows), default=0)
    return Header(0, tuple(ColumnMatch(index, column_letter(index), "") for index in range(width)))


# ---- scoring ----------------------------------------------------------------------------------------


def _guess(words: TableWords, header: Header) -> Guess:
    header = _settled(words, header)
    return Guess(words.kind, header, _score(words, header))


def _score(words: TableWords, header: Header) -> float:
    weights = {each.name: each.weight for each in words.fields}
    total, seen = 0.0, dict[str, float]()
    for column in header.columns:
        if not column.field:
            continue
        bare = bare_heading(column.heading)
        worth = weights[column.field] * (_WEAK if bare in common_words().weak else 1.0)
        worth += _SIGN if column.field != OTHER and any(sign in bare for sign in words.signs) else 0.0
        before = seen.get(column.field, 0.0)
        seen[column.field] = min(before + worth, max(before, worth, _MOST_MANY))
    total = sum(seen.values())
    headed = sum(1 for column in header.columns if column.heading)
    total *= 0.5 + 0.5 * header.known / headed if headed else 0.0
    if any(len(column.heading) > _LONG_HEADING for column in header.columns if column.field):
        total *= 0.5
    return round(total if words.core & seen.keys() else total * _CORELESS, 3)


# ---- what depends on the other columns ------------------------------------------------------------------


def _settled(words: TableWords, header: Header) -> Header:
    """Take the columns of a wide table for what they are beside the others."""
    if not words.wide.ends:
        return header
    fields = {column.field for column in header.columns}
    if "indicator" in fields:
        return _with_spread_values(words, header)
    if "value" not in fields:
        return header
    columns = [_of_wide(column, has_scope="scope" in fields) for column in header.columns]
    named = [column for column in columns if column.field == "value" and _names_indicator(words, column)]
    if len(named) < 2:  # one such column may stand in any table
        columns = [replace(each, field="", label="") if each.field == "value" else each for each in columns]
    return replace(header, columns=tuple(columns))


def _names_indicator(words: TableWords, column: ColumnMatch) -> bool:
    return words.wide.is_indicator(words.wide.indicator_of(bare_heading(column.heading)))


def _of_wide(column: ColumnMatch, *, has_scope: bool) -> ColumnMatch:
    """In a wide table 单位 is who the values are of."""
    if column.field == "unit" and not has_scope:
        return replace(column, field="scope", label=table_words("indicators").named("scope").label)
    return column


def _with_spread_values(words: TableWords, header: Header) -> Header:
    """Take 1月 2月 3月, or 民一庭 民二庭, beside 指标 for the values of these months or departments."""
    label = words.named("value").label
    spread = [column for column in header.columns if not column.field and _is_spread(words, column.heading)]
    others = [column for column in header.columns if column.field == "value"]
    if others or not spread:
        keep = others[:1]
        columns = [
            replace(each, field="", label="") if each.field == "value" and each not in keep else each
            for each in header.columns
        ]
    else:
        columns = [replace(each, field="value", label=label) if each in spread else each for each in header.columns]
    return replace(header, columns=tuple(columns))


def _is_spread(words: TableWords, heading: str) -> bool:
    bare = bare_heading(heading)
    return bool(bare) and (words.wide.is_scope(bare) or read_period(bare, 2000) != "")
