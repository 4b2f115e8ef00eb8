"""Cuts an RTF file into its tokens: groups, control words, bytes and text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_TOKENS = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?"  # a control word with its number
    rb"|\\'([0-9a-fA-F]{2})"  # one byte of text
    rb"|\\([^a-zA-Z'])"  # a control sign
    rb"|([{}])"
    rb"|[\r\n]+"
    rb"|([^\\{}\r\n]+)",
    re.DOTALL,
)


class TokenKind(Enum):
    """Kinds of token."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SIGN = auto()
    BYTES = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """One token; ``name`` is set for words and signs, ``data`` for text that is still to be decoded."""

    kind: TokenKind
    name: str = ""
    number: int | None = None
    data: bytes = b""
    #: Whether the bytes were written as \\'hh, which counts as one character that \\uc may skip.
    escaped: bool = False


_OPEN, _CLOSE = Token(TokenKind.OPEN), Token(TokenKind.CLOSE)


def tokens(data: bytes) -> Iterator[Token]:
    """Yield the tokens of a file; what is no RTF is passed over."""
    for match in _TOKENS.finditer(data):
        word, number, byte, sign, brace, text = match.groups()
        if word is not None:
            yield Token(TokenKind.WORD, word.decode("ascii"), int(number) if number else None)
        elif byte is not None:
            yield Token(TokenKind.BYTES, data=bytes([int(byte, 16)]), escaped=True)
        elif text is not None:
            yield Token(TokenKind.BYTES, data=text)
        elif brace is not None:
            yield _OPEN if brace == b"{" else _CLOSE
        elif sign is not None:
            yield Token(TokenKind.SIGN, sign.decode("latin-1"))
