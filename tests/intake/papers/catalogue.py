"""The catalogue of shapes, and the paper that a seed gives in each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from courtdesk.intake.draft import Kind
from tests.intake.papers import tagging
from tests.intake.papers.court import Court, make_court
from tests.intake.papers.others import write_bulletin, write_rules
from tests.intake.papers.paper import Answer, Block, Paper, Setting
from tests.intake.papers.plans import write_list, write_plan
from tests.intake.papers.reports import (
    write_flat,
    write_framed,
    write_labelled,
    write_ledger,
    write_nested,
    write_stated,
)
from tests.intake.papers.shapes import PRINTED, Setter, Shape, plain
from tests.intake.papers.sharing import write_shared
from tests.intake.papers.tables import write_assessment, write_division, write_plan_table
from tests.intake.papers.words import Words

FORMS: Mapping[str, Callable[[Shape, Words, Court], tuple[list[Block], Answer]]] = {
    "plan": write_plan,
    "list": write_list,
    "shared": write_shared,
    "stated": write_stated,
    "plan table": write_plan_table,
    "division": write_division,
    "assessment": write_assessment,
    "flat": write_flat,
    "nested": write_nested,
    "framed": write_framed,
    "labelled": write_labelled,
    "ledger": write_ledger,
    "bulletin": write_bulletin,
    "rules": write_rules,
}
_SLOPPY = frozenset({"slips", "half"})
_POINTS = frozenset({"points", "numbered"})
_BLANK = frozenset({"blank", "numbered"})
_TABLES = (".docx", ".html", ".xlsx", ".txt")


def wrapped(words: Words) -> Setting:
    """Lines of a page: hard wraps, blank lines, page numbers, now and then a web address."""
    return Setting(
        wrap=words.draw.randint(30, 40),
        spaced=words.chance(0.5),
        page_lines=words.draw.randint(22, 30),
        addresses=words.chance(0.5),
        indent=words.chance(0.6),
    )


def torn(words: Words) -> Setting:
    """Text without line breaks, torn into pages that begin with their own number."""
    return Setting(torn=words.draw.randint(260, 420))


def worded(words: Words) -> Setting:
    """A Word document with numbers that count by themselves, tracked changes and a text box."""
    return Setting(counted=True, tracked=words.chance(0.5), boxed=words.chance(0.5))


def softly_broken(words: Words) -> Setting:
    """A document whose writer pressed shift and enter."""
    return Setting(soft_breaks=True, indent=words.chance(0.5))


def from_web(words: Words) -> Setting:
    """What is copied with the text of a web page: where it stands, when it was put there, what else there is."""
    return Setting(residue=True, indent=words.chance(0.5))


def _plan(
    name: str,
    tagger: tagging.Tagger,
    items: str = "1.",
    groups: str = "",
    *,
    setting: Setter = plain,
    mess: frozenset[str] = frozenset(),
    formats: tuple[str, ...] = PRINTED,
) -> Shape:
    return Shape(name, Kind.CAMPAIGN_PLAN, "plan", items, groups, tagger, setting, mess, formats)


def _shared(
    name: str, where: str, tagger: tagging.Tagger, items: str = "1.", *more: str, setting: Setter = plain
) -> Shape:
    mess = frozenset({where, *more})
    return Shape(name, Kind.CAMPAIGN_PLAN, "shared", items, tagger=tagger, setting=setting, mess=mess)


def _report(
    name: str, form: str, items: str, *, setting: Setter = plain, formats: tuple[str, ...] = PRINTED
) -> Shape:
    return Shape(name, Kind.RECTIFICATION_REPORT, form, items, setting=setting, formats=formats)


def _notice(
    name: str, form: str, items: str, tagger: tagging.Tagger = tagging.untagged, *, setting: Setter = plain
) -> Shape:
    return Shape(name, Kind.SUPERVISION_NOTICE, form, items, tagger=tagger, setting=setting)


SHAPES: tuple[Shape, ...] = (
    _plan("own lines, wrapped", tagging.own_lines, "1.", "（一）", setting=wrapped),
    _plan("own lines with days", tagging.own_lines_with_days, "1．", "（一）", mess=frozenset({"several"})),
    _plan("brackets", tagging.bracketed, "1.", "（一）"),
    _plan("brackets, wrapped", tagging.bracketed, "1、", "（一）", setting=wrapped, mess=frozenset({"intro"})),
    _plan("lead and help", tagging.lead_and_help, "（一）"),
    _plan("lead, help and days", tagging.lead_and_help_with_days, "1.", "(一)", mess=frozenset({"half"})),
    _plan("first one leads", tagging.first_leads, "1、", "（一）"),
    _plan("in the sentence", tagging.sentence_responsible, "1.", "（一）"),
    _plan("leads in the sentence", tagging.sentence_lead, "（一）", setting=wrapped),
    _plan("run together", tagging.run_together, "1. ", "（一）"),
    _plan("persons", tagging.persons, "1.", "", mess=frozenset({"several"})),
    _plan("circled", tagging.squared, "①", "（一）"),
    _plan("leaders in brackets", tagging.leaders_in_brackets, "1.", "（一）"),
    _plan("label and sentence", tagging.label_and_sentence, "1、", "（一）"),
    _plan("points below", tagging.own_lines, "（一）", mess=frozenset({"subitems"})),
    _plan("points in brackets below", tagging.own_line_lead, "1.", "（一）", mess=frozenset({"subitems"})),
    _plan("headlines", tagging.own_lines_with_days, "1.", "（一）", mess=frozenset({"headline"})),
    _plan("chapters of tasks", tagging.own_lines, "（一）", mess=frozenset({"chapters"})),
    _plan(
        "chapters of tasks in brackets", tagging.lead_and_help, "1.", mess=frozenset({"chapters"}), setting=wrapped
    ),
    _plan("articles", tagging.bracketed, "第一条"),
    _plan("torn pages", tagging.bracketed, "1.", "（一）", setting=torn, mess=frozenset({"bare"}), formats=(".txt",)),
    _plan("messy numbers", tagging.own_lines, "1、", mess=frozenset({"gaps", "repeats", "slips", "half"})),
    _plan("messy and wrapped", tagging.own_line_lead, "1,", "（一）", setting=wrapped, mess=_SLOPPY),
    _plan("counted by Word", tagging.own_line_lead, "（一）", setting=worded, formats=(".docx",)),
    _plan("soft breaks", tagging.own_lines, "1.", "（一）", setting=softly_broken, formats=(".docx", ".html")),
    _plan("nobody named", tagging.untagged, "（一）"),
    _plan("nobody named, wide", tagging.untagged, "１．", "（一）", mess=frozenset({"headless"})),
    _plan("dashes", tagging.dashed, "1.", "（一）", mess=frozenset({"short"})),
    _plan("brackets without a verb", tagging.named_at_end, "1.", "（一）", mess=frozenset({"short"})),
    _plan("clauses at the end", tagging.clause_at_end, "1、", "（一）"),
    _plan("leaders with posts", tagging.leaders_with_posts, "任务一："),
    _plan("persons of departments", tagging.with_person, "1）", "（一）"),
    _plan("ordinals", tagging.bracketed, "第一、"),
    _plan("web page", tagging.lead_and_help_with_days, "1.", "（一）", setting=from_web),
    _shared("labels below groups", "below group", tagging.own_lines),
    _shared("labels below groups, wrapped", "below group", tagging.own_line_lead, setting=wrapped),
    _shared("labels in headings", "in heading", tagging.bracketed),
    _shared("said of all", "said of all", tagging.lead_and_help),
    _shared("below departments", "below department", tagging.untagged),
    _shared("below numbered departments", "below department", tagging.untagged, "（一）", "numbered heads"),
    Shape("table of tasks", Kind.CAMPAIGN_PLAN, "plan table", mess=frozenset({"measures"}), formats=_TABLES),
    _report("flat report", "flat", "1．"),
    _report("flat report, wrapped", "flat", "1、", setting=wrapped),
    _report("nested report", "nested", "1."),
    _report("framed report", "framed", "1."),
    _report("framed report, wrapped", "framed", "1.", setting=wrapped),
    _report("stated report", "stated", "（一）"),
    _report("labelled report", "labelled", "（一）"),
    _report("ledger of rectification", "ledger", "1.", formats=_TABLES),
    Shape("merged assessment", Kind.ASSESSMENT_TABLE, "assessment", formats=(".docx", ".html", ".xlsx")),
    Shape(
        "blank assessment",
        Kind.ASSESSMENT_TABLE,
        "assessment",
        mess=_BLANK,
        formats=_TABLES,
    ),
    Shape("table of work", Kind.SUPERVISION_NOTICE, "division", formats=_TABLES),
    _notice("numbered notice", "list", "1.", tagger=tagging.lead_and_help_with_days),
    _notice("notice on own lines", "list", "（一）", tagger=tagging.own_lines_with_days, setting=wrapped),
    Shape("bulletin", Kind.BULLETIN, "bulletin", "1."),
    Shape("bulletin with a table", Kind.BULLETIN, "bulletin", "（一）", mess=frozenset({"table"}), formats=_TABLES),
    Shape("rules", Kind.RULES, "rules"),
    Shape("rules in chapters", Kind.RULES, "rules", mess=frozenset({"chapters"}), setting=wrapped),
)


def paper(seed: int, shape: Shape) -> Paper:
    """Return the paper that ``seed`` gives in ``shape``, the same one every time."""
    words = Words(f"{shape.name}/{seed}")
    court = make_court(words)
    blocks, answer = FORMS[shape.form](shape, words, court)
    return Paper(shape.kind, shape.name, seed, tuple(blocks), answer, shape.setting(words))
