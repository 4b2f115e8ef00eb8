"""What the title of a paper says about its kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from courtdesk.intake.draft import Kind
from courtdesk.intake.numbering import Level, marker_at
from courtdesk.intake.source import Paragraph

#: So many paragraphs hold red head, number, title and addressees.
_HEAD = 14
_LONGEST_TITLE = 120
_TITLE_VOTES = 6
_BROUGHT = re.compile(r"(?:印发|转发|下发|发布)(?:关于)?《(?P<inner>[^》]+)》")
_SUFFIX = re.compile(r"(?:[（(][^）)]{1,12}[）)]|[”》」的]|通知|函)+$")
#: Titles end in what the paper is; the first rule that fits the end of a title counts.
_RULES: tuple[tuple[Kind, str], ...] = (
    (
        Kind.RECTIFICATION_REPORT,
        (
            r"(?:整改|反馈问题|反馈意见).{0,24}(?:情况|进展|报告|通报|台账|清单|公告|公示|一览表)"
            r"|(?:巡察|巡视|督察|审计|专项检查).{0,24}整改(?!.{0,8}方案).{0,12}|(?:问题|整改|销号)(?:整改)?(?:台账|清单)"
        ),
    ),
    (
        Kind.SUPERVISION_NOTICE,
        (
            r"督办|督查(?:通知|事项|$)|交办|催办|限期(?:办理|办结)"
            r"|(?:任务|责任|重点工作|工作|职责|要点).{0,6}(?:分解|分工)(?:方案|表|意见|清单)?"
            r"|(?:分工|分解)(?:方案|表|落实)|(?:任务|责任|工作|事项|项目|措施)清单|任务(?:一览表|台账|安排表|安排)|落实分工|重点(?:工作)?任务|议定事项"
        ),
    ),
    (
        Kind.ASSESSMENT_TABLE,
        (
            r"(?:测评|考核|评价|考评|评估|质效)(?:的)?(?:指标)?体系|(?:测评|考核|评价|考评|评估)(?:指标|标准|细则|评分|计分)(?:任务)?(?:分解|任务)?(?:表|细则|体系|标准)?"
            r"|(?:测评|考核|考评|评分|打分|指标)表|指标(?:任务|责任)?(?:分解|任务)(?:表)?|评分标准"
        ),
    ),
    (
        Kind.CAMPAIGN_PLAN,
        r"方案|工作要点|(?:行动|工作|实施|推进|三年|年度|提升)计划|实施意见|工作安排|活动安排|若干措施|工作措施|任务书|路线图",
    ),
    (
        Kind.BULLETIN,
        r"通报|(?:运行态势|质效|收结案|审判态势|数据|办案)(?:(?!整改).){0,10}(?:分析|情况|报告|月报|简报)|月报|简报|快报|态势分析",
    ),
    (
        Kind.RULES,
        r"规定|办法|制度|细则|规则|规程|守则|准则|条例|指引|规范|章程|工作机制|流程|职责|公约|须知",
    ),
)
_COMPILED = tuple((kind, re.compile(words)) for kind, words in _RULES)
_RECTIFYING = re.compile(r"(?:反馈|巡察|巡视|督察|审计|检查|生活会|问题).{0,24}整改(?:工作|落实|实施)?方案$")
_ENDS = re.compile(
    r"(?:方案|通知书|分解|要点|计划|意见|安排|措施|通知|通报|报告|台账|清单|分工|表|体系|指标|标准|细则|规定|办法|制度|规则|规程|守则|准则|条例"
    r"|指引|规范|章程|机制|流程|职责|公告|公示|分析|月报|简报|快报|情况|函|请示|批复|纪要|总结|讲话|名单|讲稿|决定|任务书|督办|(?<=重点|主要|工作)任务|(?:督办|交办|通知|任务|责任)单|须知|公约|进展)$"
)
#: A line that ends so is whole: a sentence, a number, a name of a court.
_STOPPED = re.compile(r"[。；：:，,号]$|人民法院$|文件$|\d$|[年月日]$")
#: A line this short is the end of a title rather than a title.
_SHORT_LINE = 8
#: Papers that are none of the kinds, whatever else their title names.
_OTHER = re.compile(r"(?:请示|批复|纪要|总结|讲话|名单|讲稿|发言|心得|任免|函|判决书|裁定书|调解书)$")


def votes_of_title(paragraphs: Sequence[Paragraph]) -> Counter[Kind]:
    """Return the votes that the title gives; none where no title was found."""
    votes: Counter[Kind] = Counter()
    kind = next((kind for title in titles_of(paragraphs) for kind in [kind_of_title(title)] if kind), None)
    if kind is not None:
        votes[kind] = _TITLE_VOTES
    return votes


def titles_of(paragraphs: Sequence[Paragraph]) -> list[str]:
    """Return what may be the title: lines of the head that end as titles do, what a letter brings first."""
    head = _head(paragraphs)
    texts = [text for text in head if len(text) <= _LONGEST_TITLE]
    brought = [match["inner"] for text in texts for match in [_BROUGHT.search(text)] if match and "。" not in text]
    ends = [index for index, text in enumerate(texts) if is_title_line(text)]
    lines = [with_line_above(texts, index) for index in ends]
    opening = [text.partition("为")[0] for text in head if _runs_on(text)]
    return [*brought, *lines, *opening]


def may_charge(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a paper may give out work: minutes do, reports, speeches and rulings do not."""
    return not any(_OTHER.search(bare) and not bare.endswith("纪要") for bare in map(_bare, titles_of(paragraphs)))


def plans_rectifying(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the title is that of a plan to put right what was found."""
    return any(_RECTIFYING.search(_bare(title)) for title in titles_of(paragraphs))


def is_title_line(text: str) -> bool:
    """Whether a line ends as titles do."""
    ends = bool(_ENDS.search(_bare(text))) or text.endswith("的通知")
    ends = ends or (text.endswith("通知") and kind_of_title(text) is not None)
    return ends and len(text) <= _LONGEST_TITLE and not text.endswith(("。", "；", "："))


def with_line_above(texts: Sequence[str], index: int) -> str:
    """Return a title with its first line, where it was set in two."""
    above = texts[index - 1] if index else ""
    torn = bool(above) and not _STOPPED.search(above) and not _ENDS.search(_bare(above))
    return above + texts[index] if torn and ("关于" in above or len(texts[index]) < _SHORT_LINE) else texts[index]


def kind_of_title(title: str) -> Kind | None:
    """Return the kind that a title names, if it names one."""
    bare = _bare(title)
    if _OTHER.search(bare):
        return None
    fits = [
        (last.end(), last.end() - last.start(), -rank, kind)
        for rank, (kind, words) in enumerate(_COMPILED)
        for last in _last(words, bare)
    ]
    return max(fits)[-1] if fits else None


def _last(words: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return list(words.finditer(text))[-1:]


def _bare(title: str) -> str:
    """Return a title without （试行）, 的通知 and closing quotation marks."""
    return _SUFFIX.sub("", title.strip("“”《》* "))


def _head(paragraphs: Sequence[Paragraph]) -> list[str]:
    texts: list[str] = []
    for paragraph in paragraphs[:_HEAD]:
        marker = marker_at(paragraph.text)
        if marker and marker.level in {Level.CHAPTER, Level.GROUP} and texts:
            break
        texts.append(paragraph.text)
    return texts


def _runs_on(text: str) -> bool:
    """Whether a title has lost the line break after it: …实施方案为深入贯彻…."""
    title, found, _ = text.partition("为")
    return bool(found) and 8 <= len(title) <= _LONGEST_TITLE and bool(_ENDS.search(title))
