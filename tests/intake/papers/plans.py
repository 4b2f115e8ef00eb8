"""Plans of a campaign and numbered lists of work, task by task."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.intake.papers import group as groups
from tests.intake.papers.court import Court
from tests.intake.papers.deadlines import NEVER, When, in_a_sentence, iso
from tests.intake.papers.heads import Head, bare_head, letter_head, plain_head
from tests.intake.papers.numbering import NUMBERS, chinese
from tests.intake.papers.paper import Answer, Block, Set, Text, answer_of
from tests.intake.papers.shapes import Shape
from tests.intake.papers.tagging import Duty, Style, first_leads
from tests.intake.papers.targets import targets
from tests.intake.papers.words import Words, several

Row = Mapping[str, object]

_THEMES = several("案件质量提升 司法作风建设 执行攻坚 审判管理规范 诉讼服务优化 队伍能力建设 庭审规范化")
_FIRST_LEADS = "（列第一位者为牵头单位，下同）"
_MEASURES = ("主要措施", "工作措施", "主要任务", "重点任务", "任务分工")


@dataclass
class Sheet:
    """A paper while it is written."""

    shape: Shape
    words: Words
    court: Court
    blocks: list[Block] = field(default_factory=list)
    tasks: list[Row] = field(default_factory=list)
    chapters: int = 0

    def say(self, text: str, marker: str = "", level: int = 0, place: Set = Set.BODY) -> None:
        """Add a paragraph, with the mess of the shape."""
        if "half" in self.shape.mess:
            text = self.words.half_width(text)
        self.blocks.append(Text(text, marker, level, place))

    def chapter(self, heading: str) -> None:
        """Begin the next chapter."""
        self.chapters += 1
        self.blocks.append(Text(heading, f"{chinese(self.chapters)}、", 1))


def write_plan(shape: Shape, words: Words, court: Court) -> tuple[list[Block], Answer]:
    """Write a plan of a campaign."""
    theme = words.one(_THEMES)
    campaign = words.one((f"“{theme}年”活动", f"{theme}专项活动", f"“{theme}”行动"))
    title = f"{court.name}{words.one(('', '关于开展'))}{campaign}{words.one(('实施方案', '工作方案'))}"
    sheet = Sheet(shape, words, court)
    head = _head(sheet, title)
    sheet.blocks.extend(head.before)
    sheet.say(f"为进一步{words.heading()}，{words.clause()}，结合我院实际，制定本方案。")
    sheet.chapter("指导思想")
    sheet.say(words.sentences(1, 3))
    lists = {"targets": _targets(sheet)}
    lists["members"] = _group(sheet, campaign) if words.chance(0.8) else []
    _measures(sheet)
    lists["phases"] = _phases(sheet) if words.chance(0.8) else []
    _requirements(sheet)
    return _closed(sheet, head, lists)


def _head(sheet: Sheet, title: str) -> Head:
    if "bare" in sheet.shape.mess:
        return bare_head(sheet.words, sheet.court, title)
    write = letter_head if sheet.words.chance(0.5) else plain_head
    return write(sheet.words, sheet.court, title)


def write_list(shape: Shape, words: Words, court: Court) -> tuple[list[Block], Answer]:
    """Write a notice or a division of work: numbered items and nothing else."""
    about = words.one(
        (f"{court.year}年重点工作任务", f"{words.thing()}整治工作", f"{court.year}年度{words.thing()}任务")
    )
    title = words.one((f"关于{about}的督办通知", f"{court.name}{about}分工方案", f"{about}责任分解的督办通知"))
    head = plain_head(words, court, title)
    sheet = Sheet(shape, words, court)
    sheet.blocks.extend(head.before)
    sheet.say(f"为进一步{words.heading()}，现将有关事项分解如下，请认真抓好落实。")
    _items(sheet)
    return _closed(sheet, head, {})


def _closed(sheet: Sheet, head: Head, lists: dict[str, list[Row]]) -> tuple[list[Block], Answer]:
    sheet.blocks.extend(head.behind)
    return sheet.blocks, answer_of(sheet.shape.kind, head.answer, tasks=sheet.tasks, **lists)


def _targets(sheet: Sheet) -> list[Row]:
    words = sheet.words
    sheet.chapter(words.one(("目标任务", "工作目标", "总体目标")))
    drawn = targets(words, words.draw.randint(2, 6))
    if words.chance(0.5):
        sheet.say(f"{words.clause()}，具体目标是：{'，'.join(text for text, _ in drawn)}。")
        return [row for _, rows in drawn for row in rows]
    sheet.say(f"{words.clause()}，具体目标如下：")
    for number, (text, _) in enumerate(drawn, 1):
        sheet.say(f"{text}{'。' if number == len(drawn) else '；'}", NUMBERS["1."](number), 3)
    return [row for _, rows in drawn for row in rows]


def _group(sheet: Sheet, campaign: str) -> list[Row]:
    sheet.chapter("组织领导")
    lines, rows = groups.leading_group(sheet.words, sheet.court, campaign)
    for line in lines:
        sheet.say(line)
    return rows


def _phases(sheet: Sheet) -> list[Row]:
    sheet.chapter(sheet.words.one(("方法步骤", "实施步骤", "时间安排")))
    rows = []
    for title, row in groups.phases(sheet.words, sheet.court):
        marker = title[: title.index("）") + 1] if title.startswith("（") else ""
        sheet.say(title[len(marker) :] + sheet.words.sentences(1, 2), marker, 2 if marker else 0)
        rows.append(row)
    return rows


def _requirements(sheet: Sheet) -> None:
    sheet.chapter("工作要求")
    for number in range(1, 4):
        sheet.say(f"{sheet.words.heading()}。{sheet.words.sentences(1, 2)}", f"（{chinese(number)}）", 2)


def _measures(sheet: Sheet) -> None:
    if "chapters" in sheet.shape.mess:
        for _ in range(3):
            sheet.chapter(sheet.words.heading())
            _items(sheet)
        return
    sheet.chapter(sheet.words.one(_MEASURES))
    if "intro" in sheet.shape.mess:
        sheet.say(sheet.words.sentence())
    _items(sheet)


def _items(sheet: Sheet) -> None:
    """Write all tasks, under groups where the shape has them."""
    words, number = sheet.words, 0
    style = Style(words, sheet.court).drawn()
    if "slips" in sheet.shape.mess:
        style = Style(words, sheet.court, part=words.one(("、", "，", " ")), labels=style.labels)
    restart = words.chance(0.4)
    for index in range(1, sheet.shape.size * words.draw.randint(2, 4) + 1 if sheet.shape.groups else 2):
        heading = ""
        if sheet.shape.groups:
            heading = f"{NUMBERS[sheet.shape.groups](index)}{words.heading()}"
            marker = NUMBERS[sheet.shape.groups](index)
            sheet.blocks.append(Text(heading[len(marker) :], marker, 2))
            number = 0 if restart else number
        for _ in range(words.draw.randint(3, 6) if sheet.shape.groups else words.draw.randint(6, 14)):
            number = _next_number(sheet, number)
            _item(sheet, style, number, heading)


def _next_number(sheet: Sheet, last: int) -> int:
    """Go on counting; a careless writer leaves a number out or writes one twice."""
    if "gaps" in sheet.shape.mess and last > 1 and sheet.words.chance(0.12):
        return last + 2
    if "repeats" in sheet.shape.mess and last > 1 and sheet.words.chance(0.1):
        return last
    return last + 1


def _item(sheet: Sheet, style: Style, number: int, heading: str) -> None:
    words = sheet.words
    duty = sheet.shape.tagger(style)
    when = duty.when
    paragraphs, within = _sentences(sheet, duty, allow_when=when is NEVER)
    when = within if when is NEVER else when
    after = _after(sheet, duty)
    marker = NUMBERS[sheet.shape.items](number)
    if "half" in sheet.shape.mess:
        paragraphs, after = [words.half_width(text) for text in paragraphs], words.half_width(after)
    last = len(paragraphs) - 1
    for index, text in enumerate(paragraphs):
        shown = text + (after if index == last else "")
        sheet.blocks.append(Text(shown, "" if index else marker, 0 if index else 3))
    sheet.blocks.extend(Text(line) for line in duty.below)
    sheet.tasks.append(_row(number, paragraphs, heading, duty, when))


def _after(sheet: Sheet, duty: Duty) -> str:
    """Say once how bracketed lists of departments are meant."""
    if sheet.shape.tagger is not first_leads or sheet.tasks:
        return duty.after
    return duty.after[:-1] + f"，{_FIRST_LEADS[1:]}"


def _sentences(sheet: Sheet, duty: Duty, *, allow_when: bool) -> tuple[list[str], When]:
    """Return the paragraphs of a task and the deadline its sentences hold."""
    words, when = sheet.words, NEVER
    if "short" in sheet.shape.mess:
        return [words.heading()], when
    body = [words.sentence() for _ in range(words.draw.randint(1, 4))]
    if allow_when and words.chance(0.4):
        sentence, when = in_a_sentence(words, sheet.court.year)
        body.append(sentence)
    if "slips" in sheet.shape.mess and words.chance(0.4):
        body[0] = words.slip(body[0])
    if duty.within:
        body.append(duty.within)
    first = f"{words.heading()}。"
    if "headless" in sheet.shape.mess and words.chance(0.6):
        return ["".join(body)], when
    if "headline" in sheet.shape.mess:
        return [first[:-1], "".join(body)], when
    if "subitems" in sheet.shape.mess and len(body) > 1:
        write = NUMBERS["1." if sheet.shape.items == "（一）" else "（1）"]
        return [first, *(write(at) + sentence for at, sentence in enumerate(body, 1))], when
    if "several" in sheet.shape.mess and len(body) > 1:
        return [first, *_halves(body)], when
    return [first + "".join(body)], when


def _halves(body: list[str]) -> list[str]:
    middle = (len(body) + 1) // 2
    return [text for text in ("".join(body[:middle]), "".join(body[middle:])) if text]


def _row(number: int, paragraphs: list[str], group: str, duty: Duty, when: When) -> Row:
    text = "\n".join(paragraphs)
    sentence, stop, _ = paragraphs[0].partition("。")
    return {
        "number": number,
        "heading": sentence + stop,
        "text": text,
        "group": group,
        "leaders": list(duty.leaders),
        "lead_departments": list(duty.leads),
        "departments": list(duty.departments),
        "due": iso(when.due),
        "recurrence": when.recurrence,
    }
