"""Small drafts of every kind, and the page on which they are reviewed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from pytestqt.qtbot import QtBot

from courtdesk.errors import Problem, Severity
from courtdesk.intake.draft import (
    FindingDraft,
    Found,
    IndicatorDraft,
    Kind,
    MeasureDraft,
    PlanDraft,
    TaskDraft,
)
from courtdesk.intake.source import Paragraph, Place, Source, SourceTable, TableCell
from courtdesk.ui.context import DeskContext
from courtdesk.ui.pages.plan_review_page import PlanReviewPage

PLAN = (
    "示例县人民法院作风建设实施方案",
    "1.规范立案登记。当场核对材料。责任领导：王小满；责任部门：立案庭。",
    "2.开展巡回审判。于每季度末月25日前报送。责任部门：立案庭。",
    "3.完善繁简分流。6月30日前完成。责任领导：李正言；责任部门：民一庭。",
)
REPORT = (
    "示例县人民法院关于巡察整改情况的报告",
    "1.学习不够深入。立案庭已组织集中学习；民一庭将于6月底前补学。",
    "2.台账不够健全。审管办已建立台账。",
)


def found(texts: tuple[str, ...], value: object, paragraph: int, words: str, confidence: float = 1.0) -> Found[Any]:
    start = texts[paragraph - 1].find(words)
    return Found(value, Place(paragraph, start, start + len(words)), confidence)


def source_of(texts: tuple[str, ...], name: str = "来文.docx") -> Source:
    return Source(Path(name), tuple(Paragraph(n, text) for n, text in enumerate(texts, start=1)), f"digest of {name}")


def _task(number: int, leaders: Found[Any], due: Found[Any], department: str) -> TaskDraft:
    text = PLAN[number]
    return TaskDraft(
        number=number,
        heading=text[2 : text.index("。") + 1],
        text=text[2:],
        group="",
        leaders=leaders,
        lead_departments=Found(()),
        departments=found(PLAN, (department,), number + 1, f"责任部门：{department}"),
        due=due,
        recurrence=Found(None),
        places=(Place(number + 1, 0, len(text)),),
        confidence=min(leaders.confidence, due.confidence),
    )


def plan() -> PlanDraft:
    """Return a plan of three tasks: the second misses its leader and is unsure of its day."""
    tasks = (
        _task(1, found(PLAN, ("王小满",), 2, "责任领导：王小满"), Found(None), "立案庭"),
        _task(2, Found((), None, 0.0, "没有写明牵头领导"), found(PLAN, None, 3, "于每季度末月25日前", 0.5), "立案庭"),
        _task(
            3,
            found(PLAN, ("李正言",), 4, "责任领导：李正言"),
            found(PLAN, date(2026, 6, 30), 4, "6月30日前"),
            "民一庭",
        ),
    )
    return PlanDraft(
        kind=Kind.CAMPAIGN_PLAN,
        source=source_of(PLAN, "方案.docx"),
        title=Found(PLAN[0], Place(1, 0, len(PLAN[0]))),
        issuer=Found("示例县人民法院"),
        number=Found("示法发〔2026〕5号"),
        issued_on=Found(date(2026, 3, 10)),
        tasks=tasks,
        problems=(
            Problem("第 3 段", "第 2 项没有写明牵头领导", Severity.ERROR),
            Problem("第 3 段", "第 2 项期限换算不成日期", Severity.DOUBT),
        ),
    )


def _measure(paragraph: int, department: str, words: str, state: Found[str]) -> MeasureDraft:
    place = found(REPORT, None, paragraph, words).place
    assert place is not None
    return MeasureDraft(
        departments=found(REPORT, (department,), paragraph, department),
        text=words,
        due=Found(None),
        state=state,
        place=place,
        confidence=state.confidence,
    )


def report() -> PlanDraft:
    """Return a report of two problems with two measures and one; the second measure is unsure of its state."""
    first = (
        _measure(2, "立案庭", "立案庭已组织集中学习", Found("已完成")),
        _measure(2, "民一庭", "民一庭将于6月底前补学", Found("计划", None, 0.6)),
    )
    second = (_measure(3, "审管办", "审管办已建立台账", Found("已完成")),)
    findings = (
        FindingDraft(1, "学习不够深入", ("思想建设",), first, Place(2, 0, 9)),
        FindingDraft(2, "台账不够健全", ("制度建设",), second, Place(3, 0, 9)),
    )
    return replace(
        plan(),
        kind=Kind.RECTIFICATION_REPORT,
        source=source_of(REPORT, "报告.docx"),
        title=Found(REPORT[0]),
        tasks=(),
        findings=findings,
        problems=(),
    )


_CELLS = (
    (("立案服务", 2), ("当场登记立案率不低于95%", 1), ("立案庭", 1)),
    ((None, 0), ("设置诉讼引导窗口", 1), ("审管办", 1)),
    (("审判质效", 1), ("长期未结案件清零", 1), ("", 1)),
)


def table_source() -> Source:
    """Return a paper with a title and a table of three rows, whose first cell covers two of them."""
    paragraphs, cells = [Paragraph(1, "示例县人民法院营商环境测评体系")], []
    for row, line in enumerate(_CELLS, start=1):
        for column, (text, rows) in enumerate(line, start=1):
            if text is None:
                continue
            numbers: tuple[int, ...] = ()
            if text:
                numbers = (len(paragraphs) + 1,)
                paragraphs.append(Paragraph(numbers[0], text, cell=(1, row, column)))
            cells.append(TableCell(row, column, text, rows, 1, numbers))
    paragraphs.append(Paragraph(len(paragraphs) + 1, "由审管办负责解释。"))
    return Source(Path("测评.docx"), tuple(paragraphs), "digest of the table", (SourceTable(1, tuple(cells)),))


def table() -> PlanDraft:
    """Return an assessment table of three indicators in two areas."""
    source = table_source()
    numbers = {each.text: each.number for each in source.paragraphs}

    def indicator(number: str, area: str, said: str, lead: str) -> IndicatorDraft:
        whole = Place(numbers[lead], 0, len(lead)) if lead else None
        place = Place(numbers[said], 0, len(said))
        return IndicatorDraft(number, area, "", said, Found(lead, whole), Found(()), place)

    indicators = (
        indicator("1", "立案服务", "当场登记立案率不低于95%", "立案庭"),
        indicator("2", "立案服务", "设置诉讼引导窗口", "审管办"),
        indicator("3", "审判质效", "长期未结案件清零", ""),
    )
    return replace(plan(), kind=Kind.ASSESSMENT_TABLE, source=source, tasks=(), indicators=indicators, problems=())


def bulletin() -> PlanDraft:
    """Return a bulletin, which brings nothing."""
    texts = ("示例县人民法院关于一季度审判质效情况的通报", "全院新收案件1203件，审结1100件。")
    said = Problem("全文", "这是一份通报", Severity.ERROR)
    return replace(plan(), kind=Kind.BULLETIN, source=source_of(texts, "通报.txt"), tasks=(), problems=(said,))


def shown_page(qtbot: QtBot, context: DeskContext) -> PlanReviewPage:
    """Return the page in a window of its own, empty."""
    made = PlanReviewPage(context)
    context.window = made
    qtbot.addWidget(made)
    made.resize(1198, 742)
    made.show()
    made.activateWindow()
    return made
