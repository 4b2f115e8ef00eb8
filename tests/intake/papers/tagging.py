"""Who is responsible, written in every shape: own lines, brackets, sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from tests.intake.papers.court import Court, some_departments, some_leaders
from tests.intake.papers.deadlines import NEVER, When, deadline, labelled
from tests.intake.papers.words import Words


@dataclass(frozen=True, slots=True)
class Duty:
    """Who does a task and until when, with the words that say so."""

    leaders: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    when: When = NEVER
    #: Behind the last sentence of the task, on the same line.
    after: str = ""
    #: Lines of their own below the task.
    below: tuple[str, ...] = ()
    #: A sentence of the task itself that names the departments.
    within: str = ""


@dataclass(frozen=True)
class Style:
    """The habits of one paper: its labels, how names are parted, the year."""

    words: Words
    court: Court
    #: Names are parted by this.
    part: str = "、"
    colon: str = "："
    labels: Mapping[str, str] = field(default_factory=dict)

    def drawn(self) -> Style:
        """Return this style with the labels of one paper."""
        one = self.words.one
        labels = {
            "leaders": one(("牵头领导", "责任领导", "分管领导", "包案领导", "牵头院领导", "主管领导")),
            "lead": one(("牵头部门", "牵头单位", "主责部门", "主办部门", "牵头处室")),
            "help": one(("配合部门", "配合单位", "协办部门", "参与部门", "协同单位")),
            "all": one(("责任部门", "责任单位", "责任庭室", "承办部门", "落实部门", "责任科室")),
            "person": one(("责任人", "主要责任人", "负责人")),
            "due": one(("完成时限", "完成时间", "时限要求", "办结时限", "完成期限")),
        }
        return replace(self, labels=labels)

    def listed(self, names: tuple[str, ...]) -> str:
        return self.part.join(names)

    def said(self, label: str, names: tuple[str, ...]) -> str:
        """Return 责任部门：审管办、立案庭."""
        return f"{self.labels[label]}{self.colon}{self.listed(names)}"


Tagger = Callable[[Style], Duty]


def _drawn(style: Style, most: int = 3) -> tuple[str, ...]:
    return tuple(some_departments(style.words, style.court, most))


def _people(style: Style) -> tuple[str, ...]:
    return tuple(some_leaders(style.words, style.court))


def _parted(style: Style) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return a department that leads and one to three that help."""
    names = list(_drawn(style, 4))
    while len(names) < 2:
        names += [name for name in style.court.departments if name not in names][:1]
    return tuple(names[:1]), tuple(names[1:])


def own_lines(style: Style) -> Duty:
    """牵头领导：… and 责任部门：…, each on a line of its own."""
    leaders, departments = _people(style), _drawn(style)
    below = (style.said("leaders", leaders), style.said("all", departments))
    return Duty(leaders, (), departments, below=below)


def own_lines_with_days(style: Style) -> Duty:
    """The same with a deadline."""
    duty, when = own_lines(style), labelled(style.words, style.court.year)
    below = (*duty.below, f"{style.labels['due']}{style.colon}{when.words}")
    return replace(duty, when=when, below=below)


def bracketed(style: Style) -> Duty:
    """（责任部门：A、B） behind the last sentence."""
    departments = _drawn(style)
    return Duty((), (), departments, after=f"（{style.said('all', departments)}）")


def lead_and_help(style: Style) -> Duty:
    """（牵头单位：A，配合单位：B、C）."""
    leads, helpers = _parted(style)
    mark = style.words.one(("，", "；"))
    return Duty((), leads, helpers, after=f"（{style.said('lead', leads)}{mark}{style.said('help', helpers)}）")


def lead_and_help_with_days(style: Style) -> Duty:
    """（牵头部门：A；配合部门：B；完成时限：6月底前）."""
    leads, helpers = _parted(style)
    when = labelled(style.words, style.court.year)
    said = (style.said("lead", leads), style.said("help", helpers), f"{style.labels['due']}：{when.words}")
    return Duty((), leads, helpers, when, after=f"（{'；'.join(said)}）")


def first_leads(style: Style) -> Duty:
    """（A、B负责）, where the paper says that the first one leads."""
    leads, helpers = _parted(style)
    return Duty((), leads, helpers, after=f"（{style.listed((*leads, *helpers))}负责）")


