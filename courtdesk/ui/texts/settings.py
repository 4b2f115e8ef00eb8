"""Words of the settings page."""

from __future__ import annotations

from typing import Final

TITLE: Final = "设置"
COURT: Final = "本院"
LOOK: Final = "外观"
RULES: Final = "规则"
ABOUT: Final = "关于"
SECTIONS: Final = "设置分类"

COURT_SENTENCE: Final = "红头、落款和发文字号都取自这里，改动后新签发的公文按新内容编发，已签发的不变。"
SAVE: Final = "保存"
COURT_SAVED: Final = "已保存本院信息"
LEAVE_DEMO: Final = "退出演练，回到本院台账"

CALIBRATION: Final = "版面校准"
CALIBRATIONS: Final = (
    ("box", "A 版心框：行距 28.95 磅，与多数模板一致"),
    ("ink", "B 墨迹：22 行的字面撑满 37 至 262 毫米"),
)
CALIBRATION_HELP: Final = "都是每页 22 行、每行 28 字；改后只影响新签发的公文"
IMPRINT: Final = "版记"
IMPRINT_EVEN: Final = "版记排在偶数页（双面印刷）"
IMPRINT_HELP: Final = "单面印刷的可以不选，少一张空白页"

THEME: Final = "颜色"
THEMES: Final = (
    ("light", "浅色"),
    ("dark", "深色"),
    ("contrast", "高对比"),
    ("system", "跟随系统"),
)
TEXT_SIZE: Final = "字号"
TEXT_SIZES: Final = (("small", "小"), ("standard", "标准"), ("large", "大"))
LOOK_SENTENCE: Final = "马上生效，只影响屏幕，不影响打印和导出的公文。"

RULES_SENTENCE: Final = "以下规则由规则文件给出，只可查看。提示依据和起止日期随规则一并列出。"
RULE_HEADS: Final = ("编号", "规则", "天数", "施行日期", "依据")
LIMITS_TITLE: Final = "法定审限"
LIMIT_HEADS: Final = ("案件类型", "程序", "审限", "施行日期", "依据")
RULES_TITLE: Final = "提示与督办规则"

VERSION: Final = "版本"
DATA_FOLDER: Final = "数据文件夹"
LOG: Final = "日志"
OPEN_LOG: Final = "打开日志所在文件夹"
LICENCES: Final = "许可"
LICENCE_LINES: Final = (
    "审管工作台：Apache-2.0",
    "图标 Tabler Icons：MIT，Copyright (c) 2020-2026 Paweł Kuna",
    "字体 Fandol：GPL（带字体例外）",
    "界面 Qt for Python：LGPL-3.0",
    "数据 SQLAlchemy、Alembic、openpyxl、python-docx：MIT；lxml、matplotlib：BSD 类",
)

BRANCHES: Final = {
    "civil": "民事",
    "criminal": "刑事",
    "administrative": "行政",
    "enforcement": "执行",
    "other": "其他",
}
PROCEDURES: Final = {
    "ordinary": "普通程序",
    "simple": "简易程序",
    "small": "小额诉讼",
    "fast": "速裁程序",
    "special": "特别程序",
    "appeal": "二审",
    "retrial_review": "再审审查",
    "enforcement": "执行",
    "unknown": "未写明",
}


def rule_days(count: int, *, before_limit: bool) -> str:
    """Say when a rule begins to speak."""
    if not before_limit:
        return f"满 {count} 天"
    return f"届满前 {count} 天" if count >= 0 else f"届满后 {-count} 天"


def span(value: int, *, months: bool) -> str:
    """Say how long a limit is."""
    return f"{value} 个月" if months else f"{value} 天"


def edition(name: str) -> str:
    """Name the edition of the rules."""
    return f"规则版本 {name}" if name else ""
