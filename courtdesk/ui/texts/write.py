"""What the page 写公文 says: the gallery of kinds, the writing desk, issuing one paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

# ---- fields -------------------------------------------------------------------------------------

CALENDAR: Final = "日历"
#: Days that are named by a word: word → days from today.
NAMED_DAYS: Final[Mapping[str, int]] = {"今天": 0, "今日": 0, "昨天": -1, "明天": 1, "后天": 2}
#: How a day may be typed: with year, month and day parted, run together, or the day alone.
DAY_PARTED: Final = r"(?:(\d{2}|\d{4})[-./年、,，。 ]+)?(\d{1,2})[-./月、,，。 ]+(\d{1,2})[日号]?"
DAY_TIGHT: Final = r"(\d{4}|\d{2})?(\d{2})(\d{2})"
DAY_ONLY: Final = r"(\d{1,2})[日号]?"
#: In GB 2312 common characters stand in the order of their pinyin: the first character of each of its letters.
PINYIN_LETTERS: Final = "abcdefghjklmnopqrstwxyz"
PINYIN_FIRST: Final = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
NAMES_JOIN: Final = "、"
FOLDED: Final = "已收起"
UNFOLDED: Final = "已展开"

# ---- the gallery --------------------------------------------------------------------------------

TITLE: Final = "写公文"
GROUPS: Final[Mapping[str, str]] = {"official": "法定公文", "office": "本室文书", "sheet": "表单和诉讼文书"}
SEARCH: Final = "搜索文种，可用拼音首字母"
SEARCH_NAME: Final = "搜索文种"
NOTHING_FOUND: Final = "没有这个名称的文种"
CLEAR_SEARCH: Final = "清除搜索"
DRAFTS: Final = "草稿"
GO_ON: Final = "继续写"
DELETE: Final = "删除"
DELETED: Final = "已删除草稿"
NOT_RESERVED: Final = "不限，另选"
GALLERY_TABS: Final = (("kinds", "选文种"), ("drafts", DRAFTS))
GALLERY_STATUS: Final = "Enter 拟写  Ctrl+F 搜索"
READING: Final = "正在打开"

# ---- the desk -----------------------------------------------------------------------------------

SAVE_FILE: Final = "存为文件…"
PRINT: Final = "打印"
ISSUE: Final = "签发编号"
NUMBER: Final = "发文字号"
NUMBER_HELP: Final = "签发时占用，作废号保留"
SUBJECT: Final = "关联"
SUBJECT_HELP: Final = "这一份记在它的名下"
NOT_SAVED: Final = "正在输入"
SAVE_FAILED: Final = "草稿没有存上"
TABS: Final = (("form", "填写"), ("preview", "预览"))
CHECK: Final = "格式体检"
CHECK_LIST: Final = "格式体检的结果"
SHOW_CHECK: Final = "逐项查看"
HIDE_CHECK: Final = "收起"
CLEAN: Final = "没有发现问题"
STATUS: Final = "Ctrl+Enter 签发编号  F8 下一处"
SHEET_STATUS: Final = "Ctrl+E 存为文件  F8 下一处"
NEXT_FINDING: Final = "下一处、上一处要改的地方"
SAVE_NOW: Final = "立即存草稿"
NEW_PAPER: Final = "另写一份"
ZOOM: Final = "缩放预览"
BACK_TO_KINDS: Final = "回到选文种"
FIRST_FILL: Final = "还有没填好的地方，已转到第一处"
GALLERY_KEYS: Final = (("Enter", "拟写选中的文种"), ("Ctrl+F", SEARCH_NAME), ("Delete", "删除选中的草稿"))
LATER_DAY: Final = "晚于今天，签发后按这一天登记"
#: What stands in the preview where nothing is written yet; a paper with it is never issued.
BLANK: Final = "××××"
BLANK_TEXT: Final = "××××××××××××××××××××。"
BLANK_TITLE: Final = "关于××××××的{word}"

#: Parts of a paper as the check names them → fields that make them, the first that the kind has.
FIELDS_OF_PART: Final[Mapping[str, tuple[str, ...]]] = {
    "标题": ("title", "matter", "meeting"),
    "主送机关": ("recipients", "department", "departments"),
    "签发人": ("signers",),
    "附件说明": ("attachments",),
    "附件": ("attachment_texts", "attachments"),
    "附注": ("remark",),
    "成文日期": ("issued_on",),
    "发文机关署名": ("joint_organs",),
    "版记": ("copies_to", "printed_on"),
}

# ---- files --------------------------------------------------------------------------------------

SAVE_TITLE: Final = "存为文件"
SAVE_FILTER: Final = "Word 文档 (*.docx);;PDF 文件 (*.pdf)"
SAVING: Final = "正在存文件"

# ---- issuing ------------------------------------------------------------------------------------

ASK_TITLE: Final = "签发编号"
ASK_NUMBER: Final = "文号"
ASK_REASON: Final = "仍要签发的理由"
ASK_AGAIN: Final = "再次督办的理由"
ASK_REASON_HELP: Final = "理由随这一份登记"
ASK_ISSUE: Final = "签发"
ASK_ANYWAY: Final = "仍要签发"
ISSUING: Final = "正在签发"
OPEN_FILE: Final = "打开文件"
OPEN_FOLDER: Final = "打开文件夹"
WRITE_AGAIN: Final = "再写一份"
FACTS: Final = ("标题", "主送", "成文日期", "文件")


def draft_title(kind: str) -> str:
    """Return 拟写通知."""
    return f"拟写{kind}"


def saved_at(moment: datetime) -> str:
    """Return 草稿已存 10:42."""
    return f"草稿已存 {moment:%H:%M}"


def drafts_fact(count: int) -> str:
    """Return 3 份."""
    return f"{count} 份"


def draft_tip(kind: str, subject: str, who: str) -> str:
    """Return what a draft is, for whoever points at it."""
    return "  ".join(part for part in (kind, subject, who) if part)


def changed(moment: datetime, year: int) -> str:
    """Return 5-18 10:42, with the year when it is another."""
    return f"{moment:%m-%d %H:%M}" if moment.year == year else f"{moment:%Y-%m-%d}"


def kind_name(name: str, sentence: str) -> str:
    """Return a kind as it is read aloud."""
    return f"{name}，{sentence}" if sentence else name


def reserved_banner(number: str) -> str:
    """Return what the gallery says when a reserved number is to be used."""
    return f"将使用留用的文号 {number}，请选择文种"


def subject_banner(subject: str) -> str:
    """Return what the gallery says when the paper will be about a row of the ledger."""
    return f"将写关于 {subject} 的公文，台账里的内容自动填入，请选择文种"


def names(labels: Sequence[str]) -> str:
    """Return the names of fields that are put away."""
    return NAMES_JOIN.join(labels)


def check_fact(missing: int, errors: int, others: int) -> str:
    """Return 1 处未填，2 处要改，1 处提醒."""
    parts = ((missing, "处未填"), (errors, "处要改"), (others, "处提醒"))
    return "，".join(f"{count} {word}" for count, word in parts if count) or CLEAN


def finding(place: str, found: str, expected: str) -> str:
    """Return a finding as one line."""
    return f"{place}：{found}，应为{expected}" if expected else f"{place}：{found}"


def problem(place: str, message: str) -> str:
    """Return what is wrong with a field as one line."""
    return f"{place}：{message}"


def source(clause: str, strength: str) -> str:
    """Return where a finding's rule stands."""
    return f"依据 {clause}（{strength}）"


