"""What the 处理工作条例 and practice ask of the words: types, addressees, endings (R69 to R74)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from courtdesk.reports.checking import wording as w
from courtdesk.reports.checking.finding import Strength
from courtdesk.reports.checking.registry import ORDINANCE, PRACTICE, USUAL, WITH_TEXT, Fault, word_rule
from courtdesk.reports.checking.roles import Part, Shape
from courtdesk.reports.checking.script import Script, names_in

_FILE = frozenset((Shape.FILE,))
_ASKS: Final = re.compile(r"请.{0,6}(?:批示|批复|审批|审定|审示|审议|核准|批准|指示)|当否|妥否|可否")
_REQUEST_IN_REPORT: Final = re.compile(r"(?:当否|妥否|可否)，?请|请(?:予)?(?:以)?(?:批示|批复|批准|核准|审批)[。！]")
_NO_TEXT: Final = re.compile(r"此页无正文")


@word_rule("R40", "实务（7.3.5.5）", Strength.PRACTICE, "此页无正文", WITH_TEXT)
def page_without_text(script: Script) -> Iterator[Fault]:
    """The standard knows no such means."""
    for line in script.lines:
        if _NO_TEXT.search(line.text):
            yield Fault(line.place, "“此页无正文”", "调整行距、字距，使署名与正文同处一面", line.index)


@word_rule("R69", ORDINANCE, Strength.PRACTICE, "标题文种", USUAL)
def type_in_title(script: Script) -> Iterator[Fault]:
    """A title ends in a type of paper."""
    line, title = script.one(Part.TITLE), script.title
    if line is None or (script.shape is Shape.PLAIN and not title.startswith("关于")):
        return
    if title.endswith(("。", "，", "；", "：", "、")):
        yield Fault(line.place, f"以“{title[-1]}”结尾", "标题末尾不加标点", line.index)
    elif not w.kind_word(title):
        yield Fault(line.place, f"“…{title[-8:]}”", "标题由发文机关名称、事由和文种组成，以文种结尾", line.index)


@word_rule("R70", ORDINANCE, Strength.PRACTICE, "请示", USUAL)
def requests(script: Script) -> Iterator[Fault]:
    """One addressee, and a request in the end."""
    if not script.title.endswith("请示") or not script.body:
        return
    if len(script.recipients) > 1:
        yield Fault("主送机关", f"{len(script.recipients)} 个主送机关", "请示原则上主送一个上级机关")
    if not any(_ASKS.search(line.text) for line in script.body[-3:]):
        yield Fault(
            script.body[-1].place, "没有请示用语", "以“妥否，请批示。”等结尾", script.body[-1].index, clause=PRACTICE
        )


@word_rule("R71", ORDINANCE, Strength.PRACTICE, "报告", USUAL)
def reports_ask_nothing(script: Script) -> Iterator[Fault]:
    """A report holds no request."""
    if not script.title.endswith("报告"):
        return
    for line in script.body:
        found = _REQUEST_IN_REPORT.search(line.text)
        if found:
            yield Fault(line.place, f"“{found.group()}”", "报告不得夹带请示事项", line.index)


@word_rule("R72", ORDINANCE, Strength.PRACTICE, "上行文签发人", _FILE)
def upward_papers_name_signers(script: Script) -> Iterator[Fault]:
    """请示 and 报告 to a higher organ carry who signed them."""
    if not script.title.endswith(w.UPWARD_KINDS) or not script.recipients:
        return
    number = script.one(Part.NUMBER)
    if script.one(Part.SIGNER) is None and not (number and "签发人" in number.text):
        yield Fault("版头", "没有签发人", "上行文标注签发人姓名")


@word_rule("R73", ORDINANCE, Strength.PRACTICE, "主送机关", USUAL | {Shape.ORDER})
def addressees(script: Script) -> Iterator[Fault]:
    """None for 公告, 通告 and 令; never the organ itself."""
    line = script.one(Part.RECIPIENTS)
    if line is not None and (script.shape is Shape.ORDER or script.title.endswith(w.WITHOUT_RECIPIENTS)):
        yield Fault(
            line.place,
            f"{w.kind_word(script.title) or '令'}有主送机关",
            "公告、通告、令等普发性公文不写主送机关",
            line.index,
        )
    organs = {"".join(each.text.split()) for each in script.of(Part.ORGAN)}
    for name in (*script.recipients, *_copies(script)):
        if name in organs:
            yield Fault("主送、抄送机关", f"“{name}”是发文机关自己", "不主送、不抄送发文机关自己")


@word_rule("R74", ORDINANCE, Strength.PRACTICE, "抄送重复", USUAL)
def copies_repeat_no_addressee(script: Script) -> Iterator[Fault]:
    """抄送 names nobody who is addressed, and nobody twice."""
    copies = _copies(script)
    for name in dict.fromkeys(copies):
        if name in script.recipients:
            yield Fault("版记", f"抄送“{name}”，主送机关已有", "抄送不与主送重复")
        elif copies.count(name) > 1:
            yield Fault("版记", f"“{name}”抄送 {copies.count(name)} 次", "每个机关只列一次")
    for name in dict.fromkeys(script.recipients):
        if script.recipients.count(name) > 1:
            yield Fault("主送机关", f"“{name}”主送 {script.recipients.count(name)} 次", "每个机关只列一次")


def _copies(script: Script) -> list[str]:
    found: list[str] = []
    for line in script.of(Part.IMPRINT):
        text = "".join(line.text.split())
        label = w.IMPRINT_LABEL.match(text)
        if label and label.group("label").startswith("抄"):
            found += names_in(text[label.end() :])
    return found
