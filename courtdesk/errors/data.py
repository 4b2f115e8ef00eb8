"""Troubles with the desk and its data."""

from __future__ import annotations

from pathlib import Path

from courtdesk.errors.base import UNCHANGED, DeskError


class DatabaseTooNew(DeskError):
    """The database was written by a newer program."""

    def __init__(self, found: str, known: str) -> None:
        super().__init__(
            f"这份数据由更新版本的审管工作台保存（数据版本 {found}，本程序支持到 {known}）。",
            safe="数据没有打开，也没有任何改动。",
            todo="请安装新版本的审管工作台后再打开。",
        )


class DatabaseDamaged(DeskError):
    """The database file cannot be read as one."""

    def __init__(self, path: Path, backups: Path) -> None:
        super().__init__(
            f"数据文件“{path}”已损坏，无法打开。",
            safe="程序没有改动这个文件。",
            todo=f"请先把它复制保存，再用“{backups}”里最近的备份替换。",
        )


class DataFolderBusy(DeskError):
    """Another desk has the same data folder open."""

    def __init__(self, folder: Path, holder: str) -> None:
        super().__init__(
            f"这份数据正被另一个审管工作台使用（{holder}）：{folder}。",
            safe="数据没有打开，也没有任何改动。",
            todo="请切换到已经打开的窗口；如确认没有打开，请稍等片刻再试。",
        )


class FolderNotWritable(DeskError):
    """The folder refuses files."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"文件夹“{folder}”不能写入。", todo="请换一个有写入权限的文件夹。")


class DiskFull(DeskError):
    """Writing failed for want of room or by a fault of the disk."""

    def __init__(self, path: Path, reason: str, done: str = "", todo: str = "") -> None:
        super().__init__(
            f"写不进文件“{path}”：{reason}。",
            safe=done or "这一份没有占用文号，也没有登记。",
            todo=todo or "请清理磁盘空间或换一个文件夹后重试，未完成的会接着做。",
        )
        self.path = path
        self.reason = reason


class CourtMissing(DeskError):
    """No court has been entered yet."""

    def __init__(self) -> None:
        super().__init__("还没有填写本院信息，无法编发文字号。", todo="请先在首次使用页填写法院名称和发文代字。")


class RuleFileBroken(DeskError):
    """A rule file cannot be used as it stands."""

    def __init__(self, path: Path, line: int | None, reason: str) -> None:
        where = f"第 {line} 行" if line else "内容"
        super().__init__(
            f"规则文件“{path.name}”{where}有误：{reason}。",
            todo="请按提示改正该文件，或恢复出厂规则。",
        )


class NothingToUndo(DeskError):
    """There is no step left to take back."""

    def __init__(self) -> None:
        super().__init__("没有可以撤销的步骤。", todo="无需处理。")


class UndoBlocked(DeskError):
    """The step cannot be taken back because later work stands on it."""

    def __init__(self, step: str, because: str, *, done: int = 0) -> None:
        super().__init__(
            f"不能撤销“{step}”：{because}。",
            safe=f"前面的 {done} 步已经撤销，可以重做；这一步没有改动。" if done else UNCHANGED,
            todo="请先撤销后面的步骤，或直接修改相应内容。",
        )


class UndoBarrier(DeskError):
    """What cannot be taken back was done after the step, and the clerk was not asked about that yet."""

    def __init__(self, step: str, since: str) -> None:
        super().__init__(
            f"“{step}”之后又办了“{since}”，后者不能撤销。",
            todo=f"如果确实要撤销更早的“{step}”，请确认后再撤销；已签发的文书不受影响。",
        )
        self.step = step
        self.since = since


class RowNotRestored(DeskError):
    """A deleted row cannot come back as it was."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"“{name}”恢复不了：{reason}。",
            safe="台账没有任何改动，它还在回收站里。",
            todo="请按原因处理后再恢复；其余的可以分开恢复。",
        )


class RowGone(DeskError):
    """The row is no longer in the ledger."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name}已不在台账中。", todo="请刷新页面后再操作。")


class ValueRefused(DeskError):
    """A value typed into a ledger cell or a form is not acceptable."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}：{reason}。", todo="请改正后再保存。")
