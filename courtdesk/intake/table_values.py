"""What cells of ledgers say, in the texts that the ledgers read: days, states, names, telephones, figures."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from courtdesk.intake import dates
from courtdesk.intake.cells import CellRefused, read_date
from courtdesk.intake.numbering import chinese_number
from courtdesk.intake.table_kinds import TableWords, common_words

_BETWEEN = re.compile(r"[、，,;；|\n\r\t]+")
_BRACKETED = re.compile(r"[（(]([^（）()]*)[）)]$")
_SPLIT_PARTS = re.compile(r"(牵头|主办|主责|配合|协办|协同|责任|承办)(?:责任)?(?:部门|单位|庭室|科室)?\s*[:：]\s*")
_LEADS = frozenset({"牵头", "主办", "主责"})
_TELEPHONE = re.compile(r"(?<!\d)(?:1\d{10}|(?:0\d{2,3}[-—－ ]?)?\d{7,8}|1\d{2}[- ]\d{4}[- ]\d{4})(?!\d)")
_LABELLED = re.compile(r"(?:联系)?(?:电话|手机|方式)\s*[:：]?|[（(][\s、]*[）)]")
_FIGURE = re.compile(r"([+-]?\d[\d,]*(?:\.\d+)?)\s*(%|％|‰|个百分点|[\u4e00-\u9fff]{1,3})?")
_MONTH_ONLY = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}")
_SERIAL = re.compile(r"[(第]?(\d{1,5}|[一二三四五六七八九十]{1,3})[)、.项号条]?")
_LONGEST_STATE = 12
_LONGEST_DUE = 24
_JOIN = "、"


@dataclass(frozen=True, slots=True)
class Parties:
    """Departments of one cell, the leading ones apart."""

    leading: tuple[str, ...]
    others: tuple[str, ...]


def day_text(text: str, day: date) -> str:
    """Return a day, or the end of a span, as ISO; words that are no day stay as they are."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split()).strip("。;, ")
    if is_standing(plain) or _MONTH_ONLY.fullmatch(plain):
        return plain
    try:
        read = read_date(dates.western(plain))
    except CellRefused:
        read = dates.due_of(plain, day.year) if len(plain) <= _LONGEST_DUE else None
        return read.isoformat() if read else plain
    return read.isoformat() if read else ""


def is_standing(text: str) -> bool:
    """Whether a time limit is told in words that are no day: 立行立改, 每季度, 长期坚持."""
    return text.startswith(common_words().standing) or dates.is_standing(text)


def word_text(words: TableWords, field: str, text: str) -> str:
    """Return the word of the ledger that a cell means: 是否完成 是 → 已完成; other texts stay."""
    said = words.said.get(field, {})
    bare = "".join(unicodedata.normalize("NFKC", text).split()).strip("。;；,，").upper()
    if bare in said:
        return said[bare]
    if len(bare) <= _LONGEST_STATE:
        for word in sorted(said, key=len, reverse=True):
            if len(word) > 2 and word in bare:
                return said[word]
    return text


def is_word(words: TableWords, field: str, text: str) -> bool:
    """Whether a cell says nothing but one of the words of a field."""
    bare = "".join(unicodedata.normalize("NFKC", text).split()).strip("。;；,，").upper()
    return bare in words.said.get(field, {})


def serial_text(text: str) -> str:
    """Return the number of a line in western figures: 3. （三） 第3项; other texts stay."""
    found = _SERIAL.fullmatch("".join(unicodedata.normalize("NFKC", text).split()))
    if found is None:
        return text
    number = int(found[1]) if found[1].isdecimal() else chinese_number(found[1])
    return str(number) if number else text


def names_text(text: str) -> str:
    """Return the names of a cell parted by 、, without what stands before or in brackets behind them."""
    parties = parties_in(text)
    return _JOIN.join((*parties.leading, *parties.others))


def parties_in(text: str) -> Parties:
    """Return the departments of a cell: 审管办（牵头）、立案庭; 牵头单位：审管办；配合单位：立案庭."""
    pieces = _SPLIT_PARTS.split(text)
    leading: list[str] = []
    others = _names(pieces[0])
    for part, said in zip(pieces[1::2], pieces[2::2], strict=True):
        (leading if part in _LEADS else others).extend(_names(said))
    marked = [_marked(name) for name in others]
    leading += [name for name, leads in marked if leads]
    return Parties(tuple(dict.fromkeys(leading)), tuple(dict.fromkeys(name for name, leads in marked if not leads)))


def _names(text: str) -> list[str]:
    found = []
    for part in _BETWEEN.split(text):
        name = part.strip(" 　。.:：/")
        for label in common_words().before_names:
            name = name.removeprefix(label + "：").removeprefix(label + ":")
        if name:
            found.append(name)
    return found


def _marked(name: str) -> tuple[str, bool]:
    """Return a name without the bracket that tells its part, and whether it leads."""
    found = _BRACKETED.search(name)
    if found is None:
        return name, False
    part = found[1].strip()
    if part in common_words().leading | common_words().helping:
        return name[: found.start()].strip(), part in common_words().leading
    return name, False


def people_and_telephones(text: str) -> tuple[str, str]:
    """Return the people of a cell, and their telephones beside their names: 陈怀远 0000-1234567."""
    plain = unicodedata.normalize("NFKC", text)
    telephones = [found.group() for found in _TELEPHONE.finditer(plain)]
    if not telephones:
        return names_text(text), ""
    bare = _LABELLED.sub("、", _TELEPHONE.sub("、", plain))
    names = names_text(_LABELLED.sub("", bare))
    return names, _JOIN.join(telephones)


def figure_parts(text: str) -> tuple[str, str]:
    """Return the number of a cell and the unit behind it; the text itself where it is no number."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    found = _FIGURE.fullmatch(plain)
    if found is None:
        return text.strip(), ""
    return found[1].replace(",", ""), found[2] or ""
