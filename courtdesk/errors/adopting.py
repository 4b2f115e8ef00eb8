"""Troubles on the way from a paper that was read to the ledger."""

from __future__ import annotations

from courtdesk.errors.base import DeskError


class NothingToAdopt(DeskError):
    """The paper brings nothing into a ledger."""

    def __init__(self, title: str, kind_name: str) -> None:
        super().__init__(
            f"《{title}》是{kind_name}，里面没有可以入账的任务、问题或指标。",
            todo="如果文种认错了，请改选文种后重新识别（命令行加 --kind）；确实没有事项的，不必入账。",
        )


class ReadingUnreadable(DeskError):
    """A paper that was being reviewed was kept in a form that cannot be read back."""

    def __init__(self) -> None:
        super().__init__(
            "这份核对到一半的文件打不开：保存的内容由其他版本写成，或已损坏。",
            safe="台账没有任何改动，原来的文件也没有改动。",
            todo="请重新读取原文件再核对，并在核对清单里删去这一份。",
        )
