"""What 审限规则 says."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from courtdesk.rules.facts import Action, Branch, Circumstance, Procedure
from courtdesk.rules.rule_values import Clock, Count, Event

TITLE: Final = "审限规则"
TABS: Final = (
    ("limits", "法定审限"),
    ("warnings", "预警督办"),
    ("measures", "措施审批"),
    ("holidays", "节假日"),
)
FILTER: Final = "查找规则、程序、条文"
EARLIER: Final = "显示以前的版本"
EDIT: Final = "修改"
ADD: Final = "新增规则"
SWITCH_OFF: Final = "停用"
SWITCH_ON: Final = "重新启用"
RESTORE: Final = "恢复出厂"
REMOVE: Final = "删除规则"
COPY: Final = "复制文字"
EXPORT: Final = "导出规则"
UNDO: Final = "撤销"
SAVE: Final = "保存"
CLEAR: Final = "清除条件"
READING: Final = "正在读取规则……"
NOTHING_TITLE: Final = "没有符合条件的规则"
NOTHING_SENTENCE: Final = "换一个词，或者清除条件看全部规则。"

KEYS: Final = (
    ("Enter", "修改这条规则"),
    ("Ctrl+N", "新增规则"),
    ("Del", "停用，或者重新启用"),
    ("Ctrl+R", "恢复出厂"),
    ("Ctrl+C", "把这条规则复制成文字"),
    ("Ctrl+E", "导出规则"),
    ("Ctrl+F", "查找"),
    ("Ctrl+PgUp / PgDn", "上一类、下一类规则"),
    ("空格", "节假日：切换放假、上班"),
    ("Ctrl+S", "节假日：保存改动"),
    ("Esc", "清除条件，再按回到设置"),
)

# ---- 列表 ----
LIMIT_COLUMNS: Final = ("案件和程序", "审限", "出厂", "延长", "施行日期", "来源", "依据")
RULE_COLUMNS: Final = ("规则", "何时", "出厂", "适用", "施行日期", "来源", "依据")
FACTORY: Final = "出厂"
OWN: Final = "本院"
OFF: Final = "已停用"
ALL_CASES: Final = "全部案件"
UNLIMITED: Final = "不受限制"
NOT_EXTENDABLE: Final = "未规定"
UNDATED: Final = "未定期限"

CIRCUMSTANCES: Final[dict[Circumstance, str]] = {
    Circumstance.USUAL: "一般",
    Circumstance.RULING: "对裁定的上诉",
    Circumstance.FOREIGN: "涉外、涉港澳台",
    Circumstance.VOTERS: "选民资格",
    Circumstance.HEAVIER: "可能判处较重刑罚",
    Circumstance.PRIVATE: "自诉",
    Circumstance.PRIVATE_DETAINED: "自诉，被告人在押",
    Circumstance.RETRIAL: "再审",
    Circumstance.OBJECTION: "执行异议",
    Circumstance.RECONSIDERATION: "执行复议",
    Circumstance.PENALTY_REVIEW: "罚款、拘留复议",
    Circumstance.NON_LITIGATION: "非诉执行",
}
ACTIONS: Final[dict[Action, str]] = {
    Action.REMINDER: "临期提醒",
    Action.URGING_NOTICE: "催办通知书",
    Action.SUPERVISION_ORDER: "督办令",
    Action.OVERDUE: "已超期",
    Action.LEADER_HEARING: "主管院长听取汇报",
    Action.JUDGES_MEETING: "专业法官会议",
    Action.LONG_OPEN: "长期未结",
    Action.INSPECTION: "列送监察",
    Action.APPROVAL: "须经审批",
    Action.RECORD: "须报备案",
}
EVENTS: Final[dict[Event, str]] = {
    Event.EXCLUSION: "扣除审限",
    Event.CHANGE: "转换程序",
    Event.EXTENSION: "延长审限",
}
COUNTS: Final[dict[Count, str]] = {Count.NET: "扣除后", Count.GROSS: "自然天数"}
COUNT_CHOICE: Final = "立案后天数"
COUNT_CHOICES: Final = ((Count.NET, "扣除后的天数（默认）"), (Count.GROSS, "自然天数"))
COUNT_AS_ALL: Final = "与总口径相同"

# ---- 表单 ----
NAME: Final = "规则名称"
DAYS_BEFORE: Final = "届满前天数"
DAYS_AFTER: Final = "届满后天数"
DAYS_SINCE: Final = "立案后"
NUMBER: Final = "审限"
UNIT: Final = "单位"
UNITS: Final = ("天", "个月")
AND_DAYS: Final = "另加天数"
COUNT: Final = "天数口径"
BRANCHES: Final = "案件类型"
BRANCH: Final = "案件类型"
PROCEDURES: Final = "适用程序"
PROCEDURE: Final = "适用程序"
CIRCUMSTANCE: Final = "特殊情形"
FROM: Final = "施行日期"
UNTIL: Final = "截止日期"
SOURCE: Final = "依据"
EXTENSION: Final = "延长的规定"
EXTENSION_SOURCE: Final = "延长的依据"
ALLOWANCES: Final = "可以批准的延长"
APPLY_DAYS: Final = "届满前几日申请"
APPLY_SOURCE: Final = "申请期限的依据"
EVENT: Final = "事项"
WORDS: Final = "事由含有"
APPROVER: Final = "审批人"
NOT_ENOUGH: Final = "批准无效的职务"
FILED_WITH: Final = "报备案的部门"

SOURCE_HELP: Final = "例如本院制度的名称和文号"
FROM_HELP: Final = "从这一天起按新规则，以前已经发生的不变"
FROM_HELP_LIMIT: Final = "这一天及以后立案的案件适用"
UNTIL_HELP: Final = "不填就一直有效"
WORDS_HELP: Final = "用顿号隔开；不填就是不论什么事由"
LIST_HELP: Final = "用顿号隔开"
APPLY_HELP: Final = "没有规定的不填"
AND_DAYS_HELP: Final = "例如一个半月：1 个月另加 15 天"
ALLOWANCES_HELP: Final = "一行一次：期限；批准人；情形；依据。期限不定的写“不定”"
TITLE_HELP: Final = "列表、提醒和公文里这样叫它"
COUNT_HELP: Final = "扣除后：鉴定、公告等扣除的天数不算"

NOT_A_DAY: Final = "不是日期，例如 2026-05-01"
NOT_A_NUMBER: Final = "请填整数"
UNTIL_EARLY: Final = "早于施行日期，请改晚"
ALLOWANCE_WRONG: Final = "第 {line} 行的期限看不懂，例如“6 个月；本院院长”“30 天；本院院长”“不定；上级人民法院”"
OPEN_LENGTH: Final = "不定"

EDIT_TITLE: Final = "修改规则"
ADD_TITLE: Final = "新增规则"
LIMIT_TITLE: Final = "修改审限"
OFF_TITLE: Final = "停用规则"
COUNT_TITLE: Final = "改变立案后天数的口径"
OFF_SENTENCE: Final = "停用以后，从这一天起不再因这条规则提醒或者催办、督办；以前的记录不变，可以随时重新启用。"
REMOVE_SENTENCE: Final = "删除以后不再因这条规则提醒或者催办、督办；已经发出的公文不变，可以撤销。"
RESTORE_SENTENCE: Final = "本院对这条规则的改动都去掉，按程序自带的执行。可以撤销。"
RESTORE_LIMIT_SENTENCE: Final = "去掉本院的这个审限，按程序自带的执行。可以撤销。"
COUNT_SENTENCES: Final[dict[Count, str]] = {
    Count.NET: "催办、督办和听取汇报的天数从立案起往后数，扣除的天数不算。",
    Count.GROSS: "催办、督办和听取汇报的天数从立案起往后数，扣除的天数也算。",
}

# ---- 影响 ----
EFFECT: Final = "影响"
EFFECT_READING: Final = "正在按新规则试算……"
EFFECT_NONE: Final = "在审案件的期限都不变"
EFFECT_NO_CASES: Final = "没有在审案件，不影响现有期限"
EFFECT_WRONG: Final = "改正以上几处以后试算"
EFFECT_SAMPLES: Final = "看哪些案件"
EFFECT_HIDE: Final = "收起案件"
EFFECT_STOP: Final = "停止试算"
EFFECT_AGAIN: Final = "试算"
EFFECT_STOPPED: Final = "已停止试算，不影响保存"
SAMPLE_COLUMNS: Final = ("案号", "变化", "现在", "改后")
NO_DAY: Final = "无"
YES: Final = "是"
NO: Final = "否"
COLUMNS: Final[dict[str, str]] = {
    "limit_on": "届满日",
    "urging_on": "催办日",
    "order_on": "督办日",
    "hearing_on": "听取汇报日",
    "meeting_on": "法官会议日",
    "long_open_on": "长期未结日",
    "inspection_on": "列送监察日",
    "approvals_open": "待审批备案",
    "paused": "扣除状态",
}

SAVING: Final = "正在保存规则"
RECOMPUTING: Final = "正在按新规则重新计算审限"
RECOMPUTED: Final = "已按新规则重新计算"


def joined(names: Sequence[str]) -> str:
    """Return names with the mark between them."""
    return "、".join(names)


def parts(text: str) -> tuple[str, ...]:
    """Return the names in a field, whichever mark stands between them."""
    for mark in "，,；;\n":
        text = text.replace(mark, "、")
    return tuple(part.strip() for part in text.split("、") if part.strip())


def length(months: int, days: int) -> str:
    """Return 6 个月, 30 天, or 1 个月零 15 天."""
    said = [f"{months} 个月"] if months else []
    said += [f"{days} 天"] if days or not months else []
    return "零 ".join(said)


def when(clock: Clock, months: int, days: int) -> str:
    """Say when a rule begins to speak."""
    if clock is Clock.SINCE_FILING:
        return f"立案满 {length(months, 0 if months else days)}"
    if days >= 0:
        return f"届满前 {days} 天" if days else "届满当天"
    return "届满次日" if days == -1 else f"届满后 {-days} 天"


def covered(branches: Collection[Branch], procedures: Collection[Procedure], names: tuple[str, str]) -> str:
    """Say for which cases a rule is made; ``names`` are those of its branches and procedures."""
    every_branch, every_procedure = set(branches) >= set(Branch), set(procedures) >= set(Procedure)
    if every_branch and every_procedure:
        return ALL_CASES
    said = [name for name, every in zip(names, (every_branch, every_procedure), strict=True) if not every]
    return "  ".join(said)


def since(first: date, last: date | None) -> str:
    """Return from when to when a rule is in force."""
    return f"{first.isoformat()}" if last is None else f"{first.isoformat()} 至 {last.isoformat()}"


def coming(first: date) -> str:
    """Return that a version is not in force yet."""
    return f"{first.isoformat()} 起"


def off_since(day: date) -> str:
    """Return since when a rule is not applied."""
    return f"{day.isoformat()} 停用"


def groups(count: int) -> str:
    """Return how many lines a group has."""
    return f"{count} 条"


def fact(own: int, off: int) -> str:
    """Say how many rules the court has changed or switched off."""
    said = [f"本院改动 {own} 处"] if own else []
    said += [f"停用 {off} 条"] if off else []
    return "，".join(said) or "全部为出厂规则"


def status(shown: int, whole: int) -> str:
    """Say how many lines are shown."""
    return f"{whole} 条规则" if shown == whole else f"{whole} 条规则，显示 {shown} 条"


def deed(verb: str, title: str) -> str:
    """Return the name of a step: 修改规则：临近审限15天."""
    return f"{verb}：{title}"


def saved(title: str) -> str:
    """Return what is said at the foot of the window."""
    return f"已保存：{title}"


def effect(cases: int, parts_said: Sequence[str]) -> str:
    """Say what a change would move."""
    return f"在审 {thousands(cases)} 件中，{'，'.join(parts_said)}"


def moved(cases: int, column: str) -> str:
    """Return 37 件届满日变化."""
    return f"{thousands(cases)} 件{COLUMNS.get(column, column)}变化"


def fires(action: str, change: int) -> str:
    """Return 催办 +12."""
    return f"{action} {change:+d}".replace("-", "−")


def thousands(number: int) -> str:
    """Return 4 812."""
    return f"{number:,}".replace(",", " ")


def recomputed(cases: int) -> str:
    """Say how many cases got other days."""
    return f"{RECOMPUTED}，{thousands(cases)} 件有变化" if cases else f"{RECOMPUTED}，没有案件变化"


def default_title(action: Action, covered_by: str, told: str) -> str:
    """Propose a name for a rule: 民事 小额诉讼程序立案满 40 天，催办通知书."""
    whom = "" if covered_by == ALL_CASES else covered_by.replace("  ", "")
    return f"{whom}{told}，{ACTIONS[action]}".replace(" ", "")


def export_name(organ: str) -> str:
    """Propose the name of the file."""
    return f"{organ}{TITLE}"


EXPORT_SHORT: Final = "导出"
EXPORT_KINDS: Final = (
    (".docx", "Word 文档", "file-type-docx"),
    (".xlsx", "Excel 工作簿", "file-type-xls"),
)
EXPORT_FILTERS: Final = {".docx": "Word 文档 (*.docx)", ".xlsx": "Excel 工作簿 (*.xlsx)"}
UNIT_OF_RULES: Final = "条"
EXPORTED: Final = "已导出规则"
OPEN: Final = "打开"
EXPORT_COLUMNS: Final = ("规则", "数值", "出厂", "适用或延长", "施行日期", "来源", "依据")
COPIED: Final = "已复制这条规则。"
LEAST_ONE: Final = "请填 1 以上的整数"


def fewer_days(order: str) -> str:
    """Say that an urging notice has to come before its order."""
    return f"应当少于“{order}”的天数"


def more_days(notice: str) -> str:
    """Say that an order has to come after its urging notice."""
    return f"应当多于“{notice}”的天数"


def too_early(order: str, notice: str) -> str:
    """Say that of two other rules the order would no longer come after the notice."""
    return f"这样改以后，“{order}”不晚于“{notice}”，请先改那一条"


def renumbered(title: str, old: int, new: int) -> str:
    """Return a rule's name with the new number in the place of the old one; empty where it names none."""
    return title.replace(str(old), str(new)) if str(old) in title else ""


