"""What the command line says."""

from __future__ import annotations

PROGRAM = "审管工作台：不带命令时打开窗口。"
DATA = "数据文件夹（默认为本用户的数据文件夹，或环境变量 COURTDESK_DATA）"
JSON = "以 JSON 输出结果"
DEMO = "在用后即弃的示例法院（演练）上打开窗口"
TRAY = "打开后待在托盘里，不弹出窗口（要先在设置里打开后台提醒）"

HELP = {
    "read": "读懂一份文件（方案、督办通知、整改报告、测评表等），只显示结果，不入账",
    "adopt": "读取一份文件并入账：任务、整改措施、测评指标",
    "cases": "导入案件表（.xlsx .xls .csv）",
    "import": "导入表格：案件、任务、整改、指标、人员，按列名认出是哪一种",
    "due": "某一天到期的事项和理由",
    "issue": "签发待签发的催办通知书和督办令",
    "write": "由填好的表单生成一份公文",
    "check": "公文格式体检：对照 GB/T 9704—2012 检查 .docx，不改原文件",
    "court": "填写或显示本院信息",
    "tour": "在示例法院上走完主要流程，保存各页截图和文书",
    "pages": "有哪些页面",
    "kinds": "有哪些文种和栏目",
    "rules": "有哪些规则",
}
FILE = "文件"
ACCEPT_DOUBTS = "带着缺失的内容入账"
AGAIN = "同一份文件已经入过账，仍要再入一次"
PAPER_KIND = "把文件当作哪种来读，不给则自动识别：{kinds}"
PAPER_KIND_NAME = "{key}（{name}）"
BAD_PAPER_KIND = "没有“{value}”这种文件，可以写 {kinds}"
LIST_JOIN = "、"
MEASURES = "改为显示应当采取的措施：院领导听案、专业法官会议、长期未结月报、列送监察室、补办审批和备案"
ON = "日期，如 2026-11-22（默认今天）"
RULE = "只签发这条规则的文书"
OUT_FOLDER = "存放文书的文件夹"
OUT_FILE = "生成的文件（.docx 或 .pdf）"
PDF = "同时生成 PDF"
FORM = "填好的表单（JSON），不给则用该文种的样例"
SIZE = "窗口大小，如 1366x768"
KIND = "文种，见 kinds 命令"
COURT_NAME = "法院名称"
COURT_CODE = "发文代字，如 示法"
COURT_CASE_CODE = "法院代字，如 豫0899"
COURT_ADDRESS = "地址"
COURT_TELEPHONE = "电话"

BAD_DAY = "“{value}”不是日期，请写成 2026-11-22"
BAD_SIZE = "“{value}”不是大小，请写成 1366x768"
BAD_FORM = "表单“{name}”不是 JSON 对象：{reason}"
BAD_FORM_TODO = '请检查文件内容，形如 {"title": "…"}。'
BAD_OUT = "只能生成 .docx 或 .pdf，不能生成“{name}”"
HEADS = ("出了什么：", "数据安全：", "怎么办：  ")