def ask_issue(title: str, day: str, *, later: bool) -> str:
    """Return what issuing will do; a day that is still to come is pointed out."""
    note = f"（{LATER_DAY}）" if later else ""
    return f"将签发《{title}》，成文日期 {day}{note}。\n签发后文号占用并登入发文登记簿，不能撤销。"


def ask_errors(count: int) -> str:
    """Return what stands in the way."""
    return f"格式体检有 {count} 处不符合规定，确有理由的可以照发："


def more_errors(count: int) -> str:
    """Return how many places are not listed."""
    return f"另有 {count} 处，见格式体检"


def reserved_choice(number: str, reason: str) -> str:
    """Return a reserved number as a choice."""
    return f"{number}（留号：{reason}）" if reason else f"{number}（留号）"


def next_choice(number: str) -> str:
    """Return the number that comes next as a choice."""
    return f"{number}（下一个号）"


def issued(number: str) -> str:
    """Return the toast after issuing."""
    return f"已签发 {number}"


def issued_title(kind: str) -> str:
    """Return the title of the page after issuing."""
    return f"{kind}已签发"


def saved_file(name: str) -> str:
    """Return the toast after a file was written."""
    return f"已存为 {name}"


def step_again(against: str) -> str:
    """Say what stands against issuing a step of the ladder without a reason."""
    return f"{against}；理由记入督办台账"
