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

RULES_SENTENCE: Final = (
    "法定审限、预警督办的天数、听取汇报和审批备案、节假日都在一页里查看和修改。"
    "改动以前先看影响多少案件，每一步都能撤销，出厂规则随时可以恢复。"
)
OPEN_RULES: Final = "打开审限规则"

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
