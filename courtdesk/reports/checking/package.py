"""Opens a .docx without trusting it, and puts a changed copy together."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from lxml import etree

from courtdesk.errors import FileEmpty, FileEncrypted, FileKindUnknown, FileMissing, FileUnreadable
from courtdesk.fault_wording import system_reason

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml names its element type only so

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STRICT = b"http://purl.oclc.org/ooxml/"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
#: Word calls it document2.xml when it has saved a paper of another maker.
_MAIN = re.compile(r"(?:.*/)?document\d*\.xml")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: No paper of a court comes near these; what is larger is a trap or a mistake.
_LARGEST_PART = 48 * 1024 * 1024
_LARGEST_COPY = 256 * 1024 * 1024
_MOST_PARTS = 4096


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of one file, parsed when they are asked for; the trees belong to the package and may be changed."""

    path: Path
    data: bytes
    #: Name of the part that holds the text.
    main: str
    names: frozenset[str]
    _trees: dict[str, Element] = field(default_factory=dict)

    def tree(self, name: str) -> Element | None:
        """Return a part's root, None when the file has no such part."""
        if name not in self.names:
            return None
        if name not in self._trees:
            with _opened(self.path, self.data) as archive:
                self._trees[name] = _parsed(self.path, _content(self.path, archive, name))
        return self._trees[name]

    def related(self) -> Mapping[str, str]:
        """Return the parts that the text refers to: relationship id → part name."""
        folder = posixpath.dirname(self.main)
        rels = self.tree(self.relations)
        return {} if rels is None else {str(rel.get("Id")): _target(folder, rel) for rel in rels.iter(_RELS)}

    @property
    def relations(self) -> str:
        """Name of the part that lists what the text refers to."""
        folder, name = posixpath.split(self.main)
        return posixpath.join(folder, "_rels", f"{name}.rels")

    def beside(self, kind: str) -> Element | None:
        """Return the part of a kind that belongs to the text, whatever it is called: styles, theme."""
        rels = self.tree(self.relations)
        folder = posixpath.dirname(self.main)
        for rel in rels.iter(_RELS) if rels is not None else ():
            if str(rel.get("Type", "")).endswith(f"/{kind}"):
                return self.tree(_target(folder, rel))
        return None

    def repacked(self, added: Mapping[str, bytes]) -> bytes:
        """Return the file with its parsed parts written anew and some parts added; all others byte for byte."""
        copy = io.BytesIO()
        fresh = {name: _written(tree) for name, tree in self._trees.items()} | dict(added)
        with _opened(self.path, self.data) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
            room = _LARGEST_COPY
            for info in old.infolist():
                content = fresh.pop(info.filename, None)
                if content is None:
                    content = _content(self.path, old, info.filename)
                room -= len(content)
                if room < 0:
                    raise FileUnreadable(self.path, "解开后的内容大得不正常")
                new.writestr(zipfile.ZipInfo(info.filename, info.date_time), content, zipfile.ZIP_DEFLATED)
            for name, content in fresh.items():
                new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        return copy.getvalue()


def read_package(path: Path) -> Package:
    """Read a file from the disk; raise a `DeskError` that says what is wrong with it."""
    try:
        data = path.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise FileMissing(path) from error
    except OSError as error:
        raise FileUnreadable(path, system_reason(error)) from error
    return open_package(path, data)


def open_package(path: Path, data: bytes) -> Package:
    """Look into the bytes of a file; raise a `DeskError` when it is no .docx, damaged or encrypted."""
    if not data:
        raise FileEmpty(path)
    if data.startswith(_OLE):
        _refuse_compound_file(path, data)
    if not data.startswith(b"PK"):
        if path.suffix.lower() != ".docx":
            raise FileKindUnknown(path, [".docx"])
        raise FileUnreadable(path, "文件已损坏，或不是真正的 .docx 文件")
    with _opened(path, data) as archive:
        names = frozenset(archive.namelist())
        if len(names) > _MOST_PARTS:
            raise FileUnreadable(path, "压缩包里的文件多得不正常")
        main = _main_part(path, archive, names)
    return Package(path, data, main, names)


def _refuse_compound_file(path: Path, data: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise FileEncrypted(path)
    if path.suffix.lower() == ".docx":
        raise FileUnreadable(path, "这是旧版 .doc 文件，只是改了扩展名")
    raise FileKindUnknown(path, [".docx"])


def _opened(path: Path, data: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise FileUnreadable(path, "文件已损坏，或不是真正的 .docx 文件") from error


def _main_part(path: Path, archive: zipfile.ZipFile, names: frozenset[str]) -> str:
    """Return the part that holds the text, as the package itself says."""
    if "_rels/.rels" in names:
        for rel in _parsed(path, _content(path, archive, "_rels/.rels")).iter(_RELS):
            if str(rel.get("Type", "")).endswith("/officeDocument"):
                name = str(rel.get("Target", "")).lstrip("/")
                if name in names and _MAIN.fullmatch(name):
                    return name
    if "word/document.xml" not in names:
        raise FileUnreadable(path, "压缩包里没有 Word 正文，不是真正的 .docx 文件")
    return "word/document.xml"


def _content(path: Path, archive: zipfile.ZipFile, name: str) -> bytes:
    try:
        with archive.open(name) as stream:
            content = stream.read(_LARGEST_PART + 1)
    except RuntimeError as error:  # what zipfile says of a member that asks for a password
        if isinstance(error, NotImplementedError):
            raise FileUnreadable(path, "文件已损坏，解不开") from error
        raise FileEncrypted(path) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, KeyError, ValueError) as error:
        raise FileUnreadable(path, "文件已损坏，解不开") from error
    if len(content) > _LARGEST_PART:
        raise FileUnreadable(path, "解开后的内容大得不正常")
    return content


def _parsed(path: Path, content: bytes) -> Element:
    if _STRICT in content[:4096]:
        raise FileUnreadable(path, "这是“严格 Open XML”格式")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise FileUnreadable(path, "文件已损坏，内容不完整") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise FileUnreadable(path, "文件里有不该出现的外部引用")
    return root


def _target(folder: str, rel: Element) -> str:
    target = str(rel.get("Target", ""))
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))


def _written(tree: Element) -> bytes:
    return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
