"""Templates of the court's own: a kind's paper made in WPS or Word, with fields named by the labels of its form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from jinja2.exceptions import TemplateError, UndefinedError
from lxml import etree

from courtdesk.errors import Problem, Severity, TemplateFailed
from courtdesk.reports.compose import compose, printed_words
from courtdesk.reports.document import OfficialDocument
from courtdesk.reports.kinds import DocumentKind, kind_of
from courtdesk.reports.letterhead import Letterhead
from courtdesk.reports.template_checks import errors_of, tag_problems
from courtdesk.reports.template_engine import TooMuchError, fill_in
from courtdesk.reports.template_factory import factory_template
from courtdesk.reports.template_names import TemplateData, template_data
from courtdesk.reports.template_package import package_problems, read_template
from courtdesk.reports.template_tags import parts_of
from courtdesk.reports.wording import parse_day

__all__ = [
    "check_content",
    "check_template",
    "errors_of",
    "factory_template",
    "fill_template",
    "read_template",
    "render_sample",
    "render_template",
    "sample_data",
    "sample_document",
    "template_data",
]

#: The invented court of a trial when the court's own is not needed.
_TRIAL = Letterhead("示例县人民法院", "示法", address="示例县中心路1号", telephone="0000-0000000")
_TRIAL_DAY = date(2026, 4, 20)
_TRIAL_PLACE = "试填"
_MISSING_NAME = re.compile(r"'([^']+)'")


def check_template(path: Path, kind_key: str) -> list[Problem]:
    """Return what is wrong with a template of a kind, each with its place, errors and doubts.

    Raises:
        FileMissing, FileEmpty, FileLocked, FileEncrypted, FileUnreadable: It cannot be read at all.
    """
    return check_content(read_template(path), kind_key)


def check_content(content: bytes, kind_key: str) -> list[Problem]:
    """Return what is wrong with the bytes of a template; at the end it is tried on the kind's sample."""
    problems = package_problems(content)
    if problems:
        return problems
    problems = tag_problems(parts_of(content), kind_key)
    if not errors_of(problems):
        problems += _trial(content, kind_key)
    return problems


def render_template(path: Path, words: Mapping[str, str], tables: Mapping[str, Sequence[object]]) -> bytes:
    """Return a template filled in; the same file, words and tables always give the same bytes.

    Raises:
        TemplateFailed: The template is wrong, or names what is not given.
    """
    return _filled(read_template(path), TemplateData(words, tables), path.stem)


def fill_template(content: bytes, kind_key: str, words: Mapping[str, str], document: OfficialDocument) -> bytes:
    """Return the bytes of a template filled in for a document; ``words`` as `printed_words` gives them.

    Raises:
        TemplateFailed: The template is wrong, or names what is not given.
    """
    return _filled(content, template_data(kind_key, words, document), kind_of(kind_key).name)


def render_sample(content: bytes, kind_key: str, letterhead: Letterhead = _TRIAL) -> bytes:
    """Return the bytes of a template filled in with the kind's sample record.

    Raises:
        TemplateFailed: The template is wrong.
    """
    return _filled(content, sample_data(kind_key, letterhead), kind_of(kind_key).name)


def sample_document(kind_key: str, letterhead: Letterhead = _TRIAL) -> OfficialDocument:
    """Return the sample record of a kind as a paper of a court."""
    kind = kind_of(kind_key)
    return compose(kind_key, kind.sample, letterhead, _number(kind, letterhead), _day(kind))


def sample_data(kind_key: str, letterhead: Letterhead = _TRIAL) -> TemplateData:
    """Return what a kind's sample record fills a template with."""
    kind = kind_of(kind_key)
    words = printed_words(kind_key, kind.sample, letterhead, _number(kind, letterhead), _day(kind))
    return template_data(kind_key, words, sample_document(kind_key, letterhead))


def _number(kind: DocumentKind, letterhead: Letterhead) -> str:
    return kind.written_number(letterhead.code, _day(kind).year, 1) if kind.numbered else ""


def _day(kind: DocumentKind) -> date:
    return parse_day(kind.sample.get("issued_on", "")) or _TRIAL_DAY


def _trial(content: bytes, kind_key: str) -> list[Problem]:
    try:
        render_sample(content, kind_key)
    except TemplateFailed as failed:
        return [Problem(_TRIAL_PLACE, failed.what.rstrip("。"), Severity.ERROR)]
    return []


def _filled(content: bytes, data: TemplateData, name: str) -> bytes:
    try:
        return fill_in(content, data.words, data.tables)
    except TooMuchError:
        raise TemplateFailed(name, "印出来的内容太多，不像是一份文书") from None
    except UndefinedError as missing:
        named = _MISSING_NAME.search(str(missing))
        raise TemplateFailed(name, f"没有“{named.group(1) if named else ''}”这一项") from missing
    except TemplateError as wrong:
        raise TemplateFailed(name, "字段的写法不对") from wrong
    except (etree.XMLSyntaxError, KeyError, ValueError, AttributeError) as wrong:
        raise TemplateFailed(name, "循环或“如果”没有写在整段、整行里，填出来的文件不完整") from wrong
