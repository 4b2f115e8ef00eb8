"""The sentences of the rules layer: lines of a calculation, words of a lamp, reasons of a broken rule file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from courtdesk.rules.facts import Branch, Procedure

_WEEKDAYS = "一二三四五六日"

PROCEDURES: dict[Procedure, str] = {
    Procedure.ORDINARY: "普通程序",
    Procedure.SIMPLE: "简易程序",
    Procedure.SMALL: "小额诉讼程序",
    Procedure.FAST: "速裁程序",
    Procedure.SPECIAL: "特别程序",
    Procedure.APPEAL: "二审程序",
    Procedure.RETRIAL_REVIEW: "申请再审审查",
    Procedure.ENFORCEMENT: "执行",
    Procedure.UNKNOWN: "程序不明",
}

BRANCHES: dict[Branch, str] = {
    Branch.CIVIL: "民事",
    Branch.CRIMINAL: "刑事",
    Branch.ADMINISTRATIVE: "行政",
    Branch.ENFORCEMENT: "执行",
    Branch.OTHER: "其他",
}

# ---- days ---------------------------------------------------------------------------------------


def full_day(day: date) -> str:
    """Return 2026年4月22日."""
    return f"{day.year}年{day.month}月{day.day}日"


def short_day(day: date, year: int) -> str:
    """Return 4月22日, with the year when it is not ``year``."""
    return f"{day.month}月{day.day}日" if day.year == year else full_day(day)


def weekday(day: date) -> str:
    """Return 星期三."""
    return f"星期{_WEEKDAYS[day.weekday()]}"


# ---- lines of a calculation ---------------------------------------------------------------------

FILED = "立案日期"
FIRST_FILED = "首次立案日期"
FILED_AGAIN = "本案号立案日期"
CHANGED = "转换程序"
COUNTED_ON = "自立案之日起连续计算"
NO_RULE_ON_CHANGE = "没有重新计算的规定，自立案之日起连续计算"
NO_GROUND_TO_RESTART = "不属于可以重新计算审限的情形，不重新计算"
UNLIMITED = "不受限制"
MONTH_ENDS = "起算日为当月最后一日，至届满月最后一日"
#: With these words ends what was entered beside the law: it is counted all the same.
CHECK = "请核对"
NO_GROUND = "不在规定的扣除事由之内，请核对"
NOT_EXTENDABLE = "没有可以延长的规定，请核对"
ONCE_TOO_OFTEN = "超过可以延长的次数，请核对"
SPENT = "转换程序或重新计算之前批准，不再计入"
STATUTORY = "法定审限"
ORIGINAL_LIMIT = "原届满日"
COMPUTED_LIMIT = "推算届满日"
LIMIT = "届满日"
EXTENDED = "延长审限"
TODAY = "今天"
SINCE_FILING = "立案以来"
COUNTS = {"net": "扣除的期间不计", "gross": "扣除的期间也计"}
CLOSED = "结案日期"
APPLY = "申请延长审限"
UNKNOWN_LIMIT = "未定"
NOT_COMPUTED = "无法推算"
WHEN_RESUMED = "待恢复后推算"
STILL_PAUSED = "扣除尚未结束，审限天数停止计算"
RUNNING = "待恢复"
SPAN_UNKNOWN = "起止日期未录入"
NO_REASON = "未写明事由"


def first_day(day: date, year: int) -> str:
    """Return when counting starts: the day after filing."""
    return f"次日起算，{short_day(day, year)}为第 1 天"


def months(number: int) -> str:
    """Return 3 个月."""
    return f"{number} 个月"


def days(number: int) -> str:
    """Return 10 天."""
    return f"{number} 天"


def months_and_days(number_of_months: int, number_of_days: int) -> str:
    """Return 1 个月, 30 天, or both."""
    parts = [months(number_of_months)] if number_of_months else []
    parts += [days(number_of_days)] if number_of_days or not parts else []
    return "零 ".join(parts)


def statute(branch: Branch, procedure: Procedure, source: str) -> str:
    """Return what a statutory limit rests on: 简易程序 民诉法第164条."""
    head = "" if branch in (Branch.CIVIL, Branch.ENFORCEMENT) else BRANCHES[branch]
    return f"{head}{PROCEDURES[procedure]} {source}"


def no_statute(branch: Branch, procedure: Procedure) -> str:
    """Return why no statutory limit is known."""
    return f"{BRANCHES[branch]}案件“{PROCEDURES[procedure]}”没有可用的法定审限，请核对适用程序"


def changed(on: date, year: int, before: Procedure, after: Procedure) -> str:
    """Return 5月6日，简易程序转为普通程序."""
    return f"{short_day(on, year)}，{PROCEDURES[before]}转为{PROCEDURES[after]}"


def restarted(reason: str) -> str:
    """Return the label of an event after which the limit is counted anew."""
    return f"重新计算：{reason or NO_REASON}"


def month_is_shorter(day: int) -> str:
    """Return that a month has no such day."""
    return f"届满月没有 {day} 日，为该月最后一日"


def longer_than(length: str) -> str:
    """Return that more was granted than is allowed."""
    return f"超过规定的 {length}，请核对"


def asks_to_check(text: str) -> bool:
    """Return whether a line says that something in it does not fit the law."""
    return CHECK in text or NO_GROUND_TO_RESTART in text


def to_be_approved(approver: str) -> str:
    """Return that the approval is not entered."""
    return f"应由{approver}批准，未录入批准人"


def excluded(reason: str) -> str:
    """Return the label of an exclusion."""
    return f"扣除：{reason or NO_REASON}"


def span(first: date, last: date, year: int) -> str:
    """Return 2月24日至3月5日."""
    return f"{short_day(first, year)}至{short_day(last, year)}"


def running_since(first: date, year: int) -> str:
    """Return since when an exclusion is running."""
    return f"{short_day(first, year)}起，尚未恢复"


def approved(approver: str, paper: str = "") -> str:
    """Return who approved, and on which paper."""
    return "，".join(part for part in (f"{approver}批准" if approver else "", paper) if part)


def overlap(number: int) -> str:
    """Return that days were excluded by an earlier line already, or lie before the first counted day."""
    return f"其中 {number} 天重复或在起算之前，不再扣除"


AFTER_LIMIT = "届满之后发生，不再顺延"


def kind_of_day(day: date, rest: bool, holiday: str, year_known: bool) -> str:  # noqa: FBT001 - facts of one day, always passed together
    """Return 星期三，工作日 or 星期四，国庆节放假."""
    kind = f"{holiday}放假" if holiday and rest else "休息日" if rest else "工作日"
    known = "" if year_known else f"；{no_table(day.year)}"
    return f"{weekday(day)}，{kind}{known}"


def no_table(year: int) -> str:
    """Return that the holidays of a year are not known."""
    return f"{year}年放假安排未录入，仅按周末判断"


ROLLED = "遇休息日顺延至"
NOT_ROLLED = "不顺延"
HELD = "当事人在押，至期满之日为止"
REMINDED_OF_PLAIN = "提醒仍按届满日"


def stated(difference: int) -> str:
    """Return how the limit day of the export stands to the computed one."""
    if not difference:
        return "导出表载明，与推算一致"
    return f"以导出表载明的为准，比推算{'晚' if difference > 0 else '早'} {abs(difference)} 天"


STATED_ONLY = "导出表载明，没有可比对的推算"


def nth_day(number: int) -> str:
    """Return 第 88 天."""
    return f"第 {number} 天"


def standing(used: int, limit: int | None) -> str:
    """Return 第 88 天 / 90."""
    return f"第 {used} 天 / {limit}" if limit is not None else f"第 {used} 天"


def dated(day: date, year: int) -> str:
    """Return 4月20日 星期一."""
    return f"{short_day(day, year)} {weekday(day)}"


def speaks_since(day: date, year: int) -> str:
    """Return since when a rule speaks."""
    return f"{short_day(day, year)}起"


def apply_until(day: date, year: int) -> str:
    """Return the last day to apply for an extension."""
    return f"最迟 {short_day(day, year)}"


def extension(text: str, source: str) -> str:
    """Return the article on applying, with what may be granted."""
    return "；".join(part for part in (source, text) if part)


def not_approved(approver: str) -> str:
    """Return that an approval is missing."""
    return f"未见{approver}审批"


def approved_too_low(who: str, approver: str) -> str:
    """Return that somebody approved who may not."""
    return f"现由{who}批准，应由{approver}审批"


def not_recorded(offices: str) -> str:
    """Return which offices were not told."""
    return f"未报{offices}备案"


# ---- lamps --------------------------------------------------------------------------------------

DONE = "已结案"
PAUSED = "扣除中"
NO_LIMIT = "审限未定"
LAST_DAY = "今天"


def over(number: int) -> str:
    """Return 超 6 天."""
    return f"超 {number} 天"


def left(number: int) -> str:
    """Return 剩 67 天."""
    return f"剩 {number} 天"


# ---- reasons of a broken rule file --------------------------------------------------------------

FILE_NOT_READABLE = "文件不存在或无法打开"
FILE_NOT_UTF8 = "不是 UTF-8 编码的文本"

#: What the TOML reader says, by how its sentence begins, in the clerk's words.
_TOML_REASONS = {
    "Invalid date": "有不存在的日期",
    "Invalid value": "等号后面的值写得不对，文字要加英文引号",
    "Unterminated string": "引号没有成对",
    "Illegal character": "引号没有成对，或有不该出现的字符",
    "Expected ']": "方括号没有成对",
    "Unclosed array": "方括号没有成对",
    "Expected '='": "缺少等号",
    "Cannot overwrite": "同一项写了两次",
    "Cannot declare": "同一项写了两次",
    "Invalid statement": "这一行既不是“名称 = 值”，也不是 [[表头]]",
    "Expected newline": "一行只能写一项",
}


def not_toml(message: str) -> str:
    """Return why the text does not follow TOML's grammar."""
    reasons = (reason for begins, reason in _TOML_REASONS.items() if message.startswith(begins))
    return next(reasons, "引号、括号或等号的写法不符合 TOML 格式")


