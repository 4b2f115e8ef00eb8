"""What 例行工作 says."""

from __future__ import annotations

from datetime import date

from courtdesk.ui.texts.today import short_day

TITLE = "例行工作"
COLUMNS = ("工作内容", "要做什么", "周期", "应办日期", "情况", "材料")
CADENCES = {"daily": "每天", "weekly": "每周", "monthly": "每月", "quarterly": "每季度", "yearly": "每年"}
GROUP_MISSED = "漏办"
GROUP_TODAY = "今天"
GROUP_SETTLED = "今天已办"
GROUP_COMING = "接下来"
UNIT = "项"

DO = "办理"
SKIP = "略过"
HISTORY = "历次办理"
LISTS = "发送清单"
BOARD = "电子屏"
CHOICES = "选择例行工作"
BEGIN = "此前漏办的不再提醒"
SEE_LIST = "看清单"
TODAY = "今天"
DONE = "已办理"
SKIPPED = "已略过"
UNDO = "撤销"
WORKING = "正在保存"

KEYS = (
    ("Enter", "办理，可以写说明、附公文"),
    ("空格", "直接打勾办理，再按一次取消"),
    ("Del", "略过，写明原因"),
    ("Ctrl+O", "打开它的清单，或者写它的公文"),
    ("Ctrl+H", "历次办理"),
    ("Ctrl+L", "发送清单"),
    ("Esc", "回到今日"),
)

EMPTY_TITLE = "没有启用例行工作"
EMPTY_SENTENCE = "日提示、周督查、月通报、季推进、年总结都可以排在这里，到日子提醒，漏了一直挂着。"

# ---- 办理、略过 ----
DAY = "办理日期"
NOTE = "说明"
NOTE_HELP = "例如发到了哪里、谁办的，可以不写"
PAPER = "所附公文"
PAPER_HELP = "已经签发的，最近的排在前面"
NO_PAPER = "不附公文"
FUTURE = "办理日期不能晚于今天"
REASON = "略过的原因"
REASON_HELP = "例如当天停电、已合并到另一份通报"
BEGIN_SENTENCE = "今天以前漏办的例行工作不再提醒，已经办理和略过的记录不变。可以撤销。"

# ---- 历次办理 ----
PAST_COLUMNS = ("应办日期", "办理", "说明", "公文", "经手人")
NO_PAST = "还没有办理过。"
CLOSE = "关闭"

# ---- 选择 ----
CHOICES_SENTENCE = "打勾的到日子提醒。重新启用的从今天起算，停用期间不算漏办。"
CHOICE_COLUMNS = ("工作内容", "周期", "依据")

# ---- 发送清单 ----
WHICH = "清单"
PREVIEW = "文字"
COPY = "复制文字"
AS_DOCX = "存为 .docx"
AS_XLSX = "存为 .xlsx"
READING = "正在统计……"
COPIED = "已复制，可以粘贴到工作群。"
OPEN = "打开"
WRITING = "正在写文件"
SAVE_TITLE = "保存清单"
LIST_KINDS = {".docx": "Word 文档 (*.docx)", ".xlsx": "Excel 工作簿 (*.xlsx)"}
LIST_TITLES = {
    "seven_days": "临近审限 7 天案件明细",
    "one_day": "临近审限 1 天案件",
    "fifteen_days": "临近审限 15 天案件数",
    "day_figures": "收结案日提示",
}
MARK_DONE = "记为已办理"

# ---- 今日上的一行 ----
OPEN_PAGE = "查看办理"
STRIP_NONE = "今天没有例行工作"


def fact(due: int, missed: int) -> str:
    """Return 今天 3 项，漏办 2 项."""
    parts = [f"今天 {due} 项"] if due else []
    parts += [f"漏办 {missed} 项"] if missed else []
    return "，".join(parts)


def strip(due: int, missed: int, settled: int) -> str:
    """Return what 今日 says about the duties."""
    if due or missed:
        return fact(due, missed)
    return f"今天的 {settled} 项都办好了" if settled else STRIP_NONE


def items(count: int) -> str:
    """Return 3 项."""
    return f"{count} {UNIT}"


def day_word(day: date, today: date) -> str:
    """Return 4月20日 周一, with the year when it is another one."""
    return short_day(day) if day.year == today.year else f"{day.year}年{short_day(day)}"


def late(days: int) -> str:
    """Return 漏 3 天."""
    return f"漏 {days} 天"


def ahead(days: int) -> str:
    """Return 还有 4 天."""
    return f"还有 {days} 天"


def write_kind(name: str) -> str:
    """Return 写通报."""
    return f"写{name}"


def do_title(title: str) -> str:
    """Return the title of the window in which a duty is done."""
    return f"办理：{title}"


def skip_title(title: str) -> str:
    """Return the title of the window in which a duty is left out."""
    return f"略过：{title}"


def occasion(about: str, day: str, source: str) -> str:
    """Return what a duty consists of, when it is due and where it comes from."""
    return f"{about}。应办日期：{day}。依据：{source}。"


def tip(about: str, source: str) -> str:
    """Return what is told when the pointer rests on a duty."""
    return f"{about}\n依据：{source}"


def done_told(title: str) -> str:
    """Return what is said at the foot of the window."""
    return f"已办理：{title}"


def skipped_told(title: str) -> str:
    """Return what is said at the foot of the window."""
    return f"已略过：{title}"


def back_told(title: str) -> str:
    """Return what is said at the foot of the window."""
    return f"已取消办理：{title}"


def skip_all(count: int) -> str:
    """Return the words of the box that takes the other missed ones along."""
    return f"连同漏办的另外 {count} 次一起略过"


def begin_title(count: int) -> str:
    """Return the question before everything missed is forgotten."""
    return f"{count} 项漏办不再提醒？"


def past_title(title: str) -> str:
    """Return the title of the list of what was settled."""
    return f"{HISTORY}：{title}"


def skipped_because(reason: str) -> str:
    """Return why an occasion was left out."""
    return f"略过：{reason}"


def saved(name: str) -> str:
    """Return that a file was written."""
    return f"已保存：{name}"


def status(due: int, missed: int) -> str:
    """Return the sentence at the right of the status bar."""
    return fact(due, missed)
