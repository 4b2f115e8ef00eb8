"""Where the lines of a title end: at whole words, in the shape of a trapezium or a lozenge (7.3.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from math import comb

from courtdesk import paths
from courtdesk.reports.standard import TITLE_CELLS
from courtdesk.reports.widths import cells

_KINDS_LINE, _VERBS_LINE = "文种：", "动词："


@dataclass(frozen=True, slots=True)
class _Words:
    """The words that must not be torn apart, longer ones first in ``all``."""

    all: tuple[str, ...]
    kinds: tuple[str, ...]
    verbs: frozenset[str]


def _read_words() -> _Words:
    text = (paths.resources() / "kinds" / "title_words.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    verbs = {word for line in lines if line.startswith(_VERBS_LINE) for word in line[len(_VERBS_LINE) :].split()}
    kinds = {word for line in lines if line.startswith(_KINDS_LINE) for word in line[len(_KINDS_LINE) :].split()}
    plain = {word for line in lines if not line.startswith((_KINDS_LINE, _VERBS_LINE)) for word in line.split()}
    by_length = sorted(plain | verbs, key=lambda word: (-len(word), word))
    return _Words(tuple(by_length), tuple(sorted(kinds, key=lambda kind: (-len(kind), kind))), frozenset(verbs))


_WORDS = _read_words()
_KIND = "|".join(_WORDS.kinds)
#: An organ's name, with its place: no word that joins or governs belongs to it.
_ORGAN = (
    r"(?:[^、，。（）《》〈〉“”关于对和与及向在为将由从就的年月]{2,8}?[省市县区州盟旗]){1,2}"
    r"(?:人民政府|(?:高级|中级)?人民法院|人民检察院|[^、，。（）《》〈〉“”关于对和与及的]{1,6}?(?:局|委员会|办公室|法院))"
)
_PLAIN = (
    r"[\d〇一二三四五六七八九]{2,4}年(?:度|\d+月(?:\d+日)?)?|第[一二三四五六七八九十\d]+[次批期届号]|[0-9A-Za-z.%\-]+"
    rf"|的(?:{_KIND})$|(?:{_KIND})$|{'|'.join(_WORDS.all)}|{_ORGAN}|."
)
_CASE = r"（\d{4}）[^，。、（）《》]{1,24}?号(?:之[一二三四五六七八九十]+)?(?:案件|案)?"
_QUOTED = r"〈[^〉]*〉|（[^）]*）|“[^”]*”"
_TOKEN = re.compile(rf"《[^》]*》|{_CASE}|{_QUOTED}|{_PLAIN}", re.DOTALL)
_INNER = re.compile(rf"{_CASE}|[《（“〈]?(?:{_QUOTED}|的(?:{_KIND})(?=[》〉])|{_PLAIN})[》）”〉]*", re.DOTALL)
#: Names longer than this many cells may be parted when nothing else helps.
_LONG_NAME = 9.0
_SHORT_WORDS = "|".join(word for word in _WORDS.all if len(word) < _LONG_NAME)
_FINER = re.compile(rf"[《（“〈]?(?:\d+|{_SHORT_WORDS}|.)[》）”〉]*", re.DOTALL)
_NEVER_FIRST = frozenset("的了和与及、，。：；！？）》”》〕〉")
_NEVER_LAST = frozenset(("关于", "对", "和", "与", "及", "（", "《", "“", "〈", "在", "为", "将", "关于对"))
_JOINTS = frozenset("和与及")
#: What it costs to end a line: between words, beside a character that may be part of an unknown word, within one.
_BETWEEN, _DOUBTFUL, _TORN = 1.0, 2.5, 8.0
_AFTER_VERB = 0.4
#: Within an enumeration, where one of organs may end a line but one of things should rather not.
_LISTED = 1.2
_NEVER = 60.0
#: Lines of a title, and how many ways to part it into the most of them may be tried while a clerk types.
_MOST_LINES = 5
_WAYS = 15_000


@lru_cache(maxsize=512)
def title_lines(title: str, longest: float = TITLE_CELLS) -> tuple[str, ...]:
    """Return the lines of a title; joined they are the title again."""
    if cells(title) <= longest:
        return (title,)
    tokens = _short_tokens(title, longest)
    return _shaped(tokens, longest) or _shaped(_finer(tokens), longest) or _filled(tokens, longest)


def _shaped(tokens: Sequence[str], longest: float) -> tuple[str, ...] | None:
    """Return the fewest lines in the best shape, None when no split has one."""
    fewest = max(2, int(-(-cells("".join(tokens)) // longest)))
    for count in range(fewest, _MOST_LINES + 1):
        lines = _best(tokens, count, longest)
        if lines:
            # One line more where so few of them can only make an hourglass.
            slimmer = _best(tokens, count + 1, longest) if _is_hourglass(lines) and count < _MOST_LINES else None
            return slimmer if slimmer and not _is_hourglass(slimmer) else lines
    return None


def _is_hourglass(lines: Sequence[str]) -> bool:
    """Whether lines grow shorter and then longer again."""
    steps = [after - before for before, after in pairwise(map(cells, lines))]
    return _narrows([step for step in steps if abs(step) > 1])


def _narrows(steps: Sequence[float]) -> bool:
    return any(before < 0 < after for before, after in pairwise(steps))


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


def _finer(tokens: Sequence[str]) -> list[str]:
    """Return the words with long names parted into their own words, for titles that else find no shape."""
    found: list[str] = []
    for token in tokens:
        whole = cells(token) <= _LONG_NAME or (token[0], token[-1]) == ("《", "》")
        found.extend([token] if whole else _FINER.findall(token))
    return found


def _best(tokens: Sequence[str], count: int, longest: float) -> tuple[str, ...] | None:
    """Return the split into ``count`` lines that costs least, None when every one is too wide."""
    best: tuple[float, tuple[str, ...]] | None = None
    allowed = [at for at in range(1, len(tokens)) if _cut_cost(tokens[at - 1], tokens[at]) < _NEVER]
    if count == _MOST_LINES and comb(len(allowed), count - 1) > _WAYS:
        return None
    for cuts in combinations(allowed, count - 1):
        bounds = (0, *cuts, len(tokens))
        lines = tuple("".join(tokens[start:end]) for start, end in pairwise(bounds))
        widths = [cells(line) for line in lines]
        if max(widths) > longest or widths[-1] < max(widths) / 3 or min(widths) < max(widths) / 4:
            continue
        cost = _shape_cost(widths) + sum(_cut_cost(tokens[cut - 1], tokens[cut]) for cut in cuts)
        if best is None or cost < best[0]:
            best = (cost, lines)
    return best[1] if best else None


def _shape_cost(widths: Sequence[float]) -> float:
    """Return how far the lines are from a fine trapezium or lozenge."""
    steps = [after - before for before, after in pairwise(widths)]
    hourglass = _narrows([step for step in steps if step])
    uneven = sum(max(0.0, abs(step) - 4) for step in steps)
    square = 1.5 if len(widths) > 2 and all(abs(step) < 1 for step in steps) else 0.0
    return uneven + (12.0 if hourglass else 0.0) + square + 0.1 * sum(abs(step) for step in steps)


def _cut_cost(before: str, after: str) -> float:
    """Return how much it hurts to end a line between two words."""
    if before in _JOINTS and after[0] == "《":
        return _DOUBTFUL
    if after[0] in _NEVER_FIRST or before in _NEVER_LAST:
        return _NEVER
    if before == "、":
        return _LISTED
    if before[-1] in "，》”" or after[0] in "《“" or after == "关于":
        return 0.0
    return _word_cost(before, after)


def _word_cost(before: str, after: str) -> float:
    """Return the cost between two words without a mark: characters alone may be parts of a word nobody listed."""
    alone = (len(before) == 1) + (len(after) == 1)
    if alone:
        return _TORN if alone > 1 else _DOUBTFUL
    return _AFTER_VERB if before in _WORDS.verbs else _BETWEEN


def _filled(tokens: Sequence[str], longest: float) -> tuple[str, ...]:
    """Return lines filled one after another, for titles too long to try every split."""
    lines = [""]
    for token in tokens:
        if lines[-1] and cells(lines[-1] + token) > longest and token[0] not in _NEVER_FIRST:
            lines.append("")
        lines[-1] += token
    return tuple(lines)
