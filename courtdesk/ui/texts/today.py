"""What 今日 says."""

from __future__ import annotations

from datetime import date

TITLE = "今日"
WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")
SHORT_WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")

OVER = "已超期"
D1 = "临近1天"
D7 = "临近7天"
D15 = "临近15天"
TO_SIGN = "待签发"
TO_REPLY = "待反馈"
DUTIES = "今日例行"
CASE_UNIT = "件"
PAPER_UNIT = "份"
DUTY_UNIT = "项"
TILE_KEYS = ("1 … 7", "打开上方的数字")

LIST_TITLE = "今天的事"
GROUP_NOW = "今天必须处理"
GROUP_SIGN = "等我签发"
GROUP_WEEK = "7 天内到期"
GROUP_LATE = "回执逾期"
GROUP_MATTERS = "督办事项到期"
GROUP_DUTIES = "今日例行"
COLUMNS = ("紧迫程度", "类别", "事项", "责任", "期限", "下一步")
KIND_CASE = "案件"
KIND_PAPER = "公文"
KIND_REPLY = "回执"
KIND_MATTER = "督办"
KIND_DUTY = "例行"
CHECK_AND_ISSUE = "核对签发"
SEE_STEPS = "查看计算"
RECORD_REPLY = "登记回执"
SEE_MATTER = "查看督办"
DO_DUTY = "去办理"
NOTHING_DUE = "今天没有必须处理的事，近 7 天也没有案件和督办事项到期。"
READING = "正在列出今天的事……"

STRIP_TITLE = "未来 15 天"
DEEDS_TITLE = "常用操作"
IMPORT_CASES = "导入案件表"
IMPORT_PLAN = "导入方案"

EMPTY_TITLE = "台账里还没有案件"
EMPTY_SENTENCE = "从办案系统导出案件表，导入后这里每天列出超期、临期和待签发的案件，以及到期的督办事项和例行工作。"
PLAN_FILTER = "活动方案 (*.docx *.txt)"
PICK_PLAN = "选择活动方案"

KIND_NAMES = {"urging_notice": "催办通知书", "supervision_order": "督办令"}


def long_day(day: date) -> str:
    """Return 2026年4月20日 星期一."""
    return f"{day.year}年{day.month}月{day.day}日 {WEEKDAYS[day.weekday()]}"


def short_day(day: date) -> str:
    """Return 4月20日 周一."""
    return f"{day.month}月{day.day}日 {SHORT_WEEKDAYS[day.weekday()]}"


def month_day(day: date) -> str:
    """Return 4月20日."""
    return f"{day.month}月{day.day}日"


def issue_many(count: int) -> str:
    """Return the words of the primary button."""
    return f"核对签发 {count} 份" if count else CHECK_AND_ISSUE


def items(count: int) -> str:
    """Return 20 件."""
    return f"{count} 件"


def counted(count: int, unit: str) -> str:
    """Return 5 份."""
    return f"{count} {unit}"


def split_waiting(urging: int, orders: int, suggested: int = 0) -> str:
    """Return 催办 4，督办令 1，督办建议 2, naming only what there is."""
    parts = [f"催办 {urging}"] if urging else []
    parts += [f"督办令 {orders}"] if orders else []
    parts += [f"督办建议 {suggested}"] if suggested else []
    return "，".join(parts)


def late_replies(count: int) -> str:
    """Return 逾期 2; nothing without any."""
    return f"逾期 {count}" if count else ""


def missed_duties(count: int) -> str:
    """Return 漏办 2; nothing without any."""
    return f"漏办 {count}" if count else ""


def days_late(days: int) -> str:
    """Return 逾期 5 天."""
    return f"逾期 {days} 天"


def strip_fact(last: date, total: int) -> str:
    """Return 到 5月5日，共 19 件."""
    return f"到 {month_day(last)}，共 {total} 件"


def waiting_line(kind_name: str, count: int, rule_title: str) -> str:
    """Return 催办通知书 4 份：简易程序已审满 50 天."""
    return f"{kind_name} {count} 份：{rule_title}"


def issue_kind(kind_name: str) -> str:
    """Return 签发督办令."""
    return f"签发{kind_name}"


def more(count: int, unit: str = CASE_UNIT) -> str:
    """Return the words of the row that opens the rest of a group."""
    return f"还有 {count} {unit}，全部显示"


def by_ladder(subjects: set[str]) -> str:
    """Return 案件、任务按督办阶梯应发: what the ladder asks papers for."""
    return f"{'、'.join(sorted(subjects))}按督办阶梯应发"


def departments(names: list[str]) -> str:
    """Return the departments, the third and further ones as a number."""
    return "、".join(names) if len(names) <= 2 else f"{'、'.join(names[:2])}等 {len(names)} 个"


def since(day: date) -> str:
    """Return 4月18日起."""
    return f"{month_day(day)}起"


def rule_fact(rule: str) -> str:
    """Return 规则 simple.50."""
    return f"规则 {rule}"
