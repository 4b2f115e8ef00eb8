"""The words of bulletins: every sentence is there, and nothing stands in braces that nobody fills in."""

from __future__ import annotations

from pathlib import Path

import pytest

from courtdesk import paths
from courtdesk.errors import RuleFileBroken
from courtdesk.rules.bulletin import LINES, PAPERS, load_bulletin_words

FILE = paths.resources() / "supervision" / "bulletin.toml"


def changed(tmp_path: Path, before: str, after: str) -> Path:
    text = FILE.read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / "bulletin.toml"
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return path


def test_the_office_s_words_are_whole() -> None:
    words = load_bulletin_words(FILE)
    assert words.lines.keys() == LINES.keys()
    assert tuple(words.papers) == PAPERS
    assert words.say("kind_count", kind="督办令", count=3) == "督办令3份"


@pytest.mark.parametrize("key", LINES)
def test_every_sentence_can_be_said(key: str) -> None:
    said = load_bulletin_words(FILE).say(key, **dict.fromkeys(LINES[key], "甲"))
    assert said
    assert "{" not in said


def test_a_sentence_may_be_worded_otherwise(tmp_path: Path) -> None:
    path = changed(tmp_path, 'text = "{kind}{count}份"', 'text = "{count} 份{kind}"')
    assert load_bulletin_words(path).say("kind_count", kind="督办令", count=3) == "3 份督办令"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('text = "{kind}{count}份"', 'text = "{kind}{number}份"', "{number}"),
        ('text = "{kind}{count}份"', 'text = "{kind.__class__}{count}份"', "kind.__class__"),
        ('text = "{kind}{count}份"', 'text = "{kind}{count:>9999999}份"', "count:"),
        ('text = "{kind}{count}份"', 'text = "{kind{count}份"', "花括号"),
        ('key = "kind_count"', 'key = "kind_counts"', "kind_counts"),
        ('[[line]]\nkey = "signed_none"\ntext = "{period}，没有签发督办文书。"\n', "", "signed_none"),
        ('key = "limits"', 'key = "others"', "others"),
    ],
)
def test_what_nobody_fills_in_is_refused_with_its_place(tmp_path: Path, before: str, after: str, said: str) -> None:
    with pytest.raises(RuleFileBroken) as refused:
        load_bulletin_words(changed(tmp_path, before, after))
    assert said in str(refused.value.what) + str(refused.value)
