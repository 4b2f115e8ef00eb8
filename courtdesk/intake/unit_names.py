"""Departments as the subject of a sentence: 民事庭一是…, 信访办计划…, 立案庭、执行局分别…."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: How names of departments end, the longer endings first, and what must not follow a short one.
_ENDINGS = (
    r"人民法庭|中心法庭|诉讼服务中心|执行指挥中心|机关党委|委员会|审委会|办公室|党支部|党总支|工作专班|专班|中心|法庭|支队|大队|中队"
    r"|(?<![开家当出])庭(?![审长外前后内上中下院里])|(?<![创举督承主协包])办(?![公案理事结法好实证学])"
    r"|(?<![全布格大])局(?![面部长限势])|室(?![内外])|处(?![理置罚分长于罪级所])"
    r"|股(?![份东票权金民价])|科(?![学技长目])|队(?![伍长员])|(?<![干全内外])部(?![门分署队长])|党组(?![织成书会理学])|组(?![织成长员建])|站(?![点在位长])|团委|工会|妇联"
)
#: Characters that no name of a department holds: beyond one of them the name does not reach back.
_FOREIGN = (
    "的了在对由将把被使让和与及或是为按向从到要应须可能已未不没有并且而但若如即就都也还再更最很以其此该这那给个次件项条"
    "召通制开立时会议设建完加提落强严入进推抓做围绕压实理顺"
)
#: What courts name their departments after; a name made of these needs no further proof.
_STEM = (
    r"立案|民事|刑事|行政|商事|民商事|民[一二三四五六]?|刑[一二三]?|行[一二]?|商|审判管理|审判监督|审判|审监|审管|执行裁判|执行|综合|少年|家事"
    r"|环资|环境资源|知识产权|金融|破产|速裁|信访|督察|监察|纪检监察|纪检|政治|政工|人事|财务|装备|后勤|行装|技术|司法技术|研究|法警|司法警察|办公"
    r"|诉讼服务|指挥|宣传|新闻|信息|档案|机关|组织|教育|评查|裁判|复议|矫正"
)
_KNOWN = (
    rf"第[一二三四五六七八九]检察部|执行指挥中心|诉讼服务中心|(?:{_STEM}){{1,2}}(?:[一二三四五])?(?:{_ENDINGS})|办公室|政治部|党组|审委会|审判委员会|机关党委|团委|工会|妇联|综合办"
    rf"|[\u4e00-\u9fff]{{2,3}}人民法庭|[^{_FOREIGN}\W\d]{{1,4}}(?:大队|中队|支队)"
    rf"|(?:项目|[^{_FOREIGN}\W\d]{{2,3}})股(?![份东票权金民价])"
)
#: Any other name counts only where what follows shows that it acts.
_ACTS = (
    r"(?=、|一是|将|计划|拟|已|正在|对|按|通过|在|根据|结合|针对|要|严格|认真|积极|及时|进一步|继续|切实|全面|定期"
    r"|每|以|就|从|向|与|会同|成立|制定|召开|（|\("
    r"|组织|开展|建立|修订|出台|完善|印发|梳理|清理|牵头|负责|联合|协调|争取|优化|推行|落实|加强|强化|邀请|汇总|完成|指导"
    r"|督促|举办|通报|配备|设立|逐案|逐项|逐笔|主动|持续|专题|先后|分别|聚焦|围绕|坚持|紧盯|实行|选派|整理|编制|启用|更新|查处|查办|受理|审查|制作|征集|收集|走访)"
)
_OTHER = rf"[^{_FOREIGN}\W\d]{{1,7}}?(?:{_ENDINGS}){_ACTS}"
_OWN = r"(?:本院|我院|院|全院|区|县|市)?"
_GROUP = r"各(?:业务|审判|审执|执行|综合|职能|责任|党|内设|派出|人民)*(?:庭室|部门|支部|法庭|庭|团队|科室)"
_UNIT = rf"(?:{_OWN}(?:{_GROUP}|{_KNOWN}|{_OTHER}))"
_BRACKET = r"(?:[（(][^）)]{1,20}[）)])?"
_LIST = re.compile(rf"(?P<units>{_UNIT}{_BRACKET}(?:(?:、|和|与|及|会同|联合|，|,){_UNIT}{_BRACKET}){{0,7}})")
_ONE = re.compile(rf"({_UNIT}){_BRACKET}")
#: What may stand between the beginning of a sentence and its subject.
_LEAD_IN = re.compile(
    r"(?:关于|在|针对|对于|对|围绕|为|按照|根据|结合|就|随着|通过)[^。；]{2,60}?[，,]|(?:同时|此外|另外|其中|目前)[，,]?"
)
#: Who is meant is not a department of the court: 上级, 有关部门, 省法院, 领导小组 of the inspection.
_STRANGER = re.compile(
    r"^(?:上级|有关|相关|监管|主管|其他|某|个别|部分|行政[机部单人]|政府|司法行政|检察|公安|工商|营商|税务|财政|巡察|巡视|专项|专门|领导)"
)
#: What a name would have to be followed by, if it were part of a longer word or a person.
_NOT_AFTER = re.compile(
    r"(?:班子|长|主任|负责人|负责同志|庭长|局长|干警|法官|人员|工作人员|工作|领导|成员|内部|建设|管理|职责|案件|审理|的)"
)


#: Behind 与, what ends in 等8家单位 are partners of who acts.
_PARTNERS = re.compile(r"(?:等|等\d{1,3}[家个]|\d{1,3}[家个])(?:单位|部门|机关|组织)?")
_BETWEEN = re.compile(r"、|和|与|及|会同|联合|，|,")
_BESIDE = re.compile(r"和|与|及|会同|联合")


@dataclass(frozen=True, slots=True)
class Subject:
    """The departments a sentence begins with, and where their names end."""

    units: tuple[str, ...]
    start: int
    end: int


def subject_at(text: str, start: int, end: int) -> Subject | None:
    """Return the departments that the sentence ``text[start:end]`` has as its subject."""
    for begin in _beginnings(text, start, end):
        match = _LIST.match(text, begin, end)
        if match is None or match.end() == end or _NOT_AFTER.match(text, match.end()):
            continue
        if text.startswith("、", match.end()):
            continue
        written = match["units"]
        if _PARTNERS.match(text, match.end()):
            written = _BESIDE.split(written, maxsplit=1)[0]
        units = _units(text, begin, begin + len(written))
        if units and not any(_STRANGER.match(unit) for unit in units):
            return Subject(units, begin, match.end())
    return None


def _units(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return the names from ``start`` to ``end``; what follows a name tells whether it is one."""
    found: list[str] = []
    while start < end:
        between = _BETWEEN.match(text, start)
        start = between.end() if between is not None else start
        one = _ONE.match(text, start)
        if one is None:
            break
        found.append(one.group(1))
        start = one.end()
    return tuple(found)


def _beginnings(text: str, start: int, end: int) -> list[int]:
    """Return where a subject may begin: the sentence, and what follows 关于…的问题，."""
    found = [start]
    if text.startswith("由", start):
        found.append(start + 1)
    lead_in = _LEAD_IN.match(text, start, end)
    if lead_in is not None:
        found.append(lead_in.end())
    return found
