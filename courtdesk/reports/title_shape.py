"""Where the lines of a title end: at whole words, in the shape of a trapezium or a lozenge (7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from courtdesk import paths
from courtdesk.reports.standard import TITLE_CELLS
from courtdesk.reports.widths import cells

_KINDS_LINE = "文种："


def _read_words() -> tuple[list[str], list[str]]:
    """Return the words that must not be torn apart and the kinds of paper, longer ones first."""
    text = (paths.resources() / "kinds" / "title_words.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    kinds = [word for line in lines if line.startswith(_KINDS_LINE) for word in line[len(_KINDS_LINE) :].split()]
    words = [word for line in lines if not line.startswith(_KINDS_LINE) for word in line.split()]
    return sorted(words, key=len, reverse=True), sorted(kinds, key=len, reverse=True)


_WORDS, _KINDS = _read_words()
_PLAIN = (
    r"\d+年(?:\d+月(?:\d+日)?)?|[0-9A-Za-z.%\-]+"
    rf"|的(?:{'|'.join(_KINDS)})$|{'|'.join(_WORDS)}|."
)
_CASE = r"（\d{4}）[^，。、（）《》]{1,24}?号(?:之[一二三四五六七八九十]+)?(?:案件|案)?"
_TOKEN = re.compile(rf"《[^》]*》|{_CASE}|（[^）]*）|“[^”]*”|{_PLAIN}", re.DOTALL)
_INNER = re.compile(rf"{_CASE}|[《（“]?(?:{_PLAIN})[》）”]*", re.DOTALL)
_NEVER_FIRST = frozenset("的了和与及、，。：；！？）》”》〕")
_NEVER_LAST = frozenset(("关于", "对", "和", "与", "及", "、", "（", "《", "“", "在", "为", "将"))
_TORN = 6.0
_NEVER = 60.0
_MOST_LINES = 6
_TRIED_ALL = 3


@lru_cache(maxsize=512)
def title_lines(title: str, longest: float = TITLE_CELLS) -> tuple[str, ...]:
    """Return the lines of a title; joined they are the title again."""
    if cells(title) <= longest:
        return (title,)
    tokens = _short_tokens(title, longest)
    fewest = int(-(-cells(title) // longest))
    for count in range(max(2, fewest), _MOST_LINES + 1):
        lines = _best(tokens, count, longest) if count <= _TRIED_ALL else None
        if lines:
            return lines
    return _filled(tokens, longest)


def _short_tokens(title: str, longest: float) -> list[str]:
    """Return the words of a title; a title in brackets that alone is longer than a line falls into its own words."""
    tokens: list[str] = []
    for word in _TOKEN.findall(title):
        tokens.extend([word] if cells(word) <= longest else _inner_tokens(word, longest))
    return tokens


def _inner_tokens(word: str, longest: float) -> list[str]:
    tokens: list[str] = []
    for part in _INNER.findall(word):
        tokens.extend([part] if cells(part) <= longest else list(part))
    return tokens


def _best(tokens: Sequence[str], count: int, longest: float) -> tuple[str, ...] | None:
    """Return the split into ``count`` lines that costs least, None when every one is too wide."""
    best: tuple[float, tuple[str, ...]] | None = None
    for cuts in combinations(range(1, len(tokens)), count - 1):
        bounds = (0, *cuts, len(tokens))
        lines = tuple("".join(tokens[start:end]) for start, end in pairwise(bounds))
        widths = [cells(line) for line in lines]
        if max(widths) > longest or min(widths) < max(widths) / 3:
            continue
        cost = _shape_cost(widths) + sum(_cut_cost(tokens[cut - 1], tokens[cut]) for cut in cuts)
        if best is None or cost < best[0]:
            best = (cost, lines)
    return best[1] if best else None


def _shape_cost(widths: Sequence[float]) -> float:
    """Return how far the lines are from a fine trapezium or lozenge."""
    steps = [after - before for before, after in pairwise(widths)]
    hourglass = any(before < 0 < after for before, after in pairwise(steps))
    uneven = sum(max(0.0, abs(step) - 4) for step in steps)
    square = 1.5 if len(widths) > 2 and all(abs(step) < 1 for step in steps) else 0.0
    return uneven + (12.0 if hourglass else 0.0) + square + 0.1 * sum(abs(step) for step in steps)


def _cut_cost(before: str, after: str) -> float:
    """Return how much it hurts to end a line between two words."""
    if after[0] in _NEVER_FIRST or before in _NEVER_LAST:
        return _NEVER
    torn = len(before) == 1 and before not in "的、，：》" and len(after) == 1
    return _TORN if torn else 0.0


def _filled(tokens: Sequence[str], longest: float) -> tuple[str, ...]:
    """Return lines filled one after another, for titles too long to try every split."""
    lines = [""]
    for token in tokens:
        if lines[-1] and cells(lines[-1] + token) > longest and token[0] not in _NEVER_FIRST:
            lines.append("")
        lines[-1] += token
    return tuple(lines)
