"""Templates of the court's own: which are in use, taking and restoring them, and writing papers with them.

A template lies in the data folder as ``templates/<kind>.docx`` and is read again whenever the file there has changed.
Each version a paper was written with is kept under its hash, so that the paper can be made again exactly.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from courtdesk import clock
from courtdesk.actions import template_wording as wording
from courtdesk.actions.courts import read_court
from courtdesk.actions.desk import Desk
from courtdesk.actions.paper_making import letterhead_of, safe_name
from courtdesk.actions.results import TemplateRow
from courtdesk.errors import (
    CourtMissing,
    DeskError,
    DiskFull,
    FileLocked,
    Problem,
    Severity,
    TemplateLost,
    TemplateRefused,
)
from courtdesk.fault_wording import system_reason
from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.docx_writer import render_docx
from courtdesk.reports.kinds import KINDS, kind_of
from courtdesk.reports.letterhead import Letterhead
from courtdesk.reports.whole_files import write_whole

_VERSIONS = "versions"
#: Characters of the hash that are registered with a document.
VERSION_LENGTH = 16
_FILE_SUFFIX = ".docx"


@dataclass(frozen=True, slots=True)
class _Known:
    """A template as it was read."""

    content: bytes
    sha256: str
    problems: tuple[Problem, ...]

    @property
    def version(self) -> str:
        return self.sha256[:VERSION_LENGTH]

    @property
    def usable(self) -> bool:
        return not any(problem.severity is Severity.ERROR for problem in self.problems)


# ---- which are in use ---------------------------------------------------------------------------


def list_templates(desk: Desk) -> list[TemplateRow]:
    """Return every kind with the template it is written with; one that cannot be used says why."""
    return [_row(desk, key) for key in KINDS]


def template_path(desk: Desk, kind_key: str) -> Path:
    """Return where the court's own template of a kind lies, or would lie."""
    return desk.folder.templates / f"{safe_name(kind_of(kind_key).name)}{_FILE_SUFFIX}"


def _row(desk: Desk, kind_key: str) -> TemplateRow:
    kind = kind_of(kind_key)
    path = template_path(desk, kind_key)
    if not path.is_file():
        return TemplateRow(kind_key, kind.name, None)
    try:
        known = _read(path, kind_key)
        changed = _changed_at(path)
    except DeskError as refusal:
        problem = Problem(wording.WHOLE_FILE, refusal.what.rstrip("。"), Severity.ERROR)
        return TemplateRow(kind_key, kind.name, path, problems=(problem,))
    return TemplateRow(kind_key, kind.name, path, changed, known.version, known.problems)


