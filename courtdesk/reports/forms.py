"""The form of a document: begun with what the ledger knows, and told field by field what is missing or impossible."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from courtdesk.errors import Problem, Severity
from courtdesk.reports.attachments import clean_name, read_attachments
from courtdesk.reports.filling import fill, form_words, listed
from courtdesk.reports.kinds import DocumentKind, Field, FieldType, kind_of
from courtdesk.reports.wording import chinese_day, clean_line, clean_lines, parse_day

#: Years outside of these are slips of the keyboard.
_YEARS = range(1949, 2101)
_LONGEST_NUMBER = 6
_DAY_SOURCE = re.compile(r"day(?:\+(\d+))?")
#: 实: so many characters of 主送 leave no room for the text on the first page (R27).
_RECIPIENTS_LONGEST = 200
_ANY_MARK_AT_END = "。；;，,、."


def blank_form(kind_key: str, facts: Mapping[str, str], day: date) -> dict[str, str]:
    """Return a form with every field of the kind, filled from the facts (`kinds.FACTS`) as far as they are known."""
    return {field.key: _from_source(field, facts, day) for field in kind_of(kind_key).fields}


def check_form(kind_key: str, form: Mapping[str, str], issued_on: date | None = None) -> list[Problem]:
    """Return what must be put right before a document can be composed from this form, and what is doubtful.

    ``issued_on`` is the day of issue when the caller decides it; else the form's own field counts.
    """
    kind = kind_of(kind_key)
    form = _issued(form, issued_on)
    return [*_problems(kind, form), *_customs(kind, form), *_unknown_keys(kind, form)]


def form_errors(kind: DocumentKind, form: Mapping[str, str], issued_on: date | None = None) -> list[Problem]:
    """Return only what stops a document from being composed; quicker than the whole of `check_form`."""
    return [p for p in _problems(kind, _issued(form, issued_on)) if p.severity is Severity.ERROR]


def _issued(form: Mapping[str, str], issued_on: date | None) -> Mapping[str, str]:
    return form if issued_on is None else {**form, "issued_on": issued_on.isoformat()}


def _problems(kind: DocumentKind, form: Mapping[str, str]) -> Iterator[Problem]:
    for field in kind.fields:
        yield from _field_problems(field, form.get(field.key, ""))
    yield from _order_problems(kind, form)
    yield from _attachment_problems(kind, form)


def _from_source(field: Field, facts: Mapping[str, str], day: date) -> str:
    if not field.source:
        return ""
    if later := _DAY_SOURCE.fullmatch(field.source):
        return (day + timedelta(int(later.group(1) or 0))).isoformat()
    value = facts.get(field.source, "")
    return "" if field.type is FieldType.CHOICE and value not in field.choices else value


# ---- field by field -----------------------------------------------------------------------------


def _field_problems(field: Field, value: str) -> Iterator[Problem]:
    text = clean_line(value)
    if not text:
        if field.required:
            yield _error(field, "没有填写")
        return
    match field.type:
        case FieldType.DATE:
            yield from _date_problems(field, text)
        case FieldType.NUMBER:
            yield from _number_problems(field, text)
        case FieldType.CHOICE | FieldType.FLAG:
            if text not in field.choices:
                yield _error(field, f"“{text}”不在可选项中，请从{'、'.join(field.choices)}中选择")
        case FieldType.LIST:
            yield from _list_problems(field, listed(value))
        case FieldType.TEXT | FieldType.LONG:
            yield from _text_problems(field, value, text)


def _date_problems(field: Field, text: str) -> Iterator[Problem]:
    day = parse_day(text)
    if day is None:
        yield _error(field, f"“{text}”不是真实的日期，请按 2026-05-08 的样子填写")
    elif day.year not in _YEARS:
        yield _error(field, f"“{text}”的年份不合理，请核对")


def _number_problems(field: Field, text: str) -> Iterator[Problem]:
    if not (text.isascii() and text.isdigit() and len(text) <= _LONGEST_NUMBER):
        yield _error(field, f"“{text}”不是整数，请用阿拉伯数字填写")
    elif field.least is not None and int(text) < field.least:
        yield _error(field, f"“{text}”太小，不能小于 {field.least}")
    elif field.most is not None and int(text) > field.most:
        yield _error(field, f"“{text}”太大，不能大于 {field.most}")


def _list_problems(field: Field, names: tuple[str, ...]) -> Iterator[Problem]:
    if not names:
        if field.required:
            yield _error(field, "没有填写")
        return
    if field.least is not None and len(names) < field.least:
        yield _error(field, f"至少填写 {field.least} 个，现有 {len(names)} 个")
    if field.most is not None and len(names) > field.most:
        yield _error(field, f"只能填写 {field.most} 个，现有 {len(names)} 个：{'、'.join(names)}")
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        yield _doubt(field, f"“{twice}”写了两次")


def _text_problems(field: Field, value: str, text: str) -> Iterator[Problem]:
    if field.pattern and not re.fullmatch(field.pattern, text, re.ASCII):
        yield _error(field, f"“{text}”不合格式：{field.pattern_help}" if field.pattern_help else f"“{text}”不合格式")
    if field.longest and len(value.strip()) > field.longest:
        yield _error(field, f"最多 {field.longest} 个字，现有 {len(value.strip())} 个字")


# ---- between fields -----------------------------------------------------------------------------


def _order_problems(kind: DocumentKind, form: Mapping[str, str]) -> Iterator[Problem]:
    printed = (("issued_on", "printed_on"),) if kind.has("printed_on") else ()
    for first, second in (*kind.orders, *printed):
        earlier, later = parse_day(form.get(first, "")), parse_day(form.get(second, ""))
        if earlier and later and later < earlier:
            yield _error(kind.field(second), f"早于{kind.field(first).label}{chinese_day(earlier)}，请改晚")


def _attachment_problems(kind: DocumentKind, form: Mapping[str, str]) -> Iterator[Problem]:
    if not kind.has("attachment_texts"):
        return
    names, texts = form.get("attachments", ""), form.get("attachment_texts", "")
    for message in read_attachments(names, texts).problems:
        yield _error(kind.field("attachment_texts"), message)
    for line in clean_lines(names):
        name = clean_name(line)
        if name != line:
            yield Problem(kind.field("attachments").label, f"“{line}”印成“{name}”，序号由程序编排", Severity.NOTE)


def _customs(kind: DocumentKind, form: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what practice asks for and the standard does not: worth a look, no refusal."""
    words = form_words(kind, form, {})
    recipients = listed(fill(kind.recipients, words))
    if kind.has("copies_to"):
        both = [name for name in listed(words.get("copies_to", "")) if name in recipients]
        if both:
            yield _doubt(kind.field("copies_to"), f"{'、'.join(both)}已在主送中，不必再抄送")
    if words.get("secrecy") and not words.get("copy_number"):
        yield _doubt(kind.field("copy_number"), "涉密公文应当编份号")
    if (
        kind.has("recipients_below")
        and len("".join(recipients)) > _RECIPIENTS_LONGEST
        and not words["recipients_below"]
    ):
        yield _doubt(kind.field("recipients"), "主送机关太多，首页可能没有正文，可移至版记")
    if kind.has("title"):
        yield from _title_problems(kind, words.get("title", ""))


def _title_problems(kind: DocumentKind, title: str) -> Iterator[Problem]:
    bare = re.sub(r"（[^（）]*）$", "", title)
    if kind.title_word and bare and not bare.endswith(kind.title_word):
        yield _doubt(kind.field("title"), f"标题一般以“{kind.title_word}”结尾")
    elif bare.endswith(tuple(_ANY_MARK_AT_END)):
        yield _doubt(kind.field("title"), "标题末尾一般不用标点")


def _unknown_keys(kind: DocumentKind, form: Mapping[str, str]) -> Iterator[Problem]:
    known = {field.key for field in kind.fields}
    for key in form:
        if key not in known:
            yield Problem(key, f"{kind.name}没有这一栏，内容不会印出", Severity.NOTE)


def _error(field: Field, message: str) -> Problem:
    return Problem(field.label, message, Severity.ERROR)


def _doubt(field: Field, message: str) -> Problem:
    return Problem(field.label, message, Severity.DOUBT)
