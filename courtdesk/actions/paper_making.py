"""From form and number to the finished file: composed, checked, rendered; nothing is stored here."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from courtdesk.actions import wording
from courtdesk.actions.desk import Desk
from courtdesk.actions.results import CourtInfo
from courtdesk.errors import CheckRefused
from courtdesk.reports.checking.finding import Weight
from courtdesk.reports.compose import Letterhead, compose, printed_words
from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.kinds import DocumentKind

#: Marks that some file system refuses in a name.
_REFUSED_IN_NAMES = '\\/:*?"<>|'
#: Room for the folder's copies of the name: a dot before and .docx.part after it must stay below 255 bytes.
_LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Paper:
    """A document ready to be written."""

    kind: DocumentKind
    number: str
    form: dict[str, str]
    letterhead: Letterhead
    document: OfficialDocument
    content: bytes
    template_version: str
    #: Why it is issued although the check found errors; empty when it found none.
    override: str = ""

    @property
    def sha256(self) -> str:
        """Return the hash by which a change of the file is told."""
        return hashlib.sha256(self.content).hexdigest()


def letterhead_of(court: CourtInfo) -> Letterhead:
    """Return the court as it stands on paper."""
    return Letterhead(
        court.name,
        court.code,
        court.office,
        court.address,
        court.telephone,
        court.calibration,
        court.imprint_even,
    )


def make_paper(  # noqa: PLR0913 - what a paper is made of
    desk: Desk,
    kind: DocumentKind,
    form: Mapping[str, str],
    letterhead: Letterhead,
    number: str,
    day: date,
    *,
    override: str = "",
) -> Paper:
    """Compose, check and render a paper.

    Raises:
        FormIncomplete: The form has errors.
        CheckRefused: The check found errors and ``override`` gives no reason to issue all the same.
    """
    document = compose(kind.key, form, letterhead, number, day)
    reason = gate(document, override)
    content, version = render(desk, kind.key, document, form, letterhead)
    return Paper(kind, number, dict(form), letterhead, document, content, version, reason)


def gate(document: OfficialDocument, override: str = "") -> str:
    """Check a document before it gets its number; return the reason if it needed one to pass."""
    from courtdesk.reports.checking.texts import check_document  # noqa: PLC0415 - rules are loaded when first needed

    errors = [finding for finding in check_document(document) if finding.severity is Weight.ERROR]
    if not errors:
        return ""
    if not override.strip():
        places = [
            wording.CHECK_PLACE.format(place=each.place, found=each.found, expected=each.expected) for each in errors
        ]
        raise CheckRefused(document.title, places)
    return override.strip()


def render(
    desk: Desk, kind_key: str, document: OfficialDocument, form: Mapping[str, str], letterhead: Letterhead
) -> tuple[bytes, str]:
    """Return the file of a document and the version of the template it was written with, empty for the factory's.

    Raises `TemplateFailed` or `FileLocked`.
    """
    from courtdesk.actions.templates import render_paper  # noqa: PLC0415 - it names its files by this module

    return render_paper(desk, kind_key, document, _words(kind_key, document, form, letterhead))


def render_again(
    desk: Desk,
    kind_key: str,
    version: str,
    document: OfficialDocument,
    form: Mapping[str, str],
    letterhead: Letterhead,
) -> bytes:
    """Return the file of a document as it was written with a version of a template; raises `TemplateLost`."""
    from courtdesk.actions.templates import render_version  # noqa: PLC0415 - as above

    return render_version(desk, version, kind_key, document, _words(kind_key, document, form, letterhead))


def _words(
    kind_key: str, document: OfficialDocument, form: Mapping[str, str], letterhead: Letterhead
) -> dict[str, str]:
    return printed_words(kind_key, form, letterhead, document.head.number, document.signature.day)


def file_name(code: str, paper: Paper) -> str:
    """Return a name that any file system takes and that no other paper of the year has."""
    number = paper.number if code in paper.number else f"{code}{paper.number}"
    return safe_name(f"{number} {paper.document.subject or paper.document.title}") + ".docx"


def safe_name(text: str) -> str:
    """Return text as a file name without its suffix: no refused marks, not too long in bytes."""
    plain = "".join(" " if mark in _REFUSED_IN_NAMES or not mark.isprintable() else mark for mark in text)
    name = " ".join(plain.split()).strip(". ")
    while len(name.encode("utf-8")) > _LONGEST_NAME:
        name = name[:-1]
    return name.strip(". ")
