"""Papers that hold no tasks, however much they look like lists: bulletins with figures, and rules."""

from __future__ import annotations

from tests.intake.papers.court import Court
from tests.intake.papers.heads import plain_head
from tests.intake.papers.numbering import NUMBERS, chinese
from tests.intake.papers.paper import Answer, Block, Cell, Grid, Text, answer_of
from tests.intake.papers.shapes import Shape
from tests.intake.papers.words import Words


def write_bulletin(shape: Shape, words: Words, court: Court) -> tuple[list[Block], Answer]:
    """What was received and closed in a month or a quarter, by department."""
    span = words.one(
        (f"{court.year}年{words.draw.randint(1, 12)}月份", f"{court.year}年第一季度", f"{court.year}年上半年")
    )
    title = f"关于{span}{words.one(('审判执行工作', '审判质效运行', '案件评查'))}情况的通报"
    head = plain_head(words, court, title)
    blocks: list[Block] = [*head.before, Text(f"现将{span}有关情况通报如下：")]
    for chapter, heading in enumerate(("基本情况", "各部门情况", "存在的主要问题", "下一步要求"), 1):
        blocks.append(Text(heading, f"{chinese(chapter)}、", 1))
        blocks.extend(_figures(words, court, shape, chapter))
    if "table" in shape.mess:
        blocks.append(_table(words, court))
    blocks.extend(head.behind)
    return blocks, answer_of(shape.kind, head.answer)


def _figures(words: Words, court: Court, shape: Shape, chapter: int) -> list[Block]:
    if chapter == 3:
        return [Text(words.sentences(2, 3))]
    if chapter == 4:
        return [Text(f"{words.heading()}。{words.sentence()}", f"（{chinese(n)}）", 2) for n in range(1, 4)]
    found: list[Block] = []
    for number in range(1, words.draw.randint(3, 5)):
        received = words.draw.randint(80, 900)
        closed = received - words.draw.randint(5, 70)
        name = words.one(court.departments) if chapter == 2 else "全院"
        text = (
            f"{name}共受理案件{received}件，审结{closed}件，结案率{closed / received:.2%}，"
            f"同比{words.one(('上升', '下降'))}{words.draw.randint(1, 99) / 10}个百分点。"
        )
        found.append(Text(text, NUMBERS[shape.items](number), 3))
    return found


def _table(words: Words, court: Court) -> Grid:
    rows = [tuple(Cell(name) for name in ("部门", "受理", "审结", "结案率"))]
    for name in court.departments[:6]:
        received = words.draw.randint(50, 400)
        closed = received - words.draw.randint(1, 40)
        rows.append(tuple(Cell(text) for text in (name, str(received), str(closed), f"{closed / received:.2%}")))
    return Grid(tuple(rows))


def write_rules(shape: Shape, words: Words, court: Court) -> tuple[list[Block], Answer]:
    """A regulation, article by article."""
    title = f"{court.name}{words.thing()}{words.one(('管理办法', '实施细则', '工作规定', '管理规定', '工作制度'))}"
    title += words.one(("", "（试行）"))
    head = plain_head(words, court, title)
    blocks: list[Block] = list(head.before)
    article = 0
    for chapter, heading in enumerate(("总则", "职责分工", "工作程序", "附则"), 1):
        if "chapters" in shape.mess:
            blocks.append(Text(heading, f"第{chinese(chapter)}章　", 1))
        for _ in range(words.draw.randint(2, 4)):
            article += 1
            blocks.append(Text(_article(words, court), NUMBERS["第一条"](article)))
    blocks.append(Text("本规定自印发之日起施行。", NUMBERS["第一条"](article + 1)))
    blocks.extend(head.behind)
    return blocks, answer_of(shape.kind, head.answer)


def _article(words: Words, court: Court) -> str:
    return words.one(
        (
            words.sentences(1, 2),
            f"{words.one(court.departments)}负责{words.thing()}和{words.thing()}。{words.sentence()}",
            f"责任部门应当{words.verb()}{words.thing()}，每月向{words.one(court.departments)}报送情况。",
            f"有下列情形之一的，应当及时报告：{words.clause()}；{words.clause()}。",
        )
    )
