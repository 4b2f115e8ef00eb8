"""Reports on rectification: what was found, what each department did about it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tests.intake.papers.court import Court
from tests.intake.papers.deadlines import NEVER, When, deadline, iso
from tests.intake.papers.heads import Head, plain_head
from tests.intake.papers.numbering import NUMBERS, chinese
from tests.intake.papers.paper import Answer, Block, Cell, Grid, Set, Text, answer_of
from tests.intake.papers.shapes import Shape
from tests.intake.papers.tagging import Style
from tests.intake.papers.words import Words

Row = Mapping[str, object]

_DONE = ("已规范{}并形成长效机制", "已经完成{}的清理", "完成了{}的全面排查")
_FUTURE = ("将{}纳入日常督查", "计划对{}开展回头看", "正在修订{}的具体标准", "坚持把{}作为长期任务抓实")
_POINTS = "一二三四五"
_COLUMNS = ("序号", "反馈问题", "整改措施", "责任部门", "完成时限")


@dataclass(frozen=True, slots=True)
class Measure:
    """What one department did, with the words that say so."""

    department: str
    text: str
    when: When = NEVER

    @property
    def row(self) -> Row:
        return {"department": self.department or None, "text": self.text, "due": iso(self.when.due)}


def write_flat(shape: Shape, words: Words, court: Court) -> tuple[list[Block], Answer]:
    """One numbered paragraph for each problem, departments one after the other in it."""
    head, blocks = _opened(words, court)
    findings: list[Row] = []
    for number in range(1, words.draw.randint(6, 14) + 1):
        problem, measures = _problem(words), _measures(words, court)
        text = problem + "".join(measure.text for measure in measures)
        blocks.append(Text(text, NUMBERS[shape.items](number), 3))
        findings.append(_finding(number, problem, measures))
    return _closed(shape, words, head, blocks, findings)


def write_nested(shape: Shape, words: Words, court: Court) -> tuple[list[Block], Answer]:
    """Areas, groups and problems, each problem followed by the paragraphs of its measures."""
    head, blocks = _opened(words, court)
    findings: list[Row] = []
    for chapter in range(1, 3):
        blocks.append(Text(f"{words.heading()}方面", f"{chinese(chapter)}、", 1))
        for group in range(1, words.draw.randint(2, 3)):
            blocks.append(Text(f"关于{words.heading()}不到位的问题", f"（{chinese(group)}）", 2))
            for number in range(1, words.draw.randint(2, 4) + 1):
                problem, measures = _problem(words), _measures(words, court)
                blocks.append(Text(problem, NUMBERS[shape.items](number), 3))
                blocks.append(Text("".join(measure.text for measure in measures)))
                findings.append(_finding(number, problem, measures))
    return _closed(shape, words, head, blocks, findings)


def write_framed(shape: Shape, words: Words, court: Court) -> tuple[list[Block], Answer]:
    """What was done in general, then problem by problem, then what comes next, which is no finding."""
    head, blocks = _opened(words, court)
    findings: list[Row] = []
    blocks.append(Text("整改工作总体情况", "一、", 1))
    for number in range(1, 3):
        blocks.append(Text(f"{words.heading()}。{words.sentences(1, 2)}", f"（{chinese(number)}）", 2))
    blocks.append(Text("反馈问题整改落实情况", "二、", 1))
    for group in range(1, words.draw.randint(2, 3) + 1):
        blocks.append(Text(f"{words.heading()}方面存在的问题", f"（{chinese(group)}）", 2))
        for number in range(1, words.draw.randint(2, 4) + 1):
            problem, measures = f"关于{words.thing()}不到位的问题。", _measures(words, court)
            text = problem + "".join(measure.text for measure in measures)
            blocks.append(Text(text, NUMBERS[shape.items](number), 3))
            findings.append(_finding(number, problem, measures))
    blocks.append(Text("下一步工作打算", "三、", 1))
    for number in range(1, 4):
        blocks.append(Text(f"{words.heading()}。{words.sentences(1, 2)}", f"（{chinese(number)}）", 2))
    return _closed(shape, words, head, blocks, findings)


def write_labelled(shape: Shape, words: Words, court: Court) -> tuple[list[Block], Answer]:
    """整改措施：…, 责任部门：… and 完成时限：… below every problem."""
    head, blocks = _opened(words, court)
    style = Style(words, court).drawn()
    findings: list[Row] = []
    for number in range(1, words.draw.randint(5, 10) + 1):
        problem, when = _problem(words), deadline(words, court.year, 10)
        departments = words.draw.sample(court.departments, words.draw.randint(1, 2))
        text = _points(words) if words.chance(0.6) else words.sentences(1, 3)
        blocks.append(Text(problem, NUMBERS[shape.items](number), 2))
        blocks.append(Text(f"整改措施：{text}"))
        blocks.append(Text(style.said("all", tuple(departments))))
        blocks.append(Text(f"整改时限：{when.words}"))
        findings.append(_finding(number, problem, [Measure("、".join(departments), text, when)]))
    return _closed(shape, words, head, blocks, findings)


def write_stated(shape: Shape, words: Words, court: Court) -> tuple[list[Block], Answer]:
    """A heading, and below it on lines of their own 问题：, 整改措施：, who and until when, 整改进展：."""
    head, blocks = _opened(words, court)
    style = Style(words, court).drawn()
    findings: list[Row] = []
    for number in range(1, words.draw.randint(5, 9) + 1):
        problem, when, leader = (
            _problem(words),
            deadline(words, court.year, 10),
            words.draw.choice(court.leaders).name,
        )
        lead, *others = words.draw.sample(court.departments, 3)
        text = _points(words) if words.chance(0.6) else words.sentences(1, 3)
        blocks.append(Text(f"{words.heading()}方面", NUMBERS[shape.items](number), 2))
        blocks.append(Text(words.one(("问题：", "存在问题：", "问题表现：")) + problem))
        blocks.append(Text(f"整改措施：{text}"))
        blocks.append(Text(style.said("leaders", (leader,))))
        blocks.append(Text(style.said("lead", (lead,))))
        blocks.append(Text(style.said("all", tuple(others))))
        blocks.append(Text(f"整改时限：{when.words}"))
        blocks.append(Text(f"整改进展：{words.one(('已完成', '正在整改', '长期坚持'))}"))
        row = {**Measure("、".join(others), text, when).row, "leaders": [leader], "lead_departments": [lead]}
        findings.append({"number": number, "problem": problem, "measures": [row]})
    return _closed(shape, words, head, blocks, findings)


def write_ledger(shape: Shape, words: Words, court: Court) -> tuple[list[Block], Answer]:
    """A table of problems, measures, departments and days."""
    head, blocks = _opened(words, court)
    rows: list[tuple[Cell | None, ...]] = [tuple(Cell(name) for name in _COLUMNS)]
    findings: list[Row] = []
    for number in range(1, words.draw.randint(5, 10) + 1):
        problem, count = _problem(words)[:-1], words.draw.choice((1, 1, 2))
        measures = []
        for index in range(count):
            department, when = words.one(court.departments), deadline(words, court.year, 10)
            text = words.sentences(1, 2)
            measures.append(Measure(department, text, when))
            first = (Cell(str(number), count), Cell(problem, count)) if index == 0 else (None, None)
            rows.append((*first, Cell(text), Cell(department), Cell(when.words)))
        findings.append(_finding(number, problem, measures))
    blocks.append(Grid(tuple(rows)))
    return _closed(shape, words, head, blocks, findings)


def _opened(words: Words, court: Court) -> tuple[Head, list[Block]]:
    whose, how, what = words.one(("党组", "")), words.one(("", "进展")), words.one(("通报", "报告"))
    title = f"{court.name}{whose}关于巡察整改{how}情况的{what}"
    head = plain_head(words, court, title, months=(8, 9))
    begin = date(court.year, words.draw.randint(1, 4), words.draw.randint(1, 27))
    team = words.one(("第一巡察组", "第二巡察组", "第三巡察组"))
    end = date(court.year, begin.month + 2, monthrange(court.year, begin.month + 2)[1])
    text = (
        f"根据县委统一部署，{court.year}年{begin.month}月{begin.day}日至{end.month}月{end.day}日，县委{team}对"
        f"{court.name}党组开展了常规巡察。{end.month + 1}月{begin.day}日，巡察组向{court.name}党组反馈了巡察意见。"
        "按照有关要求，现将整改情况予以公布。"
    )
    return head, [*head.before, Text(text)]


def _closed(
    shape: Shape, words: Words, head: Head, blocks: list[Block], findings: list[Row]
) -> tuple[list[Block], Answer]:
    blocks.append(
        Text(f"欢迎广大干部群众对整改落实情况进行监督。联系电话：0000-{words.draw.randint(10**6, 10**7 - 1)}。")
    )
    blocks.extend(Text(text.text, place=Set.RIGHT) for text in head.behind)
    return blocks, answer_of(shape.kind, head.answer, findings=findings)


def _finding(number: int, problem: str, measures: list[Measure]) -> Row:
    return {"number": number, "problem": problem, "measures": [measure.row for measure in measures]}


def _problem(words: Words) -> str:
    fault = words.one(("不到位", "不够有力", "存在差距", "流于形式", "落实不严"))
    return words.one(
        (
            f"关于“{words.heading()}{fault}”问题。",
            f"{words.heading()}方面。",
            f"关于{words.thing()}{fault}的问题。",
            f"{words.heading()}{fault}的问题。",
        )
    )


def _measures(words: Words, court: Court) -> list[Measure]:
    """Return the measures of several departments, or one that names none."""
    if words.chance(0.15):
        return [Measure("", _points(words))]
    departments = words.draw.sample(court.departments, words.draw.randint(1, 3))
    return [_measure(words, court, name) for name in departments]


def _measure(words: Words, court: Court, department: str) -> Measure:
    if words.chance(0.5):
        return Measure(department, department + _points(words))
    form = words.one(_DONE if words.chance(0.6) else _FUTURE)
    text = f"{department}{form.format(words.thing())}，{words.sentence()}"
    if words.chance(0.2):
        when = deadline(words, court.year, 10)
        text = f"{department}计划{when.words}完成{words.thing()}的整改，{words.sentence()}"
        return Measure(department, text, when)
    return Measure(department, text)


def _points(words: Words) -> str:
    stop = words.one(("；", "。"))
    count = words.draw.randint(2, 4)
    pieces = [f"{_POINTS[i]}是{words.clause()}" for i in range(count)]
    return stop.join(pieces) + "。"
