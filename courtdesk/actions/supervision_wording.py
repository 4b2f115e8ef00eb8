"""The words of orders and of the ladder: names of deeds, reasons of suggestions, what goes into their papers."""

from __future__ import annotations

from courtdesk.actions.measure_wording import TITLES as MEASURES
from courtdesk.models.vocabulary import ORDER_OUTCOMES
from courtdesk.rules.ladder import Ground, Objection, Outcome, Signer, Subject

IN_TIME, LATE, EXTENDED, NOT_DONE = ORDER_OUTCOMES
#: What an outcome means to the ladder.
OUTCOMES = {
    "": Outcome.OPEN,
    IN_TIME: Outcome.DONE,
    LATE: Outcome.DONE,
    EXTENDED: Outcome.EXTENDED,
    NOT_DONE: Outcome.NOT_DONE,
}
#: Stands for the outcome that follows from the day the subject was settled.
BY_FACTS = "按办结情况"

SUBJECT_KINDS = {
    Subject.CASE.value: "案件",
    Subject.TASK.value: "任务",
    Subject.MEASURE.value: "整改",
    Subject.MATTER.value: "督办事项",
}
SIGNERS = {Signer.OFFICE: "审管办", Signer.VICE_PRESIDENT: "分管院领导", Signer.PRESIDENT: "院长"}

GROUNDS = {
    Ground.DUE: "超 {days} 天：时限{day}",
    Ground.NO_REPLY: "超 {days} 天：{number}的回执应于{day}返回",
    Ground.NOT_IN_TIME: "超 {days} 天：{number}限{day}办结",
    Ground.NOT_DONE: "已过 {days} 天：{number}的结果是“{outcome}”",
}

NEARLY_DUE = "还有 {days} 天：时限{day}"
DUE_TODAY = "今天到期：时限{day}"

#: 示法督〔2026〕3号 in any bracket: the 代字, the year, the serial.
NUMBER_IN_ANY_BRACKET = r"([^\W\d_]{1,12})[\[({〔]?(\d{4})[\])}〕]?第?0*(\d{1,6})号"

# ---- deeds --------------------------------------------------------------------------------------

COMPLETE = "补记督办台账：{count} 份"
REPLY = "登记回执：{number}"
REPLIES = "登记回执：{count} 份"
OUTCOME = "登记督办结果：{number} {outcome}"
OUTCOMES_OF = "登记督办结果：{count} 份 {outcome}"

REPLY_DAY = "回执日期"
BEFORE_ISSUE = "早于 {number} 的发出日期"
OUTCOME_FIELD = "督办结果"
OUTCOME_UNKNOWN = "只能填 {choices}"

REASON_GIVEN = "写明督办理由：{reason}"

OBJECTIONS = {
    Objection.UNKNOWN: "督办阶梯中没有这一步",
    Objection.REPEATED: "已经{step}过：{number}",
    Objection.SKIPPED: "前一步还没有发出公文",
    Objection.SETTLED: "已经办结，不再需要{step}",
    Objection.NOTHING_TO_CITE: "还没有可以引用的催办通知书",
}
TO_DO = {Objection.NOTHING_TO_CITE: "请先签发催办通知书，督办令要写明它的文号。"}

# ---- what waits, and what is not sent -----------------------------------------------------------

DRAFTED = "已起草：{step}"
BY_RULE = "已审 {days} 天：{title}"
WITHHELD_BEFORE = "{why}（{day}决定不发，督办令须引用它，重新列出）"
WITHHELD = "不发的文书"
WITHHOLD = "不发{kind}：{subject}"
WITHHOLD_MANY = "不发文书：{count} 份"
ASK_AGAIN = "不发的重新列入待签发：{count} 份"
REASON_FIELD = "理由"
REASON_WANTED = "请写明为什么不发"

# ---- dry run ------------------------------------------------------------------------------------

#: What a rule asks for that is no paper: the court's measures by their own names.
ACTIONS = {"reminder": "通报提醒", "overdue": "督促结案", **MEASURES}
SEND = "签发{kind}"
REMIND = "提醒，不发文书"
STEP_LINE = "{subject}{step}"

# ---- effect -------------------------------------------------------------------------------------

EFFECT_TITLE = "督办成效统计"
EFFECT_PERIOD = "发出日期 {first} 至 {last}"
EFFECT_BY = {"leader": "分管领导", "department": "责任部门", "person": "责任人", "step": "步骤", "month": "发出月份"}
EFFECT_COLUMNS = ("发出", "应回执", "已回执", "按期办结", "逾期办结", "未办结", "用时中位数（天）")
EFFECT_WITHIN = "{n} 天内办结"
EFFECT_TOTAL = "合计"
EFFECT_NOBODY = "未填"
EFFECT_UNIT = "份"

# ---- what goes into papers ----------------------------------------------------------------------

#: Facts of an interview notice and of a bulletin, one a line.
HISTORY = "本院{day}以{number}《{kind}》予以{step}。"
STILL_OPEN = "{subject}截至{day}仍未办结{reply}。"
NO_SLIP = "，也没有按要求反馈办理情况"
BULLETIN_TITLE = "关于{subject}办理情况的通报"
BULLETIN_RECIPIENTS = "本院各部门"
TRANSFER_TITLE = "关于移送{subject}有关情况的函"
NO_PROGRESS = "截至{day}，尚未报告办理进展。"
#: Keys of the steps whose papers are addressed or written in a way of their own.
INTERVIEW, BULLETIN, TRANSFER = "interview", "bulletin", "transfer"
#: Characters of what a paper's title says it is about.
LONGEST_MATTER = 40


def outcome_of(outcome: Outcome) -> str:
    """Return the word of an outcome."""
    return next((word for word, known in OUTCOMES.items() if known is outcome), "")
