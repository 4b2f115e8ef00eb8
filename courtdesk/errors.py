"""Every trouble a clerk can meet, one class each, with its three sentences.

``what`` says what happened and where, ``safe`` what was and was not changed, ``todo`` what to do now.
Bad input that can be listed beside good input is not an error but a `Problem`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

UNCHANGED = "台账没有任何改动。"


class DeskError(Exception):
    """A deed that was refused, told in the clerk's words."""

    def __init__(self, what: str, *, todo: str, safe: str = UNCHANGED, places: Sequence[str] = ()) -> None:
        super().__init__(what)
        self.what = what
        self.safe = safe
        self.todo = todo
        #: Lines such as 第 37 行 C 列“立案日期” 值 2026.2.30, as many as there are.
        self.places = tuple(places)


class Severity(StrEnum):
    """How much a `Problem` weighs."""

    ERROR = "error"
    DOUBT = "doubt"
    NOTE = "note"


@dataclass(frozen=True)
class Problem:
    """Something in the input that is missing, doubtful or worth knowing; the rest stands."""

    #: Where: 第 43 段, 第 37 行 C 列, or a field's name.
    place: str
    message: str
    severity: Severity = Severity.DOUBT


# ---- files that come in -------------------------------------------------------------------------


class FileMissing(DeskError):
    """The named file is not there."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"找不到文件“{path}”。", todo="请检查文件名和位置，或重新选择文件。")


class FileEmpty(DeskError):
    """The file has no content."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"文件“{path.name}”是空的，里面没有文字。", todo="请确认文件已保存完整，再重新选择。")


class FileUnreadable(DeskError):
    """The content is not what the name says, or is damaged."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"读不懂文件“{path.name}”：{reason}。",
            todo="请用 WPS 或 Word 打开它，确认内容正常后另存为 .docx 或 .xlsx 再试。",
        )


class FileKindUnknown(DeskError):
    """No reader is there for this kind of file."""

    def __init__(self, path: Path, known: Sequence[str]) -> None:
        super().__init__(
            f"暂不支持读取“{path.name}”这种文件。",
            todo=f"请另存为 {'、'.join(known)} 再试。",
        )


class FileEncrypted(DeskError):
    """The file is protected by a password."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"文件“{path.name}”设了打开密码，无法读取。",
            todo="请用 WPS 或 Excel 打开，取消密码后另存一份再试。",
        )


class OfficeMissing(DeskError):
    """Only an office program can read this format, and this computer has none that can be asked to."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path.name}”是旧版 .doc、.wps 格式，本机没有能自动转换它的办公软件。",
            todo="请用 WPS 或 Word 打开它，另存为 .docx 后再选择。",
        )


class PagesScanned(DeskError):
    """Every page is a picture; there are no words to read."""

    def __init__(self, path: Path, pages: int) -> None:
        super().__init__(
            f"“{path.name}”的 {pages} 页都是扫描图片，里面没有文字。",
            todo="请向来文单位要 Word 版或带文字的 PDF，或先用文字识别软件转成文字再选择。",
        )


class NoTasksFound(DeskError):
    """The document holds no numbered task to take in."""

    def __init__(self, path: Path, kind_name: str) -> None:
        super().__init__(
            f"“{path.name}”里没有找到编号的工作任务（看起来是：{kind_name}）。",
            todo="请确认选的是活动实施方案；如果任务写在附表里，请把附表另存为文件再读取。",
        )


class DoubtsOpen(DeskError):
    """A value that must be there is missing, and the clerk has not accepted that."""

    def __init__(self, places: Sequence[str]) -> None:
        super().__init__(
            f"方案还有 {len(places)} 处缺失，没有入账。",
            todo="请在核对页补齐；确实没有写明的，可选择“带缺失入账”（命令行加 --accept-doubts）。",
            places=places,
        )


class PlanAlreadyAdopted(DeskError):
    """The same file was adopted before."""

    def __init__(self, title: str, day: str) -> None:
        super().__init__(
            f"这份方案已于 {day} 入账：《{title}》。",
            todo="如需重新入账，请先撤销上一次入账。",
        )


class ColumnsMissing(DeskError):
    """A table lacks columns without which no row can be taken in."""

    def __init__(self, path: Path, missing: Sequence[str], seen: Sequence[str]) -> None:
        super().__init__(
            f"“{path.name}”里没有找到必需的列：{'、'.join(missing)}。",
            todo="请确认导出时勾选了这些列，列名行在前 10 行之内。",
            places=["表中看到的列：" + ("、".join(seen) if seen else "（没有认出任何列名）")],
        )


# ---- the desk and its data ----------------------------------------------------------------------


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


# ---- documents ----------------------------------------------------------------------------------


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

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            f"文件“{path}”移不到位：{reason}。",
            safe="这一份已编号并登记，仍然有效；其余的没有占用文号。",
            todo="请关闭正在使用这个文件夹的程序，再重新打开审管工作台，缺的文件会自动补写。",
        )


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
