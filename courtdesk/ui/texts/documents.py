"""The words of the page 公文: the papers that were issued, and the drafts."""

from __future__ import annotations

from datetime import date

NUMBER = "发文字号"
KIND = "文种"
HEADING = "标题"
CASE_NO = "案号"
RECIPIENT = "主送"
DAY = "日期"
ISSUED_ON = "签发日期"
REPLY_DUE = "回执期限"
REPLIED_ON = "回执日期"
FILE = "文件"
TEMPLATE = "模板"
OVERRIDE = "带问题签发的理由"
VOID_REASON = "作废理由"
ORIGINAL = "原件"
CHANGED_AT = "最近改动"
WHO = "经办人"

# ---- states -------------------------------------------------------------------------------------

VOID = "作废"
DRAFT = "草稿"
SAME = "与签发时一致"
CHANGED = "签发后被改动过"
MISSING = "文件不在原处"
NOT_VERIFIED = "尚未核对"
FACTORY = "出厂模板"

# ---- views --------------------------------------------------------------------------------------

DRAFTS = "草稿"
ALL_KINDS = "全部文种"

# ---- deeds --------------------------------------------------------------------------------------

WRITE = "写公文"
ISSUE_WAITING = "签发待办"
REGISTER = "发文登记"
ORDERS = "督办台账"
CHECK = "格式体检"
TEMPLATES = "模板"
OPEN = "打开"
OPEN_FILE = "打开文件"
PRINT = "打印"
REMADE = "文件不在原处，已按登记的内容重新生成"
FOLDER = "文件夹"
OPEN_FOLDER = "打开文件夹"
SHOW_CASE = "查看案件"
COPY_AS_DRAFT = "以此为底稿"
GO_ON = "继续写"
ONLY_DRAFTS = "选中的都是草稿，签发编号以后才能在这里打印。"
DROP_DRAFT = "删除草稿"
VERIFY = "核对原件"
DEEDS = "可办事项"
SLIP = "回执"
TAB_FACTS = "登记"
TAB_PREVIEW = "签发时的页面"
SEARCH = "字号、标题、案号、主送"
SEARCH_NAME = "在公文中查找"
NO_REPLY = "不需要回执"

EMPTY_TITLE = "还没有公文"
EMPTY_SENTENCE = "通知、函、报告、请示和审管办的各种文书都在这里写，\n写好签发，自动编号、登记、存成 .docx。"

# ---- reply slips --------------------------------------------------------------------------------

RECORD_REPLY = "登记回执"
RECORD_REPLY_SENTENCE = "登记后不再列入待回执，今日页的提醒随之取消；可以撤销。"
REPLY_DAY = "收到日期"
REPLY_OUTCOME = "回执内容"
REPLY_OUTCOME_HELP = "可不填，如：已于4月18日开庭，定期宣判"
REPLY_BEFORE_ISSUE = "早于签发日期，请改晚"
REPLY_IN_FUTURE = "晚于今天，请改早"

# ---- void ---------------------------------------------------------------------------------------

VOID_DEED = "作废…"
VOID_REASON_LABEL = "理由"
VOID_REASON_HELP = "写进登记簿，如：内容有误，已重新发文"

# ---- verifying ----------------------------------------------------------------------------------

VERIFYING = "正在核对原件"
VERIFY_TITLE = "核对原件"
VERIFY_UNIT = "份"
VERIFY_COLUMNS = ("原件", "发文字号", "标题")
VERIFY_ALL_SAME = "全部文件都与签发时一致。"
VERIFY_NONE = "还没有签发过公文，没有可核对的文件。"
VERIFY_SENTENCE = "“按登记重新生成”照登记的内容和当时的模板再写一份；改动过的文件换名留在同一文件夹里，不会丢。"
VERIFY_STOPPED = "核对只读不写，停下没有影响。"
REMAKING = "正在重新生成"


def remake_many(count: int) -> str:
    """Name the deed that writes changed and missing files again."""
    return f"按登记重新生成 {count} 份"


def remade_many(count: int) -> str:
    """Say how many files were written again."""
    return f"已按登记重新生成 {count} 份"


def verified(same: int, changed: int, missing: int) -> str:
    """Say what the comparison of all files with the register gave."""
    return f"共核对 {same + changed + missing} 份：一致 {same} 份，改动过 {changed} 份，不在原处 {missing} 份。"


def count(value: int) -> str:
    """Return the fact beside the title."""
    return f"已签发 {value} 份"


def late(days: int) -> str:
    """Say by how many days a reply slip is late."""
    return f"回执超 {days} 天"


def slip_awaited(due: date) -> str:
    """Say until when the reply slip is awaited."""
    return f"{due.year}年{due.month}月{due.day}日前应交回，尚未收到。"


def slip_back(day: date) -> str:
    """Say when the reply slip came back."""
    return f"{day.year}年{day.month}月{day.day}日收到。"


def reply_recorded(number: str) -> str:
    """Say that the slip of a paper was recorded."""
    return f"已登记 {number} 的回执"


def void_title(number: str) -> str:
    """Name the paper that is to be made void."""
    return f"作废 {number}"


def void_sentence(*, has_paper: bool) -> str:
    """Say what happens when a number is made void."""
    paper = "文件留在原处；已经送出的，请另行告知收文单位。" if has_paper else ""
    return f"这个号标为“作废”留在登记簿里，不再使用，后面的号不变。{paper}"


def voided(number: str) -> str:
    """Say that a number was made void."""
    return f"{number} 已作废"


def drop_title(title: str) -> str:
    """Ask whether a draft is to be thrown away."""
    return f"删除草稿《{title}》？" if title else "删除这份草稿？"


DROP_SENTENCE = "草稿还没有编号，删除后不留登记；可以撤销。"


def dropped(title: str) -> str:
    """Say that a draft is gone."""
    return f"已删除草稿《{title}》" if title else "已删除草稿"