ADD_LIMIT: Final = "新增审限"
_SPAN = re.compile(r"(?:(\d{1,3})个?月)?(?:零?(\d{1,4})[天日])?")


def span_of(text: str) -> tuple[int, int] | None:
    """Return the months and days that a text names: 6 个月, 30 天, 1 个月零 15 天; none for 不定; None if neither."""
    plain = text.replace(" ", "").replace("　", "")
    if plain == OPEN_LENGTH:
        return 0, 0
    found = _SPAN.fullmatch(plain)
    if found is None or not any(found.groups()):
        return None
    return int(found[1] or 0), int(found[2] or 0)


OFF_FROM: Final = "从哪天起停用"


def off_too_early(begins: str) -> str:
    """Say that a rule cannot end before it begins."""
    return f"这条规则 {begins} 才施行，请改晚"


def with_factory(value: str, factory: str) -> str:
    """Return a value with the factory's beside it where that is another."""
    return f"{value}（{FACTORY} {factory}）" if factory else value


REMOVE_LIMIT_SENTENCE: Final = "删除以后，这类案件按其他施行日期的审限执行；没有的，不再推算届满日。可以撤销。"
#: What kinds of rules can be added, by tab.
ADDITIONS: Final[dict[str, tuple[Action, ...]]] = {
    "warnings": (Action.REMINDER, Action.URGING_NOTICE, Action.SUPERVISION_ORDER),
    "measures": (
        Action.LEADER_HEARING,
        Action.JUDGES_MEETING,
        Action.LONG_OPEN,
        Action.INSPECTION,
        Action.APPROVAL,
        Action.RECORD,
    ),
}


def keyed(deed: str, key: str) -> str:
    """Return a deed with its key at the right of the menu."""
    return f"{deed}\t{key}"


def heading(tab: str, group: str) -> str:
    """Return the heading of a group in a table: 法定审限　民事."""
    return f"{tab}　{group}"
