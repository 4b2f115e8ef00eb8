"""Notices to .docx files, from the filled-in form to the file, against docxtpl and against writing finished bytes."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from statistics import median
from time import process_time
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document
from docxtpl import DocxTemplate

from bench.figures import Figure, median_ratio
from courtdesk.reports.compose import Letterhead, compose
from courtdesk.reports.docx_writer import render_docx, render_many

KIND = "urging_notice"
DAY = date(2026, 4, 20)
LETTERHEAD = Letterhead("示例县人民法院", "示法", "审判管理办公室", "示例县中心路1号", "0000-0000000")
#: What differs from one notice to the next; each stands for itself in the template for docxtpl.
_VARIED = ("case_no", "judge", "cause")
_Form = Mapping[str, str]


@dataclass(frozen=True)
class _Way:
    """One way of making notices, into a folder where it writes any."""

    write: Callable[[Path], object]
    count: int


def run(*, quick: bool = False) -> list[Figure]:
    """Measure the batch of notices in turn with its rivals."""
    rounds, count = (5, 120) if quick else (9, 400)
    forms = [_form(at) for at in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        template = _template(place / "template.docx")
        few = forms[: max(10, count // 10)]
        _refuse_other_words(forms[0], template)
        finished = list(_rendered(forms))
        ways = {
            "ours": _Way(lambda _: _rendered(forms), count),
            "docxtpl": _Way(lambda _: _filled(few, template), len(few)),
            "files": _Way(lambda out: _write(_rendered(forms), out), count),
            "floor": _Way(lambda out: _write(finished, out), count),
        }
        took = _measure(ways, place, rounds)
    each = median(took["files"])
    return [
        Figure(
            "docx.batch",
            median_ratio(took["ours"], took["docxtpl"]),
            0.04,
            "a notice from the form to the bytes of its file, against docxtpl from the same form",
        ),
        Figure(
            "docx.floor",
            median_ratio(took["files"], took["floor"]),
            30.0,
            f"notices from form to disk, {1 / each:.0f} a second here, against writing the finished bytes only",
        ),
    ]


def _measure(ways: Mapping[str, _Way], place: Path, rounds: int) -> dict[str, list[float]]:
    """Return the seconds each way takes for one notice, once a round; of the processor, as in `bench.due`."""
    took: dict[str, list[float]] = {name: [] for name in ways}
    for at in range(rounds):
        for name, way in ways.items():
            out = place / f"{name}{at}"
            out.mkdir()
            start = process_time()
            way.write(out)
            took[name].append((process_time() - start) / way.count)
    return took


def _form(at: int) -> dict[str, str]:
    from courtdesk.reports.kinds import KINDS

    return {
        **KINDS[KIND].sample,
        "case_no": f"（2026）豫0899民初{at + 1}号",
        "judge": f"承办人{at:03d}",
        "cause": ("买卖合同纠纷", "民间借贷纠纷", "物业服务合同纠纷")[at % 3],
    }


def _rendered(forms: Sequence[_Form]) -> Sequence[bytes]:
    papers = (compose(KIND, form, LETTERHEAD, f"示法催〔2026〕{at}号", DAY) for at, form in enumerate(forms, start=1))
    return list(render_many(papers))


def _write(files: Sequence[bytes], folder: Path) -> None:
    for at, data in enumerate(files):
        (folder / f"{at:04d}.docx").write_bytes(data)


# ---- docxtpl ------------------------------------------------------------------------------------


def _template(path: Path) -> Path:
    """Write our own notice with names in braces where the forms differ: the leanest template docxtpl can get."""
    form = _form(0)
    paper = compose(KIND, form, LETTERHEAD, "示法催〔2026〕1号", DAY)
    source = BytesIO(render_docx(paper))
    with ZipFile(source) as read, ZipFile(path, "w", ZIP_DEFLATED) as write:
        for name in read.namelist():
            text = read.read(name).decode()
            if name == "word/document.xml":
                text = text.replace("示法催〔2026〕1号", "{{ number }}")
                for key in _VARIED:
                    text = text.replace(form[key], "{{ " + key + " }}")
            write.writestr(name, text)
    return path


def _filled(forms: Sequence[_Form], template: Path) -> None:
    for serial, form in enumerate(forms, start=1):
        _fill(form, template, serial).save(BytesIO())


def _fill(form: _Form, template: Path, serial: int) -> DocxTemplate:
    paper = DocxTemplate(template)
    paper.render({"number": f"示法催〔2026〕{serial}号", **{key: form[key] for key in _VARIED}})
    return paper


def _refuse_other_words(form: _Form, template: Path) -> None:
    """Refuse to compare ways that do not say the same."""
    theirs = BytesIO()
    _fill(form, template, 1).save(theirs)
    ours = BytesIO(_rendered([form])[0])
    if _words(ours) != _words(theirs):
        raise ValueError("docxtpl's notice says something else than ours")


def _words(file: BytesIO) -> str:
    file.seek(0)
    elements = Document(file).element.body.iter()
    return "".join(element.text or "" for element in elements if element.tag.endswith("}t"))
