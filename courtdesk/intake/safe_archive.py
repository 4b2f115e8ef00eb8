"""Opens zip archives that strangers packed: nothing huge, nothing that reaches outside, no tree too deep."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from lxml import etree

from courtdesk.errors import FileEncrypted, FileUnreadable

#: No paper of a court comes near these; what is larger is a trap or a mistake.
_LARGEST_PART = 48 * 1024 * 1024
_LARGEST_TOTAL = 96 * 1024 * 1024
_MOST_PARTS = 20_000
#: A tag takes a few bytes in the file and some two hundred in memory.
_MOST_TAGS = 1_500_000
_ENTRY = b"PK\x01\x02"

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml names its element type only so


class Archive:
    """An archive whose parts are read under limits."""

    def __init__(self, path: Path, archive: zipfile.ZipFile) -> None:
        self._path = path
        self._archive = archive
        self._left = _LARGEST_TOTAL
        self.names = frozenset(archive.namelist())

    def read(self, name: str) -> bytes:
        """Return the content of a part."""
        most = min(_LARGEST_PART, self._left)
        with self._archive.open(name) as stream:
            content = stream.read(most + 1)
        if len(content) > most:
            raise FileUnreadable(self._path, "解开后的内容大得不正常")
        self._left -= len(content)
        return content

    def tree(self, name: str) -> Element | None:
        """Return the root of an XML part, None where there is no such part."""
        return parse_xml(self._path, self.read(name)) if name in self.names else None

    def declared_size(self, prefix: str = "") -> int:
        """Return how large the parts say they are."""
        return sum(part.file_size for part in self._archive.infolist() if part.filename.startswith(prefix))


@contextmanager
def opened(path: Path, data: bytes, wanted: str) -> Iterator[Archive]:
    """Open ``data``; ``wanted`` says what it should have been, for the refusal of what it is not."""
    if data.count(_ENTRY) > _MOST_PARTS:
        raise FileUnreadable(path, "压缩包里的文件多得不正常")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield Archive(path, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError) as error:
        raise FileUnreadable(path, f"文件已损坏，或不是真正的 {wanted} 文件") from error
    except RuntimeError as error:  # what zipfile says of a member that asks for a password
        if isinstance(error, RecursionError):
            raise FileUnreadable(path, "内容嵌套得不正常") from error
        raise FileEncrypted(path) from error


def parse_xml(path: Path, content: bytes) -> Element:
    """Return the root of ``content``, which may neither name entities nor nest without end."""
    if content.count(b"<") > _MOST_TAGS:
        raise FileUnreadable(path, "内容多得不正常")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise FileUnreadable(path, "文件已损坏，正文不完整") from error
    if b"<!DOCTYPE" in content[:4096] or root.getroottree().docinfo.internalDTD is not None:
        raise FileUnreadable(path, "文件里有不该出现的外部引用")
    return root
