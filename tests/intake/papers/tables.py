"""Papers that are tables: assessment tables, divisions of work, plans whose tasks stand in a table."""

from __future__ import annotations

from collections.abc import Mapping

from tests.intake.papers.court import Court
from tests.intake.papers.deadlines import NEVER, When, iso, labelled
from tests.intake.papers.heads import letter_head, plain_head
from tests.intake.papers.numbering import chinese
from tests.intake.papers.paper import Answer, Block, Cell, Grid, answer_of
from tests.intake.papers.plans import Sheet
from tests.intake.papers.shapes import Shape
from tests.intake.papers.tagging import Duty, Style, lead_and_help, own_lines
from tests.intake.papers.targets import targets
from tests.intake.papers.words import Words

Row = Mapping[str, object]
Cells = tuple[Cell | None, ...]


def write_assessment(shape: Shape, words: Words, court: Court) -> tuple[list[Block], Answer]:
    """Areas, contents and indicators; what belongs together is merged or left blank."""
    title = f"{court.name}{words.thing()}{words.one(('测评体系', '考核指标表', '测评指标体系'))}"
    names = [
        words.one(("项目领域", "测评项目", "考核项目")),
        words.one(("测评内容", "项目内容", "考核内容")),
        words.one(("测评指标", "测评标准", "考核指标")),
        words.one(("牵头部门", "牵头单位")),
        words.one(("责任部门", "责任单位", "配合部门")),
        *(["分值"] if "points" in shape.mess else []),
    ]
    rows: list[Cells] = [tuple(Cell(name) for name in names)]
    lines: list[Row] = []
    for number in range(1, words.draw.randint(3, 5) + 1):
        _area(shape, words, court, number, rows, lines)
    head = plain_head(words, court, title)
    blocks: list[Block] = [head.before[-1], Grid(tuple(rows))]
    answer = {"title": title, "issuer": court.name, "number": None, "date": None, "addressees": ""}
    return blocks, answer_of(shape.kind, answer, assessment=lines)


def _area(shape: Shape, words: Words, court: Court, number: int, rows: list[Cells], lines: list[Row]) -> None:
    """Add an area with its contents, whose departments hold for all their indicators."""
    area, contents = f"{words.verb()}{words.thing()}", words.draw.randint(1, 3)
    counts = [words.draw.randint(1, 3) for _ in range(contents)]
    shown = f"{chinese(number)}、{area}" if "numbered" in shape.mess else area
    for at, count in enumerate(counts):
        content, duty = words.sentence(), lead_and_help(Style(words, court).drawn())
        for index in range(count):
            indicator = _indicator(words)
            first = at == 0 and index == 0
            place = (
                _spread(shape, shown, sum(counts), first=first),
                _spread(shape, f"（{chinese(at + 1)}）{content}", count, first=index == 0),
                Cell(f"{index + 1}．{indicator}"),
                _spread(shape, duty.leads[0], count, first=index == 0),
                _spread(shape, "、".join(duty.departments), count, first=index == 0),
            )
            points = (Cell(str(words.draw.randint(1, 10))),) if "points" in shape.mess else ()
            rows.append((*place, *points))
            lines.append(_line(area, content, indicator, duty))


def _spread(shape: Shape, text: str, rows: int, *, first: bool) -> Cell | None:
    """Write a cell once, merged over its rows or followed by blank ones."""
    if "blank" in shape.mess:
        return Cell(text if first else "")
    return Cell(text, rows) if first else None


def _indicator(words: Words) -> str:
    if words.chance(0.4):
        return targets(words, 1)[0][0] + "。"
    return words.sentence()


def _line(area: str, content: str, indicator: str, duty: Duty) -> Row:
    return {
        "area": area,
        "content": content,
        "indicator": indicator,
        "lead_department": duty.leads[0],
        "departments": list(duty.departments),
    }


def write_division(shape: Shape, words: Words, court: Court) -> tuple[list[Block], Answer]:
    """A title and a table of work, leaders, departments and days."""
    about = words.one((f"{court.year}年重点工作", f"{words.thing()}专项工作", f"{court.year}年度{words.thing()}任务"))
    title = f"{court.name}{about}{words.one(('任务分工表', '责任分解表', '任务清单'))}"
    head = plain_head(words, court, title)
    grid, tasks = _work(shape, words, court)
    blocks: list[Block] = [*head.before, grid, *head.behind]
    return blocks, answer_of(shape.kind, head.answer, tasks=tasks)


def write_plan_table(shape: Shape, words: Words, court: Court) -> tuple[list[Block], Answer]:
    """A plan in words whose tasks stand in a table behind it."""
    title = f"{court.name}“{words.thing()}”专项活动实施方案"
    head = letter_head(words, court, title)
    sheet = Sheet(shape, words, court, list(head.before))
    for chapter in ("指导思想", "工作目标", "工作要求"):
        sheet.chapter(chapter)
        sheet.say(words.sentences(2, 3))
    sheet.chapter("任务分解")
    sheet.say("各项任务及责任分工见下表。")
    grid, tasks = _work(shape, words, court)
    sheet.blocks.extend([grid, *head.behind])
    return sheet.blocks, answer_of(shape.kind, head.answer, tasks=tasks)


def _work(shape: Shape, words: Words, court: Court) -> tuple[Grid, list[Row]]:
    """Return the table of work with its answer."""
    parted, remark = words.chance(0.5), words.chance(0.4)
    names = _columns_of_work(shape, words, parted=parted, remark=remark)
    rows: list[Cells] = [tuple(Cell(name) for name in names)]
    style = Style(words, court).drawn()
    tasks: list[Row] = []
    for number in range(1, words.draw.randint(5, 12) + 1):
        duty = lead_and_help(style) if parted else own_lines(style)
        when = labelled(words, court.year)
        task = f"{words.heading()}{words.one(('', '。'))}"
        measures = [words.sentences(1, 2)] if "measures" in shape.mess else []
        who = (
            (*duty.leads, "、".join(duty.departments))
            if parted
            else ("、".join(duty.leaders), "、".join(duty.departments))
        )
        rest = [""] if remark else []
        rows.append(tuple(Cell(text) for text in (str(number), task, *measures, *who, when.words, *rest)))
        tasks.append(_task(number, task, measures, duty, when))
    return Grid(tuple(rows)), tasks


def _columns_of_work(shape: Shape, words: Words, *, parted: bool, remark: bool) -> list[str]:
    return [
        words.one(("序号", "编号")),
        words.one(("工作任务", "任务", "重点任务", "工作内容")),
        *([words.one(("具体措施", "工作措施"))] if "measures" in shape.mess else []),
        *(("牵头部门", "配合部门") if parted else ("责任领导", "责任部门")),
        words.one(("完成时限", "完成时间")),
        *(["备注"] if remark else []),
    ]


def _task(number: int, task: str, measures: list[str], duty: Duty, when: When = NEVER) -> Row:
    return {
        "number": number,
        "heading": task,
        "text": "\n".join([task, *measures]),
        "group": "",
        "leaders": list(duty.leaders),
        "lead_departments": list(duty.leads),
        "departments": list(duty.departments),
        "due": iso(when.due),
        "recurrence": when.recurrence,
    }
