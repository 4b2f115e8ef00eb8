"""Why the system refused a file, in words: on many computers it says so in English."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from typing import Final

_REASONS: Final[Mapping[int, str]] = {
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "分给这个用户的磁盘空间用完了",
    errno.EFBIG: "文件太大，这个磁盘的格式存不下",
    errno.EACCES: "没有权限，或正被别的程序使用",
    errno.EPERM: "系统不允许",
    errno.EROFS: "这个磁盘只能读、不能写",
    errno.ENOENT: "文件或文件夹不在了",
    errno.ENOTDIR: "上一级不是文件夹",
    errno.EISDIR: "那里已有一个同名的文件夹",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EINVAL: "文件名里有系统不认的字符",
    errno.EIO: "磁盘读写出错，可能是 U 盘或网络盘断开了",
    errno.ENODEV: "磁盘不在了",
    errno.ENXIO: "磁盘不在了",
    errno.EBUSY: "正被别的程序使用",
    errno.ETXTBSY: "正被别的程序使用",
}


def system_reason(fault: OSError) -> str:
    """Return in words why the system refused a file; what has no words here, as the system says it."""
    return _REASONS.get(fault.errno or 0) or fault.strerror or str(fault)