def key_missing(key: str) -> str:
    """Return that a key is missing."""
    return f"缺少 {key}"


def key_unknown(key: str) -> str:
    """Return that a key is not known."""
    return f"不认识 {key}"


def text_wanted(key: str) -> str:
    """Return that text is wanted."""
    return f"{key} 应当是加引号的文字，且不能为空"


def number_wanted(key: str, least: int) -> str:
    """Return that a number is wanted."""
    return f"{key} 应当是不小于 {least} 的整数"


def day_wanted(key: str) -> str:
    """Return that a day is wanted."""
    return f"{key} 应当是不加引号的日期，如 2026-01-31"


def days_wanted(key: str) -> str:
    """Return that a list of days is wanted."""
    return f"{key} 应当是方括号中的一组日期"


def list_wanted(key: str) -> str:
    """Return that a list is wanted."""
    return f'{key} 应当是方括号中的一组值，或 ["all"]'


def flag_wanted(key: str) -> str:
    """Return that yes or no is wanted."""
    return f"{key} 应当是 true 或 false"


def texts_wanted(key: str) -> str:
    """Return that a list of texts is wanted."""
    return f"{key} 应当是方括号中的一组加引号的文字，且不能为空"


def inline_wanted(key: str) -> str:
    """Return that a list of tables in braces is wanted."""
    return f"{key} 应当是方括号中的一组 {{ … }}"


