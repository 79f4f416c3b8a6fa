"""Running LibreOffice to turn an office file of another kind into .docx.

Each conversion has a folder and a user profile of its own, so that two never meet, nor a LibreOffice that
the user has open. The profile is written here beforehand: macros never run, links to elsewhere are not
followed. What runs too long is ended with all that it started.
"""

from __future__ import annotations

import os

from redline.errors import UnreadableInput
from redline.storage import programs

TIME_LIMIT = 120.0
"""Seconds that a conversion may take; the longest law takes some ten."""

MOST_BYTES = 64 * 1024 * 1024
"""The size of the largest result."""

_PROGRAMS = ("soffice", "libreoffice")
_USUAL = {
    "win32": (
        r"C:\Program Files\LibreOffice\program\soffice.exe",
        r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
    ),
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "linux": (
        "/usr/lib/libreoffice/program/soffice",
        "/usr/lib64/libreoffice/program/soffice",
        "/opt/libreoffice/program/soffice",
        "/snap/bin/libreoffice",
        "/var/lib/flatpak/exports/bin/org.libreoffice.LibreOffice",
    ),
}
_OPTIONS = ("--headless", "--invisible", "--norestore", "--nolockcheck", "--nodefault", "--nologo")
_TARGET = "docx:MS Word 2007 XML"

# (path, property, value) of the profile; an older LibreOffice passes over what it does not know.
_SETTINGS = (
    ("Common/Security/Scripting", "MacroSecurityLevel", "3"),  # only signed macros of trusted places …
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),  # … and not even those
    ("Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),  # pictures from the network
    ("Common/Misc", "FirstRun", "false"),
    ("Writer/Content/Update", "Link", "0"),  # never
    ("Writer/Content/Update", "Field", "false"),
    ("Common/Save/Document", "CreateBackup", "false"),
)
_INET = (
    ("ooInetProxyType", "2"),
    ("ooInetHTTPProxyName", "127.0.0.1"),
    ("ooInetHTTPSProxyName", "127.0.0.1"),
)
_CLOSED_PORT = "9"  # nobody listens there: what asks for the network all the same gets nothing


def find() -> str | None:
    """Return the path of LibreOffice: on PATH, or else where it is installed usually; None without one."""
    return programs.find(_PROGRAMS, _USUAL)


def to_docx(data: bytes, kind: str, *, name: str, program: str, limit: float = TIME_LIMIT) -> bytes:
    """Return the .docx that LibreOffice (`program`) makes of an office file.

    `kind` is the file's kind as a suffix without its dot, `name` for messages, `limit` in seconds.
    Raises UnreadableInput when LibreOffice cannot be started, refuses the file or takes too long, and
    when the result is larger than `MOST_BYTES`.
    """
    from tempfile import TemporaryDirectory

    try:
        with TemporaryDirectory(
            prefix="redline-", dir=programs.room(program), ignore_cleanup_errors=True
        ) as folder:
            return _convert(data, kind, folder, name, program, limit)
    except OSError as error:
        from redline.model.reasons import reason

        zh, en = reason(error)
        raise UnreadableInput(
            f"转换文件要用的临时文件夹不能用（{zh}）。请检查磁盘空间和权限后再试。",
            f"The temporary folder for converting the file cannot be used ({en}). "
            "See that the disk has room and is writable, and try again.",
            where=name,
        ) from error


def _convert(data: bytes, kind: str, folder: str, name: str, program: str, limit: float) -> bytes:
    profile = os.path.join(folder, "profile")
    source = os.path.join(folder, f"source.{kind}")  # never the user's name: it could be an option
    _write_profile(profile)
    with open(source, "wb") as file:
        file.write(data)
    out = os.path.join(folder, "out")
    words = [program, f"-env:UserInstallation={programs.url(profile)}", *_OPTIONS]
    said = _run([*words, "--convert-to", _TARGET, "--outdir", out, source], folder, name, limit)
    result = os.path.join(out, "source.docx")
    if not os.path.isfile(result):
        raise _refused(name, said)
    if os.path.getsize(result) > MOST_BYTES:
        raise UnreadableInput(
            "转换后的文件过大，不像是一部法规的文本。请只保留法规正文。",
            "The converted file is larger than any law text. Keep the text of the law only.",
            where=name,
        )
    with open(result, "rb") as file:
        return file.read()


def _write_profile(profile: str) -> None:
    items = [(f"/org.openoffice.Office.{path}", prop, value) for path, prop, value in _SETTINGS]
    items += [("/org.openoffice.Inet/Settings", prop, value) for prop, value in _INET]
    ports = ("ooInetHTTPProxyPort", "ooInetHTTPSProxyPort")
    items += [("/org.openoffice.Inet/Settings", port, _CLOSED_PORT) for port in ports]
    lines = [
        f'<item oor:path="{path}"><prop oor:name="{prop}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, prop, value in items
    ]
    user = os.path.join(profile, "user")
    os.makedirs(user)
    with open(os.path.join(user, "registrymodifications.xcu"), "w", encoding="utf-8") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
            'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
            'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n' + "\n".join(lines) + "\n</oor:items>\n"
        )


def _run(words: list[str], folder: str, name: str, limit: float) -> str:
    """Run the conversion and return what it said. Raises UnreadableInput."""
    import subprocess

    try:
        return programs.run(words, folder, limit=limit)
    except OSError as error:
        from redline.model.reasons import reason

        zh, en = reason(error)
        raise UnreadableInput(
            f"无法启动 LibreOffice（{zh}）。请重新安装，或者把文件另存为 .docx 后再试。",
            f"LibreOffice cannot be started ({en}). Install it anew, or save the file as .docx.",
            where=name,
        ) from error
    except subprocess.TimeoutExpired as error:
        raise UnreadableInput(
            f"LibreOffice 在 {limit:g} 秒内没有完成转换，已经停止。"
            "请用 Word 或 WPS 打开文件，另存为 .docx 后再试。",
            f"LibreOffice did not finish within {limit:g} seconds and was stopped. "
            "Open the file in Word or WPS, save it as .docx and try again.",
            where=name,
        ) from error


def _refused(name: str, said: str) -> UnreadableInput:
    reason = next((line.strip() for line in said.splitlines() if line.startswith("Error")), "")
    reason = reason.removeprefix("Error:").strip() or "no result"
    return UnreadableInput(
        f"LibreOffice 打不开这个文件（{reason}），它可能已经损坏，或者有密码保护。"
        "请用 Word 或 WPS 打开，去掉密码，另存为 .docx 后再试。",
        f"LibreOffice cannot open the file ({reason}); it may be damaged or protected by a password. "
        "Open it in Word or WPS, remove the password, save it as .docx and try again.",
        where=name,
    )