PAPER = "{title}\n文种 {kind}　发文机关 {issuer}　文号 {number}　成文日期 {day}\n{counts}"
BASIS = "依据：{basis}"
#: What a paper brings, in the order it is told; what there is none of is left out.
COUNTS = {
    "tasks": "任务 {count} 项",
    "findings": "问题 {count} 个",
    "measures": "措施 {count} 条",
    "indicators": "指标 {count} 项",
    "targets": "目标 {count} 个",
    "phases": "阶段 {count} 个",
    "members": "领导小组 {count} 人",
    "problems": "存疑或缺失 {count} 处",
}
COUNTS_JOIN = "，"
NO_COUNTS = "没有可以入账的内容"
UNKNOWN = "未写明"
TASK = "  {number:>3}. {heading}\n       领导：{leaders}　牵头：{leads}　责任：{departments}　时限：{due}"
INSPECTION = "巡察 {name}　巡察组 {team}　反馈日期 {feedback}"
READ_PROBLEM = "  {number:>3}. {problem}"
MEASURE = "       {departments}　状态：{state}　时限：{due}\n         {text}"
INDICATOR = "  {number:>4} {indicator}\n       {group}　牵头：{lead}　责任：{departments}"
PROBLEM = "  [{severity}] {place}：{message}"
GROUP_JOIN = "／"
ADOPTED = "已入账《{title}》：{counts}。"
NEW_DEPARTMENTS = "组织机构新增：{names}。"
IMPORTED = "新增 {new} 件，变化 {changed} 件，未变 {unchanged} 件，拒收 {refused} 行。"
IMPORTED_ROWS = "新增 {new} 行，变化 {changed} 行，未变 {unchanged} 行，拒收 {refused} 行。"
TAKEN_FOR = "按{kind}导入。"
TABLE_KINDS = {
    "cases": "案件表",
    "tasks": "任务台账",
    "rectification": "整改台账",
    "indicators": "指标表",
    "people": "人员表",
}
TABLE_KIND = "表格的种类（默认按列名认出）：案件表、任务台账、整改台账、指标表、人员表"
BAD_TABLE_KIND = "没有“{value}”这种表，可以写：{kinds}"
REFUSED = "  第 {row} 行 {column} 值 {value}：{reason}"
REFUSED_FILE = "拒收的行连同原因已写入：{file}\n改正后可直接再次导入。"
MORE = "  ……其余 {count} 处见上述文件"
DUE = "{word:<8}{subject}　{title}　{department} {judge}　已审 {used} 天，届满 {limit}"
DUE_STEP = "          {step}"
NOTHING_DUE = "{day:%Y-%m-%d} 没有到期或待办的事项。"
ISSUED = "已签发 {number}　{kind}　{subject}{cites}\n    {file}"
CITES = "（引 {number}）"
NOTHING_ISSUED = "没有待签发的文书。"
STOPPED = "已停下：已签发的 {done} 份有效并已登记，其余 {left} 份仍待签发，没有占号。"
PRACTICE_COURT = (
    "还没有填写本院信息，现按“{name}”（演练）编号。正式使用请先运行：main.py court --name 法院名称 --code 发文代字"
)
WRITTEN = "已生成 {file}"
COURT = "{name}　发文代字 {code}　法院代字 {case_code}　地址 {address}　电话 {telephone}{demo}"
PRACTICE = "（演练）"
NO_COURT = "还没有填写本院信息。"
KIND_LINE = "{key:<24}{name}"
FIELD_LINE = "    {key:<20}{label}{required}"
REQUIRED = "（必填）"
RULE_LINE = "{id:<18}{title}　{days} 天　自 {since} 起　{source}"
LIMIT_LINE = "{procedure}（{branch}）　法定审限 {value}{unit}　自 {since} 起　{source}"
PROGRESS = "\r{label} {done}/{total}"
BAD_OUT_TODO = "请把文件名写成以 .docx 或 .pdf 结尾。"
SEVERITIES = {"error": "缺失", "doubt": "存疑", "note": "提示"}
UNITS = {"month": "个月", "day": "日"}
COMPONENT_MISSING = (
    "还缺少组件 {name}，无法启动。\n"
    "Linux：请在程序文件夹里运行 make run；Windows：请先运行 py -m pip install -e .（见 README）。"
)

PAPERS = "要检查的 .docx 文件或文件夹，可以是几个"
FIX = "把能稳妥改正的地方改在另一份文件里，原文件不动"
CHECKED = "{file}\n  《{title}》　{format}　发现 {count} 处"
WEIGHTS = {"error": "不符合规定", "warning": "提醒", "note": "本院选择"}
WEIGHT_HEAD = "  {name}（{count}）"
FINDING = "    [{rule}] {title}　{place}：{found} → {expected}　（{source}）{fixable}"
FIXABLE = "　可自动改正"
MENDED = "改正稿：{file}　改正 {repairs} 处，还有 {left} 处要人工处理"
REPAIR = "    [{rule}] {place}：{before} → {after}"
FIX_ONE = "改正一次只能处理一份文件。"
FIX_ONE_TODO = "请只写一个 .docx 文件，或去掉 --fix。"
NO_PAPERS = "没有找到要检查的 .docx 文件。"
NO_PAPERS_TODO = "请写出文件名，或换一个文件夹。"
NOT_CHECKED = "有 {count} 份文件没有检查成。"
NOT_CHECKED_TODO = "请按每份文件后面的原因处理后，再检查这几份。"
ORIGINALS_KEPT = "所有原文件都没有改动。"
