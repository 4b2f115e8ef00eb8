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
SEE_PAPER = "看公文"
BEGINNING = "正在起草"
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

# ---- 本院自定 ----
ADD_DUTY = "新增例行工作"
EDIT_DUTY = "修改"
RESTORE_DUTY = "恢复原样"
REMOVE_DUTY = "删除"
SAVE = "保存"
ADD_SENTENCE = "从今天起到日子提醒；可以撤销。"
EDIT_SENTENCE = "从今天起按新的办；以前的不变。可以撤销，也可以恢复原样。"
WEEKDAY = "星期"
MONTH = "月份"
DAY_OF_MONTH = "日期"
WEEKDAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
MONTHS_OF_QUARTER = ("季度第一个月", "季度第二个月", "季度第三个月")
MONTHS_OF_YEAR = tuple(f"{month}月" for month in range(1, 13))
REST_DAY = "遇休息日"
REST_DAYS = {"same": "照常办理", "next": "顺延到下一个工作日", "before": "提前到上一个工作日", "none": "不办"}
PERSON = "经办人"
NO_SUCH_DAY = "2月没有30日，月末请选“最后一天”"
MAKES_NOTHING = "不产生材料"
FILLS = {"orders": "督办通报（按督办台账起草）", "limits": "审限通报（按案件审限起草）"}
OWN_SOURCE = "本院自定"
CHANGED = "已改"

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
    "long_open": "长期未结案件月报",
    "inspection": "超审限案件移送监察室名单",
}
MARK_DONE = "记为已办理"
RECORD_SENT = "登记已移送…"

# ---- 今日上的一行 ----
STRIP_NONE = "今天没有例行工作"


def fact(due: int, missed: int) -> str:
    """Return 今天 3 项，漏办 2 项."""
    parts = [f"今天 {due} 项"] if due else []
    parts += [f"漏办 {missed} 项"] if missed else []
    return "，".join(parts)


def strip(due: int, missed: int, settled: int) -> str:
    """Return what the head of the page says about the duties."""
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


def day_of_month(day: int) -> str:
    """Return 5日; the 31st is the last day of every month."""
    return "最后一天" if day == 31 else f"{day}日"


def makes_list(title: str) -> str:
    """Return 清单：临近审限 7 天案件明细."""
    return f"清单：{title}"


def both(told: list[str]) -> str:
    """Return what a duty ends in, one thing after the other."""
    return "，".join(told)


def about_of(about: str, person: str) -> str:
    """Return what a duty consists of, and who does it: 发到工作群（苏念慈）."""
    return f"{about}（{person}）" if person else about


def edit_title(title: str) -> str:
    """Return the title of the window in which a duty is changed."""
    return f"{EDIT_DUTY}：{title}"


def source_of(source: str, *, changed: bool, own: bool) -> str:
    """Return where a duty comes from, and whether the court has changed it."""
    return f"{source}（{CHANGED}）" if changed and not own else source


def list_late(due_on: date, today: date) -> str:
    """Return that a list that was missed cannot be made again as it would have been."""
    said = f"这份清单应于{day_word(due_on, today)}发送。台账不保存每天的原样，下面按今天的情况统计"
    return f"{said}，清单里会注明。"


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
