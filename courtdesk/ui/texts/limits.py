"""The words of what moves a case's limit: the list in the panel, the dialogs, the clocks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from courtdesk.actions import wording
from courtdesk.actions.limit_values import SPANS, Clocks, KeptEvents, LimitEffect, LimitEvent, LimitKind, Misfit
from courtdesk.actions.results import StepRow

TITLE = "扣除、延长、变更"
KINDS = {
    LimitKind.EXCLUSION: "扣除",
    LimitKind.STAY: "中止",
    LimitKind.EXTENSION: "延长",
    LimitKind.CHANGE: "转换程序",
    LimitKind.RESTART: "重新计算",
}
#: What a kind does to the limit, in one line over its fields.
SENTENCES = {
    LimitKind.EXCLUSION: "起止两日都不计入审限；重叠的日子只扣一次，可以照实登记。",
    LimitKind.STAY: "中止当日起不计入审限，到恢复的前一日为止。",
    LimitKind.EXTENSION: "在法定审限之后接着计算，超出规定的会提示核对，仍可登记。",
    LimitKind.CHANGE: "案件的适用程序随之改变，审限按新程序从规定的日子起算。",
    LimitKind.RESTART: "依法可以重新计算的，从起算日期的次日起重新计算。",
}
NOTHING = "没有登记过扣除、延长或者变更。"
ADD = "登记…"
ADD_MENU = "登记审限变动…"
ADD_CHOSEN = "登记审限变动"
ADD_SHORT = "审限变动"
ADD_KEYS, RESUME_KEYS = "Ctrl+J", "Ctrl+Shift+J"
RESUME = "恢复计算"
RESUME_MENU = "恢复计算…"
EDIT = "修改…"
REMOVE = "删除"
SHEET = "审批表…"
SHEET_AFTER = "登记后拟写审批表"
PAPER = "计算说明…"
MORE = "更多"
IMPORTED = "来自导入"
RUNS = "待恢复"
FACTS_JOIN = "  "
COMMA = "，"
WORKING = "正在登记审限变动"
STOPPED = "停下后，案件和审限没有任何改动。"
NOTHING_RUNS = "所选案件没有待恢复的扣除或者中止。"

# ---- the form -------------------------------------------------------------------------------------

KIND_LIST = "类别"
REASON = "事由"
GRANT_REASON = "延长的理由"
START = {
    LimitKind.EXCLUSION: "起始日",
    LimitKind.STAY: "中止日",
    LimitKind.EXTENSION: "批准日期",
    LimitKind.CHANGE: "转换日期",
    LimitKind.RESTART: "起算日期",
}
END = "终止日"
START_HELP = "首个不计入的日子"
END_HELP = "没有结束的留空"
DAYS = "天数"
DAYS_HELP = "可由它推出终止日"
RESTART_HELP = "次日起重新计算"
EXTENDED_DAYS = "再加天数"
MONTHS = "延长月数"
AFTER = "转为"
APPROVER = "批准人"
PAPER_FIELD = "审批文书"
FILED_WITH = "已报备案"
FILED_HELP = "多个用“、”隔开"
REMARK = "备注"
OFFICE_MARK = "、"
YES = "登记"
SAVE = "保存"
LIMIT = "审限届满"
NO_LIMIT = "未定"
ARROW = " → "
INCOMPLETE = "填好后，这里显示届满日怎样变动。"
UNCHANGED = "届满日不变"
STILL_RUNS = "还有扣除或者中止没有结束"
STATED = "以导出表所载届满日为准"
BY_RULES = "按推算：不再采用导出表的届满日"
BY_RULES_NOTE = "此后按规则推算；以后导入的案件表又载明届满日的，仍以表中日期为准。可以撤销。"
MISFITS = "不登记的案件"
HIDE_MISFITS = "收起"
#: So many cases that are left out are named at once.
NAMED = 2


def title(name: str, count: int) -> str:
    """Return the title of the form of a new event."""
    return f"登记审限变动：{name or f'{count:,} 件案件'}"


def edit_title(kind: LimitKind, name: str) -> str:
    """Return the title of the form of an event that is there."""
    return f"修改{KINDS[kind]}：{name}"


def imported_note(days: int) -> str:
    """Return that an export brought a total already, which may be the same days."""
    return f"导入的案件表已有合计 {days} 天；如是同一段期间，请先删除那一条，以免重复扣除。"


def procedure(key: str) -> str:
    """Return a procedure as the form names it."""
    return wording.PROCEDURES[key]


# ---- the effect -----------------------------------------------------------------------------------


def effect(told: LimitEffect) -> str:
    """Return how the limit would move: 审限届满 2026-03-02 → 2026-03-14."""
    if told.count > 1:
        return _effect_on_many(told)
    if told.refused:
        return misfit(told.refused[0])
    before, after = _limit(told.before, paused=told.paused_before), _limit(told.after, paused=told.paused_after)
    if told.paused_before and told.paused_after:
        return f"{LIMIT} {RUNS}{COMMA}{STILL_RUNS}"
    if before == after:
        return f"{LIMIT} {after}{COMMA}{_stated(told) if told.stated else UNCHANGED}"
    return f"{LIMIT} {before}{ARROW}{after}{_difference(told)}"


def _stated(told: LimitEffect) -> str:
    known = told.by_rules and told.by_rules_on is not None
    return f"{STATED}{COMMA}推算为 {told.by_rules_on}" if known else STATED


def _effect_on_many(told: LimitEffect) -> str:
    if not told.fitting:
        return f"所选 {told.count:,} 件都不能登记"
    if told.refused:
        return f"{told.count:,} 件中 {told.fitting:,} 件可以登记，{len(told.refused):,} 件不登记"
    return f"{told.count:,} 件中 {_moved(told)}"


def _moved(told: LimitEffect) -> str:
    still = f"，{told.stated:,} 件{STATED}" if told.stated else ""
    return f"{told.moved:,} 件的届满日改变{still}"


def misfit(each: Misfit) -> str:
    """Return a case that is left out, with the reason."""
    return f"{each.case_no}：{each.reason}"


def fitting(told: LimitEffect) -> str:
    """Return what becomes of the cases that it fits, where it does not fit all."""
    return f"可以登记的，{_moved(told)}" if told.count > 1 and told.refused and told.fitting else ""


def all_misfits(count: int) -> str:
    """Return what opens the whole list."""
    return f"列出全部 {count:,} 件"


def _limit(day: date | None, *, paused: bool) -> str:
    if paused:
        return RUNS
    return day.isoformat() if day is not None else NO_LIMIT


def _difference(told: LimitEffect) -> str:
    if told.before is None or told.after is None:
        return ""
    days = (told.after - told.before).days
    return f"{COMMA}{'晚' if days > 0 else '早'} {abs(days)} 天"


def line(step: StepRow) -> str:
    """Return a line of the calculation as it stands under the effect."""
    head = f"{step.operator} " if step.operator else ""
    tail = f"（{step.source}）" if step.source else ""
    return f"{head}{step.label} {step.value}{tail}"


def lines(steps: Sequence[StepRow]) -> str:
    """Return the lines that would be new, under one another."""
    return "\n".join(line(each) for each in steps)


# ---- the list -------------------------------------------------------------------------------------


def head(event: LimitEvent) -> str:
    """Return the kind of an event with what it is about: 扣除  司法鉴定, 简易程序转为普通程序."""
    values = event.values
    if values.kind is LimitKind.CHANGE:
        return f"{procedure(event.before)}转为{procedure(values.after)}"
    return FACTS_JOIN.join(part for part in (KINDS[values.kind], values.reason) if part)


def span(event: LimitEvent) -> str:
    """Return when it was, and how long: 2026-02-24 至 2026-03-05  10 天."""
    values = event.values
    if values.runs:
        return f"{values.start} 起{FACTS_JOIN}{RUNS}"
    if values.kind in SPANS and values.start is not None:
        days = "" if values.start == values.end else f" 至 {values.end}"
        return f"{values.start}{days}{FACTS_JOIN}{values.length} 天"
    when = str(values.start) if values.start is not None else ""
    return FACTS_JOIN.join(part for part in (when, length(event)) if part)


def length(event: LimitEvent) -> str:
    """Return how long an extension or a bare total is."""
    values = event.values
    parts = [f"{values.months} 个月"] if values.months else []
    parts += [f"{values.days} 天"] if values.days else []
    return " ".join(parts)


def under(event: LimitEvent) -> str:
    """Return who approved it, on which paper, who was told, and what was remarked."""
    values = event.values
    parts = [f"{values.approver}批准" if values.approver else "", values.paper]
    parts += [f"报{'、'.join(values.filed_with)}备案" if values.filed_with else "", values.remark]
    parts += [IMPORTED if event.imported else ""]
    return COMMA.join(part for part in parts if part)


def remove_title(event: LimitEvent) -> str:
    """Ask whether an event is to be removed."""
    return f"删除这条{KINDS[event.kind]}？"


def remove_sentence(event: LimitEvent) -> str:
    """Say what goes."""
    back = "案件恢复原来的适用程序，" if event.kind is LimitKind.CHANGE else ""
    return f"{head(event)}{FACTS_JOIN}{span(event)}\n删除后{back}审限随即重算；可以撤销。"


def kept(done: KeptEvents) -> str:
    """Return what was done, as a toast says it."""
    left = f"，另有 {len(done.left_out):,} 件不合适，没有登记" if done.left_out else ""
    return f"已{done.title}{left}"


# ---- resuming -------------------------------------------------------------------------------------

RESUME_DAY = "最后一个不计入的日子"
RESUME_HELP = "次日起恢复计算"
RESUME_ORDER = "早于起始日 {start}"
NOT_A_DAY = "看不出是哪一天，请写成 2026-05-08"


def resume_title(events: Sequence[LimitEvent]) -> str:
    """Return the title of the form that ends running events."""
    return RESUME if len(events) == 1 else f"{RESUME}：{len(events):,} 条"


def resume_sentence(events: Sequence[LimitEvent]) -> str:
    """Return what will run on."""
    if len(events) == 1:
        return f"{head(events[0])}，{events[0].values.start} 起不计入审限。"
    return f"{len(events):,} 条扣除或者中止在同一天结束，作为一步，可以撤销；这天之后才开始的、此前已结案的，不改动。"


# ---- the clocks -----------------------------------------------------------------------------------

SINCE_FILING = "立案后"
TO_LIMIT = "距届满"
OVER_LIMIT = "超届满"
CLOCKS = "两只钟"


def days(number: int) -> str:
    """Return a number of days."""
    return f"{number} 天"


def since_help(clocks: Clocks) -> str:
    """Return both ways of counting, the one in force first."""
    net, gross = f"扣除的期间不计 {clocks.net} 天", f"扣除的期间也计 {clocks.gross} 天"
    told = (gross, net) if clocks.counts_gross else (net, gross)
    until = "，至结案日" if clocks.closed else ""
    return f"自立案次日起{until}：{told[0]}（本院规则按此计）；{told[1]}。"


def limit_word(clocks: Clocks) -> str:
    """Return the other clock: 剩 12 天, 扣除中, 审限未定."""
    return days(abs(clocks.days_left)) if clocks.days_left is not None else clocks.word


def limit_name(clocks: Clocks) -> str:
    """Return what the other clock counts."""
    return OVER_LIMIT if clocks.days_left is not None and clocks.days_left < 0 else TO_LIMIT


def limit_help(clocks: Clocks) -> str:
    """Return the day the other clock runs to."""
    return f"届满日 {clocks.limit_on}" if clocks.limit_on is not None else clocks.word
