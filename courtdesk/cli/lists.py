"""The commands that say what exists: pages, document kinds, rules."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from typing import TYPE_CHECKING

from courtdesk.cli import output, texts

if TYPE_CHECKING:
    from courtdesk.actions.desk import Desk
    from courtdesk.rules.rulebook import Rule, StatutoryLimit


def pages(arguments: argparse.Namespace, found: list[tuple[str, str]]) -> None:
    """Show the pages of the window."""
    if arguments.json:
        output.show_json([{"key": key, "title": title} for key, title in found])
    else:
        output.show(texts.KIND_LINE.format(key=key, name=title) for key, title in found)


def kinds(arguments: argparse.Namespace) -> None:
    """Show the kinds of document with their fields."""
    from courtdesk.reports.kinds import KINDS

    if arguments.json:
        output.show_json(
            [
                {
                    "key": kind.key,
                    "name": kind.name,
                    "group": kind.group,
                    "format": kind.format,
                    "direction": kind.direction,
                    "numbered": kind.numbered,
                    "version": kind.version,
                    "help": kind.help,
                    "fields": [asdict(field) for field in kind.fields],
                }
                for kind in KINDS.values()
            ]
        )
        return
    for kind in KINDS.values():
        output.show([texts.KIND_LINE.format(key=kind.key, name=kind.name)])
        output.show(
            texts.FIELD_LINE.format(
                key=field.key, label=field.label, required=texts.REQUIRED if field.required else ""
            )
            for field in kind.fields
        )


def rules(desk: Desk, arguments: argparse.Namespace) -> None:
    """Show the rules and the statutory limits in force at this court, with their sources."""
    from courtdesk.actions import wording

    book = desk.rulebook
    if arguments.json:
        output.show_json(
            [_rule_object(rule) for rule in book.rules] + [_limit_object(limit) for limit in book.limits]
        )
        return
    output.show(
        texts.RULE_LINE.format(
            id=rule.id, title=rule.title, days=rule.days, since=rule.in_force_from, source=rule.source
        )
        for rule in book.rules
    )
    output.show(
        texts.LIMIT_LINE.format(
            procedure=wording.PROCEDURES[limit.procedure],
            branch=wording.BRANCHES[limit.branch],
            value=limit.value,
            unit=texts.UNITS[limit.unit],
            since=limit.in_force_from,
            source=limit.source,
        )
        for limit in book.limits
    )


def _rule_object(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "title": rule.title,
        "action": rule.action,
        "clock": rule.clock,
        "days": rule.days,
        "procedures": sorted(rule.procedures),
        "branches": sorted(rule.branches),
        "in_force_from": rule.in_force_from,
        "in_force_until": rule.in_force_until,
        "source": rule.source,
    }


def _limit_object(limit: StatutoryLimit) -> dict[str, object]:
    return {
        "id": f"limit.{limit.branch}.{limit.procedure}",
        "action": "limit",
        "branch": limit.branch,
        "procedure": limit.procedure,
        "value": limit.value,
        "unit": limit.unit,
        "in_force_from": limit.in_force_from,
        "source": limit.source,
        "extension": limit.extension,
    }
