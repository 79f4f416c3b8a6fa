"""Why the system refused something, in both languages: it tells in its own, mostly English."""

from __future__ import annotations

_ZH = {
    "EACCES": "没有权限",
    "EPERM": "没有权限",
    "EROFS": "磁盘是只读的",
    "ENOSPC": "磁盘空间不足",
    "EDQUOT": "磁盘空间不足",
    "EIO": "磁盘出错",
    "ENOENT": "没有这个文件或者文件夹",
    "EEXIST": "已经有同名的文件",
    "ENOTDIR": "路径中的一段不是文件夹",
    "EISDIR": "这是一个文件夹",
    "ENOTEMPTY": "文件夹不是空的",
    "ENAMETOOLONG": "名称太长",
    "ELOOP": "链接绕成了圈",
    "EXDEV": "不在同一个磁盘上",
    "EBUSY": "正被其他程序使用",
    "ETXTBSY": "正被其他程序使用",
    "ENXIO": "没有这个设备",
    "ENODEV": "没有这个设备",
    "EMFILE": "打开的文件太多",
    "ENFILE": "打开的文件太多",
    "ENOMEM": "内存不足",
    "ENOEXEC": "不是这个系统的程序",
}


def reason(error: Exception) -> tuple[str, str]:
    """Return why an OSError came about, in Chinese and in English; else as it tells itself."""
    from errno import errorcode

    told = getattr(error, "strerror", None) or str(error)
    return _ZH.get(errorcode.get(getattr(error, "errno", None) or 0, ""), told), told
