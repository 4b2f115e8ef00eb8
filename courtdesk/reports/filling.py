"""What the names in braces stand for: a form's values in the words that are printed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from courtdesk.reports.kind_model import YES, DocumentKind, Field, FieldType
from courtdesk.reports.letterhead import Letterhead
from courtdesk.reports.wording import chinese_day, clean_line, clean_lines, day_in_words, parse_day

_OPTIONAL = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
#: A name, and after a bar what stands in its place when it is empty: {judge|　　　　}.
_NAMED = re.compile(r"\{(\w+)(?:\|([^{}]*))?\}")
#: What parts names, but not within brackets: 苏映雪（出差、培训）.
_SEPARATORS = re.compile(r"[、，,；;\n]+(?![^（(]*[）)])")


def fill(template: str, words: Mapping[str, str]) -> str:
    """Return a template with its names filled in, optional stretches without their words left out."""
    if "{" not in template and "[[" not in template:
        return template

    def optional(match: re.Match[str]) -> str:
        stretch = match.group(1)
        return stretch if all(words.get(name) for name, _ in _NAMED.findall(stretch)) else ""

    shown = _OPTIONAL.sub(optional, template) if "[[" in template else template
    return _NAMED.sub(lambda match: words.get(match[1]) or match[2] or "", shown)


def listed(text: str) -> tuple[str, ...]:
    """Return the names of a list, however they are parted."""
    return tuple(part for part in (clean_line(piece) for piece in _SEPARATORS.split(text)) if part)


def printed(field: Field, value: str) -> str:
    """Return a field's value as it is printed; the lines of a long text stay lines, 否 prints nothing."""
    match field.type:
        case FieldType.DATE:
            day = parse_day(value)
            return chinese_day(day) if day else ""
        case FieldType.NUMBER:
            number = value.strip()
            return str(int(number)) if number.isascii() and number.isdigit() else clean_line(value)
        case FieldType.LIST:
            return "、".join(listed(value))
        case FieldType.LONG:
            return "\n".join(clean_lines(value))
        case FieldType.FLAG:
            return YES if clean_line(value) == YES else ""
        case FieldType.TEXT | FieldType.CHOICE:
            return clean_line(value)


def form_words(kind: DocumentKind, form: Mapping[str, str], known: Mapping[str, str]) -> dict[str, str]:
    """Return the words of every field, an empty one by its default; ``known`` are words that stand already."""
    words, empty = dict(known), []
    for field in kind.fields:
        if field.key in known:
            continue
        value = form.get(field.key, "")
        if not clean_line(value):
            empty.append(field)
            continue
        words[field.key] = printed(field, value)
        if field.type is FieldType.DATE and (day := parse_day(value)):
            words[f"{field.key}_words"] = day_in_words(day)
    # A default may name any field that is filled in, wherever it stands, and the defaults before it.
    for field in empty:
        words[field.key] = _default(field, words)
    return words


def letterhead_words(letterhead: Letterhead) -> dict[str, str]:
    """Return the words of the court, which every kind may use."""
    return {
        "court": clean_line(letterhead.court),
        "office": clean_line(letterhead.office),
        "telephone": clean_line(letterhead.telephone),
        "address": clean_line(letterhead.address),
    }


def issue_words(number: str, day: date) -> dict[str, str]:
    """Return the words of the issue: the number, and the day in figures and in Chinese numerals."""
    return {"number": number, "issued_on": chinese_day(day), "issued_on_words": day_in_words(day)}


def _default(field: Field, words: Mapping[str, str]) -> str:
    default = fill(field.default, words)
    return printed(field, default) if field.type in (FieldType.FLAG, FieldType.LIST) else default
