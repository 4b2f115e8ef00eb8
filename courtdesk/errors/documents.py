"""Troubles with papers, templates and printing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from courtdesk.errors.base import DeskError, Problem


class KindUnknown(DeskError):
    """No document kind has this key."""

    def __init__(self, key: str, known: Sequence[str]) -> None:
        super().__init__(f"没有“{key}”这种公文。", todo=f"可用的有：{'、'.join(known)}。")


class FormIncomplete(DeskError):
    """The form of a document has fields that are missing or refused."""

    def __init__(self, kind: str, problems: Sequence[Problem]) -> None:
        super().__init__(
            f"{kind}还有 {len(problems)} 处要改，没有签发。",
            todo="请按提示改正后再签发。",
            places=[f"{p.place}：{p.message}" for p in problems],
        )


class AlreadyIssued(DeskError):
    """The same stage of the same subject has been issued before."""

    def __init__(self, subject: str, kind: str, number: str) -> None:
        super().__init__(
            f"{subject}的{kind}已经签发过：{number}。",
            todo="无需重复签发；如需再发，请在原文书上注明理由后另行拟写。",
        )


class UrgingMissing(DeskError):
    """A supervision order must cite an urging notice, and none has been issued."""

    def __init__(self, subject: str) -> None:
        super().__init__(
            f"{subject}还没有签发过催办通知书，不能直接签发督办令。",
            safe="这一份没有占用文号，也没有登记。",
            todo="请先签发催办通知书，或把两份一起勾选，程序会先催办、后督办。",
        )


class NothingWaits(DeskError):
    """The stage asked for no longer waits for this case."""

    def __init__(self, subject: str) -> None:
        super().__init__(f"{subject}现在没有待签发的文书。", todo="请刷新待签发清单后再操作。")


class NotASampleCourt(DeskError):
    """The folder meant for the sample court holds something else."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"文件夹“{folder}”里有别的数据，不能在这里打开示例法院。",
            todo="请把这个文件夹改名或移到别处，再打开示例法院。",
        )


class FileNotPlaced(DeskError):
    """A document is registered, but its file could not be moved into place."""

    def __init__(self, path: Path, reason: str, done: str = "") -> None:
        super().__init__(
            f"文件“{path}”移不到位：{reason}。",
            safe=done or "这一份已编号并登记，仍然有效；其余的没有占用文号。",
            todo="请关闭正在使用这个文件夹的程序，再重新打开审管工作台，缺的文件会自动补写。",
        )
        self.path = path
        self.reason = reason


class CheckRefused(DeskError):
    """The check before numbering found errors, and no reason was given to issue all the same."""

    def __init__(self, title: str, places: Sequence[str]) -> None:
        super().__init__(
            f"《{title}》体检有 {len(places)} 处不符合规定，没有编号。",
            safe="没有占用文号，也没有登记。",
            todo="请按提示改正后再签发；确有理由的，写明理由后可以照发，理由会一并登记。",
            places=places,
        )


class NumberBusy(DeskError):
    """A number of the register does not allow what was asked of it."""

    def __init__(self, number: str, reason: str) -> None:
        super().__init__(f"文号 {number} {reason}。", todo="请在发文登记里核对这个文号现在的状态。")


class NotNumbered(DeskError):
    """Papers of this kind carry no number and are not registered."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"{kind}不编文号，也不用登记。", todo="请用“另存为文件”保存或直接打印。")


class OriginalKept(DeskError):
    """A mended copy was to be written over the file it was made from."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"改正稿不能写在原文件“{path.name}”上。",
            safe="原文件没有任何改动。",
            todo="请换一个文件名或文件夹保存改正稿。",
        )


class FileLocked(DeskError):
    """Another program holds the file open."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"文件“{path.name}”正被别的程序使用，现在读不了、也写不进。",
            safe="这个文件没有任何改动。",
            todo="请在 WPS 或 Word 里保存并关闭它，再试一次。",
        )


class TemplateRefused(DeskError):
    """A template has errors and is not taken."""

    def __init__(self, path: Path, kind: str, problems: Sequence[Problem]) -> None:
        super().__init__(
            f"模板“{path.name}”有 {len(problems)} 处错误，没有启用。",
            safe=f"{kind}仍按原来的模板写。",
            todo="请用 WPS 或 Word 打开模板，按提示改正、保存后再启用。",
            places=[f"{problem.place}：{problem.message}" for problem in problems],
        )


class TemplateFailed(DeskError):
    """A document could not be written with the court's own template."""

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(
            f"用本院的{kind}模板写不出这份文书：{reason}。",
            safe="这一份没有占用文号，也没有登记。",
            todo="请在“模板”页改正这个模板，或恢复出厂模板，再签发。",
        )


class TemplateLost(DeskError):
    """The template a document was written with is no longer kept."""

    def __init__(self, version: str) -> None:
        super().__init__(
            f"写这份文书时用的模板（版本 {version[:8]}）已不在数据文件夹里，不能原样再写一份。",
            todo="请从备份里找回“templates”文件夹下的“versions”文件夹，再试一次。",
        )


class AttachmentsRefused(DeskError):
    """Files that were to be attached are no files that can be kept."""

    def __init__(self, places: Sequence[str]) -> None:
        super().__init__(
            f"有 {len(places)} 个文件不能附上，这一次一个也没有附。",
            safe="台账没有任何改动，原来的附件都在。",
            todo="请去掉或改好这些文件，再一起拖进来。",
            places=places,
        )


class AttachmentLost(DeskError):
    """The kept bytes of an attachment are gone or are not what was attached."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(
            f"附件“{name}”{reason}。",
            safe="台账里的登记还在，程序没有改动任何文件。",
            todo="请从备份里找回数据文件夹下的“attachments”文件夹，再打开一次。",
        )


class AttachmentRuns(DeskError):
    """An attachment is a program, which is never started from here."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"附件“{name}”是程序或脚本，不从这里打开。",
            safe="文件原样保存着，没有运行过。",
            todo="确实需要时，请点“另存为”存到别处，请信息技术人员查过毒再处理。",
        )


class TooManyRows(DeskError):
    """More rows than paper, a word processor or a workbook takes."""

    def __init__(self, count: int, most: int) -> None:
        super().__init__(
            f"一共 {count} 行，这样输出最多 {most} 行，没有输出。",
            todo="请先用条件筛选，或只选要用的行；要整份带走，请导出 .xlsx，一百万行以上请导出 .csv。",
        )


class PrinterRefused(DeskError):
    """The printer does not answer, or refused a page."""

    def __init__(self, printer: str) -> None:
        super().__init__(
            f"打印机“{printer}”没有接受这份台账，可能缺纸、卡纸或断开了。",
            todo="请检查打印机后重打；急用时可以先存为 PDF。",
        )
