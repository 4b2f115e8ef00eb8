"""What is missing or impossible in the form of a document, told field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from courtdesk.errors import Problem, Severity
from courtdesk.reports.kinds import DocumentKind, Field, FieldType, kind_of
from courtdesk.reports.wording import chinese_day, parse_day

#: Years outside of these are slips of the keyboard.
_YEARS = range(1949, 2101)
_LONGEST_NUMBER = 6


def check_form(kind_key: str, form: Mapping[str, str], issued_on: date | None = None) -> list[Problem]:
    """Return what must be put right before a document can be composed from this form.

    ``issued_on`` is the day of issue when the caller decides it; else the form's own field counts.
    """
    kind = kind_of(kind_key)
    if issued_on is not None:
        form = {**form, "issued_on": issued_on.isoformat()}
    problems = [problem for field in kind.fields for problem in _field_problems(field, form.get(field.key, ""))]
    return [*problems, *_order_problems(kind, form), *_unknown_keys(kind, form)]


def _field_problems(field: Field, value: str) -> Iterator[Problem]:
    text = value.strip()
    if not text:
        if field.required:
            yield _error(field, "没有填写")
        return
    match field.type:
        case FieldType.DATE:
            yield from _date_problems(field, text)
        case FieldType.NUMBER:
            if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER):
                yield _error(field, f"“{text}”不是整数，请用阿拉伯数字填写")
        case FieldType.CHOICE:
            if text not in field.choices:
                yield _error(field, f"“{text}”不在可选项中，请从{'、'.join(field.choices)}中选择")
        case FieldType.TEXT | FieldType.LONG:
            return


def _date_problems(field: Field, text: str) -> Iterator[Problem]:
    day = parse_day(text)
    if day is None:
        yield _error(field, f"“{text}”不是真实的日期，请按 2026-05-08 的样子填写")
    elif day.year not in _YEARS:
        yield _error(field, f"“{text}”的年份不合理，请核对")


def _order_problems(kind: DocumentKind, form: Mapping[str, str]) -> Iterator[Problem]:
    for first, second in kind.orders:
        earlier, later = parse_day(form.get(first, "")), parse_day(form.get(second, ""))
        if earlier and later and later < earlier:
            yield _error(kind.field(second), f"早于{kind.field(first).label}{chinese_day(earlier)}，请改晚")


def _unknown_keys(kind: DocumentKind, form: Mapping[str, str]) -> Iterator[Problem]:
    known = {field.key for field in kind.fields}
    for key in form:
        if key not in known:
            yield Problem(key, f"{kind.name}没有这一栏，内容不会印出", Severity.NOTE)


def _error(field: Field, message: str) -> Problem:
    return Problem(field.label, message, Severity.ERROR)