def _changed_at(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone().replace(microsecond=0)
    except OSError as fault:
        raise FileLocked(path) from fault


def _read(path: Path, kind_key: str) -> _Known:
    """Return a template, read anew only when the file has changed."""
    try:
        state = path.stat()
    except OSError as fault:
        raise FileLocked(path) from fault
    return _read_once(path, kind_key, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=64)
def _read_once(path: Path, kind_key: str, changed: int, size: int) -> _Known:
    from courtdesk.reports.templates import check_content, read_template  # noqa: PLC0415 - docxtpl and jinja2 are heavy

    del changed, size  # they are the cache's
    content = read_template(path)
    return _Known(content, hashlib.sha256(content).hexdigest(), tuple(check_content(content, kind_key)))


# ---- taking and restoring -----------------------------------------------------------------------


def take_template(desk: Desk, kind_key: str, path: Path) -> TemplateRow:
    """Write papers of a kind with this template from now on; the one before is set aside.

    Raises:
        TemplateRefused: It has errors; nothing was changed.
        FileLocked: It, or the template in use, is open in another program.
    """
    from courtdesk.reports.templates import check_content, errors_of, read_template  # noqa: PLC0415 - as above

    content = read_template(path)
    errors = errors_of(check_content(content, kind_key))
    if errors:
        raise TemplateRefused(path, kind_of(kind_key).name, errors)
    active = template_path(desk, kind_key)
    if not _same(path, active):
        _put_in_place(desk, kind_key, content)
    return _row(desk, kind_key)


def restore_factory(desk: Desk, kind_key: str) -> Path:
    """Write papers of a kind with the factory's template again; return where the court's own was put."""
    active = template_path(desk, kind_key)
    aside = _aside_path(desk, kind_key)
    if active.is_file():
        aside.parent.mkdir(parents=True, exist_ok=True)
        try:
            active.replace(aside)
        except OSError as fault:
            raise FileLocked(active) from fault
    return aside


def export_factory(desk: Desk, kind_key: str, path: Path) -> None:
    """Write the factory's paper of a kind as a template that can be changed in WPS or Word."""
    from courtdesk.reports.templates import factory_template  # noqa: PLC0415 - as above

    _write(factory_template(kind_key, _letterhead(desk)), path)


def try_template(desk: Desk, kind_key: str, path: Path | None = None) -> Path:
    """Write the kind's sample record with a template, without ``path`` the one in use; return the paper's file.

    Raises:
        TemplateRefused: The template has errors.
    """
    from courtdesk.reports import templates  # noqa: PLC0415 - as above

    letterhead = _letterhead(desk)
    document = templates.sample_document(kind_key, letterhead)
    source = path or template_path(desk, kind_key)
    if path is None and not source.is_file():
        content = render_docx(document)
    else:
        given = templates.read_template(source)
        errors = templates.errors_of(templates.check_content(given, kind_key))
        if errors:
            raise TemplateRefused(source, kind_of(kind_key).name, errors)
        content = templates.render_sample(given, kind_key, letterhead)
    target = (
        desk.folder.templates / wording.TRIALS / wording.TRIAL_FILE.format(kind=safe_name(kind_of(kind_key).name))
    )
    _write(content, target)
    return target


def _letterhead(desk: Desk) -> Letterhead:
    court = read_court(desk)
    if court is None:
        raise CourtMissing
    return letterhead_of(court)


def _same(one: Path, other: Path) -> bool:
    return other.exists() and one.samefile(other)


def _put_in_place(desk: Desk, kind_key: str, content: bytes) -> None:
    """Keep a copy of the template in use, then write the new one over it."""
    active = template_path(desk, kind_key)
    aside = _aside_path(desk, kind_key) if active.is_file() else None
    if aside is not None:
        try:
            before = active.read_bytes()
        except OSError as fault:
            raise FileLocked(active) from fault
        _write(before, aside)
    try:
        _write(content, active)
    except DeskError:
        if aside is not None:
            aside.unlink(missing_ok=True)
        raise


def _aside_path(desk: Desk, kind_key: str) -> Path:
    """Return a free name under which the template in use is kept, with the day."""
    name, day = safe_name(kind_of(kind_key).name), clock.today()
    folder = desk.folder.templates / wording.SET_ASIDE
    count = 1
    while True:
        again = wording.AGAIN.format(count=count) if count > 1 else ""
        path = folder / wording.ASIDE_FILE.format(kind=name, day=day, again=again)
        if not path.exists():
            return path
        count += 1


def _write(content: bytes, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(content, path)
    except DiskFull as fault:
        if isinstance(fault.__cause__, PermissionError) and path.exists():
            raise FileLocked(path) from fault
        raise
    except OSError as fault:
        raise DiskFull(path, system_reason(fault)) from fault


# ---- writing papers -----------------------------------------------------------------------------


def render_paper(
    desk: Desk, kind_key: str, document: OfficialDocument, words: Mapping[str, str]
) -> tuple[bytes, str]:
    """Return a document's file and the version of the template it was written with, empty for the factory's.

    ``words`` are those of `printed_words`. A template with errors is not used. The version is kept before it is
    named. Raises `TemplateFailed` or `FileLocked`.
    """
    path = template_path(desk, kind_key)
    if not path.is_file():
        return render_docx(document), ""
    known = _read(path, kind_key)
    if not known.usable:
        return render_docx(document), ""
    from courtdesk.reports.templates import fill_template  # noqa: PLC0415 - as above

    content = fill_template(known.content, kind_key, words, document)
    kept = _versions(desk) / f"{known.sha256}{_FILE_SUFFIX}"
    if not kept.is_file():
        _write(known.content, kept)
    return content, known.version


def render_version(
    desk: Desk, version: str, kind_key: str, document: OfficialDocument, words: Mapping[str, str]
) -> bytes:
    """Return a document's file as it was written with a version of a template.

    Raises:
        TemplateLost: The version is not kept any more, or is not what it was.
    """
    if not version:
        return render_docx(document)
    from courtdesk.reports.templates import fill_template  # noqa: PLC0415 - as above

    return fill_template(_version_content(desk, version), kind_key, words, document)


def _version_content(desk: Desk, version: str) -> bytes:
    for path in _versions(desk).glob(f"*{_FILE_SUFFIX}"):
        if path.name.startswith(version):
            content = path.read_bytes()
            if hashlib.sha256(content).hexdigest().startswith(version):
                return content
    raise TemplateLost(version)


def _versions(desk: Desk) -> Path:
    return desk.folder.templates / _VERSIONS
