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
BEGIN = "起草"
GO_ON = "继续写"
REASON = "理由"
REASON_HELP = "再次发出或者越过前一步时必须写明"

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


def done(title: str, left_out: int) -> str:
    """Say what was done, and how many were left out."""
    return f"{title}，另有 {left_out} 份没有变化" if left_out else title


def heading_fact(count_: int, source: str) -> str:
    """Say how many suggestions a step has and what it rests on."""
    return f"{count_} 份  {source}"


def spoken(subject: str, kind: str) -> str:
    """Say for a screen reader what the link of a suggestion does."""
    return f"起草{kind}：{subject}"
