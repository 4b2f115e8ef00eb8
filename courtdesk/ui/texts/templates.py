"""The words of the page 模板."""

from __future__ import annotations

from datetime import datetime

TITLE = "模板"

KIND = "文种"
STATE = "模板"
FILE = "文件"
CHANGED_AT = "最近改动"
VERSION = "版本"
FIELD = "可用的字段"
FIELD_COLUMNS = ("字段", "写在模板里", "")
OWN_FIELDS = "本文种的栏目"
COMMON_FIELDS = "各文种通用"
MADE_FIELDS = "编排好的内容"
LISTS = "逐段逐行（循环）"
FACTORY = "出厂"
OWN = "自定"
BROKEN = "有误"
FACTORY_FILE = "程序自带"

TAKE = "选用模板…"
TAKE_TITLE = "选择在 WPS 或 Word 里改好的模板"
TAKE_FILTER = "Word 文档 (*.docx)"
SUFFIXES = (".docx",)
EXPORT = "导出出厂模板…"
EXPORT_TITLE = "出厂模板存到哪里"
TRY = "试印"
TRY_TIP = "用一条样例内容按这个模板写一份，打开看看"
RESTORE = "恢复出厂"
RESTORE_SENTENCE = "以后签发的公文改用程序自带的模板；已签发的不变，自定的模板换名留在模板文件夹里。"
OPEN_FOLDER = "打开模板文件夹"
OPEN = "打开"
OPEN_FILE = "打开模板"
COPY = "复制"
SENTENCE = (
    "导出出厂模板，用 WPS 或 Word 改版式、加文字，字段写成 {{名称}} 的样子，保存后选用；"
    "改动马上生效，不用重新打开程序。"
)
DOUBTS_SENTENCE = "正在用自定的模板，有几处请看看是不是您要的："
BROKEN_SENTENCE = "自定的模板有误，签发时暂用出厂模板："
PROBLEMS_TITLE = "这份模板有问题"
REFUSED_TITLE = "这份模板还不能选用"
REFUSED_SENTENCE = "请在 WPS 或 Word 里按下面的提示改正，保存后再选用。现在用的模板没有变。"
DOUBT_SENTENCE = "可以选用；请先看看下面几处是不是您要的。"
PROBLEM_COLUMNS = ("", "位置", "问题")
TAKE_ALL_THE_SAME = "仍然选用"
COPY_LIST = "复制清单"
ERROR = "要改"
DOUBT = "请看"
SELECT_KIND = "请先选一个文种"


#: Lists whose lines become rows of a table, not paragraphs.
_ROW_LISTS = ("各行", "附表")


def field(name: str) -> str:
    """Write a field as it stands in a template."""
    return f"{{{{{name}}}}}"


def loop(name: str) -> str:
    """Write a list as it stands in a template: a paragraph, or a row of a table, for each of its lines."""
    if name.endswith(_ROW_LISTS):
        return f"{{%tr for 行 in {name} %}}\n{{{{行.第1列}}}}\n{{%tr endfor %}}"
    return f"{{%p for 段 in {name} %}}\n{{{{段}}}}\n{{%p endfor %}}"


def count(value: int) -> str:
    """Say how many fields a group has."""
    return f"{value} 个"


def fact(own: int, broken: int) -> str:
    """Return the fact beside the title."""
    told = f"自定 {own} 个" if own else "全部用出厂模板"
    return f"{told}，有误 {broken} 个" if broken else told


def export_name(kind_name: str) -> str:
    """Propose a name for the factory's template."""
    return f"{kind_name}模板.docx"


def exported(name: str) -> str:
    """Say that the factory's template was written."""
    return f"已导出“{name}”"


def taken(kind_name: str) -> str:
    """Say that a template is in use."""
    return f"{kind_name}改用这份模板"


def restored(kind_name: str) -> str:
    """Say that the factory's template is in use again."""
    return f"{kind_name}已恢复出厂模板"


def restore_title(kind_name: str) -> str:
    """Ask whether the factory's template is to be used again."""
    return f"{kind_name}恢复出厂模板？"


def copied(written: str) -> str:
    """Say what was copied."""
    return f"已复制 {written.splitlines()[0]}，粘贴到模板里即可"


def moment(value: datetime | None) -> str:
    """Write a moment as it stands in the list."""
    return f"{value:%Y-%m-%d %H:%M}" if value else ""


def fields_of(kind_name: str) -> str:
    """Name the list of fields of a kind."""
    return f"{kind_name}可用的字段"