def one_of_wanted(first: str, second: str) -> str:
    """Return that one of two keys is wanted, not both."""
    return f"{first} 和 {second} 只写其中一个"


def tables_wanted(name: str) -> str:
    """Return that tables are wanted."""
    return f"{name} 应当逐条写成 [[{name}]]"


def choice_wanted(key: str, value: object, known: Sequence[str]) -> str:
    """Return which values are possible."""
    return f"{key} 的值 {value} 不在可选范围内（{'、'.join(known)}）"


def id_twice(rule: str) -> str:
    """Return that a rule's id is used twice."""
    return f"规则编号 {rule} 重复"


def limit_twice(branch: Branch, procedure: Procedure, since: date) -> str:
    """Return that a limit is given twice from the same day."""
    return f"{BRANCHES[branch]}{PROCEDURES[procedure]}自 {since} 起的审限写了两次"


def until_before_from(key: str) -> str:
    """Return that the last day of effect lies before the first."""
    return f"{key} 早于 in_force_from"


def wrong_clock(action: str) -> str:
    """Return that an action cannot follow this clock."""
    return f"{action} 不能使用这种计时方式"


def nothing_in(name: str) -> str:
    """Return that a file holds no entry at all."""
    return f"没有任何 [[{name}]]"


def year_twice(year: int) -> str:
    """Return that two tables are for the same year."""
    return f"{year} 年的放假安排已在另一个文件中"


def last_before_first(name: str) -> str:
    """Return that a holiday ends before it begins."""
    return f"{name}的 last 早于 first"


def not_in_year(name: str, year: int) -> str:
    """Return that a holiday lies outside its year."""
    return f"{name}不在 {year} 年内"


def not_a_shifted_day(day: date) -> str:
    """Return that a day is no weekend day that is worked."""
    return f"{day} 不是本年度调休上班的周六或周日"


# ---- what is wrong with the court's own rules and year tables -----------------------------------

MUST_BE_SAID = "不能为空"
CHOOSE_ONE = "至少选择一项"
ACTION_STAYS = "同一编号的规则不能改变措施，请另用一个编号"


def place_of_rule(rule: str) -> str:
    """Return 规则 simple.50."""
    return f"规则 {rule or '（无编号）'}"


def place_of_limit(branch: Branch, procedure: Procedure, since: date) -> str:
    """Return 审限 民事简易程序 2022-01-01."""
    return f"审限 {BRANCHES[branch]}{PROCEDURES[procedure]} {since}"


def between(least: int, most: int) -> str:
    """Return between which numbers a number has to lie."""
    return f"应当在 {least} 到 {most} 之间"


def id_unknown(rule: str) -> str:
    """Return that there is no such rule."""
    return f"没有编号为 {rule} 的规则"


def order_too_early(notice: str) -> str:
    """Return that an order would not come after its urging notice."""
    return f"督办令的天数应当多于催办（规则 {notice}）"


def place_of_year(year: int) -> str:
    """Return 2026 年放假安排."""
    return f"{year} 年放假安排"


def day_twice(day: date) -> str:
    """Return that a day belongs to two holidays."""
    return f"{day} 写在两个假期里"


def missing_years(years: Sequence[int]) -> str:
    """Return for which years no holidays are known."""
    named = "、".join(str(year) for year in years)
    return f"没有 {named} 年的放假安排，这些年份仅按周末判断休息日；国务院办公厅公布后请补录"


#: What a refusal calls the court's own tables.
OWN_RULES = "本院规则"
OWN_CALENDAR = "本院节假日安排"
