"""What the issuing page and its progress say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

TITLE = "核对签发"
LIST_NAME = "待签发的文书"
PREVIEW = "预览"
PREVIEW_FACT = "与打印件一致"
FORM = "填写"
ALL = "全选"
NEXT_PAPER = "下一份、上一份"
NUMBER = "发文字号"
NUMBER_HELP = "签发时给号，不留空号"
NUMBER_LATER = "签发时给号"
EMPTY_TITLE = "没有待签发的文书"
EMPTY_SENTENCE = "案件到了天数，任务、整改、督办事项逾期，或者回执没有按期返回，\n要发的文书会自动列在这里。"
OPEN_CASES = "去看案件审限"
READING = "正在列出待签发的文书……"
KEYS = "Ctrl+Enter 签发  Alt+↓ 下一份"
NOT_TICKED = "请先勾选要签发的文书"
FIX_FIRST = "有要改的地方，已转到第一处，改好后再签发"
CASE = "案件情况"
DAY = "成文日期"
DAY_HELP = "成文日期：这一批的签发日期，不晚于今天"
DAY_REFUSED = "成文日期不能晚于今天"

# ---- three views --------------------------------------------------------------------------------

VIEWS_NAME = "待签发、预演和不发"
PAPERS, DRY_RUN, WITHHELD = "papers", "dry_run", "withheld"
VIEWS = ((PAPERS, "待签发"), (DRY_RUN, "预演"), (WITHHELD, "不发"))

WITHHOLD = "不发…"
WITHHOLD_KEYS = "Ctrl+Shift+D"
WITHHOLD_TITLE = "不发文书"
WITHHOLD_SENTENCE = "写明理由后不再列入待签发，以后新到的天数、新逾期的仍会列出；可以撤销，也可以在“不发”里重新列入。"
WITHHOLD_YES = "不发"
WHICH = "哪些"
WITHHOLD_REASON = "理由"
WITHHOLD_REASON_HELP = "如：承办人已报本周内结案"
NO_PAPER = "请先选定一份文书"

AGAIN = "重新列入"
WITHHELD_LIST = "不发的文书"
WITHHELD_COLUMNS = ("督办内容", "文种", "理由", "决定日期", "经办人")
WITHHELD_NOTE = "这些文书写明理由不发；重新列入后回到待签发。"
NO_WITHHELD = "没有决定不发的文书"
NO_WITHHELD_SENTENCE = "在待签发里选定一份，点“不发…”写明理由，就列在这里。"

DRY_DAY = "设今天是"
DRY_DAY_NAME = "预演的日期"
DRY_DAY_HELP = "假定今天是这一天，看哪些规则会提示"
DRY_DAY_REFUSED = "请填一个日期，如 5.8"
DRY_LIST = "会提示的规则和步骤"
DRY_COLUMNS = ("规则或步骤", "依据", "件数", "最早", "动作")
DRY_ROWS = "这一条提示的"
DRY_ROW_COLUMNS = ("对象", "责任部门、承办人", "提示日期", "缘由")
DRY_NOTHING = "这一天没有要提示的"
DRY_NOTHING_SENTENCE = "换一个日期再看，或者先导入案件、录入任务。"
DRY_READING = "正在预演…"
DRY_TO_PAPERS = "去签发"
DRY_TO_ROW = "打开这一行"

ASK_TITLE = "签发并登记"
ASK_YES = "签发"

STATES = {"done": "已签发", "busy": "正在写", "ok": "等待"}
PROGRESS_COLUMNS = ("状态", "发文字号", "案号", "主送")
STOP_HERE = "停在这里  Esc"
STOPPING = "正在停下"
BACKGROUND = "转到后台"
OPEN_FOLDER = "打开文件夹"
PRINT = "打印"
CLOSE = "完成"
NARROW_TABS = (("form", "填写"), ("preview", "预览"))
FULL_WIDTH = "页宽"
FULL_PAGE = "整页"
ZOOM_IN = "放大"
ZOOM_OUT = "缩小"
ZOOM = "缩放"
PREVIOUS_PAGE = "上一页"
NEXT_PAGE = "下一页"
PAGE_NAME = "公文预览"


def position_fact(total: int, place: int) -> str:
    """Return 待签发 4 份中的第 2 份."""
    return f"待签发 {total} 份中的第 {place} 份" if total else ""


def earlier_day(day: date) -> str:
    """Return what it means that the batch is dated back."""
    return f"成文日期早于今天：按 {day.year}年{day.month}月{day.day}日列出当天待签发的文书，期限从那一天算"


def group_fact(ticked: int, total: int, wrong: int) -> str:
    """Return 勾选 3，共 4 份，1 份待改."""
    count = f"勾选 {ticked}，共 {total} 份" if ticked != total else f"{total} 份"
    return f"{count}，{wrong} 份待改" if wrong else count


def group_short(ticked: int, total: int, wrong: int) -> str:
    """Return 3/4 份，待改 1: the same where there is little room."""
    count = f"{ticked}/{total} 份" if ticked != total else f"{total} 份"
    return f"{count}，待改 {wrong}" if wrong else count


def issue_many(count: int) -> str:
    """Return the words of the primary button."""
    return f"签发并登记 {count} 份"


def rule_help(rule: str, title: str) -> str:
    """Return where the paper comes from."""
    return f"来自规则 {rule}：{title}"


def paper_facts(cites: str, signed_by: str, reply_on: str, source: str) -> str:
    """Return 引用 示法催〔2026〕1号  签发 王小满  回执 2026-04-25 前."""
    parts = (("引用 {}", cites), ("签发 {}", signed_by), ("回执 {} 前", reply_on), ("依据 {}", source))
    return "  ".join(form.format(value) for form, value in parts if value)


def this_one(subject: str) -> str:
    """Return the choice of the paper that is shown."""
    return f"当前这一份：{subject}"


def ticked_ones(count: int) -> str:
    """Return the choice of the papers that are ticked."""
    return f"勾选的 {count:,} 份"


def dry_fact(papers: int, lines: int) -> str:
    """Return what a dry run found, and that nothing happened."""
    return f"{lines} 条提示，其中要签发 {papers:,} 份。预演不编号、不登记、不发出。"


def more_rows(count: int) -> str:
    """Return how many rows are not listed."""
    return f"另有 {count:,} 件未列出"


def count_of(count: int) -> str:
    """Return 500 件."""
    return f"{count:,} 件"


def kinds_phrase(counts: Mapping[str, int]) -> str:
    """Return 催办通知书 4 份、督办令 1 份."""
    return "、".join(f"{name} {count} 份" for name, count in counts.items())


def ask(counts: Mapping[str, int], first_numbers: Mapping[str, str]) -> str:
    """Return the question before issuing."""
    numbers = "；".join(f"{name}编号从 {number} 起" for name, number in first_numbers.items() if number)
    tail = f"，{numbers}" if numbers else ""
    return f"将签发 {kinds_phrase(counts)}{tail}。\n签发后文号占用并登入发文登记簿，不能撤销。"


def issuing(counts: Mapping[str, int]) -> str:
    """Return the dialog's title while it works."""
    return f"正在签发{kinds_phrase(counts)}"


