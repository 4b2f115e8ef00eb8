"""The words of the page 督办台账."""

from __future__ import annotations

BACK_TO = "公文"
SEARCH = "字号、督办内容、领导、部门、责任人"
SEARCH_NAME = "在督办台账中查找"
OPEN_PAGE = "督办台账"

LEDGER_TAB = "台账"
SUGGESTED_TAB = "建议"
TABS_NAME = "台账和建议"

# ---- deeds --------------------------------------------------------------------------------------

REPLY = "登记回执"
OUTCOME = "登记结果"
NEXT = "下一步督办"
REPLY_SHORT = "回执"
NEXT_SHORT = "下一步"
PAPER_SHORT = "公文"
OPEN_PAPER = "查看公文"
OPEN_SUBJECT = "查看督办对象"
ISSUE = "签发待办"

REPLY_KEYS = "Ctrl+R"
OUTCOME_KEYS = "Ctrl+Shift+R"
NEXT_KEYS = "Ctrl+Shift+N"
PAPER_KEYS = "Ctrl+J"

NOTHING_AWAITED = "所选文书没有在等的回执"
NOTHING_RECORDED = "所选文书的结果没有变化"
SUBJECT_GONE = "这份文书不是对台账中的案件或者事项发出的"

# ---- dialogs ------------------------------------------------------------------------------------

REPLY_SENTENCE = "登记后不再列入待回执；可以撤销。"
OUTCOME_SENTENCE = "登记后不再列入在督；可以撤销。"
DAY = "日期"
REPLY_DAY = "收到日期"
WHAT = "督办结果"
WHAT_HELP = "“按办结情况”由办结日期和期限逐份得出，没到期限的不动"
TEXT = "回执内容"
TEXT_HELP = "可不填，如：已于4月18日开庭，定期宣判"
EVIDENCE_HELP = "可不填；佐证材料加在侧栏的附件里"
NOT_YET = "暂不登记结果"
IN_FUTURE = "晚于今天，请改早"
NO_DAY = "请填日期"
STEP = "督办步骤"
STEP_SENTENCE = "选定后打开草稿，写好签发才算发出。"
STEP_TAKEN = "{title}（已发 {number}）"
STEP_WANTED = "{title}（建议）"
STEP_OF_MANY = "{title}（{marks}）"
WANTED_BY = "建议 {count}"
TAKEN_BY = "已发 {count}"
AGAINST = "{against}，请写明理由"
BEGIN = "起草"
GO_ON = "继续写"
REASON = "理由"
REASON_HELP = "再次发出或者越过前一步时必须写明"

# ---- supervision on other pages -----------------------------------------------------------------

SUPERVISE = "督办…"
SUPERVISE_TITLE = "督办"
SUPERVISE_KEYS = "Ctrl+U"
NO_ROW = "请先选定要督办的行"
BEGINNING = "正在起草…"
STOPPED = "已停下；已经起草的仍在"
REFUSED_COLUMNS = ("没有起草的", "原因")
REFUSED_NAME = "没有起草的和原因"
REFUSED_SENTENCE = "其余的没有改动；确有必要的，单独选定后写明理由再起草。"
TO_ISSUE = "核对签发"
CLOSE = "知道了"

# ---- slips by a list of numbers -----------------------------------------------------------------

BY_NUMBERS = "按文号登记回执…"
BY_NUMBERS_TITLE = "按文号登记回执"
BY_NUMBERS_SENTENCE = "把文号粘贴进来，一行一个；从表格里连同别的列一起粘贴也可以。"
NUMBERS = "文号"
NUMBERS_HINT = "示法督〔2026〕3号\n示法催〔2026〕12号"
MATCHES = "查到的"
MATCH_COLUMNS = ("文号", "督办内容", "")
MATCH_WORDS = {"awaited": "登记", "returned": "已登记过", "no_slip": "不等回执", "unknown": "没有这个文号"}
MATCH_LAMPS = {"awaited": "sure", "returned": "ok", "no_slip": "ok", "unknown": "doubt"}
NOTHING_MATCHED = "还没有可以登记的文号"

