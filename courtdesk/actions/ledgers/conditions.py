"""From the conditions of a question to SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import String, and_, cast, false, func, not_, or_, select, true

from courtdesk.actions.ledgers import wording
from courtdesk.actions.ledgers.initials import are_initials
from courtdesk.actions.ledgers.source_base import Relation, SourceField, Truth, Value
from courtdesk.actions.ledgers.spans import span
from courtdesk.actions.ledgers.values import Condition, Field, FieldKind, LedgerInfo, Op, Query

#: Stands between fields, so that no initials run from one into the next.
_GAP = " "
#: Brackets of case numbers and of numbers of papers, each typed for the other.
_BRACKETS = ("（）", "()", "〔〕", "[]")
_OPENING, _CLOSING = tuple(_BRACKETS[0])
_AS_FULL = str.maketrans({pair[0]: _OPENING for pair in _BRACKETS} | {pair[1]: _CLOSING for pair in _BRACKETS})
#: Letters, digits and signs as an input method writes them full-width, to their plain form.
_AS_PLAIN = str.maketrans({chr(code + 0xFEE0): chr(code) for code in range(0x21, 0x7F)})


def conditions_of(relation: Relation, info: LedgerInfo, query: Query, day: date) -> list[Truth]:
    """Return what a row has to be, the view left out. Fields of another version of the ledger ask for nothing."""
    found = [
        each for each in (_one(relation, info, condition, day) for condition in query.within) if each is not None
    ]
    chosen = [
        each for each in (_one(relation, info, condition, day) for condition in query.conditions) if each is not None
    ]
    if chosen and query.any_of:
        chosen = [or_(*chosen)]
    return [*found, *chosen, *text_conditions(relation, info, query.text)]


@dataclass(frozen=True, slots=True)
class Ranges:
    """What conditions leave of the ranges of a relation, where indices know the answer."""

    #: Headings that are asked for; None means all.
    words: frozenset[str] | None = None
    #: What every range has to hold beside itself.
    narrowed: tuple[Truth, ...] = ()


def ranges_of(relation: Relation, info: LedgerInfo, query: Query, day: date) -> Ranges | None:
    """Return what is left of the ranges; None where a condition has to be looked for row by row."""
    asked = [each for each in (*query.within, *query.conditions) if _is_asked(relation, info, each)]
    alternatives = query.any_of and len(query.conditions) > 1
    if not relation.indexed or alternatives or query.text.strip():
        return None
    words: frozenset[str] | None = None
    narrowed: list[Truth] = []
    for each in asked:
        field = relation.fields[each.field]
        if each.op is Op.IN and each.field == relation.banded:
            words = frozenset(each.values) if words is None else words & frozenset(each.values)
        elif each.op is Op.IN and field.before_bands and all(each.values):
            narrowed.append(_is_in(field, info.field(each.field), each.values, day))
        else:
            return None
    return Ranges(words, tuple(narrowed))


def _is_asked(relation: Relation, info: LedgerInfo, condition: Condition) -> bool:
    """Tell whether a condition asks for anything here: fields of another version of the ledger do not."""
    return condition.field in relation.fields and info.has(condition.field)


def _one(relation: Relation, info: LedgerInfo, condition: Condition, day: date) -> Truth | None:
    if not _is_asked(relation, info, condition):
        return None
    field = relation.fields[condition.field]
    return _OPS[condition.op](field, info.field(condition.field), condition.values, day)


# ---- text of the filter bar -------------------------------------------------------------------------


def text_conditions(relation: Relation, info: LedgerInfo, text: str) -> list[Truth]:
    """Return a condition for each word of a text: it stands in one of the searched fields."""
    searched = [relation.fields[each.key] for each in info.fields if each.searched and each.key in relation.fields]
    return [_found_in(searched, word) for word in text.split()]


def _found_in(fields: Sequence[SourceField], word: str) -> Truth:
    found = [holds(each.value, word) for each in fields]
    spelled = [each.value for each in fields if each.spelled]
    letters = word.translate(_AS_PLAIN).lower()
    if spelled and are_initials(letters):
        found.append(func.has_initials(_side_by_side(spelled), letters) == true())
    return or_(false(), *found)


def _side_by_side(values: Sequence[Value]) -> Value:
    """Return values as one text, so that a function of ours is called once a row."""
    joined = values[0]
    for value in values[1:]:
        joined = joined.concat(_GAP).concat(value)
    return joined


def holds(value: Value, text: str) -> Truth:
    """Return whether a text stands in a value, however its brackets and digits were typed; letters of either case."""
    return or_(false(), *(_stands_in(value, each) for each in spellings(text)))


def _stands_in(value: Value, text: str) -> Truth:
    if any(character.isascii() and character.isalpha() for character in text):
        return value.contains(text, autoescape=True)
    # Half the time of LIKE, which folds the case of every letter it looks at.
    return func.instr(value, text) > 0


def spellings(text: str) -> tuple[str, ...]:
    """Return the text with every kind of brackets it may be stored with, and plain where it was typed full-width."""
    typed = dict.fromkeys((text, text.translate(_AS_PLAIN)))
    return tuple(dict.fromkeys(each for said in typed for each in _bracketed(said)))


def _bracketed(text: str) -> tuple[str, ...]:
    """Return the text, and where it has brackets the text with each other kind of them."""
    full = text.translate(_AS_FULL)
    if _OPENING not in full and _CLOSING not in full:
        return (text,)
    return (text, *(full.replace(_OPENING, pair[0]).replace(_CLOSING, pair[1]) for pair in _BRACKETS))


# ---- operations -------------------------------------------------------------------------------------


def _is_in(field: SourceField, info: Field, values: Sequence[str], _day: date) -> Truth:
    said = [value for value in values if value]
    found: list[Truth] = [field.empty] if len(said) < len(values) else []
    if said and field.names is not None:
        exact = [value.removesuffix(wording.NAMES_JOIN) for value in said if wording.NAMES_JOIN in value]
        found.append(or_(_named(field, lambda name: name.in_(said)), field.value.in_(exact)))
    elif said and field.is_in is not None:
        found.append(field.is_in(said))
    elif said:
        found.append(field.value.in_([each for value in said for each in _bound(info, value)]))
    return or_(false(), *found)


def _named(field: SourceField, condition: Callable[[Value], Truth]) -> Truth:
    """Return whether one of the names of a row meets a condition."""
    names = field.names
    if names is None:
        return false()
    # By itself, also where the names stand beside the rows: SQLAlchemy would take both for the same line.
    return names.owner.in_(select(names.row_id).where(names.condition, condition(names.name)).correlate(None))


def _not_in(field: SourceField, info: Field, values: Sequence[str], day: date) -> Truth:
    """Return whether a value is none of these; rows without a value stay, unless they are asked away as well."""
    return not_(func.coalesce(_is_in(field, info, values, day), false()))


def _contains(field: SourceField, info: Field, values: Sequence[str], _day: date) -> Truth:
    value = cast(field.value, String) if info.kind is FieldKind.NUMBER else field.value
    return or_(false(), *(holds(value, each) for each in values if each)) if any(values) else true()


def _not_contains(field: SourceField, info: Field, values: Sequence[str], day: date) -> Truth:
    if not any(values):
        return true()
    return not_(func.coalesce(_contains(field, info, values, day), false()))


def _between(field: SourceField, info: Field, values: Sequence[str], _day: date) -> Truth:
    first, last = (*values, "", "")[:2]
    return and_(
        true(),
        *(field.value >= each for each in _bound(info, first)),
        *(field.value <= each for each in _bound(info, last)),
        not_(field.empty),
    )


def _span(field: SourceField, info: Field, values: Sequence[str], day: date) -> Truth:
    found: list[Truth] = []
    for key in values:
        try:
            first, last = span(key, day)
        except KeyError:  # of a later version of the program
            continue
        days = tuple(each.isoformat() if each else "" for each in (first, last))
        found.append(_between(field, info, days, day))
    return or_(*found) if found else true()


def _bound(info: Field, text: str) -> Iterable[Any]:
    """Return what a text is compared as: nothing for an open side or what is no value of the field's kind."""
    if not text:
        return ()
    try:
        if info.kind is FieldKind.DATE:
            return (date.fromisoformat(text).isoformat(),)
        if info.kind is FieldKind.NUMBER:
            return (float(text) if "." in text else int(text),)
    except ValueError:
        return ()
    return (text,)


_OPS: dict[Op, Callable[[SourceField, Field, Sequence[str], date], Truth]] = {
    Op.IN: _is_in,
    Op.NOT_IN: _not_in,
    Op.CONTAINS: _contains,
    Op.NOT_CONTAINS: _not_contains,
    Op.BETWEEN: _between,
    Op.SPAN: _span,
    Op.EMPTY: lambda field, _info, _values, _day: field.empty,
    Op.FILLED: lambda field, _info, _values, _day: not_(field.empty),
}
