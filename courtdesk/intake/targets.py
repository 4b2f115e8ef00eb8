"""The numeric targets of a paper: 当庭宣判率达到60%以上, 平均审理天数控制在45天以下, 审限内结案率在85%至95%之间."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from courtdesk.intake.draft import TargetDraft
from courtdesk.intake.figures import Figure, figure_at_end, western_figures
from courtdesk.intake.indicator_names import mended
from courtdesk.intake.numbering import marker_at
from courtdesk.intake.outline import Part, chapter_heading, group_heading
from courtdesk.intake.source import Place

_CLAUSE = re.compile(r"[^，,；;。！？:：\n]+")
#: Words before the figure, and how they compare; the first that fits counts.
_BEFORE: tuple[tuple[str, str], ...] = (
    (r"≥|>=|大于(?:或)?等于", ">="),
    (r"≤|<=|小于(?:或)?等于", "<="),
    (r"不(?:得|能)?(?:低于|少于|小于)|达到|保持在|维持在|稳定在|提升[到至]|提高[到至]|提升为|至少|达", ">="),
    (
        r"控制在|不(?:得|能)?(?:超过|高于|多于|大于)|降低?[到至]|下降[到至]|压降[到至]|压缩[到至]|缩短[到至]|至多",
        "<=",
    ),
    (r"高于|大于|超过|多于|突破|超|[>＞]", ">"),
    (r"低于|小于|少于|[<＜]", "<"),
    (r"(?:进入|位居|位列|排在|列|居|(?<=排名)|(?<=名次))(?:在|为)?[^0-9进位列居]{0,8}前", "<="),
)
#: Words after the figure decide over those before it.
_AFTER = {"以上": ">=", "以下": "<=", "以内": "<=", "之内": "<="}
_NAME_END = re.compile(
    r"(?:率|度|比|比例|比重|天数|时间|时长|期限|周期|排名|名次|位次|数|数量|总量|系数|指数|占比|分值|得分|案件|评价|时限|用时|耗时|水平|增幅|降幅|增速)$"
)
#: What is counted one by one: its name may be any noun, so it is less sure.
_COUNTED = re.compile(
    r"(?:案例|文书|培训|宣传|会议|报道|建议|信息|活动|稿件|调研|报告|庭审|讲座|检查|督察|评查|演练|走访|回访|通报|课题|论文|大要案)$"
)
_COUNT_UNITS = frozenset("次件篇场期条个项例起人名") | {"学时", "小时", "课时", "人次"}
#: What is ranked beside others: 综合质效进入全市前3名.
_RANKED = re.compile(r"(?:质效|考核|评价|工作|成绩|测评|绩效|综合|质量|效率|效果|满意度)$")
_RANK_UNITS = frozenset({"名", "位"})
_TIME_UNITS = frozenset({"学时", "小时", "课时"})
_OFTEN = re.compile(
    r"(?P<every>每年度?|每季度?|每月|每周|全年|年度)(?:内)?(?:至少|要|应当?|须|不少于)*(?P<verb>召开|开展|组织|举办|进行|报送|撰写|完成|参加)?"
    r"(?:不少于|至少)?(?P<value>\d{1,4})(?P<unit>次|场|期|篇|件|条|个|项)(?P<name>[\u4e00-\u9fff]{2,16})$"
)
_PERIODS = {
    "每年": "年",
    "每年度": "年",
    "全年": "年",
    "年度": "年",
    "每季": "季度",
    "每季度": "季度",
    "每月": "月",
    "每周": "周",
}
_LEADING = re.compile(
    r"^(?:其中|同时|力争|争取|确保|努力|实现|使|全院|全年|要|将|把|做到|推动|促进|保证|案件)*?"
    r"(?:其中|力争|争取|确保|实现|使|将|把|做到|保证)"
)
_MODAL = re.compile(
    r"(?:确保|力争|争取|要|应|应当|须|必须|均|都|全部|总体|基本|持续|稳定|努力|原则上|在|为|是|严格"
    r"|始终|逐步|逐年|逐月|逐季|稳步|平稳|进一步|同步|下降|上升|并"
    r"|在?(?:\d{4}年|今年|本年)?(?:年|\d{1,2}月)?[底末]?(?:之|以)?前)+$"
)
_CHAPTERS = re.compile(r"目标|要求|任务|指标")
#: Chapters whose numbered parts are aims of the whole campaign, so that figures in them are its targets.
_AIMS = re.compile(r"目标|标准|指标")
#: A task that is named after an indicator: 一审服判息诉率。加强释法说理。.
_NAMED_AFTER = re.compile(r"[^。，,；;：:]{2,24}(?:率|天数|均衡度|用时|周期|排名)[。：:]")
_HAS_FIGURE = re.compile(r"[0-9０-９]|百分之|前[一二三四五六七八九十]")
_LONGEST_NAME = 36
_HEADING = 24
_LONGEST_CLAUSE = 90
_SHORTEST_LAST = 6
_CLOSED_CASES = re.compile(r"^(?:年度|全年|每年)?(?:审结|办结|审理)(?:了)?涉及")
_REMARK = re.compile(r"[（(][^（()）]*[)）]$")
_SHARE = re.compile(r"占(?!比).*[^率比例重]$")


def read_targets(parts: Sequence[Part], tasks: frozenset[int]) -> tuple[TargetDraft, ...]:
    """Return the targets of the paper, each once; ``tasks`` holds the paragraphs' numbers of those.

    Tasks state targets where their chapter, their group or they themselves are named after one.
    """
    found: dict[tuple[str, str, float, str], TargetDraft] = {}
    for part in parts:
        if part.paragraph.cell is not None or not _HAS_FIGURE.search(part.text):
            continue
        chapter = chapter_heading(parts, part) + group_heading(parts, part)[:_HEADING]
        if part.paragraph.number in tasks and not (_AIMS.search(chapter) or _NAMED_AFTER.match(part.body)):
            continue
        begin = part.marker.end if part.marker else 0
        bare = bool(_CHAPTERS.search(chapter))
        for target in targets_in(part.text, part.paragraph.number, begin, bare_allowed=bare):
            found.setdefault((target.name, target.comparator, target.value, target.unit), target)
    return tuple(found.values())


def targets_in(text: str, paragraph: int, begin: int = 0, *, bare_allowed: bool = False) -> Iterator[TargetDraft]:
    """Yield the targets that the clauses of ``text`` state from ``begin`` on."""
    for start, end in _clauses(text, begin):
        yield from read_clauses(text[start:end], Place(paragraph, start, end), bare_allowed=bare_allowed)


def _clauses(text: str, begin: int) -> Iterator[tuple[int, int]]:
    """Yield clauses; one that ends in a figure ends at 、 too: 结案率90%、调解率30%."""
    for match in _CLAUSE.finditer(text, begin):
        marker = marker_at(text, match.start())
        start = marker.end if marker and marker.end < match.end() else match.start()
        for at in range(start, match.end()):
            if text[at] == "、" and figure_at_end(western_figures(text[start:at])) is not None:
                yield start, at
                start = at + 1
        if start < match.end():
            yield start, match.end()


def read_clause(clause: str, place: Place, *, bare_allowed: bool = False) -> TargetDraft | None:
    """Return the target that a clause states, the lower bound of an interval; None if it states none."""
    return next(iter(read_clauses(clause, place, bare_allowed=bare_allowed)), None)


def read_clauses(clause: str, place: Place, *, bare_allowed: bool = False) -> Iterator[TargetDraft]:
    """Yield what a clause demands: nothing, one bound, or the two bounds of an interval."""
    written = clause.strip(" -—*")
    text = western_figures(written)
    if len(text) > _LONGEST_CLAUSE:
        return
    often = _OFTEN.search(text)
    if often is not None:
        yield _repeated(often, place)
        return
    figure = figure_at_end(text)
    if figure is None:
        return
    before, comparator = _split(text[: figure.start])
    comparator = _AFTER.get(figure.after, comparator)
    name = _named(_shortened(clean_name(before)), figure)
    if not name or not 2 <= len(name) <= _LONGEST_NAME:
        return
    quote = written[written.find(name[:4]) :] if name[:4] in written else written
    yield from _bounds(name, comparator, figure, quote, place, bare_allowed=bare_allowed)


def _bounds(
    name: str, comparator: str | None, figure: Figure, quote: str, place: Place, *, bare_allowed: bool
) -> Iterator[TargetDraft]:
    sure = 1.0 if _NAME_END.search(name) else 0.8
    whole = mended(name)
    if whole != name:
        name, sure = whole, 0.8
    if figure.high is not None:
        yield TargetDraft(name, ">=", figure.value, figure.unit, quote, place, sure)
        yield TargetDraft(name, "<=", figure.high, figure.unit, quote, place, sure)
        return
    if comparator is None:
        if not bare_allowed or figure.unit != "%":
            return
        comparator, sure = ">=", 0.8
    if comparator == ">=" and figure.unit == "%" and figure.value >= 100:
        comparator = "="
    yield TargetDraft(name, comparator, figure.value, figure.unit, quote, place, sure)


def _repeated(match: re.Match[str], place: Place) -> TargetDraft:
    """Return what is to be done so often: 每年召开2次会议 is at least 2 次/年."""
    unit = f"{match['unit']}/{_PERIODS[match['every']]}"
    return TargetDraft(match["name"], ">=", float(match["value"]), unit, match.group(), place, 0.8)


def _named(name: str, figure: Figure) -> str:
    """Return the name of what is measured, if these words can name it."""
    if _SHARE.search(name) and figure.unit == "%":
        return f"{name}比例"
    if _NAME_END.search(name):
        return name
    if figure.unit in _RANK_UNITS and _RANKED.search(name):
        return name
    if figure.unit in _TIME_UNITS:
        return f"{name}{figure.unit}"
    return name if figure.unit in _COUNT_UNITS and _COUNTED.search(name) else ""


def _shortened(name: str) -> str:
    """Return what a long enumeration ends in, and nothing in brackets: 医疗、就业等民生案件(含调解)."""
    name = _CLOSED_CASES.sub("", _REMARK.sub("", name)).removeprefix("由")
    _, among, last = name.rpartition("等")
    return last if among and "、" in name and len(last) >= _SHORTEST_LAST else name


def _split(before: str) -> tuple[str, str | None]:
    """Part the name of the indicator from the words that compare."""
    for words, sign in _BEFORE:
        match = re.search(rf"(?:{words})$", before)
        if match:
            return before[: match.start()], sign
    return before, None


def clean_name(name: str) -> str:
    """Return the indicator without 确保, 力争 and the like around it."""
    return _MODAL.sub("", _LEADING.sub("", name.strip(" 、"))).strip(" 、")
