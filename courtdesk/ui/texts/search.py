"""Words of search everywhere (Ctrl+K) and of the commands it knows."""

from __future__ import annotations

from typing import Final

#: Characters of what was looked for that are said back.
_LONGEST: Final = 20

FIELD: Final = "搜索案号、事项、文件"
FIELD_SHORT: Final = "搜索"
KEY: Final = "Ctrl+K"
TITLE: Final = "查找与命令"
PLACEHOLDER: Final = "案号、姓名、标题、文件名，或要办的事"
RESULTS: Final = "查找结果"
CLEAR: Final = "清空"

SEARCHING: Final = "正在找…"
RECENT: Final = "最近查找"
USUAL: Final = "常用"
HINT: Final = "两个字的姓名、案号尾数（民初123）、拼音首字母（xgw）都能找"
NOTHING_HINT: Final = "可只输入其中几个字，或输入拼音首字母"
#: Key and what it does, at the foot of the window.
FOOT: Final = (("↑ ↓", "选择"), ("Enter", "打开"), ("Ctrl+Enter", "打开并显示侧栏"), ("Esc", "关闭"))

GROUPS: Final = {
    "commands": "命令",
    "views": "视图",
    "people": "人员 部门",
    "cases": "案件",
    "tasks": "事项",
    "rectification": "整改",
    "assessment": "测评",
    "matters": "督办事项",
    "documents": "公文",
    "attachments": "附件",
    "register": "登记",
    "orders": "督办",
    "indicators": "指标",
    "roster": "人员名册",
    "departments": "部门",
}


def everything(count: int) -> str:
    """Say that all hits of a group can be opened: 全部 1,204 条."""
    return f"全部 {count:,} 条"


def nothing(text: str) -> str:
    """Say that nothing was found."""
    return f"没有找到“{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}”"


# ---- commands -----------------------------------------------------------------------------------

PAGE: Final = "页面"
LOOK: Final = "外观"
HERE: Final = "本页"

WRITE: Final = "写公文"
IMPORT_CASES: Final = "导入案件表"
CHECK: Final = "检查公文格式"
REGISTER: Final = "登记文号"
TEMPLATES: Final = "换模板"
ISSUE: Final = "签发待签发的公文"
UNDO: Final = "撤销"
REDO: Final = "重做"
STEPS: Final = "撤销到某一步"
KEYS: Final = "本页按键"
BIN: Final = "回收站"
COURT: Final = "修改本院信息"
RULES: Final = "审限规则"
RULES_WORDS: Final = "规则 审限 催办天数 节假日 放假 停用规则"
ABOUT: Final = "关于本程序"
THEME: Final = "颜色：{name}"
TEXT_SIZE: Final = "字号：{name}"
#: Other words by which a command is looked for.
WRITE_WORDS: Final = "拟稿 新建公文 起草"
IMPORT_WORDS: Final = "案件 表格 excel 导入"
CHECK_WORDS: Final = "体检 格式 排版"
THEME_WORDS: Final = "主题 深色 浅色 夜间 外观"
TEXT_SIZE_WORDS: Final = "字体 大小 外观"
UNDO_WORDS: Final = "取消 后退 反悔"
BIN_WORDS: Final = "删除 恢复 找回"
KEYS_WORDS: Final = "快捷键 帮助"
COURT_WORDS: Final = "法院 设置 代字"
