"""Reads an .rtf: court systems export judgments and lists so, often under the name .doc."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from courtdesk.errors import FileUnreadable
from courtdesk.intake import told
from courtdesk.intake.lines import Line, Pages
from courtdesk.intake.rtf_tables import RtfTables
from courtdesk.intake.rtf_tokens import Token, TokenKind, tokens

_MOST_TOKENS = 3_000_000
_DEEPEST = 500
#: Groups that are not text of the document.
_NOT_SAID = frozenset(
    [
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "fldinst",
        "xmlnstbl",
        "listtable",
        "listoverridetable",
        "rsidtbl",
        "generator",
        "themedata",
        "colorschememapping",
        "datastore",
        "latentstyles",
        "filetbl",
        "revtbl",
        "annotation",
        "atnid",
        "atnauthor",
        "bkmkstart",
        "bkmkend",
        "nonshppict",
        "panose",
        "falt",
        "pgdsctbl",
        "mmathPr",
        "wgrffmtfilter",
        "listpicture",
        "template",
        "docvar",
        "xe",
        "tc",
        "nesttableprops",
        "sp",
        "shprslt",
    ]
)
_NOTES = frozenset({"footnote"})
_SIGNS = {"~": "\u00a0", "_": "-", "-": ""}
_WORDS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u3000",
    "enspace": " ",
}
_CODE_PAGES = {936: "gb18030", 950: "big5", 932: "cp932", 65001: "utf-8"}
#: What a font's character set is: 134 is 简体中文, 136 is 繁體中文.
_CHARSETS = {134: "gb18030", 136: "big5", 0: "cp1252"}


@dataclass(frozen=True, slots=True)
class _State:
    """What holds until the group ends."""

    skipped: bool = False
    note: bool = False
    hidden: bool = False
    deleted: bool = False
    encoding: str = ""
    #: How many characters after \\u are for readers that do not know it.
    fallback: int = 1
    fonts: bool = False


@dataclass(slots=True)
class _Reader:
    """Reads the tokens of one file."""

    encoding: str = "gb18030"
    state: _State = field(default_factory=_State)
    stack: list[_State] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    raw: bytearray = field(default_factory=bytearray)
    notes: list[list[str]] = field(default_factory=list)
    charsets: dict[int, str] = field(default_factory=dict)
    tables: RtfTables = field(default_factory=RtfTables)
    font: int = 0
    level: int = 0
    to_skip: int = 0
    high: int = 0
    struck: int = 0
    pictures: int = 0
    #: Whether a group was just opened, so that the next word says what it is.
    opening: bool = False
    optional: bool = False

    def take(self, token: Token) -> None:
        """Go on by one token."""
        if token.kind is TokenKind.BYTES:
            self._bytes(token)
            return
        self._flush()
        if token.kind is TokenKind.OPEN:
            self.stack.append(self.state)
            self.opening, self.optional = True, False
            return
        if token.kind is TokenKind.CLOSE:
            self.state = self.stack.pop() if self.stack else self.state
            self.to_skip = 0
        elif token.kind is TokenKind.SIGN:
            self._sign(token.name)
            if token.name == "*":
                return
        else:
            self._word(token.name, token.number)
        self.opening = self.optional = False

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self.optional = self.opening
        elif sign in "\r\n":
            self._end_paragraph()
        else:
            self._say(_SIGNS.get(sign, sign if sign in "{}\\" else ""))

    def _word(self, word: str, number: int | None) -> None:
        if self.opening and (word in _NOT_SAID or (self.optional and word not in {"listtext", "shptxt", "shpinst"})):
            self.pictures += word in {"pict", "object", "shppict"} and not self.state.skipped
            self.state = replace(self.state, skipped=True, fonts=word == "fonttbl")
        elif self.opening and word in _NOTES:
            self.notes.append([])
            self.state = replace(self.state, note=True)
        elif word == "u" and number is not None:
            self._unicode(number)
        elif word in _WORDS:
            self._say(_WORDS[word])
        elif word in {"par", "sect", "page", "cell", "nestcell", "row", "nestrow"}:
            self._structure(word)
        elif not (self._format(word, number) or self.state.skipped):
            self.tables.define(word, number)

    def _format(self, word: str, number: int | None) -> bool:
        """Take what changes how later text is read; say whether it was that."""
        if word in {"v", "deleted"}:
            self._hide(word, on=number != 0)
        elif word == "plain":
            self.state = replace(self.state, hidden=False, deleted=False)
        elif word == "outlinelevel" and number is not None:
            self.level = number + 1 if 0 <= number < 9 else 0
        elif word == "pard":
            self.level = 0
            self.tables.in_table = False
        else:
            return number is not None and self._encode(word, number)
        return True

    def _hide(self, word: str, *, on: bool) -> None:
        if word == "v":
            self.state = replace(self.state, hidden=on)
        else:
            self.struck += on
            self.state = replace(self.state, deleted=on)

    def _encode(self, word: str, number: int) -> bool:
        """Take what says which characters bytes are; say whether it was that."""
        if word == "ansicpg":
            self.encoding = _CODE_PAGES.get(number, f"cp{number}")
        elif word == "f":
            self.font = number
            self.state = replace(self.state, encoding=self.charsets.get(number, ""))
        elif word == "fcharset" and self.state.fonts and number in _CHARSETS:
            self.charsets[self.font] = _CHARSETS[number] if number else ""
        elif word == "uc":
            self.state = replace(self.state, fallback=max(0, min(number, 10)))
        else:
            return False
        return True

    def _structure(self, word: str) -> None:
        if self.state.skipped:
            return
        if self.state.note:
            self._say(" ")
        elif word in {"row", "nestrow"}:
            self.tables.end_row()
        else:
            self._end_paragraph()
            if word in {"cell", "nestcell"}:
                self.tables.end_cell()

    def _end_paragraph(self) -> None:
        texts = "".join(self.words).split("\n")
        self.words.clear()
        if self.tables.in_table:
            self.tables.say(texts)
            return
        self.lines += self.tables.close()
        self.lines += [Line(text, level=self.level) for text in texts]

    def finish(self) -> list[Line]:
        """Return all lines."""
        self._flush()
        self.tables.in_table = False
        self._end_paragraph()
        return self.lines

    def _bytes(self, token: Token) -> None:
        data = token.data
        if self.to_skip:
            gone = min(self.to_skip, len(data))
            self.to_skip -= gone
            data = data[gone:]
        if self.state.skipped:
            return
        self.raw += data
        if data:
            self.opening = False

    def _flush(self) -> None:
        if self.raw:
            raw, self.raw = bytes(self.raw), bytearray()
            try:
                text = raw.decode(self.state.encoding or self.encoding, errors="replace")
            except LookupError:
                text = raw.decode("gb18030", errors="replace")
            self._say(text)

    def _unicode(self, number: int) -> None:
        self.to_skip = self.state.fallback
        code = number & 0xFFFF
        if 0xD800 <= code < 0xDC00:
            self.high = code
            return
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self.high - 0xD800) << 10) + code - 0xDC00 if self.high else 0xFFFD
        self.high = 0
        self._say(chr(code))

    def _say(self, text: str) -> None:
        if self.state.skipped or self.state.hidden or self.state.deleted or not text:
            return
        (self.notes[-1] if self.state.note and self.notes else self.words).append(text)


def read_rtf(path: Path, data: bytes) -> Pages:
    """Return the lines and tables of the document."""
    reader = _Reader()
    for count, token in enumerate(tokens(data)):
        reader.take(token)
        if count > _MOST_TOKENS or len(reader.stack) > _DEEPEST:
            raise FileUnreadable(path, "内容多得或嵌套得不正常")
    lines = reader.finish()
    notes = ["".join(words) for words in reader.notes]
    problems = (
        *(told.note(told.FOOTNOTE, number, text) for number, text in enumerate(filter(str.strip, notes), 1)),
        *told.counted(((reader.struck, told.STRUCK), (reader.pictures, told.PICTURES))),
    )
    return Pages(lines, reader.tables.spans, problems)
