"""Sentences and paragraphs that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from courtdesk.reports.checking.finding import Strength
from courtdesk.reports.checking.places import excerpt
from courtdesk.reports.checking.registry import PRACTICE, WITH_TEXT, Fault, word_rule
from courtdesk.reports.checking.script import Script

_SENTENCE = re.compile(r"[。；！？\n]")
_NUMBER = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、])")
#: 实: shorter sentences may well be said twice.
_SHORTEST = 15


@word_rule("T2", PRACTICE, Strength.PRACTICE, "重复的句子", WITH_TEXT)
def repeated_sentences(script: Script) -> Iterator[Fault]:
    """A sentence of the body that was said before."""
    said: dict[str, str] = {}
    for line in script.body:
        for sentence in _SENTENCE.split("".join(line.text.split())):
            bare = _NUMBER.sub("", sentence)
            if len(bare) < _SHORTEST:
                continue
            if bare in said:
                yield Fault(line.place, f"与{said[bare]}重复：{excerpt(bare)}", "删去重复的句子", line.index)
                break
            said[bare] = line.place
