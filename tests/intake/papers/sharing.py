"""Plans whose tasks share what is said of them once: below a group, in a heading, by 以上工作由…, by a department."""

from __future__ import annotations

from dataclasses import replace

from tests.intake.papers.court import Court
from tests.intake.papers.heads import plain_head
from tests.intake.papers.numbering import NUMBERS, chinese
from tests.intake.papers.paper import Answer, Block, Text, answer_of
from tests.intake.papers.plans import Row, Sheet
from tests.intake.papers.shapes import Shape
from tests.intake.papers.tagging import Duty, Style
from tests.intake.papers.words import Words

_ABOVE = ("以上工作由{}牵头，{}配合。", "以上任务由{}牵头，{}配合落实。", "上述工作由{}牵头，{}配合。")


def write_shared(shape: Shape, words: Words, court: Court) -> tuple[list[Block], Answer]:
    """Write a plan in groups; the shape's mess says where a group names who does its tasks."""
    title = f"{court.name}{words.thing()}专项活动{words.one(('实施方案', '工作方案'))}"
    head = plain_head(words, court, title)
    sheet = Sheet(shape, words, court, list(head.before))
    sheet.say(f"为进一步{words.heading()}，制定本方案。")
    write = next(write for name, write in _WRITERS.items() if name in shape.mess)
    style = Style(words, court).drawn()
    number = 0
    for index in range(1, words.draw.randint(3, 5) + 1):
        number = write(sheet, style, index, number)
    sheet.blocks.extend(head.behind)
    return sheet.blocks, answer_of(shape.kind, head.answer, tasks=sheet.tasks)


def _below_group(sheet: Sheet, style: Style, index: int, number: int) -> int:
    """Items counted through all groups, and below each group one line of labels."""
    if index == 1:
        sheet.chapter("重点任务")
    duty = sheet.shape.tagger(style)
    heading = _group(sheet, index)
    number = _items(sheet, duty, heading, number)
    sheet.blocks.extend(Text(line) for line in duty.below)
    return number


def _in_heading(sheet: Sheet, style: Style, index: int, number: int) -> int:  # noqa: ARG001 - one of the writers
    """Chapters that name the department in a bracket of their heading."""
    duty = sheet.shape.tagger(style)
    sheet.chapter(sheet.words.heading() + duty.after)
    return _items(sheet, duty, "", number)


def _said_of_all(sheet: Sheet, style: Style, index: int, number: int) -> int:
    """以上工作由A牵头，B配合。 behind the items of a group."""
    if index == 1:
        sheet.chapter("工作措施")
    duty = replace(sheet.shape.tagger(style), after="", below=())
    heading = _group(sheet, index)
    number = _items(sheet, duty, heading, number if sheet.words.chance(0.5) else 0)
    sheet.say(sheet.words.one(_ABOVE).format(duty.leads[0], style.listed(duty.departments)))
    return number


def _below_department(sheet: Sheet, style: Style, index: int, number: int) -> int:  # noqa: ARG001 - one of the writers
    """A department as the heading of what it has to do."""
    name = sheet.court.departments[index]
    if "numbered heads" in sheet.shape.mess:
        sheet.chapter(name)
    else:
        sheet.say(f"{name}：")
    return _items(sheet, Duty((), (), (name,)), "", 0)


_WRITERS = {
    "below group": _below_group,
    "in heading": _in_heading,
    "said of all": _said_of_all,
    "below department": _below_department,
}


def _group(sheet: Sheet, index: int) -> str:
    marker, heading = f"（{chinese(index)}）", sheet.words.heading()
    sheet.blocks.append(Text(heading, marker, 2))
    return marker + heading


def _items(sheet: Sheet, duty: Duty, group: str, number: int) -> int:
    """Write items that say nothing of who does them."""
    for _ in range(sheet.words.draw.randint(2, 4)):
        number += 1
        heading, more = f"{sheet.words.heading()}。", sheet.words.sentences(0, 2)
        sheet.blocks.append(Text(heading + more, NUMBERS[sheet.shape.items](number), 3))
        sheet.tasks.append(_row(number, heading, more, group, duty))
    return number


def _row(number: int, heading: str, more: str, group: str, duty: Duty) -> Row:
    return {
        "number": number,
        "heading": heading,
        "text": heading + more,
        "group": group,
        "leaders": list(duty.leaders),
        "lead_departments": list(duty.leads),
        "departments": list(duty.departments),
        "due": None,
        "recurrence": None,
    }