def issued_title(done: int) -> str:
    """Return the dialog's title at the end."""
    return f"已签发 {done} 份"


def progress(done: int, total: int) -> str:
    """Return 第 13 份，共 30 份."""
    return f"第 {min(done + 1, total)} 份，共 {total} 份" if done < total else f"{total} 份全部签发"


def seconds_left(seconds: int) -> str:
    """Return 约还需 9 秒."""
    return f"约还需 {seconds} 秒" if seconds < 90 else f"约还需 {round(seconds / 60)} 分钟"


def stop_promise(done: int, left: int) -> str:
    """Return what is true if stopped now."""
    return f"现在停下：已签发的 {done} 份有效并已登记，其余 {left} 份退回待签发，不占号。"


def stopped(done: int, left: int) -> str:
    """Return what is true after stopping."""
    return f"已停下：{done} 份有效并已登记，{left} 份退回待签发，没有占号。"


def finished(done: int) -> str:
    """Return what is true at the end."""
    return f"{done} 份已编号、登记并存入文书文件夹。"


def toast(done: int) -> str:
    """Return the sentence of the toast."""
    return f"已签发并登记 {done} 份"


def problems_fact(count: int) -> str:
    """Return 1 处待改."""
    return f"{count} 处待改" if count else "可以签发"


def problem_at(subject: str, place: str, message: str) -> str:
    """Return where a form must be mended."""
    return f"{subject} {place}：{message}"


def page_fact(page: int, pages: int) -> str:
    """Return 第 1 页，共 2 页."""
    return f"第 {page} 页，共 {pages} 页"


def percent(value: int) -> str:
    """Return 70%."""
    return f"{value}%"


def width_percent(value: int) -> str:
    """Return 页宽 70%."""
    return f"{FULL_WIDTH} {value}%"


def page_percent(value: int) -> str:
    """Return 整页 45%."""
    return f"{FULL_PAGE} {value}%"


def fonts_stood_in(count: int) -> str:
    """Return the banner's sentence about fonts this PC lacks."""
    return f"本机缺少 {count} 种公文字体，预览用相近字体代替，版式不变，导出不受影响"


def rare_characters(characters: str) -> str:
    """Return the banner's sentence about characters that the official fonts lack."""
    return f"公文字体里没有“{characters}”，印出时用相近字体"


def stand_in_line(wanted: str, used: str) -> str:
    """Return 方正小标宋简体：用 FandolSong 代替."""
    return f"{wanted}：用 {used} 代替"


def filled_too(field: str, count: int) -> str:
    """Return the toast after the same value was put into papers that lacked it."""
    return f"其余 {count} 份没有填的“{field}”也填上了"


def tick_name(subject: str) -> str:
    """Return the accessible name of a tick."""
    return f"签发 {subject}"