def sentence_responsible(style: Style) -> Duty:
    """由A、B负责。 as a sentence of the task."""
    departments = _drawn(style, 2)
    form = style.words.one(("由{}负责。", "此项工作由{}负责落实。", "本项工作由{}具体负责。"))
    return Duty((), (), departments, within=form.format(style.listed(departments)))


def sentence_lead(style: Style) -> Duty:
    """A牵头，B、C配合。 as a sentence of the task."""
    leads, helpers = _parted(style)
    form = style.words.one(("由{}牵头，{}配合。", "{}牵头，{}配合落实。", "此项工作由{}牵头，{}配合。"))
    return Duty((), leads, helpers, within=form.format(style.listed(leads), style.listed(helpers)))


def run_together(style: Style) -> Duty:
    """责任领导：张三责任部门：审管办完成时限：6月底前, nothing between them."""
    leaders, departments = _people(style), _drawn(style)
    when = labelled(style.words, style.court.year)
    said = style.said("leaders", leaders) + style.said("all", departments)
    line = f"{said}{style.labels['due']}{style.colon}{when.words}"
    return Duty(leaders, (), departments, when, below=(line,))


def persons(style: Style) -> Duty:
    """责任人：张三 behind the departments on one line, parted by blanks or marks."""
    leaders, departments = _people(style), _drawn(style)
    gap = style.words.one(("；", "　", "，"))
    line = style.said("all", departments) + gap + style.said("person", leaders)
    return Duty(leaders, (), departments, below=(line,))


def squared(style: Style) -> Duty:
    """【责任部门：A、B】 behind the last sentence."""
    departments = _drawn(style)
    return Duty((), (), departments, after=f"【{style.said('all', departments)}】")


def own_line_lead(style: Style) -> Duty:
    """牵头单位：A and 配合单位：B、C on one line or two."""
    leads, helpers = _parted(style)
    said = (style.said("lead", leads), style.said("help", helpers))
    return Duty((), leads, helpers, below=said if style.words.chance(0.5) else ("　".join(said),))


def leaders_in_brackets(style: Style) -> Duty:
    """（牵头领导：张三；责任部门：A、B） behind the last sentence."""
    leaders, departments = _people(style), _drawn(style)
    mark = style.words.one(("；", "，", " "))
    said = mark.join((style.said("leaders", leaders), style.said("all", departments)))
    return Duty(leaders, (), departments, after=f"（{said}）")


def label_and_sentence(style: Style) -> Duty:
    """责任部门：A牵头，B、C配合 on a line of its own."""
    leads, helpers = _parted(style)
    line = f"{style.labels['all']}{style.colon}{leads[0]}牵头，{style.listed(helpers)}配合"
    return Duty((), leads, helpers, below=(line,))


def dashed(style: Style) -> Duty:
    """——A、B behind the task."""
    departments = _drawn(style)
    return Duty((), (), departments, after=f"——{style.listed(departments)}")


def named_at_end(style: Style) -> Duty:
    """（A、B，4月底前） behind the task."""
    departments, when = _drawn(style), deadline(style.words, style.court.year)
    return Duty((), (), departments, when, after=f"（{style.listed(departments)}，{when.words}）")


def clause_at_end(style: Style) -> Duty:
    """A sentence of the task whose last clauses say who does it."""
    leads, helpers = _parted(style)
    done = style.words.clause()
    form = style.words.one(("{}，由{}牵头，{}配合。", "{}，具体由{}牵头，{}配合落实。"))
    return Duty((), leads, helpers, within=form.format(done, style.listed(leads), style.listed(helpers)))


def leaders_with_posts(style: Style) -> Duty:
    """责任领导：张三（副院长）；责任部门：A、B；完成时限：2026年6月30日 on one line."""
    leader, departments = style.words.draw.choice(style.court.leaders), _drawn(style)
    when = labelled(style.words, style.court.year)
    said = (f"{style.labels['leaders']}：{leader.name}（{leader.post}）", style.said("all", departments))
    line = "；".join((*said, f"{style.labels['due']}：{when.words}"))
    return Duty((leader.name,), (), departments, when, below=(line,))


def with_person(style: Style) -> Duty:
    """责任部门及责任人：A 张三."""
    leader, department = style.words.draw.choice(style.court.leaders), _drawn(style, 1)[:1]
    line = f"{style.labels['all']}及责任人：{department[0]}　{leader.name}"
    return Duty((leader.name,), (), department, below=(line,))


def untagged(style: Style) -> Duty:  # noqa: ARG001 - one of many taggers
    """Nobody is named."""
    return Duty()
