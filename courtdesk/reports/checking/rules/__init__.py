"""The rules, each registered where it is defined; importing this package registers them all."""

from courtdesk.reports.checking.rules import (
    attached,
    body,
    conduct,
    head,
    head_words,
    imprint,
    numbers,
    page,
    page_numbers,
    punctuation,
    repeats,
    signing,
    special,
    title,
)

__all__ = [
    "attached",
    "body",
    "conduct",
    "head",
    "head_words",
    "imprint",
    "numbers",
    "page",
    "page_numbers",
    "punctuation",
    "repeats",
    "signing",
    "special",
    "title",
]
