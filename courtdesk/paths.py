"""Where data, outputs and bundled resources are; source tree and installed program differ here only."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

_ENVIRONMENT = "COURTDESK_DATA"
_FOLDER_NAME = "CourtDesk"


def resources() -> Path:
    """Return the folder of bundled rules, icons, fonts and samples."""
    inside = Path(__file__).resolve().parent / "resources"
    return inside if inside.is_dir() else Path(__file__).resolve().parent.parent / "resources"


@dataclass(frozen=True)
class DataFolder:
    """The folder that holds all that one court keeps."""

    root: Path

    @property
    def database(self) -> Path:
        """The ledger database."""
        return self.root / "courtdesk.db"

    @property
    def settings(self) -> Path:
        """Preferences of this desk."""
        return self.root / "settings.toml"

    @property
    def lock(self) -> Path:
        """Held by the one desk that has this folder open."""
        return self.root / "desk.lock"

    @property
    def attachments(self) -> Path:
        """Content-addressed files."""
        return self.root / "attachments"

    @property
    def documents(self) -> Path:
        """Issued documents, one folder a year."""
        return self.root / "documents"

    @property
    def templates(self) -> Path:
        """Templates of the court's own, made in WPS or Word."""
        return self.root / "templates"

    @property
    def fonts(self) -> Path:
        """Fonts the clerk puts here show in preview, PDF and print; no administrator is needed."""
        return self.root / "fonts"

    @property
    def backups(self) -> Path:
        """Copies of the database."""
        return self.root / "backups"

    @property
    def logs(self) -> Path:
        """Log files, rotated."""
        return self.root / "logs"

    def make(self) -> DataFolder:
        """Create what is missing and return self."""
        kept = (self.attachments, self.documents, self.templates, self.fonts, self.backups, self.logs)
        for folder in (self.root, *kept):
            folder.mkdir(parents=True, exist_ok=True)
        return self


def default_data_folder() -> DataFolder:
    """Return the folder named by ``COURTDESK_DATA``, else the user's own place for programs' data."""
    named = os.environ.get(_ENVIRONMENT)
    if named:
        return DataFolder(Path(named))
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    else:
        base = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    return DataFolder(base / _FOLDER_NAME)
