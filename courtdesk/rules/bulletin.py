"""The words of bulletins (通报用语) as data: one sentence a key, with names in braces for what is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from typing import Final

from courtdesk.rules import bulletin_wording as wording
from courtdesk.rules.toml_file import Table, read_toml

#: Every sentence that is asked for, with the names that may stand in it.
LINES: Final[Mapping[str, frozenset[str]]] = {
    key: frozenset(names.split())
    for key, names in {
        "orders_opening": "period day",
        "general": "",
        "signed": "period count kinds",
        "signed_one_kind": "period kinds",
        "kind_count": "kind count",
        "signed_none": "period",
        "replies": "asked returned share missing late",
        "replies_none_late": "asked returned share missing",
        "replies_all": "asked",
        "replies_none": "",
        "results": "in_time share late open",
        "results_all": "",
        "speed": "days done median",
        "compared": "period orders share",
        "compared_orders": "period orders",
        "more": "count",
        "fewer": "count",
        "as_many": "",
        "share_up": "points",
        "share_down": "points",
        "share_same": "",
        "by_department": "",
        "by_department_sentence": "table",
        "by_department_table": "table",
        "by_leader": "",
        "by_leader_sentence": "table",
        "by_leader_table": "table",
        "outstanding": "",
        "outstanding_sentence": "day count late table",
        "outstanding_none_late": "day count table",
        "outstanding_table": "table",
        "outstanding_rest": "table shown rest",
        "outstanding_none": "day",
        "orders_demands": "",
        "orders_demands_open": "",
        "orders_demands_slips": "",
        "orders_demands_none": "",
        "limits_opening": "day",
        "near": "open near d1 d7 d15",
        "near_none": "open",
        "over": "over",
        "over_none": "",
        "long_open": "count",
        "long_open_none": "",
        "limits_departments": "",
        "limits_sentence": "table",
        "limits_table": "table",
        "limits_demands": "",
        "limits_demands_some": "",
        "limits_demands_none": "",
    }.items()
}
#: What may stand in a title.
_TITLE: Final = frozenset({"period", "day"})
PAPERS: Final = ("orders", "limits")


@dataclass(frozen=True, slots=True)
class PaperWords:
    """What a bulletin is called and whom it goes to."""

    title: str
    recipients: str
    copies_to: str


@dataclass(frozen=True, slots=True)
class BulletinWords:
    """All words of the bulletins."""

    papers: Mapping[str, PaperWords]
    lines: Mapping[str, str]

    def say(self, key: str, **values: object) -> str:
        """Return a sentence with its names filled in."""
        return self.lines[key].format(**values)


def load_bulletin_words(path: Path) -> BulletinWords:
    """Read the words; raises `RuleFileBroken` where a sentence is missing or names what nobody fills in."""
    file = read_toml(path)
    file.head("paper", "line").close()
    papers = dict(_paper(table) for table in file.tables("paper"))
    lines = dict(_line(table) for table in file.tables("line"))
    for missing in [*(key for key in PAPERS if key not in papers), *(key for key in LINES if key not in lines)]:
        raise file.head("paper", "line").broken(wording.line_missing(missing))
    return BulletinWords(papers, lines)


def _paper(table: Table) -> tuple[str, PaperWords]:
    key = table.text("key")
    if key not in PAPERS:
        raise table.broken(wording.key_unknown(key), "key")
    words = PaperWords(_checked(table, "title", _TITLE), table.text("recipients"), table.optional_text("copies_to"))
    table.close()
    return key, words


def _line(table: Table) -> tuple[str, str]:
    key = table.text("key")
    if key not in LINES:
        raise table.broken(wording.key_unknown(key), "key")
    text = _checked(table, "text", LINES[key])
    table.close()
    return key, text


def _checked(table: Table, key: str, names: frozenset[str]) -> str:
    """Return a sentence in which only these names stand in braces."""
    text = table.text(key)
    try:
        used = {f"{name}{':' * bool(form)}{form}" for _, name, form, _ in Formatter().parse(text) if name is not None}
    except ValueError as error:
        raise table.broken(wording.BRACES, key) from error
    if not used <= names:
        raise table.broken(wording.names_unknown(sorted(used - names), sorted(names)), key)
    return text
