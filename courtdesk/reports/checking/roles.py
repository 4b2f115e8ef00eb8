"""Names each paragraph of a paper by its part: mark, number, title, body and level, signature, imprint."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from courtdesk.reports.checking.facts import Border, FileFacts, Para, TableFacts
from courtdesk.reports.document import Calibration
from courtdesk.reports.standard import RED


class Part(StrEnum):
    """What a paragraph is."""

    EMPTY = "empty"
    COPY = "copy"
    SECRECY = "secrecy"
    URGENCY = "urgency"
    MARK = "mark"
    NUMBER = "number"
    SIGNER = "signer"
    HEAD = "head"  # anything else above the red rule
    TITLE = "title"
    RECIPIENTS = "recipients"
    BODY = "body"
    LEVEL1 = "level1"
    LEVEL2 = "level2"
    LEVEL3 = "level3"
    LEVEL4 = "level4"
    LABELLED = "labelled"  # 时间：…, lines of a record
    CENTRED = "centred"
    ROSTER = "roster"
    CELL = "cell"
    NOTE = "note"  # 附件说明
    ORGAN = "organ"
    DATE = "date"
    REMARK = "remark"
    ATTACHMENT = "attachment"  # 附件1 on its page
    ATTACHMENT_TITLE = "attachment_title"
    ATTACHED = "attached"  # text of an attachment
    IMPRINT = "imprint"
    OTHER = "other"


LEVEL_PARTS = (Part.LEVEL1, Part.LEVEL2, Part.LEVEL3, Part.LEVEL4)
BODY_PARTS = frozenset((Part.BODY, *LEVEL_PARTS))


class Shape(StrEnum):
    """Which format a paper follows."""

    FILE = "file"
    LETTER = "letter"
    ORDER = "order"
    MINUTES = "minutes"
    BRIEF = "brief"
    SHEET = "sheet"
    PLAIN = "plain"  # no head


@dataclass(frozen=True, slots=True)
class RedRule:
    """The line under the number: where it hangs and how it is drawn."""

    border: Border
    #: Paragraph that carries or holds it.
    para: Para
    #: Table whose edge it is, None for any other.
    table: TableFacts | None = None


@dataclass(frozen=True, slots=True)
class OfficeProfile:
    """What an office has chosen for itself; what follows it is a note and never a warning."""

    calibration: Calibration = Calibration.BOX
    #: The office's own red, RRGGBB.
    red: str = RED


@dataclass(frozen=True)
class Paper:
    """A file whose parts have names."""

    facts: FileFacts
    shape: Shape
    parts: Mapping[int, Part]
    rules: tuple[RedRule, ...]
    office: OfficeProfile = OfficeProfile()

    def of(self, *parts: Part) -> tuple[Para, ...]:
        """Return the paragraphs that are one of ``parts``, in order."""
        return tuple(para for para in self.facts.paras if self.parts[para.index] in parts)

    def one(self, part: Part) -> Para | None:
        """Return the first paragraph of a part."""
        return next(iter(self.of(part)), None)

    def words(self, part: Part) -> str:
        """Return the words of a part without white space."""
        return "".join(para.words for para in self.of(part))

    @cached_property
    def title(self) -> str:
        """The title on one line."""
        return self.words(Part.TITLE)

    @property
    def has_head(self) -> bool:
        """Whether a mark stands on it."""
        return self.shape not in {Shape.PLAIN, Shape.SHEET}

    @cached_property
    def ordinals(self) -> Mapping[int, int]:
        """Index of each paragraph that is not empty → its number as a clerk counts."""
        shown = (para.index for para in self.facts.paras if not para.empty)
        return {index: number for number, index in enumerate(shown, 1)}

    @cached_property
    def body(self) -> tuple[Para, ...]:
        """The paragraphs of the body that follow its rules of type and indent."""
        return self.of(*BODY_PARTS)
