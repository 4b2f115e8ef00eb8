"""附件: one list of titles for 附件说明 and for the pages, read from what the clerk typed in two fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from courtdesk.reports.body_text import blocks_of
from courtdesk.reports.document import Attachment
from courtdesk.reports.wording import clean_line, clean_lines

_NUMERALS = "一二三四五六七八九十"
#: A line that begins an attachment's pages: 附件, 附件1, 附件1：标题, 附件：标题.
_HEADER = re.compile(rf"附件\s?(\d{{1,2}}|[{_NUMERALS}])?(?:(?:\s?[：:.、．]\s?|\s)(.*))?")
_OWN_NUMBER = re.compile(
    rf"^(?:附件\s?(?:\d{{1,2}}|[{_NUMERALS}])?\s?[：:.、．]\s?)?(?:\d{{1,2}}\s?[.、．]\s?(?!\d)|[（(]\d{{1,2}}[）)]\s?)?"
)
_TAIL = "。；;，,、."


@dataclass(frozen=True, slots=True)
class Attached:
    """The attachments of a paper, and what is wrong with them in the clerk's words."""

    attachments: tuple[Attachment, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Section:
    """The text of one attachment: the number and title its first line gives, and its own lines."""

    number: int
    title: str
    lines: tuple[str, ...]


def clean_name(text: str) -> str:
    """Return an attachment's name as R33 prints it: no number of its own, no 《》 around it, no mark at its end."""
    name = _OWN_NUMBER.sub("", clean_line(text)).rstrip(_TAIL).strip()
    if name.startswith("《") and name.endswith("》") and name.count("《") == 1:
        name = name[1:-1].strip()
    return name or clean_line(text)


def read_attachments(names: str, texts: str, *, apart: bool = False, field: str = "") -> Attached:
    """Return the attachments that a list of names and their texts make, numbered as they come."""
    attached = [Attachment(clean_name(line), apart=apart) for line in clean_lines(names)]
    filled: set[int] = set()
    problems: list[str] = []
    for section in _sections(texts):
        at = _place_of(section, [each.title for each in attached])
        if at is None:
            problems.append(_why_homeless(section))
            continue
        if at in filled:
            problems.append(f"附件{at + 1}的正文写了两次，请并在一处")
            continue
        if at == len(attached):
            attached.append(Attachment(section.title, apart=apart))
        filled.add(at)
        body = blocks_of("\n".join(_without_title(section, attached[at].title)), field)
        attached[at] = replace(attached[at], body=body)
    return Attached(tuple(attached), tuple(problems))


def _sections(texts: str) -> Iterator[_Section]:
    """Yield the text of each attachment; what stands before the first header belongs to an only attachment."""
    number, title, lines = 0, "", list[str]()
    for line in texts.splitlines():
        header = _HEADER.fullmatch(clean_line(line))
        if header is None:
            lines.append(line)
            continue
        if _has_words(lines) or title or number:
            yield _Section(number, title, tuple(lines))
        number, title, lines = _number(header.group(1)), clean_name(header.group(2) or ""), []
    if _has_words(lines) or title or number:
        yield _Section(number, title, tuple(lines))


def _has_words(lines: list[str]) -> bool:
    return any(clean_line(line) for line in lines)


def _number(text: str | None) -> int:
    if not text:
        return 0
    return _NUMERALS.index(text) + 1 if text in _NUMERALS else int(text)


def _place_of(section: _Section, titles: list[str]) -> int | None:
    """Return the index of the attachment a text belongs to, the next one for a new title, None for nowhere."""
    if section.title in titles:
        return titles.index(section.title)
    named = section.number - 1 if section.number else 0
    if section.title:
        return None if named < len(titles) and section.number else len(titles)
    if section.number:
        return named if named < len(titles) else None
    return 0 if len(titles) == 1 else None


def _why_homeless(section: _Section) -> str:
    label = f"附件{section.number}" if section.number else "附件"
    if section.title:
        return f"{label}的标题“{section.title}”与附件说明中的名称不一致，请改成一样"
    if section.number:
        return f"{label}没有名称，请写成“{label}：名称”，或在附件一栏补上"
    return "请以“附件1：名称”一行开头，说明是哪个附件的正文"


def _without_title(section: _Section, title: str) -> tuple[str, ...]:
    """Return a text's lines without a first one that only repeats the title, which is printed anyway."""
    first = next((at for at, line in enumerate(section.lines) if clean_line(line)), None)
    if first is not None and clean_name(section.lines[first]) == title:
        return section.lines[first + 1 :]
    return section.lines
