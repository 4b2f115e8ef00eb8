"""The words of orders and of the ladder: names of deeds, reasons of suggestions, what goes into their papers."""

from __future__ import annotations

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

OBJECTIONS = {
    Objection.UNKNOWN: "督办阶梯中没有这一步",
    Objection.REPEATED: "已经{step}过：{number}",
    Objection.SKIPPED: "前一步还没有发出公文",
    Objection.NOTHING_TO_CITE: "还没有可以引用的催办通知书",
}

# ---- what goes into papers ----------------------------------------------------------------------

#: Facts of an interview notice and of a bulletin, one a line.
HISTORY = "本院{day}以{number}《{kind}》予以{step}。"
STILL_OPEN = "{subject}截至{day}仍未办结{reply}。"
NO_SLIP = "，也没有按要求反馈办理情况"
BULLETIN_TITLE = "关于{subject}办理情况的通报"
BULLETIN_RECIPIENTS = "本院各部门"
TRANSFER_TITLE = "关于移送{subject}有关情况的函"
NO_PROGRESS = "截至{day}，尚未报告办理进展。"
BECAUSE = "（理由：{reason}）"
#: Keys of the steps whose papers are addressed or written in a way of their own.
INTERVIEW, BULLETIN, TRANSFER = "interview", "bulletin", "transfer"
#: Characters of what a paper's title says it is about.
LONGEST_MATTER = 40


def outcome_of(outcome: Outcome) -> str:
    """Return the word of an outcome."""
    return next((word for word, known in OUTCOMES.items() if known is outcome), "")
