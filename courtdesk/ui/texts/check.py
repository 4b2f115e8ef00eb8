"""The words of the page 格式体检."""

from __future__ import annotations

TITLE = "格式体检"

DROP_TITLE = "把公文拖到这里体检"
DROP_SENTENCE = "可以拖一份、几份 .docx，或整个文件夹。\n体检只读不写，原件绝不改动；要修复时另存一份副本。"
DROP_RULES = "依据 GB/T 9704—2012《党政机关公文格式》；“规定”不符的才算错误，惯例和实务做法只作提醒。"
PICK_FILES = "选择文件…"
PICK_FOLDER = "选择文件夹…"
FILES_TITLE = "选择要体检的公文"
FOLDER_TITLE = "选择要体检的文件夹"
FILES_FILTER = "Word 文档 (*.docx)"
SUFFIXES = (".docx",)

FILES = "文件"
FINDINGS = "体检结果"
ALL = "全部"
ERRORS = "错误"
WARNINGS = "提醒"
NOTES = "说明"
CLEAN = "合格"
FAILED = "没能体检"
GROUPS = {"error": "错误", "warning": "提醒", "note": "说明"}
GROUP_FACTS = {
    "error": "不符合标准的规定",
    "warning": "与一般做法、推荐或实务不同，请酌定",
    "note": "本院自选的做法",
}
FIXABLE = "可修复"
FOUND = "现状"
EXPECTED = "应为"

CHECKING = "正在体检"
UNIT = "份"
CHECK_STOPPED = "已体检的结果会列出来，没轮到的不体检。"
NO_FILES = "这里没有 .docx 公文"

FIX = "修复到副本…"
FIX_TIP = "改正页边距、行距、字体、标点等不动文字的问题，另存一份"
FIX_NONE_TIP = "这一份没有能自动修复的问题"
FIX_TITLE = "修复后的副本存到哪里"
FIXING = "正在修复"
FIXED_TITLE = "修复结果"
FIXED_COLUMNS = ("规则", "位置", "改前", "改后")
OPEN_COPY = "打开副本"
CHECK_COPY = "体检副本"
OPEN_FILE = "打开文件"
EXPORT = "导出结果…"
EXPORT_TITLE = "导出体检结果"
EXPORT_NAME = "公文格式体检结果.docx"
EXPORT_FILTER = "Word 文档 (*.docx);;电子表 (*.xlsx);;文本 (*.txt)"
OPEN = "打开"
COPY = "复制所选"
COPY_ALL = "复制这一份的全部结果"
CLEAR = "清空"
AGAIN = "重新体检"
NEXT_FILE = "下一份、上一份有问题的文件"
CLEAN_TITLE = "这一份合格"
CLEAN_SENTENCE = "没有发现与标准不符的地方。"
NONE_TITLE = "没有这一类问题"
ORIGINAL_SAFE = "原件没有改动。"


def fact(files: int, clean: int) -> str:
    """Return the fact beside the title."""
    return f"已体检 {files} 份，合格 {clean} 份"


def errors(count: int) -> str:
    """Say how many errors a file has."""
    return f"错误 {count}"


def warnings(count: int) -> str:
    """Say how many warnings a file has."""
    return f"提醒 {count}"


def places(count: int) -> str:
    """Say how many places a group has."""
    return f"{count} 处"


def fixed(changes: int, left: int) -> str:
    """Say what a repair did."""
    rest = f"还有 {left} 处要由您酌定。" if left else "没有剩下的问题。"
    return f"副本改了 {changes} 处，{rest}{ORIGINAL_SAFE}"


def copy_name(stem: str) -> str:
    """Propose the name of the repaired copy."""
    return f"{stem}（已修复）.docx"


def saved(name: str) -> str:
    """Say that the result was saved."""
    return f"已保存“{name}”"


def copied(count: int) -> str:
    """Say that findings were copied."""
    return f"已复制 {count} 条"


def stopped(done: int, total: int) -> str:
    """Say how far a check went that was stopped."""
    return f"已停下，体检了 {done} 份，共 {total} 份"