# ---- effect -------------------------------------------------------------------------------------

EFFECT_TAB = "统计"
EFFECT_BY_NAME = "按什么统计"
EFFECT_PERIOD_NAME = "统计的期间"
EFFECT_PERIODS = (
    ("this_month", "本月发出"),
    ("last_month", "上月发出"),
    ("this_quarter", "本季发出"),
    ("this_year", "今年发出"),
    ("ever", "全部"),
)
EFFECT_LIST = "督办成效"
EFFECT_NAME = "统计项"
EFFECT_NOTHING = "这一期间没有发出督办文书"
EFFECT_NOTHING_SENTENCE = "换一个期间再看。"
EFFECT_NOTE = "按发出日期统计，作废的不计；一份发给几个部门的，各部门各计一次，合计只计一次。"
EFFECT_EXPORT = "导出…"
EFFECT_EXPORT_TITLE = "导出督办成效统计"
EFFECT_KINDS = "Excel 工作簿 (*.xlsx);;Word 文档 (*.docx)"
EFFECT_WRITING = "正在导出…"
EFFECT_OPEN = "打开文件"

# ---- suggestions --------------------------------------------------------------------------------

SUGGESTIONS_NAME = "督办建议"
COLUMN_SUBJECT = "督办内容"
COLUMN_WHY = "依据"
COLUMN_KIND = "文种"
COLUMN_CITES = "引用"
COLUMN_SIGNED = "签发"
COLUMN_RECIPIENT = "主送"
SUGGESTIONS_NOTE = "起草签发之前什么都不会发出；案件到天数的催办、督办在“签发待办”里。"
NO_SUGGESTIONS = "现在没有要督办的"
NO_SUGGESTIONS_SENTENCE = "任务、整改措施、督办事项逾期，或者督办文书的回执\n没有按期返回，会列在这里，一份一份起草。"
LOADING = "正在查找…"

EMPTY_TITLE = "还没有发出督办文书"
EMPTY_SENTENCE = "催办通知书、督办令、督办通知、约谈通知书签发以后，\n回执、结果和成效都记在这里。"


def title_of(deed: str, count_: int, number: str) -> str:
    """Name a dialog by its deed and what it acts on."""
    return f"{deed} {number}" if number else f"{deed} {count_:,} 份"


def step_of_many(title: str, wanted: int, taken: int) -> str:
    """Return 催办（建议 3，已发 2）."""
    marks = [form.format(count=count) for form, count in ((WANTED_BY, wanted), (TAKEN_BY, taken)) if count]
    return STEP_OF_MANY.format(title=title, marks="，".join(marks)) if marks else title


def begun(count_: int, refused: int) -> str:
    """Say how many papers were begun, and how many were not."""
    return f"已起草 {count_:,} 份，{refused:,} 份没有起草" if refused else f"已起草 {count_:,} 份"


def matched(awaited: int, others: int) -> str:
    """Say how many lines of a list will be recorded, and how many will not."""
    return f"将登记 {awaited:,} 份，另有 {others:,} 行不登记" if others else f"将登记 {awaited:,} 份"


def effect_written(name: str) -> str:
    """Say where the statistics went."""
    return f"已导出 {name}"


def figure(value: float | None) -> str:
    """Return a number without needless digits, nothing for none."""
    return "" if value is None else f"{value:,.10g}"


def done(title: str, left_out: int) -> str:
    """Say what was done, and how many were left out."""
    return f"{title}，另有 {left_out} 份没有变化" if left_out else title


def heading_fact(count_: int, source: str) -> str:
    """Say how many suggestions a step has and what it rests on."""
    return f"{count_} 份  {source}"


def spoken(subject: str, kind: str) -> str:
    """Say for a screen reader what the link of a suggestion does."""
    return f"起草{kind}：{subject}"
